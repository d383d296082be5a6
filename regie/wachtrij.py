"""The order of the werkvoorraad: pure (facts/planning.md: the pick of the study, alpha 0.5)."""

ALPHA = 0.5
ALPHA_DRUK = 1.0  # of a team with more than DRUK_VANAF werkdagen of work waiting: short work first
DRUK_VANAF = 5
GELIJKSPEL = (
    1 / 1024
)  # per werkdag: far below half a day, and exact in binary, so that a sum does not depend on order


def alpha_bij(werk: float | None) -> float:
    """Of a team with `werk` werkdagen of work waiting; None: not measured yet."""
    return ALPHA if werk is None or werk <= DRUK_VANAF else ALPHA_DRUK


def sleutel(
    *,
    uiterste_start: int,
    norm: int,
    duur: int,
    wettelijk_einde: int | None,
    marge: int = 0,
    alpha: float = ALPHA,
) -> float:
    """min(uiterste start + alpha x norm, legal end - duur - marge), in working-day numbers; lower goes first.
    `marge`: the werkdagen that the plan keeps free before the legal end, so that the order keeps them too."""
    op_plan = uiterste_start + alpha * norm
    return op_plan if wettelijk_einde is None else min(op_plan, float(wettelijk_einde - duur - marge))


def gelijkspel(werk: int) -> float:
    """Added to the key of a team that is too full: of equals the klantaanvraag with the least work left (werkdagen)
    goes first, since it is done soonest."""
    return GELIJKSPEL * werk
