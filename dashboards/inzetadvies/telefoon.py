"""The telephone, read: calls per half hour, how long one takes, and which team answers which part of them.

From the figures of the exchange itself where there are any, else from the calls it reported one by one. Without
both nothing is known, and that is said: it is never 0 (practice P1).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.db.models.functions import ExtractHour, ExtractMinute, TruncDate

from contacts.models import Belcijfer, Kanaal, Klantcontact, Oproep
from dashboards.inzetadvies.aannames import SECONDEN_GESPREK
from dashboards.inzetadvies.raster import STAP, halfuur
from kcc.klok import AMSTERDAM, dag_van
from kcc.models import Team
from kcc.models.organisatie import Lijn

CENTRALE: Final = "cijfers per half uur van de telefooncentrale"
OPROEPEN: Final = "losse oproepen van de telefooncentrale"


@dataclass(frozen=True)
class Telefoonverloop:
    """`historie`: day -> half hour -> calls offered; `praattijd`: seconds spoken per call taken, None: unknown."""

    historie: dict[date, dict[int, float]]
    praattijd: float | None
    bron: str


def lees_verloop(van: date, tot: date) -> Telefoonverloop | None:
    """Of the days from `van` up to `tot`; None when nothing is known. One query, two without figures."""
    grenzen = (_begin(van), _begin(tot))
    return _van_de_centrale(*grenzen) or _van_de_oproepen(*grenzen)


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time.min, AMSTERDAM)


def _van_de_centrale(van: datetime, tot: datetime) -> Telefoonverloop | None:
    rijen = Belcijfer.objects.filter(begin__gte=van, begin__lt=tot).order_by().values_list("begin")
    sommen = rijen.annotate(Sum("aangeboden"), Sum("opgenomen"), Sum("gesprekstijd"))
    return _verloop(
        ((dag_van(begin), halfuur(begin), n, goed, praat) for begin, n, goed, praat in sommen), CENTRALE
    )


def _van_de_oproepen(van: datetime, tot: datetime) -> Telefoonverloop | None:
    oproepen: Any = Oproep.objects.filter(aangeboden_op__gte=van, aangeboden_op__lt=tot)
    klaar = Q(opgenomen_op__isnull=False, beeindigd_op__isnull=False)
    sommen = per_halfuur(oproepen, "aangeboden_op").annotate(
        n=Count("pk"),
        goed=Count("pk", filter=klaar),
        praat=Sum(F("beeindigd_op") - F("opgenomen_op"), filter=klaar),
    )
    rijen = sommen.values_list("dag", "uur", "minuut", "n", "goed", "praat")
    return _verloop(
        (
            (dag, in_raster(uur, minuut), n, goed, praat.total_seconds() if praat else 0)
            for dag, uur, minuut, n, goed, praat in rijen
        ),
        OPROEPEN,
    )


def per_halfuur(rijen: QuerySet[Any], veld: str) -> QuerySet[Any]:
    """Grouped by day and minute on the clock in Amsterdam: `dag`, `uur`, `minuut`."""
    return (
        rijen.order_by()
        .annotate(
            dag=TruncDate(veld, tzinfo=AMSTERDAM),
            uur=ExtractHour(veld, tzinfo=AMSTERDAM),
            minuut=ExtractMinute(veld, tzinfo=AMSTERDAM) / STAP,
        )
        .values("dag", "uur", "minuut")
    )


def in_raster(uur: int, half: int) -> int:
    """The half hour of an hour and a number of half hours in it."""
    return int(uur) * 60 + int(half) * STAP


def _verloop(rijen: Iterable[tuple[date, int, int, int, float]], bron: str) -> Telefoonverloop | None:
    historie: dict[date, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    opgenomen, seconden = 0, 0.0
    for dag, half, aantal, goed, praat in rijen:
        historie[dag][half] += aantal
        opgenomen, seconden = opgenomen + goed, seconden + praat
    if not historie:
        return None
    gewoon = {dag: dict(halven) for dag, halven in historie.items()}
    return Telefoonverloop(gewoon, seconden / opgenomen if opgenomen and seconden else None, bron)


@dataclass(frozen=True)
class Teamdeel:
    """Which part of the calls each team of the eerste lijn takes, and the seconds of nawerk per call (None:
    nothing was measured). `gemeten`: from gesprekken; else the teams share alike."""

    delen: dict[int, float]
    nawerk: float | None
    gemeten: bool


def lees_teamdeel(teams: Iterable[Team], van: date, tot: date) -> Teamdeel:
    """From the telephone gesprekken from `van` up to `tot`. One query."""
    eerste = [team.pk for team in teams if team.lijn == Lijn.EERSTE]
    gesprekken = Klantcontact.objects.filter(
        kanaal=Kanaal.TELEFOON, team__in=eerste, ontvangen_op__gte=_begin(van), ontvangen_op__lt=_begin(tot)
    )
    rijen = list(
        gesprekken.order_by()
        .values_list("team")
        .annotate(n=Count("pk"), nawerk=Avg(F("beeindigd_op") - F("nawerk_sinds")))
    )
    som = sum(n for _, n, _ in rijen)
    if not som:
        return Teamdeel({team: 1 / len(eerste) for team in eerste}, None, gemeten=False)
    return Teamdeel({team: n / som for team, n, _ in rijen}, _nawerk(rijen), gemeten=True)


def _nawerk(rijen: Iterable[tuple[Any, int, timedelta | None]]) -> float | None:
    bekend = [(n, duur.total_seconds()) for _, n, duur in rijen if duur is not None]
    som = sum(n for n, _ in bekend)
    return sum(n * duur for n, duur in bekend) / som if som else None


def gesprekstijd(verloop: Telefoonverloop, deel: Teamdeel) -> float:
    """Handling time (AHT) in seconds: talking and nawerk; the default where talking was not measured."""
    return (verloop.praattijd or SECONDEN_GESPREK) + (deel.nawerk or 0.0)
