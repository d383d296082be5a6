"""The week of the deployment board: its working days, and its parts that can still change."""

from dataclasses import dataclass
from datetime import date, timedelta

from kcc import klok
from kcc.inzet import Moment, momenten
from kcc.kalender import Kalender
from kcc.tekst import dag_kort

ZATERDAG = 5


@dataclass(frozen=True)
class Kolom:
    """Half a day as a column. `kan`: people can still be moved; `vrij`: the office is closed."""

    moment: Moment
    vrij: bool

    @property
    def dag(self) -> str:
        return dag_kort(self.moment.datum)

    @property
    def deel(self) -> str:
        return self.moment.deel.value

    @property
    def naam(self) -> str:
        return f"{self.dag} {self.deel}"

    @property
    def kan(self) -> bool:
        return not self.vrij and not self.moment.voorbij


@dataclass(frozen=True)
class Week:
    """By its monday; as a code "2026-W12"."""

    maandag: date

    @classmethod
    def van(cls, code: str) -> "Week":
        """This week where the code is none; in the weekend the next one."""
        try:
            return cls(date.fromisocalendar(int(code[:4]), int(code[6:]), 1) if code[4:6] == "-W" else _nu())
        except ValueError:
            return cls(_nu())

    @property
    def code(self) -> str:
        jaar, week, _ = self.maandag.isocalendar()
        return f"{jaar}-W{week:02}"

    @property
    def naam(self) -> str:
        eerste, laatste = dag_kort(self.dagen[0]), dag_kort(self.dagen[-1])
        return f"Week {self.maandag.isocalendar().week}, {eerste} tot en met {laatste}"

    @property
    def dagen(self) -> list[date]:
        return [self.maandag + timedelta(days=nummer) for nummer in range(5)]

    def verder(self, weken: int) -> str:
        return Week(self.maandag + timedelta(weeks=weken)).code

    @property
    def is_nu(self) -> bool:
        return self.maandag == _nu()

    def kolommen(self, kalender: Kalender) -> list[Kolom]:
        return [
            Kolom(moment, vrij=not kalender.is_werkdag(dag))
            for dag in self.dagen
            for moment in momenten(dag, "dag")
        ]

    def dag(self, tekst: str) -> date:
        """The day to look at closely: the one asked for, else today, else monday."""
        gevraagd = {dag.isoformat(): dag for dag in self.dagen}
        return gevraagd.get(tekst) or gevraagd.get(klok.vandaag().isoformat()) or self.maandag


def _nu() -> date:
    vandaag = klok.vandaag()
    begin = vandaag - timedelta(days=vandaag.weekday())
    return begin + timedelta(weeks=1) if vandaag.weekday() >= ZATERDAG else begin
