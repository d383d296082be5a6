"""Filters of digitale adressen, by their names in the standard."""

from typing import Any, Final

import django_filters as filters
from django.db.models import Q, QuerySet

from contacts.klantinteracties.nummers import Nummerfilters
from contacts.klantinteracties.parameters import Adres, JaNee, maak_filters
from kcc.models import DigitaalAdres, Klant

GEVER: Final = "verstrekking__betrokkene"


def _rol(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    vertegenwoordiger = Q(**{f"{GEVER}__rol": "vertegenwoordiger"}) | Q(**{f"{GEVER}__namens__isnull": False})
    gegeven = rijen.filter(**{f"{GEVER}__isnull": False})
    return (
        gegeven.filter(vertegenwoordiger)
        if waarde == "vertegenwoordiger"
        else gegeven.exclude(vertegenwoordiger)
    )


def _geverifieerd(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    return rijen.filter(geverifieerd_op__isnull=not waarde)


DAGEN = {
    f"verificatieDatum{achter}": filters.DateFilter(
        "geverifieerd_op", lookup_expr=achter[2:] or "exact", input_formats=["%Y-%m-%d"]
    )
    for achter in ("", "__gt", "__gte", "__lt", "__lte")
}
BASIS = maak_filters(
    DigitaalAdres,
    {
        "adres": filters.CharFilter("waarde", lookup_expr="iexact"),
        "adres__icontains": filters.CharFilter("waarde", lookup_expr="icontains"),
        "isGeverifieerd": JaNee(method=_geverifieerd),
        "isStandaardAdres": JaNee("standaard"),
        "omschrijving": filters.CharFilter("omschrijving"),
        "referentie": filters.CharFilter("referentie"),
        "soortDigitaalAdres": filters.ChoiceFilter("soort", choices=DigitaalAdres.Soort.choices),
        **DAGEN,
        "verstrektDoorBetrokkene__rol": filters.ChoiceFilter(
            method=_rol, choices=[(rol, rol) for rol in ("klant", "vertegenwoordiger")]
        ),
        "verstrektDoorBetrokkene__url": Adres(f"{GEVER}__uuid"),
        "verstrektDoorBetrokkene__uuid": filters.UUIDFilter(f"{GEVER}__uuid"),
        "verstrektDoorPartij__soortPartij": filters.ChoiceFilter("klant__soort", choices=Klant.Soort.choices),
        "verstrektDoorPartij__url": Adres("klant__uuid"),
        "verstrektDoorPartij__uuid": filters.UUIDFilter("klant__uuid"),
    },
)


class AdresFilter(Nummerfilters, BASIS):  # type: ignore[misc,valid-type]
    """With the four of the number of a partij."""

    nummerpad = "verstrektDoorPartij__partijIdentificator"

    def met_nummer(self, rijen: QuerySet[Any], klanten: QuerySet[Any]) -> QuerySet[Any]:
        return rijen.filter(klant__in=klanten)
