"""From a value and its target to points, and from points to a total: normalise and aggregate (kpi.md 4.3). Pure.

A figure on its target gets 100 points, one on the edge of orange and red 50, and one as far beyond that edge again 0:
so `best` is the target and `slechtst` follows from how far orange lies from it. Without a margin of its own a tenth of
the target (at least 1) is the margin.
"""

from collections.abc import Iterable

from dashboards.normen import Norming

UITLEG = (
    "Wie de norm haalt, krijgt 100 punten. Op de grens van oranje en rood zijn het er 50, en even ver daar voorbij 0. "
    "Een perspectief is het gemiddelde van zijn kengetallen, het totaal dat van de perspectieven. Een kengetal zonder "
    "norm of zonder waarde krijgt geen punten en telt niet mee."
)


def marge(norming: Norming) -> float:
    """How far orange lies from green."""
    return abs(norming.groen - norming.oranje) or max(abs(norming.groen) * 0.1, 1.0)


def slechtst(norming: Norming) -> float:
    """The value that gets no points."""
    weg = 2 * marge(norming)
    return norming.groen - weg if norming.hoger_is_beter else norming.groen + weg


def score(waarde: float | None, norming: Norming | None) -> int | None:
    """0 to 100; None without a value or a target."""
    if waarde is None or norming is None:
        return None
    nul = slechtst(norming)
    return round(100 * min(max((waarde - nul) / (norming.groen - nul), 0.0), 1.0))


def gemiddeld(scores: Iterable[int | None]) -> int | None:
    """Of those that there are, each as heavy; None when there is none."""
    rij = [een for een in scores if een is not None]
    return round(sum(rij) / len(rij)) if rij else None
