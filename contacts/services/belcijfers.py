"""Taking in the figures of the telephone exchange: a whole file or nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from contacts.models import Belcijfer
from contacts.telefonie.belcijfers import Halfuur, Regelfout, lees, ontcijfer
from kcc import klok
from kcc.fouten import Ongeldig
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.tekst import dag_kort

GROOTST = 5 * 1024 * 1024  # bytes; a year of ten queues is less
WAARDEN = ("aangeboden", "opgenomen", "binnen_norm", "wachttijd", "gesprekstijd")


@dataclass(frozen=True)
class Geladen:
    """What came in."""

    regels: int
    van: datetime
    tot: datetime

    def __str__(self) -> str:
        van, tot = (dag_kort(klok.dag_van(moment)) for moment in (self.van, self.tot))
        aantal = "1 half uur" if self.regels == 1 else f"{self.regels} halve uren"
        return f"{aantal} ingelezen, van {van} tot en met {tot}."


class BelcijfersOngeldig(Ongeldig):
    """Everything that is wrong with the file, by line; nothing of it was stored."""

    def __init__(self, fouten: Sequence[Regelfout]) -> None:
        super().__init__("belcijfers_ongeldig", "\n".join(map(str, fouten)), veld="bestand")
        self.fouten = fouten


@transaction.atomic
def laad_belcijfers(*, inhoud: bytes, door: Dader) -> Geladen:
    """Store a CSV file (`contacts.telefonie.belcijfers` says its columns). A half hour of a queue that is
    there already is replaced, so a file can be loaded again.

    Raises BelcijfersOngeldig with all lines that are wrong.
    """
    if len(inhoud) > GROOTST:
        raise BelcijfersOngeldig([Regelfout(1, "het bestand is groter dan 5 MB.")])
    rijen, fouten = lees(ontcijfer(inhoud), zone=klok.AMSTERDAM, tot=klok.nu())
    if fouten:
        raise BelcijfersOngeldig(fouten)
    _vervang(rijen)
    leg_vast(Feit("belcijfers_geladen", "belcijfers", uuid4(), door=door, nieuw=True))
    momenten = [rij.begin for rij in rijen]
    return Geladen(len(rijen), min(momenten), max(momenten))


def _vervang(rijen: Sequence[Halfuur]) -> None:
    Belcijfer.objects.bulk_create(
        [Belcijfer(**vars(rij)) for rij in rijen],
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["begin", "wachtrij"],
        update_fields=WAARDEN,
    )
