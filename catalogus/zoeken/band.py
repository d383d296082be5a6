"""How sure an answer is: the chance that the first is right, and the band that goes with it. Pure.

The weights and bounds are measured (`manage.py meet_kennisbank FILE --ijk`), not chosen.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from catalogus.zoeken.zoek import Uitslag

ZEKER, MISSCHIEN, WEET_NIET = "zeker", "misschien", "weet_niet"
BESTAND: Final = Path(__file__).with_name("ijking.json")
LAGE_DEKKING: Final = 0.5  # of a question, by the weight of its words; under it what is found is chance
KORT: Final = 2  # words


@dataclass(frozen=True)
class Ijking:
    """`gewichten`: of each of `kenmerken`; from a chance of `zeker` on an answer is given, from `misschien` on three
    are offered; `n`: on how many questions it was measured."""

    gewichten: tuple[float, ...]
    zeker: float
    misschien: float
    n: int = 0

    @classmethod
    def van(cls, rij: Mapping[str, Any]) -> "Ijking":
        return cls(tuple(rij["gewichten"]), rij["zeker"], rij["misschien"], rij.get("n", 0))

    def kans(self, uitslag: Uitslag) -> float:
        """0 when nothing was found; less when little of the question is known. One or two known words are a subject:
        enough to choose from."""
        if not uitslag.treffers:
            return 0.0
        som = sum(g * k for g, k in zip(self.gewichten, kenmerken(uitslag), strict=True))
        kans = min(1.0, uitslag.dekking / LAGE_DEKKING) / (1 + math.exp(-max(-30.0, min(30.0, som))))
        onderwerp = uitslag.woorden <= KORT and uitslag.bekend
        return max(kans, self.misschien) if onderwerp else kans

    def band(self, kans: float) -> str:
        return ZEKER if kans >= self.zeker else MISSCHIEN if kans >= self.misschien else WEET_NIET


@cache
def geleverd() -> Ijking:
    """As delivered with the product, until a municipality measures its own."""
    return Ijking.van(json.loads(BESTAND.read_text()))


def kenmerken(uitslag: Uitslag) -> Sequence[float]:
    """What the chance is made of: how well the first fits, how far it is ahead, how much of the question is known."""
    eerste = uitslag.treffers[0]
    tweede = uitslag.treffers[1].score if len(uitslag.treffers) > 1 else 0.0
    voor = eerste.score - tweede
    return (
        1.0,
        eerste.score,
        voor,
        eerste.heel,
        eerste.zin,
        uitslag.dekking,
        math.log1p(uitslag.woorden),
    )
