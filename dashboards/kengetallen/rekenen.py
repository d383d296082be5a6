"""The one evaluator: a figure over periods, split by team or productgroep, and its rows.

Every number comes from `_rijen`, so number, split, drill-down and export can't differ. A figure is one query: per
period the rows and, apart, those that count, so that a condition on other tables is joined and not asked row by row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Aggregate, Avg, Case, Count, F, FloatField, Max, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.soort import Deel, Kengetal, Maat
from dashboards.periode import Periode

Groep = int | None
GROEPEN = ("team", "productgroep")


class Welke(models.TextChoices):
    """Which rows of a figure."""

    ALLE = "alle", "Alle"
    TELT = "telt", "Telt mee"
    NIET = "niet", "Telt niet mee"


class Percentiel(Aggregate):
    """percentile_cont of a number over rows (continuous, as the median of textbooks)."""

    function = "percentile_cont"
    template = "%(function)s(%(deel)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expressie: Any, deel: float) -> None:
        super().__init__(Cast(expressie, FloatField()), deel=deel)


class MediaanEnP90(Aggregate):
    """Both at once, as a list: the number of a row is made once, and it may be a look-up."""

    function = "percentile_cont"
    template = "%(function)s(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(FloatField())

    def __init__(self, expressie: Any) -> None:
        super().__init__(Cast(expressie, FloatField()))


@dataclass(frozen=True)
class Meting:
    """A figure over one period. `waarde` None: nothing to measure, or too early to tell (`rijp` False).

    `n`: the rows (of a deel: the noemer, weighed); `teller`: of a deel only; `p90`: of a time only.
    """

    n: int = 0
    waarde: float | None = None
    teller: int | None = None
    p90: float | None = None
    rijp: bool = True


def metingen(kengetal: Kengetal, kader: Kader) -> list[Meting]:
    """Over each period of the kader, in one query (none when it has no source, or can't be split so)."""
    per_plek = _per_sleutel(kengetal, kader, None)
    return [
        _rijp(kengetal, kader, periode, per_plek.get((plek, None), Meting()))
        for plek, periode in enumerate(kader.perioden)
    ]


def verdeling(kengetal: Kengetal, kader: Kader, per: str) -> dict[Groep, Meting]:
    """Over the last period of the kader, by key of team or productgroep; one query."""
    laatste = kader.met(kader.perioden[-1])
    return {groep: meting for (_, groep), meting in _per_sleutel(kengetal, laatste, per).items()}


def rijen(kengetal: Kengetal, kader: Kader, welke: str = Welke.ALLE) -> list[tuple[Deel, QuerySet[Any]]]:
    """The rows of the last period, newest first, per deel: each with `kg_moment`, `kg_telt` and `kg_waarde`."""
    kader = kader.met(kader.perioden[-1])
    return [(deel, _getoond(deel, kader, welke)) for deel in _delen(kengetal, kader)]


def is_rijp(kengetal: Kengetal, kader: Kader, periode: Periode) -> bool:
    """Whether enough werkdagen have gone by since the period to tell."""
    if kengetal.rijp_na is None:
        return True
    return kader.kalender.plus(periode.laatste_dag, kengetal.rijp_na(kader.stand)) < kader.vandaag


def _rijp(kengetal: Kengetal, kader: Kader, periode: Periode, meting: Meting) -> Meting:
    return meting if is_rijp(kengetal, kader, periode) else Meting(rijp=False)


def _delen(kengetal: Kengetal, kader: Kader) -> tuple[Deel, ...]:
    """None when the figure can't be told of one team or productgroep."""
    if (kader.team and not kengetal.per_team) or (kader.productgroep and not kengetal.per_productgroep):
        return ()
    return kengetal.delen


def _rijen(deel: Deel, kader: Kader) -> QuerySet[Any]:
    """The noemer: within the periods, the team and the productgroep that are looked at."""
    bron = deel.bron
    rijen = bron.rijen(kader).filter(kader.binnen(bron.moment, is_dag=bron.is_dag))
    if kader.team:
        rijen = rijen.filter(**{bron.team: kader.team.pk})
    if kader.productgroep:
        rijen = rijen.filter(**{bron.productgroep: kader.productgroep.pk})
    return rijen.filter(deel.noemer(kader)) if deel.noemer else rijen


def _getoond(deel: Deel, kader: Kader, welke: str) -> QuerySet[Any]:
    telt = deel.telt(kader) if deel.telt else None
    rijen = _rijen(deel, kader)
    if telt is not None and welke == Welke.TELT:
        rijen = rijen.filter(telt)
    als_telt = Case(When(telt, then=Value(True)), default=Value(False)) if telt is not None else Value(None)  # noqa: FBT003
    rijen = rijen.annotate(
        kg_moment=F(deel.bron.moment),
        kg_telt=Cast(als_telt, models.BooleanField()),
        kg_waarde=_waarde(deel, kader),
    )
    if telt is not None and welke == Welke.NIET:
        rijen = rijen.filter(kg_telt=False)
    return rijen.order_by("-kg_moment", "-pk")


def _waarde(deel: Deel, kader: Kader) -> Any:
    return Cast(deel.waarde(kader) if deel.waarde else Value(None), FloatField())


def _per_sleutel(kengetal: Kengetal, kader: Kader, per: str | None) -> dict[tuple[int, Groep], Meting]:
    stukken = [stuk for deel in _delen(kengetal, kader) for stuk in _stukken(kengetal, deel, kader, per)]
    if not stukken or (per and not getattr(kengetal, f"per_{per}")):
        return {}
    gelezen = stukken[0].union(*stukken[1:], all=True) if len(stukken) > 1 else stukken[0]
    per_sleutel: dict[tuple[int, Groep], list[Any]] = {}
    for plek, groep, kant, *getallen in gelezen:
        per_sleutel.setdefault((plek, groep), []).append((kant, *getallen))
    return {sleutel: _meting(kengetal, delen) for sleutel, delen in per_sleutel.items()}


def _stukken(kengetal: Kengetal, deel: Deel, kader: Kader, per: str | None) -> Iterator[Any]:
    """Queries with the same columns: place of the period, group, side (0: all rows, 1: what counts), n, number, p90."""
    rijen = _rijen(deel, kader)
    yield _groepeer(kengetal, deel, rijen, kader, per, kant=0)
    if kengetal.maat == Maat.DEEL and deel.telt:
        yield _groepeer(kengetal, deel, rijen.filter(deel.telt(kader)), kader, per, kant=1)


def _groepeer(
    kengetal: Kengetal, deel: Deel, rijen: QuerySet[Any], kader: Kader, per: str | None, *, kant: int
) -> Any:
    bron = deel.bron
    groep = F(getattr(bron, per)) if per else Value(None, models.IntegerField())
    waarde, p90 = _samengevat(kengetal, deel, kader)
    return (
        rijen.order_by()
        .annotate(kg_plek=kader.plek(bron.moment, is_dag=bron.is_dag), kg_groep=groep, kg_kant=Value(kant))
        .values("kg_plek", "kg_groep", "kg_kant")
        .annotate(kg_n=Sum(deel.gewicht) if deel.gewicht else Count("pk"), kg_getal=waarde, kg_p90=p90)
        .values_list("kg_plek", "kg_groep", "kg_kant", "kg_n", "kg_getal", "kg_p90")
    )


def _samengevat(kengetal: Kengetal, deel: Deel, kader: Kader) -> tuple[Any, Any]:
    """The number of a group of rows, and the ninetieth percentile of a time."""
    leeg = Max(Value(None, FloatField()))
    if deel.waarde is None or kengetal.maat in (Maat.DEEL, Maat.AANTAL):
        return leeg, leeg
    waarde = Cast(deel.waarde(kader), FloatField())
    match kengetal.maat:
        case Maat.SOM:
            return Sum(waarde), leeg
        case Maat.HOOGSTE:
            return Max(waarde), leeg
        case Maat.GEMIDDELDE:
            return Avg(waarde), Percentiel(waarde, 0.9)
        case _:
            return MediaanEnP90(waarde), leeg


def _meting(kengetal: Kengetal, delen: Iterable[tuple[Any, ...]]) -> Meting:
    """Of one period and group; several delen are added up (a time has one deel)."""
    delen = list(delen)
    n = sum(aantal or 0 for kant, aantal, *_ in delen if kant == 0)
    match kengetal.maat:
        case Maat.DEEL:
            teller = sum(aantal or 0 for kant, aantal, *_ in delen if kant == 1)
            return Meting(n, 100 * teller / n if n else None, teller)
        case Maat.AANTAL:
            return Meting(n, float(n))
        case Maat.SOM:
            return Meting(n, sum(getal or 0.0 for _, _, getal, _ in delen) if n else None)
        case Maat.MEDIAAN:
            [(_, _, beide, _)] = delen
            mediaan, p90 = beide or (None, None)
            return Meting(n, mediaan, None, p90)
        case _:
            [(_, _, getal, p90)] = delen
            return Meting(n, getal, None, p90)


def seconden(duur: Any) -> Any:
    """A timedelta expression as seconds."""
    return models.Func(
        duur, function="EXTRACT", template="EXTRACT(EPOCH FROM %(expressions)s)", output_field=FloatField()
    )
