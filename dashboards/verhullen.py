"""Small numbers are not told: what a manager sees can't be counted back to one person (R75). Pure.

Five rules. A cell of 1 to 4 is "<5" and every other number is told in fives. A percentage is as coarse as the number
of rows is small, and not told when either side of it is a cell of 1 to 4. A time or mean is told in whole units, of
five rows or more. A split of a number that is told elsewhere
too (`verhul_reeks`, `verhul_delen`) is not shown at all when the cells and the total together would leave one value
for a small one. The totals of a table that stands on its own (`verhul_tabel`) are made of the cells *as they are
shown*, so that taking the others from one gives nothing that was not to be seen already.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

KLEIN: Final = 5
"""Below it a number could point at one person."""
NIET: Final = "–"
"""Instead of a percentage or time that would tell a small number."""
STAPPEN: Final = ((100, 1), (20, 5), (0, 10))
"""From so many rows on a percentage is told in steps of so much: each n that is told as one number fits it then."""
_HELFT: Final = KLEIN / 2
_RUIM: Final = KLEIN // 2
Deel = tuple[int, int]
"""A teller and its n."""


@dataclass(frozen=True)
class Reeks:
    """One row of a table as it may be shown, with its total; all cells "–" when it can't be split."""

    cellen: tuple[str, ...]
    totaal: str


@dataclass(frozen=True)
class Delenreeks:
    """The same for percentages: how many rows each is of, and the percentages."""

    aantallen: Reeks
    delen: Reeks


@dataclass(frozen=True)
class Tabel:
    """Rows with their totals, the totals of the columns, and of all."""

    rijen: tuple[Reeks, ...]
    onder: Reeks


def is_klein(n: int) -> bool:
    """Whether it could point at somebody: 1 to 4. That there is nothing (0) points at nobody."""
    return 0 < n < KLEIN


def afgerond_aantal(n: int) -> int | None:
    """To the nearest five; None for a small number."""
    return None if is_klein(n) else _op(n, KLEIN)


def verhul_aantal(n: int) -> str:
    """As "0", "<5" (1 to 4), "5", "10"..."""
    afgerond = afgerond_aantal(n)
    return f"<{KLEIN}" if afgerond is None else str(afgerond)


def afgerond_deel(teller: int, n: int) -> int | None:
    """`teller` of `n` in whole percents, coarser below a hundred rows; None when it would tell a small number:
    fewer than five rows, or one to four on either side."""
    if n < KLEIN or is_klein(teller) or is_klein(n - teller):
        return None
    stap = next(stap for vanaf, stap in STAPPEN if n >= vanaf)
    return _op(100 * teller / n, stap)


def verhul_deel(teller: int, n: int) -> str:
    """As "83 %"; "–" when it would tell a small number."""
    afgerond = afgerond_deel(teller, n)
    return NIET if afgerond is None else f"{afgerond} %"


def afgerond_waarde(waarde: float | None, n: int) -> int | None:
    """A time or mean over `n` rows, in whole units; None for fewer than five rows, and when there is none."""
    return None if waarde is None or n < KLEIN else _op(waarde, 1)


def verhul_waarde(waarde: float | None, n: int) -> str:
    """As "4"; "–" when it would tell of a few."""
    afgerond = afgerond_waarde(waarde, n)
    return NIET if afgerond is None else str(afgerond)


def verhul_reeks(aantallen: Sequence[int]) -> Reeks:
    """The parts of a number and their real sum, in fives; no parts when one of 1 to 4 would follow from the rest."""
    totaal = verhul_aantal(sum(aantallen))
    if _volgt(aantallen):
        return Reeks((NIET,) * len(aantallen), totaal)
    return Reeks(tuple(verhul_aantal(n) for n in aantallen), totaal)


