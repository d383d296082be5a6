"""Filters of digitale adressen, by their names in the standard."""

from typing import Any

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from contacts.klantinteracties.nummers import Nummerfilters
from contacts.klantinteracties.parameters import Adres, JaNee, maak_filters
from contacts.klantinteracties.zicht import zichtbare_betrokkenen
from kcc.models import DigitaalAdres, Klant
from kcc.models.klanten import DigitaalAdresSoort, KlantSoort

LANGST = 80
DAG = ["%Y-%m-%d"]


def _adres(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    """Exactly this one, found by the index on lower case."""
    return rijen.alias(laag=Lower("waarde")).filter(laag=waarde.lower(), waarde=waarde)


def _geverifieerd(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    return rijen.filter(geverifieerd_op__isnull=not waarde)


def op_betrokkene(rijen: QuerySet[Any], voorwaarde: Q, wie: Any) -> QuerySet[Any]:
    """Given in a gesprek that `wie` may see, by somebody of whom this is true."""
    return rijen.filter(Exists(zichtbare_betrokkenen(wie).filter(voorwaarde, adressen__adres=OuterRef("pk"))))


def _dag(vergelijking: str) -> filters.DateFilter:
    return filters.DateFilter("geverifieerd_op", lookup_expr=vergelijking, input_formats=DAG)


BASIS = maak_filters(
    DigitaalAdres,
    {
        "adres": filters.CharFilter(method=_adres, max_length=254),
        "adres__icontains": filters.CharFilter("waarde", lookup_expr="icontains", max_length=LANGST),
        "isGeverifieerd": JaNee(method=_geverifieerd),
        "isStandaardAdres": JaNee("standaard"),
        "omschrijving": filters.CharFilter(lookup_expr="icontains", max_length=LANGST),
        "referentie": filters.CharFilter(),
        "soortDigitaalAdres": filters.ChoiceFilter("soort", choices=DigitaalAdresSoort.choices),
        "verificatieDatum": _dag("exact"),
        **{f"verificatieDatum__{naam}": _dag(naam) for naam in ("gt", "gte", "lt", "lte")},
        "verstrektDoorBetrokkene__rol": filters.ChoiceFilter(
            method="op_rol", choices=[(rol, rol) for rol in ("klant", "vertegenwoordiger")]
        ),
        "verstrektDoorBetrokkene__url": Adres(method="op_uuid"),
        "verstrektDoorBetrokkene__uuid": filters.UUIDFilter(method="op_uuid"),
        "verstrektDoorPartij__soortPartij": filters.ChoiceFilter("klant__soort", choices=KlantSoort.choices),
        "verstrektDoorPartij__url": Adres("klant__uuid"),
        "verstrektDoorPartij__uuid": filters.UUIDFilter("klant__uuid"),
    },
)


class AdresFilter(Nummerfilters, BASIS):  # type: ignore[misc,valid-type]
    """With the four of the number of a partij."""

    nummerpad = "verstrektDoorPartij__partijIdentificator"

    def met_nummer(self, rijen: QuerySet[Any], klanten: QuerySet[Klant]) -> QuerySet[Any]:
        return rijen.filter(klant__in=klanten)

    def op_rol(self, rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
        namens = Q(namens__isnull=False) | Q(rol="vertegenwoordiger")
        return op_betrokkene(rijen, namens if waarde == "vertegenwoordiger" else ~namens, self.request.user)

    def op_uuid(self, rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
        return op_betrokkene(rijen, Q(uuid=waarde), self.request.user)
