"""Chance that is the same for the same seed: weighted draws, apportioned totals, uuids."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

T = TypeVar("T")


class Kans(Generic[T]):
    """A draw in proportion to weights."""

    def __init__(self, gewichten: Mapping[T, float]) -> None:
        self._waarden = list(gewichten)
        self._grenzen = list(accumulate(gewichten.values()))

    def trek(self, rng: Random) -> T:
        plek = bisect(self._grenzen, rng.random() * self._grenzen[-1])
        return self._waarden[min(plek, len(self._waarden) - 1)]


def uuid_van(rng: Random) -> UUID:
    """A uuid (version 4) out of this chance."""
    return UUID(int=rng.getrandbits(128), version=4)


def verdeel(totaal: int, gewichten: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to `totaal`."""
    som = sum(gewichten)
    if not som:
        return [0] * len(gewichten)
    grenzen = [round(totaal * tot / som) for tot in accumulate(gewichten)]
    return [tot - van for van, tot in zip([0, *grenzen], grenzen, strict=False)]