def verhul_delen(delen: Sequence[Deel]) -> Delenreeks:
    """The parts of a percentage (teller, n) and the real percentage of all; no parts when a small side would follow."""
    aantallen = verhul_reeks([n for _, n in delen])
    samen = verhul_deel(*_som(delen))
    if NIET in aantallen.cellen or not all(_anders_kan(delen, plek) for plek in range(len(delen))):
        return Delenreeks(aantallen, Reeks((NIET,) * len(delen), samen))
    return Delenreeks(aantallen, Reeks(tuple(verhul_deel(*deel) for deel in delen), samen))


def verhul_totaal(aantallen: Iterable[int]) -> str:
    """Of the numbers as they are shown: a hidden one counts as half of five, and the sum is told in fives."""
    klein, som = 0, 0
    for n in aantallen:
        klein, som = klein + is_klein(n), som + (afgerond_aantal(n) or 0)
    if klein == 1 and not som:
        return f"<{KLEIN}"
    return str(_op(som + klein * _HELFT, KLEIN))


def verhul_tabel(rijen: Sequence[Sequence[int]]) -> Tabel:
    """Rows of the same length: every total, of a row, a column or all, is of the cells as they are shown."""
    kolommen = tuple(verhul_totaal(kolom) for kolom in zip(*rijen, strict=True))
    alle = verhul_totaal(n for rij in rijen for n in rij)
    getoond = (Reeks(tuple(verhul_aantal(n) for n in rij), verhul_totaal(rij)) for rij in rijen)
    return Tabel(tuple(getoond), Reeks(kolommen, alle))


def _op(getal: float, stap: int) -> int:
    """The nearest multiple of `stap`; halves go up, so that no window of numbers is narrower than another."""
    return math.floor(getal / stap + 0.5) * stap


def _venster(n: int) -> range:
    """All numbers that are shown as this one is."""
    if n == 0:
        return range(1)
    if is_klein(n):
        return range(1, KLEIN)
    midden = _op(n, KLEIN)
    return range(max(midden - _RUIM, KLEIN), midden + _RUIM + 1)


def _volgt(aantallen: Sequence[int]) -> bool:
    """Whether the sum says anything of a small part. With room to spare, so that a split that is not shown does
    not tell why: the ends of what is possible lie further off than a small part can go."""
    vensters = [_venster(n) for n in aantallen]
    som = _venster(sum(aantallen))
    minst, meest = sum(v[0] for v in vensters), sum(v[-1] for v in vensters)
    return any(is_klein(n) for n in aantallen) and min(som[-1] - minst, meest - som[0]) < KLEIN - 1


def _som(delen: Iterable[Deel]) -> Deel:
    rijen = list(delen)
    return sum(teller for teller, _ in rijen), sum(n for _, n in rijen)


def _anders_kan(delen: Sequence[Deel], plek: int) -> bool:
    """Whether the total says nothing of a small side of this part: with the same others it could be all that it
    could be without."""
    teller, n = delen[plek]
    kanten = [kant for kant, is_ in enumerate((n, teller, n - teller)) if is_klein(is_)]
    if not kanten:
        return True
    anderen = _som(deel for nummer, deel in enumerate(delen) if nummer != plek)
    gezien = _gezien((teller, n), anderen)
    los = [deel for deel in _mogelijk(teller, n) if _gezien(deel, (0, 0))[:2] == gezien[:2]]
    samen = [deel for deel in los if _gezien(deel, anderen) == gezien]
    return all(_waarden(los, kant) == _waarden(samen, kant) for kant in kanten)


def _waarden(delen: Iterable[Deel], kant: int) -> set[int]:
    return {(n, teller, n - teller)[kant] for teller, n in delen} & set(range(1, KLEIN))


def _mogelijk(teller: int, n: int) -> Iterator[Deel]:
    """What a part with a small side could be as well: both sides near what they are."""
    for m in _venster(n):
        yield from ((t, m) for t in range(m + 1) if t <= KLEIN or m - t <= KLEIN)


def _gezien(deel: Deel, anderen: Deel) -> tuple[str, ...]:
    teller, n = _som((deel, anderen))
    return verhul_aantal(deel[1]), verhul_deel(*deel), verhul_aantal(n), verhul_deel(teller, n)
