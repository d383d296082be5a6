"""Who knows a klant already: the vaste contactpersoon, and who handled an earlier zaak (R90)."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kcc.models import Klantkenmerk, Medewerker
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.services.kenmerken import geldend
from zaken.models import Zaak

VAST = "is de vaste contactpersoon van deze klant"
EERDER = "behandelde eerder een zaak van deze klant"


def _vast() -> QuerySet[Klantkenmerk]:
    return geldend().filter(soort=KenmerkSoort.VASTE_CONTACTPERSOON, medewerker__isnull=False)


def met_bekenden(medewerkers: QuerySet[Medewerker], zaak: Zaak) -> QuerySet[Medewerker]:
    """Each with `vast` and `eerder`: whether they know the klant of this zaak, those who do first. No query more."""
    klant = zaak.klantaanvraag.klant_id
    if klant is None:
        return medewerkers
    vast = _vast().filter(klant=klant, medewerker=OuterRef("pk"))
    eerder = Zaak.objects.filter(klantaanvraag__klant=klant, behandelaar=OuterRef("pk")).exclude(pk=zaak.pk)
    rijen = medewerkers.annotate(vast=Exists(vast), eerder=Exists(eerder))
    return rijen.order_by("-vast", "-eerder", "last_name", "first_name", "pk")


def hoe_bekend(wie: Any) -> str:
    """Of a row of `met_bekenden`, in words; empty for who does not know the klant."""
    if getattr(wie, "vast", False):
        return VAST
    return EERDER if getattr(wie, "eerder", False) else ""


def bekenden(zaken: Collection[Zaak]) -> dict[int, dict[int, str]]:
    """zaak -> colleague -> how they know the klant: the vaste contactpersoon first, then who had the last zaak.
    Two queries, whatever the number of zaken; their `klantaanvraag` is read already or costs one each."""
    klanten = {zaak.klantaanvraag.klant_id for zaak in zaken} - {None}
    if not klanten:
        return {zaak.pk: {} for zaak in zaken}
    per_klant: dict[Any, dict[int, str]] = defaultdict(dict)
    for klant, wie in _vast().filter(klant__in=klanten).values_list("klant", "medewerker"):
        per_klant[klant][wie] = VAST
    per_zaak = {zaak.pk: dict(per_klant[zaak.klantaanvraag.klant_id]) for zaak in zaken}
    eerder = _eerder(klanten)
    for zaak in zaken:
        for sleutel, wie in eerder[zaak.klantaanvraag.klant_id]:
            if sleutel != zaak.pk:
                per_zaak[zaak.pk].setdefault(wie, EERDER)
    return per_zaak


def _eerder(klanten: Collection[Any]) -> dict[Any, list[tuple[int, int]]]:
    """klant -> (zaak, behandelaar), the newest first."""
    per_klant: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    rijen = Zaak.objects.filter(Q(klantaanvraag__klant__in=klanten), behandelaar__isnull=False).order_by(
        "-pk"
    )
    for klant, zaak, wie in rijen.values_list("klantaanvraag__klant", "pk", "behandelaar"):
        per_klant[klant].append((zaak, wie))
    return per_klant
