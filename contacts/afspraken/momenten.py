"""Free moments for an afspraak within the opening hours. Pure; clock times are Europe/Amsterdam.

A moment begins at the opening, or a whole number of afspraken after it, and ends before closing. Minutes are
counted as they pass, also in the night the clock changes; an hour that the clock shows twice is offered once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from kcc.openingstijden import AMSTERDAM, HELE_DAG, Rooster, Uren

DAG: Final = timedelta(days=1)
VERST: Final = 120  # days ahead that are looked at for an open one


@dataclass(frozen=True)
class Bezet:
    """A time that is taken, at one place of the team; an afspraak of before there were places has none."""

    begin: datetime
    einde: datetime
    plek: int | None = None


@dataclass(frozen=True)
class Moment:
    """One moment, and how many places of the team are still free then."""

    begin: datetime
    einde: datetime
    vrij: int

    @property
    def dag(self) -> date:
        return self.begin.date()

    @property
    def tijd(self) -> time:
        """As the clock on the wall shows it."""
        return self.begin.time()


@dataclass(frozen=True)
class Capaciteit:
    """How long an afspraak with a team takes, in minutes, and how many there are at a time."""

    minuten: int
    plekken: int

    def einde(self, begin: datetime) -> datetime:
        """Minutes as they pass, also over a change of the clock."""
        return (begin.astimezone(UTC) + timedelta(minutes=self.minuten)).astimezone(AMSTERDAM)

    def vrije_plekken(self, begin: datetime, bezet: Iterable[Bezet]) -> list[int]:
        """The places, lowest first, at which nothing overlaps. One without a place takes any."""
        van, tot = begin.astimezone(UTC), self.einde(begin).astimezone(UTC)
        raakt = [rij for rij in bezet if rij.begin < tot and rij.einde > van]
        genummerd = {rij.plek for rij in raakt if rij.plek}
        vrij = [plek for plek in range(1, self.plekken + 1) if plek not in genummerd]
        return vrij[sum(rij.plek is None for rij in raakt) :]


def vrije_momenten(
    dag: date, *, rooster: Rooster, capaciteit: Capaciteit, bezet: Sequence[Bezet], na: datetime
) -> list[Moment]:
    """What can still be chosen on a day, after the moment `na`."""
    gevonden: dict[time, Moment] = {}
    for begin in _alle(dag, rooster, capaciteit):
        vrij = len(capaciteit.vrije_plekken(begin, bezet)) if begin > na else 0
        if vrij:
            moment = Moment(begin.astimezone(AMSTERDAM), capaciteit.einde(begin), vrij)
            gevonden.setdefault(moment.tijd, moment)
    return list(gevonden.values())


def past(begin: datetime, *, rooster: Rooster, capaciteit: Capaciteit) -> bool:
    """Whether somebody is there from begin to end."""
    return rooster.open_minuten(begin, capaciteit.einde(begin)) == capaciteit.minuten


def open_dagen(vanaf: date, aantal: int, rooster: Rooster) -> list[date]:
    """The first so many days on or after `vanaf` with opening hours; fewer when it is closed for long."""
    dagen = (vanaf + nummer * DAG for nummer in range(VERST))
    return [dag for dag, _ in zip((dag for dag in dagen if rooster.uren(dag)), range(aantal), strict=False)]


def _alle(dag: date, rooster: Rooster, capaciteit: Capaciteit) -> Iterator[datetime]:
    """The begin of each, in UTC: there no hour is skipped or comes twice."""
    for uren in rooster.uren(dag):
        begin, sluit = _grenzen(dag, uren)
        while (einde := capaciteit.einde(begin).astimezone(UTC)) <= sluit:
            if past(begin, rooster=rooster, capaciteit=capaciteit):
                yield begin
            begin = einde


def _grenzen(dag: date, uren: Uren) -> tuple[datetime, datetime]:
    """Opening and closing in UTC."""
    van = datetime.combine(dag, uren.van, AMSTERDAM)
    tot = datetime.combine(dag, uren.tot.replace(fold=1), AMSTERDAM)
    if uren.tot == HELE_DAG:
        tot = datetime.combine(dag + DAG, time(), AMSTERDAM)
    return van.astimezone(UTC), tot.astimezone(UTC)
