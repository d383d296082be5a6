"""Half hours of a day: by the minute on which they begin, as 510 for 08:30. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from kcc.inzet import OCHTEND_TOT
from kcc.klok import AMSTERDAM
from kcc.openingstijden import HELE_DAG, Uren

STAP: Final = 30  # minutes
UUR: Final = 0.5  # hours in one step
MIDDAG_VANAF: Final = OCHTEND_TOT.hour * 60 + OCHTEND_TOT.minute


def halfuur(moment: datetime) -> int:
    """The half hour of a moment, on the clock in Amsterdam."""
    plaatselijk = moment.astimezone(AMSTERDAM)
    return (plaatselijk.hour * 60 + plaatselijk.minute) // STAP * STAP


def open_halfuren(uren: Iterable[Uren]) -> list[int]:
    """The half hours in which a day is open, also when only a part of one is."""
    gevonden: set[int] = set()
    for deel in uren:
        tot = 24 * 60 if deel.tot == HELE_DAG else deel.tot.hour * 60 + deel.tot.minute
        gevonden.update(range((deel.van.hour * 60 + deel.van.minute) // STAP * STAP, tot, STAP))
    return sorted(gevonden)


def is_middag(half: int) -> bool:
    """Whether it belongs to the second half of a working day, as people are deployed."""
    return half >= MIDDAG_VANAF


def klok(half: int) -> str:
    """As "08:30"."""
    return f"{half // 60:02}:{half % 60:02}"
