"""Zaken with everything that this face shows of them, and the history from which their statussen come."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from catalogus.models import Statustype
from catalogus.models.onderdelen import Zaakstand
from kcc.api.zgw.adressen import nummer_van, reeks
from kcc.models import Gebeurtenis
from kcc.zicht import Kijker
from regie.models import Zaakplanning
from zaken.models import Opschorting, Zaak

GEMAAKT, MOVE = "zaak_gemaakt", "zaak_status"
AFGEBROKEN: Final = "afgebroken"
VOLGORDE: Final = [*Zaakstand.values, AFGEBROKEN]


@dataclass(frozen=True)
class Stand:
    """One status that a zaak got: `nummer` is the number of its event, `statustype` a volgnummer."""

    zaak: Any
    nummer: int
    tijd: datetime
    statustype: int
    laatste: bool


def zaken_rijen(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """With `laatste` ({versie, tijd} of the event of the present status; None without statustypen), `uitstel` (why it
    is suspended now), `eerder` (it was before) and `gepland`."""
    feiten = Gebeurtenis.objects.filter(onderwerp=OuterRef("uuid"), soort__in=(GEMAAKT, MOVE))
    opschortingen = Opschorting.objects.filter(zaak=OuterRef("pk"))
    return rijen.select_related(
        "klantaanvraag__klant__organisatie",
        "versie",
        "team",
        "behandelaar",
        "procesverantwoordelijke",
        "resultaattype",
        "verlenging",
    ).annotate(
        laatste=Subquery(feiten.order_by("-versie").values(rij=JSONObject(versie="versie", tijd="tijd"))[:1]),
        heeft_statustypen=Exists(Statustype.objects.filter(versie=OuterRef("versie"))),
        uitstel=Subquery(opschortingen.filter(beeindigd_op=None).values("grond")[:1]),
        eerder=Exists(opschortingen.filter(beeindigd_op__isnull=False)),
        gepland=Subquery(Zaakplanning.objects.filter(zaak=OuterRef("pk")).values("gepland_einde")[:1]),
    )


def zaak_van_deel(deel: UUID, wie: Kijker) -> tuple[Any, int] | None:
    """The zaak that this uuid is a part of and which part, when `wie` may see it."""
    rijen: Any = Zaak.objects.filter(uuid__range=reeks(deel))
    zaak = zaken_rijen(rijen.zichtbaar_voor(wie)).first()
    return (zaak, nummer_van(deel, zaak.uuid)) if zaak else None


def statustypen_van(versies: Iterable[int]) -> dict[int, dict[str, int]]:
    """Version -> state -> volgnummer."""
    gevonden: dict[int, dict[str, int]] = defaultdict(dict)
    rijen = Statustype.objects.filter(versie__in=set(versies)).order_by("volgnummer")
    for versie, stand, nummer in rijen.values_list("versie", "stand", "volgnummer"):
        gevonden[versie][stand] = nummer
    return gevonden


def statustype_van(typen: dict[str, int], stand: str) -> int:
    """The volgnummer for this state. A zaak that was broken off has come to its end: the last one; a state without a
    type of its own shows as the nearest before it that has one, else the first."""
    if stand == AFGEBROKEN:
        return max(typen.values())
    tot = VOLGORDE[: VOLGORDE.index(stand) + 1] if stand in VOLGORDE else []
    gevonden = [typen[eerder] for eerder in tot if eerder in typen]
    return gevonden[-1] if gevonden else min(typen.values())


def standen_van(zaken: Sequence[Any]) -> dict[Any, list[Stand]]:
    """The history of each zaak, oldest first. Two queries."""
    typen = statustypen_van(zaak.versie_id for zaak in zaken)
    per_uuid = {zaak.uuid: zaak for zaak in zaken if typen.get(zaak.versie_id)}
    feiten = Gebeurtenis.objects.filter(onderwerp__in=per_uuid, soort__in=(GEMAAKT, MOVE)).order_by("versie")
    per_zaak: dict[Any, list[Gebeurtenis]] = defaultdict(list)
    for feit in feiten:
        per_zaak[per_uuid[feit.onderwerp]].append(feit)
    return {
        zaak: [_stand(zaak, feit, typen[zaak.versie_id], laatste=feit is rij[-1]) for feit in rij]
        for zaak, rij in per_zaak.items()
    }


def _stand(zaak: Any, feit: Gebeurtenis, typen: dict[str, int], *, laatste: bool) -> Stand:
    stand = feit.naar if feit.soort == MOVE else Zaakstand.OPEN.value
    return Stand(zaak, feit.versie, feit.tijd, statustype_van(typen, stand), laatste)
