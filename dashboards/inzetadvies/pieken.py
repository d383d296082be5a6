"""Which productgroepen have their peaks at the same time (R14): the correlation of their weekly totals. Pure.

The raw totals of 24 months, on purpose not freed of the seasons: whether two peaks fall together is the question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import StatisticsError, correlation
from typing import Final

LAAG: Final = 0.3
"""Up to here two groups share less than a tenth of their ups and downs (r² = 0,09): their peaks are independent."""
HOOG: Final = 0.5
"""From here the connection is strong (Cohen 1988: 0,1 small, 0,3 medium, 0,5 large): who knows both is short twice."""
MIN_WEKEN: Final = 52
"""A whole year: before that not every season was seen once."""


class Piekadvies(StrEnum):
    """What the correlation says about learning both."""

    GOED = "goed te combineren"
    ZELFDE = "zelfde piek"
    GEEN = "geen uitspraak"


@dataclass(frozen=True)
class Paar:
    """Two productgroepen by key. `r` is None without enough weeks, or when one of them never changes."""

    een: int
    ander: int
    r: float | None
    n: int

    @property
    def advies(self) -> Piekadvies:
        if self.r is None:
            return Piekadvies.GEEN
        if self.r <= LAAG:
            return Piekadvies.GOED
        return Piekadvies.ZELFDE if self.r >= HOOG else Piekadvies.GEEN


Weken = Mapping[int, Sequence[float]]
"""Productgroep -> its totals, of the same weeks in the same order."""


def paren(weken: Weken) -> list[Paar]:
    """Every pair, the most independent first; those without a number last."""
    alle = [paar(weken, een, ander) for een, ander in combinations(sorted(weken), 2)]
    return sorted(alle, key=lambda p: (p.r is None, p.r or 0.0, p.een, p.ander))


def paar(weken: Weken, een: int, ander: int) -> Paar:
    """Raises ValueError when the two do not have the same weeks."""
    n = len(weken[een])
    if n != len(weken[ander]):
        raise ValueError("Twee productgroepen worden over dezelfde weken vergeleken.")
    if n < MIN_WEKEN:
        return Paar(een, ander, None, n)
    try:
        return Paar(een, ander, correlation(weken[een], weken[ander]), n)
    except StatisticsError:  # one of them is the same every week
        return Paar(een, ander, None, n)


def samen_met(weken: Weken, kandidaat: int, bekend: Sequence[int]) -> Paar | None:
    """Of a productgroep the pair that fits worst with what somebody knows; None when nothing can be compared."""
    gevonden = [
        paar(weken, *sorted((kandidaat, ander)))
        for ander in bekend
        if ander in weken and kandidaat in weken and ander != kandidaat
    ]
    met_getal = [p for p in gevonden if p.r is not None]
    return max(met_getal, key=lambda p: p.r or 0.0, default=None)
