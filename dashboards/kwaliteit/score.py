"""The score of a review: weight met of weight that applied (kpi.md 4.2, "kwaliteit gesprek"). Pure."""

from collections.abc import Iterable


def procent(punten: Iterable[tuple[bool, int]]) -> int | None:
    """From pairs (met, weight), in whole percents, halves up. What did not apply is not among them; None when
    nothing applied."""
    punten = list(punten)
    telt = sum(gewicht for _, gewicht in punten)
    return deel(sum(gewicht for voldaan, gewicht in punten if voldaan), telt)


def deel(teller: int, noemer: int) -> int | None:
    """Whole percents, halves up; None of nothing."""
    return (200 * teller + noemer) // (2 * noemer) if noemer else None
