"""Gesprekken per productgroep and week out of the daily totals of 24 months, read once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Final

from django.db.models import Sum
from django.db.models.functions import TruncWeek

from dashboards.models import Dagtotaal
from dashboards.periode import vorige_week

WEKEN: Final = 104  # 24 months
GEMIDDELDE: Final = 8
PIEK: Final = 1.25
"""A quarter more than the eight weeks before it: more than a holiday or a rainy week makes."""


@dataclass(frozen=True)
class Weekreeks:
    """Productgroep -> its total of each week in `weken`, oldest first; a week without gesprekken is 0."""

    weken: list[date]
    totalen: dict[int, list[float]]


def lees_weken(vandaag: date) -> Weekreeks:
    """The last 104 full weeks, as far back as there are totals. One query."""
    einde = vorige_week(vandaag).tot
    rijen = Dagtotaal.objects.filter(datum__gte=einde - timedelta(weeks=WEKEN), datum__lt=einde).order_by()
    sommen = rijen.annotate(week=TruncWeek("datum")).values_list("week", "productgroep")
    gevonden = {(week, groep): n for week, groep, n in sommen.annotate(n=Sum("gesprekken"))}
    if not gevonden:
        return Weekreeks([], {})
    eerste = min(week for week, _ in gevonden)
    weken = [eerste + timedelta(weeks=nummer) for nummer in range((einde - eerste).days // 7)]
    groepen = {groep for _, groep in gevonden}
    totalen = {groep: [float(gevonden.get((week, groep), 0)) for week in weken] for groep in groepen}
    return Weekreeks(weken, totalen)


@dataclass(frozen=True)
class Groepdrukte:
    """Of one productgroep: its last full week, the average of the eight weeks before it, and a year ago."""

    laatste: float
    gemiddeld: float | None
    vorig_jaar: float | None

    @property
    def piek(self) -> bool:
        return bool(self.gemiddeld) and self.laatste >= PIEK * (self.gemiddeld or 0)


def per_groep(reeks: Weekreeks) -> dict[int, Groepdrukte]:
    """Pure; nothing for a productgroep without totals."""
    return {groep: _drukte(rij) for groep, rij in reeks.totalen.items() if rij}


def _drukte(rij: list[float]) -> Groepdrukte:
    ervoor = rij[-1 - GEMIDDELDE : -1]
    return Groepdrukte(rij[-1], fmean(ervoor) if ervoor else None, rij[-53] if len(rij) >= 53 else None)


def gemiddeld_per_week(reeks: Weekreeks) -> dict[int, float]:
    """Productgroep -> gesprekken per week over the last eight weeks."""
    gevonden: dict[int, float] = defaultdict(float)
    for groep, rij in reeks.totalen.items():
        gevonden[groep] = fmean(rij[-GEMIDDELDE:]) if rij else 0.0
    return gevonden
