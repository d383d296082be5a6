"""Query parameters: filters by their names in the standard, and `expand`."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import django_filters as filters
from django import forms
from django.db.models import Model, QuerySet
from django.utils.dateparse import parse_datetime
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from contacts.klantinteracties.fouten import onbekende_parameters

ALTIJD = frozenset({"page", "pageSize", "expand"})
EINDE = re.compile(r"/([0-9a-fA-F-]{36})/?$")
JA_NEE = {"true": True, "1": True, "false": False, "0": False}


class JaNeeVeld(forms.Field):
    """`true` and `false`, in any case of letters."""

    def to_python(self, value: Any) -> bool | None:
        if value in self.empty_values:
            return None
        if str(value).lower() not in JA_NEE:
            raise forms.ValidationError("Moet een geldige boolean zijn.", "invalid")
        return JA_NEE[str(value).lower()]


class JaNee(filters.Filter):
    field_class = JaNeeVeld


class TijdstipVeld(filters.fields.IsoDateTimeField):
    """A moment; without an offset in UTC, as `velden.Moment` reads it."""

    def to_python(self, value: Any) -> datetime | None:
        try:
            moment = parse_datetime(str(value).strip())
        except ValueError:
            moment = None
        if moment and not moment.tzinfo:
            return moment.replace(tzinfo=UTC)
        return super().to_python(value)  # type: ignore[no-any-return]


class Tijdstip(filters.IsoDateTimeFilter):
    field_class = TijdstipVeld


class AdresVeld(forms.CharField):
    """An address of ours, of which the uuid counts."""

    def to_python(self, value: Any) -> UUID | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        gevonden = EINDE.search(str(value))
        if not str(value).startswith(("http://", "https://")):
            raise forms.ValidationError("Voer een geldige URL in.", "invalid")
        return UUID(gevonden[1]) if gevonden and _is_uuid(gevonden[1]) else UUID(int=0)


class Adres(filters.Filter):
    """`hadBetrokkene__url`: by the uuid at its end; an address of elsewhere finds nothing."""

    field_class = AdresVeld


def _is_uuid(tekst: str) -> bool:
    try:
        UUID(tekst)
    except ValueError:
        return False
    return True


def maak_filters(model: type[Model], velden: Mapping[str, filters.Filter]) -> type[filters.FilterSet]:
    """A FilterSet with these names, which are no names of Python."""
    meta = type("Meta", (), {"model": model, "fields": ()})
    return type(f"{model.__name__}Filters", (filters.FilterSet,), {**velden, "Meta": meta})


class Filterbackend(DjangoFilterBackend):
    """An unknown parameter is 400, a value that can't be one too."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        klasse = self.get_filterset_class(view, queryset)
        weiger_onbekende(request, set(klasse.base_filters if klasse else ()) | ALTIJD)
        return super().filter_queryset(request, queryset, view)


def weiger_onbekende(request: Request, bekend: set[str] | frozenset[str]) -> None:
    if onbekend := sorted(set(request.query_params) - bekend):
        raise onbekende_parameters(onbekend)


def lees_expand(request: Request, mag: frozenset[str]) -> frozenset[str] | None:
    """What is asked, as `expand=a,b` or repeated; with each path the paths above it. None: not asked."""
    if "expand" not in request.query_params:
        return None
    delen = [deel.strip() for w in request.query_params.getlist("expand") for deel in w.split(",")]
    gevraagd = {deel for deel in delen if deel}
    if vreemd := sorted(gevraagd - mag):
        melding = f"Kan niet worden uitgebreid: {', '.join(vreemd)}."
        raise ValidationError({"expand": [ErrorDetail(melding, "invalid")]})
    return frozenset(".".join(pad.split(".")[:n]) for pad in gevraagd for n in range(1, pad.count(".") + 2))


def onder(expand: frozenset[str] | None, naam: str) -> frozenset[str]:
    """Of what is asked the part below `naam`: {"a", "a.b"} below a is {"b"}."""
    return frozenset(pad[len(naam) + 1 :] for pad in expand or () if pad.startswith(f"{naam}."))
