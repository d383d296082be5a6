"""The periods that figures look back on: half-open [van, tot), in Europe/Amsterdam."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models

from kcc.klok import AMSTERDAM
from kcc.tekst import MAANDEN, MAANDEN_KORT, dag_kort


class Soort(models.TextChoices):
    """How long a period is."""

    WEEK = "week", "Week"
    MAAND = "maand", "Maand"
    KWARTAAL = "kwartaal", "Kwartaal"
    JAAR = "jaar", "Jaar"


@dataclass(frozen=True)
class Periode:
    """From the day `van` up to, and not with, the day `tot`. Without `soort` any days; with it a whole week,
    month, quarter or year, which has a code and a period before it."""

    van: date
    tot: date
    soort: str = ""

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.van, time.min, AMSTERDAM)

    @property
    def einde(self) -> datetime:
        return datetime.combine(self.tot, time.min, AMSTERDAM)

    @property
    def laatste_dag(self) -> date:
        return self.tot - timedelta(days=1)

    @property
    def code(self) -> str:
        """As it stands in an address: "2026-W46", "2026-11", "2026-K4", "2026"; without `soort` two days."""
        return _CODES[self.soort](self.van) if self.soort else f"{self.van}_{self.tot}"

    @property
    def naam(self) -> str:
        """As "ma 9 nov t/m zo 15 nov", "november 2026", "4e kwartaal 2026", "2026"."""
        dagen = f"{dag_kort(self.van)} t/m {dag_kort(self.laatste_dag)}"
        return _NAMEN[self.soort](self.van) if self.soort in _NAMEN else dagen

    @property
    def kort(self) -> str:
        """For under a point of a picture: "wk 46", "nov", "K4", "2026"."""
        return _KORT[self.soort](self.van) if self.soort else dag_kort(self.van)

    @property
    def vorige(self) -> "Periode":
        """The one of the same kind before it."""
        return periode_van(self.soort, self.van - timedelta(days=1))

    @property
    def volgende(self) -> "Periode":
        return periode_van(self.soort, self.tot)

    def reeks(self, aantal: int) -> list["Periode"]:
        """Itself and those before it, oldest first."""
        rij = [self]
        while len(rij) < aantal:
            rij.insert(0, rij[0].vorige)
        return rij


def _kwartaal(dag: date) -> int:
    return (dag.month + 2) // 3


def _week(dag: date) -> str:
    return f"{dag.isocalendar().year}-W{dag.isocalendar().week:02}"


_CODES: dict[str, Callable[[date], str]] = {
    Soort.WEEK: _week,
    Soort.MAAND: lambda dag: f"{dag:%Y-%m}",
    Soort.KWARTAAL: lambda dag: f"{dag.year}-K{_kwartaal(dag)}",
    Soort.JAAR: lambda dag: f"{dag.year}",
}
_NAMEN: dict[str, Callable[[date], str]] = {
    Soort.MAAND: lambda dag: f"{MAANDEN[dag.month - 1]} {dag.year}",
    Soort.KWARTAAL: lambda dag: f"{_kwartaal(dag)}e kwartaal {dag.year}",
    Soort.JAAR: lambda dag: f"{dag.year}",
}
_KORT: dict[str, Callable[[date], str]] = {
    Soort.WEEK: lambda dag: f"wk {dag.isocalendar().week}",
    Soort.MAAND: lambda dag: MAANDEN_KORT[dag.month - 1],
    Soort.KWARTAAL: lambda dag: f"K{_kwartaal(dag)}",
    Soort.JAAR: lambda dag: f"{dag.year}",
}


def periode_van(soort: str, dag: date) -> Periode:
    """The week (monday first), month, quarter or year in which `dag` lies."""
    if soort == Soort.WEEK:
        maandag = dag - timedelta(days=dag.weekday())
        return Periode(maandag, maandag + timedelta(days=7), soort)
    maanden = {Soort.MAAND: 1, Soort.KWARTAAL: 3, Soort.JAAR: 12}[Soort(soort)]
    eerste = Maand(dag.year, (dag.month - 1) // maanden * maanden + 1)
    return Periode(eerste.periode.van, eerste.plus(maanden).periode.van, soort)


_VORMEN = (
    (re.compile(r"(\d{4})-W(\d\d)"), Soort.WEEK, lambda jaar, n: date.fromisocalendar(jaar, n, 1)),
    (re.compile(r"(\d{4})-K([1-4])"), Soort.KWARTAAL, lambda jaar, n: date(jaar, 3 * n - 2, 1)),
    (re.compile(r"(\d{4})-(\d\d)"), Soort.MAAND, lambda jaar, n: date(jaar, n, 1)),
    (re.compile(r"(\d{4})"), Soort.JAAR, lambda jaar: date(jaar, 1, 1)),
)
_JAREN = range(2001, 2100)  # within the calendar, with a period before and after


def lees_periode(code: str) -> Periode:
    """From its code. Raises ValueError when it is none, or lies outside the calendar (2001-2099)."""
    for vorm, soort, dag in _VORMEN:
        if gevonden := vorm.fullmatch(code):
            getallen = [int(deel) for deel in gevonden.groups()]
            if getallen[0] in _JAREN:
                return periode_van(soort, dag(*getallen))
    raise ValueError(f"{code!r} is geen periode.")


def laatste(soort: str, vandaag: date) -> Periode:
    """The last one that is over."""
    return periode_van(soort, vandaag).vorige


def vorige_week(vandaag: date, terug: int = 1) -> Periode:
    """The last full week, monday up to sunday; `terug` weeks before the present one."""
    return periode_van(Soort.WEEK, vandaag - timedelta(days=7 * terug))


@dataclass(frozen=True, order=True)
class Maand:
    """A calendar month."""

    jaar: int
    nummer: int

    @classmethod
    def van_dag(cls, dag_: date) -> "Maand":
        return cls(dag_.year, dag_.month)

    @classmethod
    def lees(cls, code: str) -> "Maand":
        """From "2026-03". Raises ValueError."""
        return cls.van_dag(date.fromisoformat(f"{code}-01"))

    def plus(self, maanden: int) -> "Maand":
        jaar, maand = divmod(self.jaar * 12 + self.nummer - 1 + maanden, 12)
        return Maand(jaar, maand + 1)

    @property
    def periode(self) -> Periode:
        volgende = self.plus(1)
        return Periode(date(self.jaar, self.nummer, 1), date(volgende.jaar, volgende.nummer, 1), Soort.MAAND)

    @property
    def code(self) -> str:
        return f"{self.jaar}-{self.nummer:02}"

    @property
    def naam(self) -> str:
        return f"{MAANDEN[self.nummer - 1]} {self.jaar}"

    @property
    def kort(self) -> str:
        return MAANDEN_KORT[self.nummer - 1]


def laatste_maanden(vandaag: date, aantal: int = 24) -> list[Maand]:
    """The last full months, oldest first; the present one is not over yet."""
    nu = Maand.van_dag(vandaag)
    return [nu.plus(-terug) for terug in range(aantal, 0, -1)]
