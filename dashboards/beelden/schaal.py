"""From values to places on paper."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

NETJES = (1, 2, 2.5, 5, 10)
RUIM = 50  # percents from which on an axis need not begin at 0


@dataclass(frozen=True)
class Schaal:
    """An axis from `onder` to `boven`, both worth saying."""

    onder: float
    boven: float

    def deel(self, waarde: float) -> float:
        """Where a value lies between the two: 0 to 1."""
        return (min(max(waarde, self.onder), self.boven) - self.onder) / (self.boven - self.onder)


def schaal_van(waarden: Iterable[float], *, procenten: bool, vanaf_nul: bool = False) -> Schaal:
    """Of percentages to 100 when they come near it, and then from a ten below the lowest; else from 0."""
    rij = list(waarden)
    laagste, hoogste = min(rij, default=0.0), max(rij, default=0.0)
    if not procenten:
        return Schaal(0, netjes(hoogste))
    boven = 100.0 if hoogste > RUIM else netjes(hoogste)
    onder = 0.0 if vanaf_nul or laagste < RUIM else math.floor((laagste - 1) / 10) * 10.0 - 10
    return Schaal(onder, boven)


def netjes(hoogste: float) -> float:
    """The next number that reads well at the end of an axis: 10, 20, 25, 50, 100..."""
    if hoogste <= 0:
        return 1.0
    macht = 10.0 ** math.floor(math.log10(hoogste))
    return next(stap * macht for stap in NETJES if stap * macht >= hoogste * 0.999999)
