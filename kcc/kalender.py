"""Werkdagen: wanneer het gemeentehuis werkt, en wanneer een wettelijke termijn mag eindigen.

Two calendars, two sources. The office follows the Cao Gemeenten (art. 6.6); DVO terms and the plan run on
it. A term of law follows the Algemene termijnenwet (art. 3), which adds Goede Vrijdag and the days equated
by royal decree. Local closing days count for the first only. Both apply today's rules to every year of the
table; what differed in the past (Koninginnedag on 30 april until 2013, Bevrijdingsdag once in five years
before 2024) is left out on purpose.

Pure: no Django, no clock. A working day has a number; all arithmetic is a look-up in a table made once.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, compress
from typing import Final

EERSTE_DAG: Final = date(2000, 1, 1)
LAATSTE_DAG: Final = date(2100, 12, 31)
KB_DAGEN: Final = (
    date(2023, 4, 28),
    date(2023, 5, 19),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
)
"""Days that royal decrees (2023-25, 2026-28) equated with a holiday, Algemene termijnenwet art. 3 lid 3."""

_EERSTE: Final = EERSTE_DAG.toordinal()
_AANTAL_DAGEN: Final = LAATSTE_DAG.toordinal() - _EERSTE + 1
_DATUMS: Final = tuple(map(date.fromordinal, range(_EERSTE, _EERSTE + _AANTAL_DAGEN)))
_WEEK_VANAF_ZATERDAG: Final = b"\0\0\1\1\1\1\1"  # the table starts on a Saturday


class BuitenKalender(ValueError):
    """A day, or the outcome of a sum, lies outside the years the calendar knows."""

    def __init__(self, wat: str) -> None:
        super().__init__(f"{wat} valt buiten de kalender ({EERSTE_DAG.year} tot en met {LAATSTE_DAG.year}).")


class Kalender:
    """Arithmetic with working days, each operation a look-up.

    A day outside 2000-2100 raises `BuitenKalender`. Working days are numbered from 0, the first working day
    of the table. Where the table opens or closes with a day off a number can be one past its end; `dag`
    refuses such a number.
    """

    __slots__ = ("_dagen", "_nummers", "_vrij")

    def __init__(self, vrije_dagen: Mapping[date, str]) -> None:
        """`vrije_dagen`: the days off besides weekends, with their names."""
        werkt = bytearray((_WEEK_VANAF_ZATERDAG * (_AANTAL_DAGEN // 7 + 1))[:_AANTAL_DAGEN])
        for dag in vrije_dagen:
            werkt[_plek(dag)] = 0
        self._vrij = dict(vrije_dagen)
        self._dagen = tuple(compress(_DATUMS, werkt))
        self._nummers = tuple(accumulate(werkt, initial=0))  # working days before each day

    def is_werkdag(self, dag: date) -> bool:
        """Whether `dag` is neither in a weekend nor a day off."""
        plek = _plek(dag)
        return self._nummers[plek] != self._nummers[plek + 1]

    def plus(self, dag: date, werkdagen: int) -> date:
        """The working day `werkdagen` after `dag`, or before it when negative.

        A day off counts as the next working day: 0 rolls forward, and Saturday plus 1 is Tuesday.
        """
        plek = dag.toordinal() - _EERSTE  # what plans ask most: written out, twice as fast as by calls
        if 0 <= plek < _AANTAL_DAGEN:
            nummer = self._nummers[plek] + werkdagen
            if 0 <= nummer < len(self._dagen):
                return self._dagen[nummer]
        return self.dag(self.nummer(dag) + werkdagen)  # says what is out of range

    def tussen(self, begin: date, einde: date) -> int:
        """Working days from `begin` up to, not including, `einde`; negative when `einde` comes first."""
        return self._nummers[_plek(einde)] - self._nummers[_plek(begin)]

    def nummer(self, dag: date) -> int:
        """Number of `dag`; a day off has the number of the next working day."""
        return self._nummers[_plek(dag)]

    def nummer_tot(self, dag: date) -> int:
        """Number of the last working day on or before `dag`: where a legal end stands in the plan."""
        return self._nummers[_plek(dag) + 1] - 1

    def dag(self, nummer: int) -> date:
        """The working day with this number."""
        if not 0 <= nummer < len(self._dagen):
            raise BuitenKalender("De uitkomst")
        return self._dagen[nummer]

    def vrij_doordeweeks(self, van: date, tot: date) -> list[date]:
        """The days off from `van` up to `tot` that are no weekend days, oldest first."""
        return sorted(dag for dag in self._vrij if van <= dag < tot and dag.weekday() < 5)

    def waarom_vrij(self, dag: date) -> str | None:
        """Name of the holiday, closing day or weekend day that `dag` is; None on a working day."""
        if self.is_werkdag(dag):
            return None
        return self._vrij.get(date.fromordinal(dag.toordinal())) or ("zaterdag", "zondag")[dag.weekday() - 5]


Dagen = Iterable[date] | Mapping[date, str]
"""Days off; as a mapping with their names."""


def gemeentekalender(*, sluitingsdagen: Dagen = ()) -> Kalender:
    """When the office works: Cao Gemeenten art. 6.6 and the municipality's own closing days."""
    return _gemeentekalender(_genoemd(sluitingsdagen, "sluitingsdag"))


