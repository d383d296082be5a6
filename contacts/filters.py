"""What lists of gesprekken and terugbelverzoeken can be narrowed by, on screens and in the API."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import django_filters as filters
from django.db.models import Q, QuerySet

from contacts.models import (
    Afspraak,
    Baliebezoek,
    Bericht,
    BezoekStatus,
    Bezorging,
    ContactStatus,
    Kanaal,
    Klantcontact,
    Richting,
    TerugbelStatus,
    Terugbelverzoek,
    Uitkomst,
    Vraag,
)
from kcc.api.filters import DagFilter
from kcc.klok import AMSTERDAM


class GesprekFilter(filters.FilterSet):
    nummer = filters.CharFilter("nummer", label="nummer")
    kanaal = filters.ChoiceFilter("kanaal", choices=Kanaal.choices)
    status = filters.ChoiceFilter("status", choices=ContactStatus.choices)
    team = filters.CharFilter("team__code", label="code van het team")
    medewerker = filters.UUIDFilter("medewerker__uuid", label="medewerker (uuid)")
    klant = filters.UUIDFilter("betrokkenen__klant__uuid", label="klant die sprak (uuid)")
    draad = filters.UUIDFilter(
        method="op_draad", label="het eerste gesprek van de draad (uuid), met wat volgde"
    )
    postvak = filters.BooleanFilter(method="op_postvak", label="wat u uit het postvak kunt nemen")
    ontvangen_vanaf = DagFilter(method="op_vanaf", label="ontvangen op of na deze dag")
    ontvangen_tot_en_met = DagFilter(method="op_tot", label="ontvangen op of voor deze dag")

    class Meta:
        model = Klantcontact
        fields: tuple[str, ...] = ()

    def op_draad(self, rijen: QuerySet[Any], _naam: str, eerste: UUID) -> QuerySet[Any]:
        """Only by a first gesprek that the one who asks may see."""
        zichtbaar = Klantcontact.objects.zichtbaar_voor(self.request.user).filter(uuid=eerste).values("pk")
        return rijen.filter(Q(pk__in=zichtbaar) | Q(draad__in=zichtbaar))

    def op_postvak(self, rijen: QuerySet[Any], _naam: str, waarde: bool) -> QuerySet[Any]:  # noqa: FBT001
        """What waits for somebody of the KCC, or of the own vakafdeling (R88)."""
        postvak = Klantcontact.objects.in_postvak_van(self.request.user).order_by().values("pk")
        return rijen.filter(pk__in=postvak) if waarde else rijen.exclude(pk__in=postvak)

    def op_vanaf(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        return rijen.filter(ontvangen_op__gte=_begin(dag))

    def op_tot(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        return rijen.filter(ontvangen_op__lt=_begin(dag) + timedelta(days=1)) if dag < date.max else rijen


class VraagFilter(filters.FilterSet):
    gesprek = filters.UUIDFilter("klantcontact__uuid", label="gesprek (uuid)")
    open = filters.BooleanFilter(method="op_open", label="nog zonder uitkomst")
    uitkomst = filters.ChoiceFilter("uitkomst", choices=Uitkomst.choices)
    productgroep = filters.CharFilter(method="op_productgroep", label="code van de productgroep")

    class Meta:
        model = Vraag
        fields: tuple[str, ...] = ()

    def op_productgroep(self, rijen: QuerySet[Any], _naam: str, code: str) -> QuerySet[Any]:
        """Of what is not told it is not found either."""
        return rijen.filter(productgroep__code=code, verborgen=False)

    def op_open(self, rijen: QuerySet[Any], _naam: str, waarde: bool) -> QuerySet[Any]:  # noqa: FBT001
        return rijen.filter(uitkomst="") if waarde else rijen.exclude(uitkomst="")


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


class AfspraakFilter(filters.FilterSet):
    team = filters.CharFilter("team__code", label="code van het team")
    gesprek = filters.UUIDFilter("vraag__klantcontact__uuid", label="gesprek (uuid)")
    afgezegd = filters.BooleanFilter("geannuleerd_op", "isnull", exclude=True, label="afgezegd")
    vanaf = DagFilter(method="op_vanaf", label="op of na deze dag")
    tot_en_met = DagFilter(method="op_tot", label="op of voor deze dag")

    class Meta:
        model = Afspraak
        fields: tuple[str, ...] = ()

    def op_vanaf(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        return rijen.filter(begin__gte=_begin(dag))

    def op_tot(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        return rijen.filter(begin__lt=_begin(dag) + timedelta(days=1)) if dag < date.max else rijen


class BezoekFilter(filters.FilterSet):
    dag = DagFilter("dag", label="dag van het bezoek")
    plaats = filters.CharFilter("plaats", label="welke balie")
    team = filters.CharFilter("team__code", label="code van het team")
    status = filters.ChoiceFilter("status", choices=BezoekStatus.choices)

    class Meta:
        model = Baliebezoek
        fields: tuple[str, ...] = ()


class BerichtFilter(filters.FilterSet):
    gesprek = filters.UUIDFilter("klantcontact__uuid", label="gesprek (uuid)")
    richting = filters.ChoiceFilter("richting", choices=Richting.choices)
    bezorging = filters.ChoiceFilter("bezorging", choices=Bezorging.choices)

    class Meta:
        model = Bericht
        fields: tuple[str, ...] = ()


def _begin(dag: date) -> datetime:
    """Midnight in Amsterdam: a range of moments, so that the index on them is used."""
    return datetime.combine(dag, time.min, AMSTERDAM)
