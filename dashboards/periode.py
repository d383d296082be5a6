"""The periods that figures look back on: half-open [van, tot), in Europe/Amsterdam."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kcc.klok import AMSTERDAM
from kcc.tekst import MAANDEN, MAANDEN_KORT, dag_kort


@dataclass(frozen=True)
class Periode:
    """From the day `van` up to, and not with, the day `tot`."""

    van: date
    tot: date

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.van, time.min, AMSTERDAM)

    @property
    def einde(self) -> datetime:
        return datetime.combine(self.tot, time.min, AMSTERDAM)

    @property
    def naam(self) -> str:
        """As "ma 9 nov t/m zo 15 nov"."""
        return f"{dag_kort(self.van)} t/m {dag_kort(self.tot - timedelta(days=1))}"


def vorige_week(vandaag: date, terug: int = 1) -> Periode:
    """The last full week, monday up to sunday; `terug` weeks before the present one."""
    maandag = vandaag - timedelta(days=vandaag.weekday() + 7 * terug)
    return Periode(maandag, maandag + timedelta(days=7))


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
        return Periode(date(self.jaar, self.nummer, 1), date(volgende.jaar, volgende.nummer, 1))

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
