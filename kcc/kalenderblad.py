"""The days off of one year as a page shows them: which day, why, and in which of the two calendars. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kcc.kalender import EERSTE_DAG, LAATSTE_DAG, Kalender, feestdagen_wet
from kcc.kalenders import Kalenders


@dataclass
class Vrijedag:
    """One day with its names; `eigen` are the rows that this municipality set itself."""

    datum: date
    kantoor_dicht: bool
    wet_vrij: bool
    namen: list[str] = field(default_factory=list)
    eigen: list[Any] = field(default_factory=list)

    @property
    def weekend(self) -> bool:
        return self.datum.isoweekday() > 5


@dataclass(frozen=True)
class Kalenderblad:
    """A year: its days off in order, and how many working days each calendar has."""

    jaar: int
    dagen: list[Vrijedag]
    werkdagen_gemeente: int
    werkdagen_wet: int

    @property
    def vorig(self) -> int | None:
        return self.jaar - 1 if self.jaar > EERSTE_DAG.year else None

    @property
    def volgend(self) -> int | None:
        return self.jaar + 1 if self.jaar < LAATSTE_DAG.year else None


def kalenderblad(jaar: int, rijen: Iterable[Any], beide: Kalenders) -> Kalenderblad:
    """From the calendars as they stand, the computed holidays and the rows (`Kalenderdag`) of that year."""
    dagen: dict[date, Vrijedag] = {}
    for datum, naam in feestdagen_wet(jaar).items():
        _dag(dagen, datum, beide).namen.append(naam)
    for rij in rijen:
        dag = _dag(dagen, rij.datum, beide)
        dag.eigen.append(rij)
        dag.namen.append(rij.omschrijving)
    op_volgorde = [dagen[datum] for datum in sorted(dagen)]
    return Kalenderblad(jaar, op_volgorde, _werkdagen(beide.gemeente, jaar), _werkdagen(beide.wet, jaar))


def _dag(dagen: dict[date, Vrijedag], datum: date, beide: Kalenders) -> Vrijedag:
    dicht, vrij = not beide.gemeente.is_werkdag(datum), not beide.wet.is_werkdag(datum)
    return dagen.setdefault(datum, Vrijedag(datum, dicht, vrij))


def _werkdagen(kalender: Kalender, jaar: int) -> int:
    return kalender.nummer_tot(date(jaar, 12, 31)) - kalender.nummer(date(jaar, 1, 1)) + 1
