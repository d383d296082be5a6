"""How many calls a half hour will bring, from what the same half hour brought before, and how wrong that is. Pure.

The forecast of a half hour is the average of the same half hour on the same day of the week in the last eight
weeks, each first divided by how busy its day ordinarily is (the level of its month, and the rush after a holiday)
and then multiplied by how busy the day itself ordinarily is. Days on which the office is closed neither count nor
are forecast. The error is measured on a whole month that the forecast did not see.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Final

from kcc.kalender import Kalender

WEKEN: Final = 8  # short enough to follow a change, long enough to smooth one odd day
MINSTENS: Final = 2  # of those: an average of one day is that day
MINSTENS_NA_VRIJ: Final = 3  # days after a holiday before their rush is believed
ZATERDAG: Final = 5

Dag = Mapping[int, float]
"""Half hour -> number."""
Historie = Mapping[date, Dag]


@dataclass(frozen=True)
class Niveau:
    """How busy a day ordinarily is, against an average one: by its month, and right after a holiday."""

    kalender: Kalender
    maanden: Mapping[int, float]
    na_vrij: float = 1.0

    def van(self, dag: date) -> float:
        """0 when the office is closed."""
        if not self.kalender.is_werkdag(dag):
            return 0.0
        na = self.na_vrij if is_na_vrij(dag, self.kalender) else 1.0
        return self.maanden.get(dag.month, 1.0) * na


def is_na_vrij(dag: date, kalender: Kalender) -> bool:
    """Whether the office was closed on the working day before, for another reason than the weekend."""
    vorige = dag - timedelta(days=3 if dag.weekday() == 0 else 1)
    return kalender.is_werkdag(dag) and not kalender.is_werkdag(vorige)


def niveau_van(dagtotalen: Mapping[date, float], kalender: Kalender) -> Niveau:
    """From totals per day, of as many years as there are; without any each day is an average one."""
    werk = {dag: n for dag, n in dagtotalen.items() if kalender.is_werkdag(dag)}
    gewoon = {dag: n for dag, n in werk.items() if not is_na_vrij(dag, kalender)}
    maanden = _verhouding({dag: dag.month for dag in gewoon}, gewoon)
    weekdagen = _verhouding({dag: dag.weekday() for dag in gewoon}, gewoon)
    if not gewoon or not fmean(gewoon.values()):
        return Niveau(kalender, {})
    midden = fmean(gewoon.values())
    verwacht = {dag: midden * maanden.get(dag.month, 1.0) * weekdagen.get(dag.weekday(), 1.0) for dag in werk}
    na = [n / verwacht[dag] for dag, n in werk.items() if dag not in gewoon and verwacht[dag]]
    return Niveau(kalender, maanden, fmean(na) if len(na) >= MINSTENS_NA_VRIJ else 1.0)


def _verhouding(groep: Mapping[date, int], aantal: Mapping[date, float]) -> dict[int, float]:
    """The average of each group against the average of all."""
    per: dict[int, list[float]] = defaultdict(list)
    for dag, sleutel in groep.items():
        per[sleutel].append(aantal[dag])
    midden = fmean(aantal.values()) if aantal else 0
    return {sleutel: fmean(rij) / midden for sleutel, rij in per.items()} if midden else {}


@dataclass(frozen=True)
class Verwachting:
    """Of one day: half hour -> calls, and the days it was made of. Empty: too little is known."""

    dag: date
    halfuren: Dag
    gebruikt: tuple[date, ...]

    @property
    def bekend(self) -> bool:
        return bool(self.gebruikt)

    @property
    def som(self) -> float:
        return sum(self.halfuren.values())


def voorspel(historie: Historie, dag: date, niveau: Niveau, *, gezien_tot: date | None = None) -> Verwachting:
    """`gezien_tot`: only days before it may be used (the day itself when not given)."""
    doel, grens = niveau.van(dag), min(gezien_tot or dag, dag)
    bron = [vorige for vorige in _zelfde_weekdag(dag, grens) if historie.get(vorige) and niveau.van(vorige)]
    if not doel or len(bron) < MINSTENS:
        return Verwachting(dag, {}, ())
    halven = sorted({half for vorige in bron for half in historie[vorige]})
    aantal = {
        half: doel * fmean(historie[vorige].get(half, 0) / niveau.van(vorige) for vorige in bron)
        for half in halven
    }
    return Verwachting(dag, aantal, tuple(bron))


def _zelfde_weekdag(dag: date, grens: date) -> list[date]:
    """The last eight of this day of the week before `grens`, newest first."""
    terug = ((grens - dag).days - 1) // 7  # weeks, negative: to the last one before the boundary
    nieuwste = dag + timedelta(weeks=terug)
    return [nieuwste - timedelta(weeks=nummer) for nummer in range(WEKEN)]


@dataclass(frozen=True)
class Fout:
    """How wrong the forecast was over `n` half hours. `wape`: all differences together as a part of what came (an
    average of percentages can't be taken: some half hours bring nothing). `bias`: above 0 too much was forecast."""

    n: int
    werkelijk: float
    wape: float
    bias: float

    @property
    def procent(self) -> int:
        return round(100 * self.wape)

    @property
    def bias_procent(self) -> int:
        return round(100 * self.bias)

    @property
    def richting(self) -> str:
        """The bias in words."""
        if not self.bias_procent:
            return "gemiddeld niet te hoog en niet te laag"
        return f"gemiddeld {abs(self.bias_procent)} % te {'hoog' if self.bias > 0 else 'laag'}"


def meet_fout(historie: Historie, van: date, tot: date, niveau: Niveau) -> Fout | None:
    """On the days from `van` up to `tot`, forecast from days before `van` only; None when that can't be."""
    dagen = [dag for dag in sorted(historie) if van <= dag < tot]
    paren = [paar for dag in dagen for paar in _paren(historie, dag, van, niveau)]
    werkelijk = sum(echt for _, echt in paren)
    if not werkelijk:
        return None
    verschillen = [verwacht - echt for verwacht, echt in paren]
    return Fout(len(paren), werkelijk, sum(map(abs, verschillen)) / werkelijk, sum(verschillen) / werkelijk)


def _paren(historie: Historie, dag: date, van: date, niveau: Niveau) -> Iterable[tuple[float, float]]:
    """Per half hour what was forecast and what came; none when nothing could be forecast."""
    verwacht = voorspel(historie, dag, niveau, gezien_tot=van)
    if not verwacht.bekend:
        return []
    halven = sorted({*verwacht.halfuren, *historie[dag]})
    return [(verwacht.halfuren.get(half, 0.0), historie[dag].get(half, 0.0)) for half in halven]
