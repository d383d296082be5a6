"""Filters of partijen, by their names in the standard."""

import re
from typing import Any, Final
from uuid import UUID

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from contacts.klantinteracties.nummers import DELEN, op_nummer
from contacts.klantinteracties.parameters import Adres, JaNee, maak_filters
from kcc import klok
from kcc.models import Identificator, Klant, Vertegenwoordiging
from kcc.models.klanten import KlantSoort

TIEN_HEX: Final = re.compile(r"[0-9a-f]{10}")
ADRESDELEN: Final = ("nummeraanduidingId", "adresregel1", "adresregel2", "adresregel3", "land")
ALLE: Final = (*DELEN, "objectId")
EIGEN, BOVEN = "partijIdentificator", "subIdentificatorVan"


def _niets(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    """They are read together in `filter_queryset`."""
    return rijen


def _geen(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    """No partij has a categorie."""
    return rijen.none()


def _nummer(rijen: QuerySet[Any], _: str, waarde: str) -> QuerySet[Any]:
    """As an application gave it, else the beginning of the uuid."""
    gegeven, kort = Q(partij__nummer=waarde), waarde.lower()
    if not TIEN_HEX.fullmatch(kort):
        return rijen.filter(gegeven)
    reeks = (UUID(kort.ljust(32, "0")), UUID(kort.ljust(32, "f")))
    return rijen.filter(gegeven | Q(partij__nummer=None, uuid__range=reeks))


def _actief(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    niet = Q(overleden=True) | Q(partij__actief=False, partij__isnull=False)
    return rijen.exclude(niet) if waarde else rijen.filter(niet)


def _vertegenwoordigde(rijen: QuerySet[Any], _: str, waarde: Any) -> QuerySet[Any]:
    """Partijen that may speak today for this one."""
    geldig = Q(geldig_tot=None) | Q(geldig_tot__gte=klok.vandaag())
    namens = Vertegenwoordiging.objects.filter(
        geldig, vertegenwoordiger=OuterRef("pk"), klant__in=rijen.model.objects.filter(uuid=waarde)
    )
    return rijen.filter(Exists(namens))


def _adres(veld: str) -> dict[str, filters.Filter]:
    return {
        f"{veld}{deel[0].upper()}{deel[1:]}": filters.CharFilter(f"partij__{veld}__{deel}", max_length=80)
        for deel in ADRESDELEN
    }


BASIS = maak_filters(
    Klant,
    {
        **_adres("bezoekadres"),
        **_adres("correspondentieadres"),
        "categorierelatie__categorie__naam": filters.CharFilter(method=_geen),
        "indicatieActief": JaNee(method=_actief),
        "indicatieGeheimhouding": JaNee("verstrekkingsbeperking"),
        "nummer": filters.CharFilter(method=_nummer),
        "soortPartij": filters.ChoiceFilter("soort", choices=KlantSoort.choices),
        "vertegenwoordigdePartij__url": Adres(method=_vertegenwoordigde),
        "vertegenwoordigdePartij__uuid": filters.UUIDFilter(method=_vertegenwoordigde),
        **{
            f"{pad}__{deel}": filters.CharFilter(method=_niets, max_length=200)
            for pad in (EIGEN, BOVEN)
            for deel in ALLE
        },
    },
)


class PartijFilter(BASIS):  # type: ignore[misc,valid-type]
    """With the eight of a number: those of `partijIdentificator` and of what it is a part of are about one number."""

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen, wie = super().filter_queryset(queryset), self.request.user
        eigen, boven = self._codes(EIGEN), self._codes(BOVEN)
        if not eigen and not boven:
            return rijen
        nummers = Identificator.objects.filter(op_nummer(eigen, wie) if eigen else Q())
        if boven:
            nummers = nummers.filter(onderdeel_van__in=Identificator.objects.filter(op_nummer(boven, wie)))
        return rijen.filter(pk__in=nummers.filter(klant__isnull=False).values("klant"))

    def _codes(self, pad: str) -> dict[str, str]:
        gegeven = self.form.cleaned_data
        return {deel: waarde for deel in ALLE if (waarde := gegeven.get(f"{pad}__{deel}"))}
