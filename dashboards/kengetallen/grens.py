"""Edges in time for a condition on rows: their day in Amsterdam, and the day so many working days later.

The last is told by day of the week and by exception, not by a function per row: over a hundred thousand pairs of
gesprekken that would cost seconds.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Final

from django.db.models import Case, DateField, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import TruncDate

from dashboards.kengetallen.kader import Kader
from kcc.klok import AMSTERDAM

RUIM: Final = timedelta(days=130)
"""How far before the periods a day may lie; more than the 60 werkdagen that a setting may be."""


def dag(moment: str) -> TruncDate:
    """The day of a moment on the clock in Amsterdam."""
    return TruncDate(moment, tzinfo=AMSTERDAM)


def plus(kader: Kader, dag_: str, werkdagen: int) -> Func:
    """The day so many werkdagen after the day in the column `dag_`, as `Kalender.plus`. The day lies in the periods,
    or not long before them."""
    stappen = _stappen(kader, werkdagen)
    gewoon = _gewoon(stappen)
    anders: dict[int, list[date]] = defaultdict(list)
    for dag_van, stap in stappen.items():
        if stap != gewoon[dag_van.isoweekday()]:
            anders[stap].append(dag_van)
    gevallen = [When(Q(**{f"{dag_}__in": dagen}), then=Value(stap)) for stap, dagen in anders.items()]
    gevallen += [When(Q(**{f"{dag_}__iso_week_day": nr}), then=Value(stap)) for nr, stap in gewoon.items()]
    stap_van = Case(*gevallen, output_field=IntegerField())
    return Func(F(dag_), stap_van, template="(%(expressions)s)", arg_joiner=" + ", output_field=DateField())


def _stappen(kader: Kader, werkdagen: int) -> dict[date, int]:
    """Of each day how many calendar days later it is."""
    van, tot = kader.perioden[0].van - RUIM, kader.perioden[-1].tot
    dagen = [van + timedelta(days=n) for n in range((tot - van).days)]
    return {dag_: (kader.kalender.plus(dag_, werkdagen) - dag_).days for dag_ in dagen}


def _gewoon(stappen: dict[date, int]) -> dict[int, int]:
    """By day of the week, where no holiday comes between."""
    per_weekdag: dict[int, Counter[int]] = defaultdict(Counter)
    for dag_, stap in stappen.items():
        per_weekdag[dag_.isoweekday()][stap] += 1
    return {weekdag: telling.most_common(1)[0][0] for weekdag, telling in per_weekdag.items()}
