"""What calls can be narrowed by."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from contacts.models import Oproep, OproepStatus
from kcc.api.filters import DagFilter
from kcc.klok import AMSTERDAM


class OproepFilter(filters.FilterSet):
    status = filters.ChoiceFilter("status", choices=OproepStatus.choices)
    wachtrij = filters.CharFilter("wachtrij", label="naam van de wachtrij")
    gemist = filters.BooleanFilter(method="op_gemist", label="gemist en nog niet teruggebeld")
    aangeboden_vanaf = DagFilter(method="op_vanaf", label="aangeboden op of na deze dag")
    aangeboden_tot_en_met = DagFilter(method="op_tot", label="aangeboden op of voor deze dag")

    class Meta:
        model = Oproep
        fields: tuple[str, ...] = ()

    def op_gemist(self, rijen: Any, _naam: str, waarde: object) -> QuerySet[Any]:
        gemist: QuerySet[Any] = rijen.gemist()
        return gemist if waarde else rijen.exclude(pk__in=gemist.values("pk"))

    def op_vanaf(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        return rijen.filter(aangeboden_op__gte=datetime.combine(dag, time.min, AMSTERDAM))

    def op_tot(self, rijen: QuerySet[Any], _naam: str, dag: date) -> QuerySet[Any]:
        grens = datetime.combine(dag, time.min, AMSTERDAM)
        return rijen.filter(aangeboden_op__lt=grens + timedelta(days=1)) if dag < date.max else rijen
