"""What the report shows to whoever sees no rows: nothing small, and nothing that gives it away (R75)."""

from collections import defaultdict
from datetime import UTC, datetime
from itertools import product

import pytest

from dashboards.dvoverslag.regels import cellen
from dashboards.dvoverslag.rij import Deel, Rij, Telling
from dashboards.dvoverslag.weergave import LEEG, Weergave

VERHULD, OPEN = Weergave(True), Weergave(False)
MOMENT = datetime(2026, 10, 5, tzinfo=UTC)


def telling(*groepen: tuple[int, tuple[Deel, ...]], dagen: int | None = None) -> Telling:
    """So many rows with these parts."""
    rijen = [
        Rij("2026-10", "r", "zaak", 0, frozenset(delen), MOMENT, dagen=dagen)
        for aantal, delen in groepen
        for _ in range(aantal)
    ]
    return Telling(rijen)


def termijnen(norm: int, tussen: int, later: int, open_: int) -> Telling:
    """Rows of a rule about time; the open ones are of the late ones."""
    return telling(
        (norm, (Deel.NORM, Deel.OP_TIJD)),
        (tussen, (Deel.OP_TIJD,)),
        (later - open_, (Deel.LATER,)),
        (open_, (Deel.LATER, Deel.OPEN)),
    )


def getoond(weergave: Weergave, geteld: Telling, *, intake: bool = False) -> tuple[tuple[str, str], ...]:
    """All cells of a rule, with their shares."""
    rij = cellen(geteld, weergave, lambda _: "rijen", "", intake=intake)
    return tuple((cel.tekst, cel.deel) for cel in rij)


def test_the_numbers_are_those_of_the_other_pages_of_a_manager():
    assert getoond(OPEN, termijnen(11, 2, 7, 1)) == (
        ("20", ""),
        ("11", "55 %"),
        ("13", "65 %"),
        ("7", ""),
        ("1", ""),
    )
    assert getoond(VERHULD, termijnen(11, 2, 7, 1)) == (
        ("20", ""),
        ("10", ""),
        ("15", "65 %"),
        ("5", ""),
        ("<5", ""),
    )
    assert getoond(VERHULD, termijnen(1, 1, 1, 0)) == (("<5", ""), *((LEEG, ""),) * 4)
    assert getoond(VERHULD, termijnen(0, 0, 0, 0)) == ((LEEG, ""),) * 5


def test_a_median_is_told_in_whole_werkdagen_of_five_or_more():
    half = Telling([*telling((3, ()), dagen=3).rijen, *telling((3, ()), dagen=4).rijen])
    assert (OPEN.midden(half), VERHULD.midden(half)) == ("3,5", "4")
    assert (OPEN.midden(telling((4, ()), dagen=3)), VERHULD.midden(telling((4, ()), dagen=3))) == ("3", LEEG)
    assert [VERHULD.werkdagen(dagen, 5) for dagen in (0, 1, 2)] == [
        "minder dan 1 werkdag",
        "1 werkdag",
        "2 werkdagen",
    ]
    assert VERHULD.werkdagen(2, 4) == LEEG


@pytest.mark.eis("R75")
def test_no_part_of_a_rule_follows_from_what_stands_beside_it():
    """All small rules that are shown alike, together: none leaves one value of 1 to 4 for a part or what is left."""
    gelijk = defaultdict(list)
    paren = [(som, deel) for som in range(13) for deel in range(som + 1)]
    for (op_tijd, norm), (later, open_) in product(paren, repeat=2):
        geteld = _Geteld(op_tijd + later, {"op_tijd": op_tijd, "norm": norm, "later": later, "open": open_})
        n, rest = op_tijd + later, (op_tijd - norm, op_tijd + later - norm, later - open_)
        gelijk[getoond(VERHULD, geteld)].append((n, op_tijd, norm, later, open_, *rest))  # type: ignore[arg-type]
    _niets_vast(gelijk)


@pytest.mark.eis("R75")
def test_no_part_of_an_intake_follows_from_what_stands_beside_it():
    gelijk = defaultdict(list)
    for volledig, onvolledig in product(range(13), repeat=2):
        n = volledig + onvolledig
        for verkeerd in range(n + 1):
            delen = {
                "volledig": volledig,
                "onvolledig": onvolledig,
                "verkeerd": verkeerd,
                "eerder_beloofd": 0,
            }
            gezien = getoond(VERHULD, _Geteld(n, delen), intake=True)  # type: ignore[arg-type]
            gelijk[gezien].append((n, volledig, onvolledig, verkeerd, n - verkeerd))
    _niets_vast(gelijk)


def _niets_vast(gelijk) -> None:
    for gezien, mogelijk in gelijk.items():
        for waarden in map(set, zip(*mogelijk, strict=True)):
            assert len(waarden) > 1 or not waarden & {1, 2, 3, 4}, (gezien, mogelijk)


class _Geteld:
    """Numbers without rows: there are thousands of them."""

    def __init__(self, n: int, per_deel: dict[str, int]) -> None:
        self.n, self._per_deel = n, per_deel

    def aantal(self, deel: str) -> int:
        return self._per_deel[deel]
