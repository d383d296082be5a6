"""What a page that listens is told of a call: where to go, until it has arrived, and that the line is free. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

OPNIEUW, KEREN = 3.0, 3  # seconds until it is said again to who did not arrive, and how often at most


class Zeg(StrEnum):
    NIETS = "niets"
    GA = "ga"
    OPGEHANGEN = "opgehangen"


@dataclass(frozen=True)
class Gehoord:
    """What this browser was told of the newest call: `oproep` is its moment and key, `om` when it was last
    said (seconds), `aangekomen` that the gesprek has been on the screen since."""

    oproep: tuple[float, int] = (0.0, 0)
    keren: int = 0
    om: float = 0.0
    aangekomen: bool = False
    loopt: bool = False


def luister(
    gehoord: Gehoord, oproep: tuple[float, int] | None, *, daar: bool, nu: float
) -> tuple[Zeg, Gehoord]:
    """`oproep`: the newest that is on the line, or None; `daar`: the page that asks is its gesprek.

    A newer call is said at once, also to who is there already: the page must show who calls. Whoever was on
    the way elsewhere at that moment is told again.
    """
    if oproep is None:
        return (Zeg.OPGEHANGEN, replace(gehoord, loopt=False)) if gehoord.loopt else (Zeg.NIETS, gehoord)
    if oproep > gehoord.oproep:
        return Zeg.GA, Gehoord(oproep, 1, nu, loopt=True)
    if oproep < gehoord.oproep or gehoord.aangekomen:
        return Zeg.NIETS, gehoord
    if daar:
        return Zeg.NIETS, replace(gehoord, aangekomen=True)
    if gehoord.keren < KEREN and nu - gehoord.om >= OPNIEUW:
        return Zeg.GA, replace(gehoord, keren=gehoord.keren + 1, om=nu)
    return Zeg.NIETS, gehoord
