"""Werkdagen counted on the calendar of the municipality, with the days that were skipped by name. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dvo.stappen import Berekening, Stap, hoeveel, noem, som_op, waarom_vrij
from kcc.kalender import Kalender

HOOGSTENS: Final = 6  # holidays called by name; of more, only their number
_DAG: Final = timedelta(days=1)


def bereken_werkdagen(begin: date, aantal: int, kalender: Kalender) -> Berekening:
    """The working day `aantal` after `begin`, or before it when negative (`Kalender.plus`), with its steps."""
    einde = kalender.plus(begin, aantal)
    return Berekening(einde, lambda: _stappen(begin, aantal, einde, kalender))


def _stappen(begin: date, aantal: int, einde: date, kalender: Kalender) -> Iterator[Stap]:
    eerste = kalender.plus(begin, 0)
    if eerste != begin:
        zin = f"{noem(begin)} is {waarom_vrij(kalender, begin)} en telt als de eerste werkdag daarna"
        yield Stap(eerste, f"{zin}, {noem(eerste)}")
    richting = "na" if aantal >= 0 else "vóór"
    yield Stap(einde, f"{hoeveel(abs(aantal), 'wd')} {richting} {noem(eerste)} is {noem(einde)}")
    if overgeslagen := list(_overgeslagen(min(eerste, einde), max(eerste, einde), kalender)):
        yield Stap(einde, f"Niet meegeteld: {som_op(overgeslagen)}")


def _overgeslagen(begin: date, einde: date, kalender: Kalender) -> Iterator[str]:
    """Weekends as a number, holidays and closing days by name."""
    vrij = [dag for n in range(1, (einde - begin).days) if not kalender.is_werkdag(dag := begin + n * _DAG)]
    door_de_week = [dag for dag in vrij if dag.weekday() < 5]
    if weekend := len(vrij) - len(door_de_week):
        yield f"{hoeveel(weekend, 'd')} in het weekend"
    if len(door_de_week) > HOOGSTENS:
        yield f"{len(door_de_week)} feestdagen en sluitingsdagen"
    else:
        yield from (f"{noem(dag)} ({kalender.waarom_vrij(dag)})" for dag in door_de_week)
