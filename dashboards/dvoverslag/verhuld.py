"""What somebody reads who may see the whole but no rows (R75): nothing below five, and nothing to derive it from. Pure.

Counts are rounded to five, and shares are made of the rounded counts, so that neither a total nor a share says what
was hidden.
"""

from typing import Final

DREMPEL: Final = 5
WEINIG: Final = f"<{DREMPEL}"


def rond(aantal: int) -> int | None:
    """To the nearest five; None when it is too few to tell, zero included."""
    return None if aantal < DREMPEL else DREMPEL * ((aantal + DREMPEL // 2) // DREMPEL)


def getal(aantal: int) -> str:
    """As it is shown."""
    gerond = rond(aantal)
    return WEINIG if gerond is None else str(gerond)


def procent(teller: int, noemer: int) -> int | None:
    """A whole percent of the rounded counts; None while the part, or what is left of the whole, is too few."""
    boven, onder = rond(teller), rond(noemer)
    if boven is None or onder is None or rond(noemer - teller) is None:
        return None
    return min(100, round(100 * boven / onder))
