"""The opening hours of the telephone as a condition on calls: one rule per kind of day, not one per day.

Hours are those that stand now: whoever changes them changes what counts as "in opening hours" of the past too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractIsoWeekDay, TruncTime

from dashboards.kengetallen.grens import dag
from dashboards.kengetallen.kader import Kader
from dashboards.periode import Periode
from kcc.klok import AMSTERDAM
from kcc.openingstijden import HELE_DAG, Rooster, Uren

Dag = tuple[Uren, ...]


def in_openingstijd(rijen: QuerySet[Any], moment: str, kader: Kader) -> QuerySet[Any]:
    """The rows whose moment lies in opening hours, by the clock on the wall; their day as `kg_dag`."""
    met_klok = rijen.annotate(
        kg_dag=dag(moment),
        kg_weekdag=ExtractIsoWeekDay(moment, tzinfo=AMSTERDAM),
        kg_tijd=TruncTime(moment, tzinfo=AMSTERDAM),
    )
    return met_klok.filter(open_op(kader.telefoonrooster, kader.perioden))


def open_op(rooster: Rooster, perioden: Iterable[Periode]) -> Q:
    """On `kg_weekdag`, `kg_dag` and `kg_tijd`: the usual hours of each day of the week, and the days that differ."""
    uren = {dag_: rooster.uren(dag_) for periode in perioden for dag_ in _dagen(periode)}
    gewoon = _gewoon(uren)
    anders = {dag_: deel for dag_, deel in uren.items() if deel != gewoon[dag_.isoweekday()]}
    keuze = Q(pk__in=[])
    for deel, weekdagen in _gelijk(gewoon).items():
        keuze |= Q(kg_weekdag__in=weekdagen) & ~Q(kg_dag__in=list(anders)) & _tijden(deel)
    for deel, dagen in _gelijk(anders).items():
        keuze |= Q(kg_dag__in=dagen) & _tijden(deel)
    return keuze


def _dagen(periode: Periode) -> list[date]:
    return [periode.van + timedelta(days=n) for n in range((periode.tot - periode.van).days)]


def _gewoon(uren: dict[date, Dag]) -> dict[int, Dag]:
    """By day of the week the hours that most of its days have."""
    per_weekdag: dict[int, Counter[Dag]] = defaultdict(Counter)
    for dag_, deel in uren.items():
        per_weekdag[dag_.isoweekday()][deel] += 1
    return {weekdag: telling.most_common(1)[0][0] for weekdag, telling in per_weekdag.items()}


def _gelijk(uren: dict[Any, Dag]) -> dict[Dag, list[Any]]:
    """Days with the same hours together; those that are shut left out."""
    samen: dict[Dag, list[Any]] = defaultdict(list)
    for dag_, deel in uren.items():
        if deel:
            samen[deel].append(dag_)
    return samen


def _tijden(uren: Dag) -> Q:
    keuze = Q()
    for deel in uren:
        tot = Q() if deel.tot == HELE_DAG else Q(kg_tijd__lt=deel.tot)
        keuze |= Q(kg_tijd__gte=deel.van) & tot
    return keuze