def wettelijke_kalender(*, gelijkgesteld: Dagen = KB_DAGEN) -> Kalender:
    """When a term of law may end: Algemene termijnenwet art. 3; `gelijkgesteld` are the days of lid 3."""
    return _wettelijke_kalender(_genoemd(gelijkgesteld, "een gelijkgestelde dag"))


def _genoemd(dagen: Dagen, naam: str) -> frozenset[tuple[date, str]]:
    """As a key under which the built table is kept."""
    return frozenset(dagen.items() if isinstance(dagen, Mapping) else ((dag, naam) for dag in dagen))


@lru_cache(maxsize=128)
def pasen(jaar: int) -> date:
    """Eerste Paasdag in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    maand, dag = divmod(h + r - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)


def feestdagen_cao(jaar: int) -> dict[date, str]:
    """The eight paid holidays of the Cao Gemeenten (art. 6.6), by date; Goede Vrijdag is not among them."""
    paasdag, koningsdag = pasen(jaar), date(jaar, 4, 27)
    if koningsdag.isoweekday() == 7:
        koningsdag -= timedelta(days=1)
    return {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        paasdag + timedelta(days=1): "Tweede Paasdag",
        koningsdag: "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        paasdag + timedelta(days=39): "Hemelvaartsdag",
        paasdag + timedelta(days=50): "Tweede Pinksterdag",
        date(jaar, 12, 25): "Eerste Kerstdag",
        date(jaar, 12, 26): "Tweede Kerstdag",
    }


def feestdagen_wet(jaar: int) -> dict[date, str]:
    """Holidays of the Algemene termijnenwet art. 3 lid 1 and 2: those of the cao and Goede Vrijdag."""
    return feestdagen_cao(jaar) | {pasen(jaar) - timedelta(days=2): "Goede Vrijdag"}


@lru_cache(maxsize=32)
def _gemeentekalender(sluitingsdagen: frozenset[tuple[date, str]]) -> Kalender:
    feestdagen = [feestdagen_cao(jaar) for jaar in _jaren()]
    return Kalender(_samen(dict(sluitingsdagen), *feestdagen))


@lru_cache(maxsize=32)
def _wettelijke_kalender(gelijkgesteld: frozenset[tuple[date, str]]) -> Kalender:
    feestdagen = [feestdagen_wet(jaar) for jaar in _jaren()]
    return Kalender(_samen(dict(gelijkgesteld), *feestdagen))


def goede_vrijdagen() -> dict[date, str]:
    """Of every year of the table: a day off for an office that is shut then, which the cao does not ask."""
    return {pasen(jaar) - timedelta(days=2): "Goede Vrijdag" for jaar in _jaren()}


def _jaren() -> range:
    return range(EERSTE_DAG.year, LAATSTE_DAG.year + 1)


def _samen(*delen: Mapping[date, str]) -> dict[date, str]:
    return {dag: naam for deel in delen for dag, naam in deel.items()}


def _plek(dag: date) -> int:
    plek = dag.toordinal() - _EERSTE
    if not 0 <= plek < _AANTAL_DAGEN:
        raise BuitenKalender(f"{dag:%d-%m-%Y}")
    return plek
