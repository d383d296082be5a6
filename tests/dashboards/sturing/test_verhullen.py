"""Nothing that is shown to a manager can be counted back to one to four people."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.verhullen import (
    Reeks,
    verhul_aantal,
    verhul_deel,
    verhul_delen,
    verhul_reeks,
    verhul_tabel,
    verhul_totaal,
    verhul_waarde,
)

cel = st.integers(0, 60)


@pytest.mark.parametrize(
    ("n", "gezien"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (1003, "1005")]
)
def test_a_number_is_told_in_fives_and_a_small_one_not_at_all(n, gezien) -> None:
    assert verhul_aantal(n) == gezien


@pytest.mark.parametrize(
    ("teller", "n", "gezien"),
    [
        (0, 4, "–"),
        (0, 5, "0 %"),
        (1, 40, "–"),
        (36, 40, "–"),
        (35, 40, "90 %"),
        (5, 10, "50 %"),
        (40, 40, "100 %"),
        (167, 200, "84 %"),
        (0, 0, "–"),
    ],
)
def test_a_percentage_is_not_told_when_a_side_of_it_is_small(teller, n, gezien) -> None:
    assert verhul_deel(teller, n) == gezien


def test_a_time_is_told_in_whole_units_and_not_over_four_rows() -> None:
    assert [verhul_waarde(3.5, 4), verhul_waarde(3.4, 5), verhul_waarde(3.5, 9)] == ["–", "3", "4"]
    assert verhul_waarde(None, 9) == "–"


def _mogelijk(gezien: str) -> set[int]:
    """What a reader who knows the rule can make of a cell."""
    return {n for n in range(80) if verhul_aantal(n) == gezien}


@pytest.mark.eis("R75")
@given(st.lists(st.lists(cel, min_size=3, max_size=3), min_size=1, max_size=5))
def test_totals_tell_nothing_that_the_cells_did_not(rijen) -> None:
    """Any other numbers behind the same cells give the same totals, so a hidden cell can be each of 1 to 4."""
    tabel = verhul_tabel(rijen)
    for keuze in (min, max):
        anders = [[keuze(_mogelijk(cel)) for cel in rij.cellen] for rij in tabel.rijen]
        assert verhul_tabel(anders) == tabel
    assert all(_mogelijk("<5") == {1, 2, 3, 4} for rij in tabel.rijen for cel in rij.cellen if cel == "<5")


@pytest.mark.eis("R75")
@pytest.mark.parametrize("teams", [1, 2, 3])
def test_no_part_of_a_number_can_be_counted_back_from_the_others_and_the_total(teams) -> None:
    """All tables of small teams: of those that are shown alike none has a small cell that is always the same."""
    gelijk = defaultdict(set)
    for aantallen in product(range(19 if teams < 3 else 13), repeat=teams):
        gelijk[verhul_reeks(aantallen)].add(aantallen)
    _niets_vast(gelijk)


def test_two_teams_of_four_are_not_split() -> None:
    """Their sum says "10", so at least eight: that leaves four for each."""
    assert verhul_reeks((4, 4)) == Reeks(("–", "–"), "10")
    assert verhul_reeks((4, 50, 60)) == Reeks(("<5", "50", "60"), "115")


@given(st.lists(cel, min_size=1, max_size=12))
def test_a_total_is_near_the_real_one_and_never_exact_about_a_small_one(aantallen) -> None:
    totaal = verhul_totaal(aantallen)
    if totaal == "<5":
        assert 0 < sum(aantallen) < 5
    else:
        assert abs(int(totaal) - sum(aantallen)) <= 2.5 * len(aantallen) + 2.5
        assert int(totaal) % 5 == 0


def _kanten(n: int, teller: int) -> tuple[int, int, int]:
    return n, teller, n - teller


def _paren(tot: int) -> list[tuple[int, int]]:
    return [(n, teller) for n in range(tot) for teller in range(n + 1)]


@pytest.mark.eis("R75")
def test_no_side_of_a_percentage_can_be_counted_back() -> None:
    """Every (n, teller) that is shown alike, together: none of them leaves one value of 1 to 4 for a side."""
    gelijk = defaultdict(set)
    for n, teller in _paren(160):
        gelijk[verhul_aantal(n), verhul_deel(teller, n)].add(_kanten(n, teller))
    _niets_vast(gelijk)


@pytest.mark.eis("R75")
def test_nor_of_two_teams_with_the_percentage_of_both_together() -> None:
    """All pairs of small teams, and all that a page shows of them: both teams and their total."""
    gelijk = defaultdict(set)
    for (n, teller), (m, ander) in product(_paren(17), repeat=2):
        gezien = verhul_delen(((teller, n), (ander, m)))
        gelijk[gezien].add((*_kanten(n, teller), *_kanten(m, ander)))
    _niets_vast(gelijk)


def _niets_vast(gelijk) -> None:
    for gezien, mogelijk in gelijk.items():
        for waarden in zip(*mogelijk, strict=True):
            assert len(set(waarden)) > 1 or not 0 < waarden[0] < 5, (gezien, mogelijk)
