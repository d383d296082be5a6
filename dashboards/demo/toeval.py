"""Chance that is the same for the same seed: weighted draws, apportioned totals, uuids."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Kans(Generic[T]):
    """A draw in proportion to weights."""

    def __init__(self, gewichten: Mapping[T, float]) -> None:
        self._waarden = list(gewichten)
        self._grenzen = list(accumulate(gewichten.values()))

    def trek(self, rng: Random) -> T:
        plek = bisect(self._grenzen, rng.random() * self._grenzen[-1])
        return self._waarden[min(plek, len(self._waarden) - 1)]


_WISSEL = ~(0xF << 76 | 0x3 << 62)
_VERSIE_4 = 0x4 << 76 | 0x2 << 62


def uuid_van(rng: Random) -> str:
    """The text of a uuid (version 4) out of this chance."""
    return f"{rng.getrandbits(128) & _WISSEL | _VERSIE_4:032x}"


def verdeel(totaal: int, gewichten: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to `totaal`."""
    som = sum(gewichten)
    if not som:
        return [0] * len(gewichten)
    grenzen = [round(totaal * tot / som) for tot in accumulate(gewichten)]
    return [tot - van for van, tot in zip([0, *grenzen], grenzen, strict=False)]
