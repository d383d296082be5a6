"""Filters of partijen, by their names in the standard."""

import re
from typing import Any, Final
from uuid import UUID

import django_filters as filters
from django.db.models import Q, QuerySet

from contacts.klantinteracties.nummers import DELEN, Nummerfilters, klanten_met
from contacts.klantinteracties.parameters import Adres, JaNee, maak_filters
from kcc.models import Klant

AFGELEID: Final = re.compile(r"[0-9a-f]{10}")
SUB: Final = "subIdentificatorVan"


def _actief(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    weg = Q(overleden=True) | Q(partij__actief=False, partij__isnull=False)
    return rijen.exclude(weg) if waarde else rijen.filter(weg)


def _nummer(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    """As an application named it; else the first digits of the uuid."""
    eigen = Q(partij__nummer=waarde)
    if AFGELEID.fullmatch(waarde):
        grens = (UUID(waarde + "0" * 22), UUID(waarde + "f" * 22))
        eigen |= Q(uuid__range=grens, partij__nummer=None)
    return rijen.filter(eigen)


def _geen(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    """There are no categories here."""
    return rijen.none()


def _adresvelden(groep: str) -> dict[str, filters.Filter]:
    delen = ("Adresregel1", "Adresregel2", "Adresregel3", "Land", "NummeraanduidingId")
    return {
        f"{groep}{deel}": filters.CharFilter(f"partij__{groep}__{deel[0].lower()}{deel[1:]}")
        for deel in delen
    }


BASIS = maak_filters(
    Klant,
    {
        **_adresvelden("bezoekadres"),
        **_adresvelden("correspondentieadres"),
        "categorierelatie__categorie__naam": filters.CharFilter(method=_geen),
        "indicatieActief": JaNee(method=_actief),
        "indicatieGeheimhouding": JaNee("verstrekkingsbeperking"),
        "nummer": filters.CharFilter(method=_nummer),
        "soortPartij": filters.ChoiceFilter("soort", choices=Klant.Soort.choices),
        **{f"{SUB}__{deel}": filters.CharFilter(method="doe_niets") for deel in (*DELEN, "objectId")},
        "vertegenwoordigdePartij__url": Adres("vertegenwoordigt__klant__uuid", distinct=True),
        "vertegenwoordigdePartij__uuid": filters.UUIDFilter("vertegenwoordigt__klant__uuid", distinct=True),
    },
)


class PartijFilter(Nummerfilters, BASIS):  # type: ignore[misc,valid-type]
    """With the four of a number, and the four of the number that it is part of."""

    nummerpad = "partijIdentificator"

    def met_nummer(self, rijen: QuerySet[Any], klanten: QuerySet[Any]) -> QuerySet[Any]:
        return rijen.filter(pk__in=klanten.values("pk"))

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        gegeven = self.form.cleaned_data
        codes = {deel: waarde for deel in (*DELEN, "objectId") if (waarde := gegeven.get(f"{SUB}__{deel}"))}
        if not codes:
            return rijen
        return self.met_nummer(rijen, klanten_met(codes, self.request.user, "identificatoren__onderdeel_van"))
