"""What residents ask now (P2): the known answers given most in the last hour, then those of this hour of the
week before. One query on the index of finished vragen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery

from catalogus.models import Kennisversie
from contacts.models import Uitkomst, Vraag
from kcc import klok
from kcc.fasen import Fase

HOOGSTENS, WEKEN = 5, 4
UUR = timedelta(hours=1)
BEANTWOORD = (Uitkomst.ZELF_BEANTWOORD, Uitkomst.DOORVERWEZEN)


@dataclass(frozen=True)
class Topvraag:
    """A subject of this hour; `nummer` is its chord."""

    nummer: int
    versie: UUID
    vraag: str
    aantal: int

    @property
    def doe(self) -> str:
        return f"topvraag:{self.versie}"


def topvragen(fase: Fase, nu: datetime | None = None) -> list[Topvraag]:
    """At most five, with the version of the answer that holds now. None before phase 1 (R3)."""
    if not fase.kennis:
        return []
    nu = nu or klok.nu()
    dit_uur = Q(afgerond_op__gte=nu - UUR, afgerond_op__lte=nu)
    rijen = Vraag.objects.filter(_vensters(nu, dit_uur), uitkomst__in=BEANTWOORD, kennisversie__isnull=False)
    if fase.nummer < 4:
        rijen = rijen.filter(_van_de_gemeente())
    geteld = (
        rijen.order_by()
        .values(item=F("kennisversie__item"))
        .annotate(
            nu=Count("pk", filter=dit_uur),
            alle=Count("pk"),
            versie=_huidig("uuid", nu),
            tekst=_huidig("vraag", nu),
        )
    )
    beste = geteld.filter(versie__isnull=False).order_by("-nu", "-alle", "item")[:HOOGSTENS]
    return [
        Topvraag(nummer, rij["versie"], rij["tekst"], rij["nu"]) for nummer, rij in enumerate(beste, start=1)
    ]


def _vensters(nu: datetime, dit_uur: Q) -> Q:
    """The last hour, and this hour of the same weekday in the weeks before, by the clock on the wall."""
    q = dit_uur
    for begin in _eerder(nu):
        q |= Q(afgerond_op__gte=begin, afgerond_op__lt=begin + UUR)
    return q


def _eerder(nu: datetime) -> Iterator[datetime]:
    for weken in range(1, WEKEN + 1):
        yield nu.astimezone(klok.AMSTERDAM) - timedelta(weeks=weken) - UUR / 2


def _van_de_gemeente() -> Q:
    product = "kennisversie__item__product"
    return Q(**{product: None}) | Q(**{f"{product}__bevoegd_gezag": "gemeente"})


def _huidig(veld: str, nu: datetime) -> Subquery:
    versies = Kennisversie.objects.filter(item=OuterRef("item"), gepubliceerd_op__lte=nu)
    return Subquery(versies.order_by("-versie").values(veld)[:1])
