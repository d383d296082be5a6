"""Erlang-C: how many people answer the telephone in time (kpi.md 4.4), and the hours of backlog work. Pure.

Limits, stated on the screen too (`GRENZEN`): nobody hangs up (so waiting is overestimated; Erlang-A would count
it), every employee takes every call, and calls come evenly within the interval.

Units: times in seconds, load in Erlang (people talking at the same moment), parts from 0 to 1.
"""

from dataclasses import dataclass
from itertools import count
from math import ceil, exp, inf
from typing import Final

GRENZEN: Final = (
    "Bellers hangen in deze berekening niet op; in het echt wachten ze dus korter dan hier staat.",
    "Iedereen neemt elk gesprek aan: er is één wachtrij en één vaardigheid.",
    "Binnen een half uur komen de gesprekken gelijkmatig binnen.",
)
HALF_UUR: Final = 1800
RUIS: Final = 1e-9  # of dividing floating numbers: 10 people of whom none is away are 10 and not 11


def _bewaak_krimp(krimp: float) -> None:
    if not 0 <= krimp < 1:
        raise ValueError("De krimp ligt vanaf 0 en onder de 1.")


@dataclass(frozen=True)
class Doel:
    """What is wanted: `deel` of the calls taken within `seconden`, people busy at most `bezetting` of the time,
    and `krimp`: the part of rostered time in which somebody takes no calls (break, meeting, leave, illness)."""

    deel: float = 0.80
    seconden: float = 20
    bezetting: float = 0.85
    krimp: float = 0.30

    def __post_init__(self) -> None:
        if not 0 < self.deel < 1:
            raise ValueError("Het deel dat op tijd wordt opgenomen ligt tussen 0 en 1.")
        if self.seconden < 0:
            raise ValueError("Een wachttijd is niet kleiner dan nul.")
        if not 0 < self.bezetting <= 1:
            raise ValueError("De bezetting is meer dan 0 en hoogstens 1.")
        _bewaak_krimp(self.krimp)

    @property
    def woorden(self) -> str:
        """As it stands on the screen."""
        deel, bezet, krimp = (round(100 * waarde) for waarde in (self.deel, self.bezetting, self.krimp))
        return f"{deel} % binnen {self.seconden:g} seconden, hoogstens {bezet} % bezet, {krimp} % krimp"


STANDAARD: Final = Doel()


@dataclass(frozen=True)
class Bezetting:
    """What so many people mean; `wachttijd` (ASA) is endless when they can't keep up."""

    nodig: int
    ingeroosterd: int
    belasting: float
    wachtkans: float
    service_level: float
    wachttijd: float
    bezettingsgraad: float

    @property
    def op_tijd_procent(self) -> int:
        return round(100 * self.service_level)

    @property
    def wachtkans_procent(self) -> int:
        return round(100 * self.wachtkans)

    @property
    def bezet_procent(self) -> int:
        return round(100 * self.bezettingsgraad)


def belasting(gesprekken: float, duur: float, interval: float = HALF_UUR) -> float:
    """Load in Erlang: calls x handling time / interval. Raises ValueError."""
    if gesprekken < 0 or duur < 0:
        raise ValueError("Een aantal gesprekken en een duur zijn niet kleiner dan nul.")
    if interval <= 0:
        raise ValueError("Een interval duurt langer dan nul seconden.")
    return gesprekken * duur / interval


def blokkade(last: float, mensen: int) -> float:
    """Erlang-B by its recursion: B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)). Stable for any size."""
    _bewaak(last, mensen)
    kans = 1.0
    for n in range(1, mensen + 1):
        kans = last * kans / (n + last * kans)
    return kans


def wachtkans(last: float, mensen: int) -> float:
    """The part of the calls that has to wait. With no more people than load the queue only grows: 1."""
    _bewaak(last, mensen)
    if last == 0:
        return 0.0
    if mensen <= last:
        return 1.0
    kans = blokkade(last, mensen)
    return mensen * kans / (mensen - last * (1 - kans))


def service_level(last: float, mensen: int, duur: float, seconden: float) -> float:
    """The part of the calls that is taken within so many seconds; 0 when people can't keep up."""
    kans = wachtkans(last, mensen)
    if last == 0:
        return 1.0
    if mensen <= last:
        return 0.0
    return 1 - kans * exp(-(mensen - last) * seconden / duur)


def wachttijd(last: float, mensen: int, duur: float) -> float:
    """The average waiting time over all calls (ASA) in seconds; endless when people can't keep up."""
    kans = wachtkans(last, mensen)
    if last == 0:
        return 0.0
    return kans * duur / (mensen - last) if mensen > last else inf


def benodigd(gesprekken: float, duur: float, doel: Doel = STANDAARD, interval: float = HALF_UUR) -> Bezetting:
    """The fewest people who reach the target and are not busier than it allows; nobody for no calls."""
    last = belasting(gesprekken, duur, interval)
    if last == 0:
        return Bezetting(0, 0, 0.0, 0.0, 1.0, 0.0, 0.0)
    begin = max(1, _naar_boven(last / doel.bezetting))
    return next(
        bezetting(gesprekken, duur, mensen, doel, interval)
        for mensen in count(begin)
        if service_level(last, mensen, duur, doel.seconden) >= doel.deel
    )


def bezetting(
    gesprekken: float, duur: float, mensen: int, doel: Doel = STANDAARD, interval: float = HALF_UUR
) -> Bezetting:
    """What happens with this many people."""
    last = belasting(gesprekken, duur, interval)
    return Bezetting(
        nodig=mensen,
        ingeroosterd=ingeroosterd(mensen, doel.krimp),
        belasting=last,
        wachtkans=wachtkans(last, mensen),
        service_level=service_level(last, mensen, duur, doel.seconden),
        wachttijd=wachttijd(last, mensen, duur),
        bezettingsgraad=last / mensen if mensen else 0.0,
    )


def ingeroosterd(mensen: float, krimp: float) -> int:
    """How many people are on the roster for so many at work: ceil(n / (1 - shrinkage))."""
    _bewaak_krimp(krimp)
    return _naar_boven(mensen / (1 - krimp))


def werkuren(aantal: float, minuten: float, krimp: float = STANDAARD.krimp) -> float:
    """Rostered hours for work that can wait (calling back, mail): items x minutes, with the shrinkage."""
    if aantal < 0 or minuten < 0:
        raise ValueError("Een aantal en een duur zijn niet kleiner dan nul.")
    _bewaak_krimp(krimp)
    return aantal * minuten / (60 * (1 - krimp))


def _naar_boven(waarde: float) -> int:
    return ceil(waarde - RUIS)


def _bewaak(last: float, mensen: int) -> None:
    if last < 0 or mensen < 0:
        raise ValueError("Een belasting en een aantal mensen zijn niet kleiner dan nul.")
