"""Opening hours of one channel (P8): open or not, when again, and time that counts only open minutes. Pure.

Hours are what the clock on the wall says in Europe/Amsterdam; minutes are counted as they pass, so that the
night the clock changes has an hour less or more. A period runs from the first minute at which the clock shows
`van` or later, up to and including the last minute before `tot`; `tot` 23:59 means until midnight.

Which hours hold on a day, the first that says something: an exception on that date (no hours: closed); a
holiday or closing day of the office: closed; the hours of that day of the week. A channel without any hours
of the week is not set up yet: it counts as open on werkdagen from 09:00 to 17:00 (`Rooster.bekend` is False),
so that a timer neither stands still for ever nor runs at night.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kcc.kalender import Kalender

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
HELE_DAG: Final = time(23, 59)
KLOK_VERSPRINGT: Final = time(1, tzinfo=UTC)  # directive 2000/84/EC: everywhere in the EU at this moment
MINUUT: Final = timedelta(minutes=1)
WEEKEND: Final = ("zaterdag", "zondag")


@dataclass(frozen=True, order=True)
class Uren:
    """Open from `van` to `tot` on one day."""

    van: time
    tot: time

    def __str__(self) -> str:
        return f"{self.van:%H:%M}–{'24:00' if self.tot == HELE_DAG else f'{self.tot:%H:%M}'}"


KANTOORUREN: Final = {dag: (Uren(time(9), time(17)),) for dag in range(1, 6)}

Week = Mapping[int, Sequence[Uren]]
"""By the ISO number of the day: 1 is Monday."""
Periode = tuple[datetime, datetime]


class Rooster:
    """The hours of one channel at one location. Moments are aware; answers are in Europe/Amsterdam.

    Raises BuitenKalender beyond the years of the calendar, ValueError for a moment without a time zone.
    """

    def __init__(
        self, *, week: Week, kalender: Kalender, uitzonderingen: Mapping[date, Sequence[Uren]] | None = None
    ) -> None:
        self.bekend = any(week.values())
        self._week = week if self.bekend else KANTOORUREN
        self._kalender = kalender
        self._uitzonderingen = uitzonderingen or {}
        self._perioden: dict[date, list[Periode]] = {}

    def uren(self, dag: date) -> tuple[Uren, ...]:
        """The hours of a day, in order."""
        if dag in self._uitzonderingen:
            return tuple(sorted(self._uitzonderingen[dag]))
        if self._kalender.waarom_vrij(dag) not in (None, *WEEKEND):
            return ()
        return tuple(sorted(self._week.get(dag.isoweekday(), ())))

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there at this moment."""
        nu = moment.astimezone(UTC)
        return any(begin <= nu < einde for begin, einde in self._van_dag(_plaatselijk(moment).date()))

    def volgende_opening(self, moment: datetime) -> datetime:
        """`moment` itself when it is open then, else the moment it opens."""
        begin, _ = next(self._vanaf(moment))
        return begin.astimezone(AMSTERDAM)

    def plus_minuten(self, moment: datetime, minuten: int) -> datetime:
        """The moment at which so many open minutes have passed; 0 rolls forward to an open moment.

        Used up at closing time, it is that closing time, not the next opening.
        """
        if minuten < 0:
            raise ValueError("Een aantal minuten kan niet kleiner dan nul zijn.")
        over = minuten * MINUUT
        for begin, einde in self._vanaf(moment):
            if einde - begin >= over:
                return (begin + over).astimezone(AMSTERDAM)
            over -= einde - begin
        raise AssertionError("de kalender houdt eerder op")

    def open_minuten(self, van: datetime, tot: datetime) -> int:
        """Whole minutes that are open between two moments; 0 when `tot` is not after `van`."""
        einde = _plaatselijk(tot).astimezone(UTC)
        if einde <= _plaatselijk(van).astimezone(UTC):
            return 0
        som = timedelta()
        for begin, sluit in self._vanaf(van):
            if begin >= einde:
                break
            som += min(sluit, einde) - begin
        return som // MINUUT

    def _vanaf(self, moment: datetime) -> Iterator[Periode]:
        """The open periods after `moment`, the first cut off at it; endless, until the calendar ends."""
        dag, nu = _plaatselijk(moment).date(), moment.astimezone(UTC)
        while True:
            for begin, einde in self._van_dag(dag):
                if einde > nu:
                    yield max(begin, nu), einde
            dag += timedelta(days=1)

    def _van_dag(self, dag: date) -> list[Periode]:
        """Begin and end in UTC, in order, those that touch as one."""
        if dag not in self._perioden:
            self._perioden[dag] = list(_samengevoegd(_periode(dag, uren) for uren in self.uren(dag)))
        return self._perioden[dag]


def _plaatselijk(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("Een moment zonder tijdzone zegt niet wanneer het is.")
    return moment.astimezone(AMSTERDAM)


def _periode(dag: date, uren: Uren) -> Periode:
    if uren.tot == HELE_DAG:
        return _eerst(dag, uren.van), _eerst(dag + timedelta(days=1), time())
    return _eerst(dag, uren.van), _na_laatst(dag, (datetime.combine(dag, uren.tot) - MINUUT).time())


def _eerst(dag: date, uur: time) -> datetime:
    """The first moment at which the clock shows `uur`, or has jumped over it."""
    return _bestaand(dag, uur.replace(fold=0)) or _sprong(dag)


def _na_laatst(dag: date, uur: time) -> datetime:
    """The end of the last minute in which the clock shows `uur`: in October it shows 02:30 twice."""
    laatst = _bestaand(dag, uur.replace(fold=1))
    return laatst + MINUUT if laatst else _sprong(dag)


def _bestaand(dag: date, uur: time) -> datetime | None:
    """In UTC; None when the clock never shows it on this day: it skips an hour in March."""
    moment = datetime.combine(dag, uur, AMSTERDAM).astimezone(UTC)
    return moment if moment.astimezone(AMSTERDAM).time() == uur else None


def _sprong(dag: date) -> datetime:
    return datetime.combine(dag, KLOK_VERSPRINGT)


def _samengevoegd(perioden: Iterable[Periode]) -> Iterator[Periode]:
    vorige: Periode | None = None
    for begin, einde in sorted(periode for periode in perioden if periode[0] < periode[1]):
        if vorige and begin <= vorige[1]:
            vorige = (vorige[0], max(vorige[1], einde))
            continue
        if vorige:
            yield vorige
        vorige = (begin, einde)
    if vorige:
        yield vorige
