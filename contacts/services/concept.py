"""What the employee has typed and chosen so far, kept with gesprek and vraag before there is an uitkomst."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from catalogus.models import Kennisversie, Zaaktype
from contacts.beslisboom import SEED_BOOM, Boom, Stap, beslis
from contacts.models import Klantcontact, Vraag
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker, Productgroep


@dataclass(frozen=True)
class Concept:
    """One vraag as it stands. `pad` holds the answers of the tree and of the intake, by step."""

    onderwerp: str = ""
    antwoord: str = ""
    productgroep: Productgroep | None = None
    zaaktype: Zaaktype | None = None
    kennisversie: Kennisversie | None = None
    pad: Mapping[str, str] = field(default_factory=dict)
    boom: Boom = SEED_BOOM

    @property
    def boomuitkomst(self) -> str:
        """What the tree says of these answers; empty while it still asks."""
        uitkomst = beslis(self.pad, self.boom)
        return "" if isinstance(uitkomst, Stap) else uitkomst.value

    def velden(self) -> dict[str, Any]:
        """The columns of Vraag."""
        return {
            "onderwerp": self.onderwerp,
            "antwoord": self.antwoord,
            "productgroep": self.productgroep,
            "zaaktype": self.zaaktype,
            "kennisversie": self.kennisversie,
            "pad": dict(self.pad),
            "boomuitkomst": self.boomuitkomst,
        }


@transaction.atomic
def bewaar_concept(
    *,
    gesprek: Klantcontact,
    door: Medewerker,
    notitie: str,
    vraag: Vraag | None = None,
    concept: Concept | None = None,
) -> None:
    """Keep the note, and of an open vraag what was filled in. No event: nothing has happened yet.

    The update itself locks and guards. Raises NietBevoegd or Geweigerd when it finds no running gesprek of
    `door`; what `vraag` holds already is not written again.
    """
    rijen = Klantcontact.objects.filter(pk=gesprek.pk)
    if not rijen.filter(medewerker=door, status="lopend").update(notitie=notitie):
        _weiger(rijen.get(), door)
    velden = concept.velden() if concept else {}
    if vraag is not None and any(getattr(vraag, naam) != waarde for naam, waarde in velden.items()):
        Vraag.objects.open().filter(pk=vraag.pk, klantcontact=gesprek).update(**velden)


def _weiger(gesprek: Klantcontact, door: Medewerker) -> None:
    if gesprek.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
