"""What lists of gesprekken and terugbelverzoeken can be narrowed by, on screens and in the API."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from contacts.models import ContactStatus, Kanaal, Klantcontact, TerugbelStatus, Terugbelverzoek
from kcc.api.filters import DagFilter
from kcc.klok import AMSTERDAM


class GesprekFilter(filters.FilterSet):
    nummer = filters.CharFilter("nummer", label="nummer")
    kanaal = filters.ChoiceFilter("kanaal", choices=Kanaal.choices)
    status = filters.ChoiceFilter("status", choices=ContactStatus.choices)
    team = filters.CharFilter("team__code", label="code van het team")
    medewerker = filters.UUIDFilter("medewerker__uuid", label="medewerker (uuid)")
    klant = filters.UUIDFilter("betrokkenen__klant__uuid", label="klant die sprak (uuid)")
    ontvangen_vanaf = DagFilter(method="op_vanaf", label="ontvangen op of na deze dag")
    ontvangen_tot_en_met = DagFilter(method="op_tot", label="ontvangen op of voor deze dag")

    class Meta:
        model = Klantcontact
        fields: tuple[str, ...] = ()

    def op_vanaf(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        return rijen.filter(ontvangen_op__gte=_begin(dag))

    def op_tot(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        return rijen.filter(ontvangen_op__lt=_begin(dag) + timedelta(days=1)) if dag < date.max else rijen


class TerugbelFilter(filters.FilterSet):
    status = filters.ChoiceFilter("status", choices=TerugbelStatus.choices)
    team = filters.CharFilter("team__code", label="code van het team")
    medewerker = filters.UUIDFilter("medewerker__uuid", label="medewerker (uuid)")
    voor = filters.UUIDFilter("voor__uuid", label="naar wie gevraagd is (uuid)")
    gemaakt_door = filters.UUIDFilter("gemaakt_door__uuid", label="wie het verzoek maakte (uuid)")
    uiterlijk_tot_en_met = DagFilter("uiterlijk", "lte", label="terugbellen op of voor deze dag")

    class Meta:
        model = Terugbelverzoek
        fields: tuple[str, ...] = ()


def _begin(dag: date) -> datetime:
    """Midnight in Amsterdam: a range of moments, so that the index on them is used."""
    return datetime.combine(dag, time.min, AMSTERDAM)
