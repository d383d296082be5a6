"""Thresholds of a belofte: pure, over any begin, last day and calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcc.kalender import Kalender, gemeentekalender
from regie.drempels import (
    BREEKT,
    NOOIT,
    PROCENT,
    STANDAARD,
    VERSTREKEN,
    WERKDAGEN,
    code_van,
    gepasseerd,
    grenzen,
    in_woorden,
    volgende,
    zwaarte,
)
from regie.models import BelofteSoort, Drempel

KALENDER = gemeentekalender()
DAGEN = st.dates(date(2025, 1, 1), date(2028, 12, 31))
DREMPELS = st.lists(
    st.one_of(
        st.tuples(st.just(WERKDAGEN), st.integers(0, 60)),
        st.tuples(st.just(PROCENT), st.integers(1, 99)),
        st.just((VERSTREKEN, 0)),
    ),
    unique=True,
    max_size=6,
)


def dagen(
    begin: date, due: date, *drempels: tuple[str, int], kalender: Kalender = KALENDER
) -> dict[str, date]:
    return {rij.code: rij.dag for rij in grenzen(begin, due, drempels, kalender)}


# ---- examples ----


def test_werkdagen_before_the_last_day_leave_out_koningsdag():
    """Last day Thursday 30 April 2026; Monday 27 April the office is shut."""
    gevonden = dagen(date(2026, 4, 1), date(2026, 4, 30), (WERKDAGEN, 5), (WERKDAGEN, 1), (VERSTREKEN, 0))
    assert gevonden == {"5w": date(2026, 4, 22), "1w": date(2026, 4, 29), "verstreken": date(2026, 5, 1)}


def test_a_last_day_on_which_nobody_works_counts_from_the_werkdag_before():
    """Goede Vrijdag is a werkdag of the office; Tweede Paasdag (6 April 2026) is not."""
    assert dagen(date(2026, 3, 2), date(2026, 4, 6), (WERKDAGEN, 0))["0w"] == date(2026, 4, 3)


def test_percents_are_of_the_werkdagen_and_never_late():
    """80 % of 5 werkdagen is 4, of 6 it is 4.8: then too after 4."""
    assert dagen(date(2026, 3, 2), date(2026, 3, 9), (PROCENT, 80))["80p"] == date(2026, 3, 6)
    assert dagen(date(2026, 3, 2), date(2026, 3, 10), (PROCENT, 80))["80p"] == date(2026, 3, 6)


def test_a_warning_on_the_day_of_the_promise_is_left_out_but_the_last_one_comes():
    begin = date(2026, 3, 2)
    assert set(dagen(begin, date(2026, 3, 9), (WERKDAGEN, 5), (WERKDAGEN, 1))) == {"1w"}
    assert set(dagen(begin, date(2026, 3, 3), (WERKDAGEN, 5), (WERKDAGEN, 1))) == {"1w"}
    assert dagen(begin, begin, (WERKDAGEN, 0), (VERSTREKEN, 0)) == {
        "0w": begin,
        "verstreken": date(2026, 3, 3),
    }


def test_outside_the_calendar_only_the_day_itself_counts():
    assert dagen(date(2026, 3, 2), date(2150, 1, 1), (WERKDAGEN, 5), (PROCENT, 80), (VERSTREKEN, 0)) == {
        "verstreken": date(2150, 1, 2)
    }
    assert dagen(date(2026, 3, 2), NOOIT, (VERSTREKEN, 0)) == {}


def test_the_most_severe_comes_first_and_each_has_its_word():
    codes = ["80p", "10w", "verstreken", "1w", BREEKT, "0w", "90p"]
    assert sorted(codes, key=zwaarte) == ["verstreken", BREEKT, "0w", "1w", "10w", "90p", "80p"]
    assert [in_woorden(code) for code in ("verstreken", "0w", "1w", "5w", "80p", BREEKT)] == [
        "te laat",
        "laatste dag",
        "nog hoogstens 1 werkdag",
        "nog hoogstens 5 werkdagen",
        "80 procent van de tijd is om",
        "belofte wordt niet gehaald",
    ]


def test_every_kind_has_its_defaults_with_the_codes_of_the_model():
    assert set(STANDAARD) == set(BelofteSoort.values)
    for rijen in STANDAARD.values():
        for eenheid, waarde in rijen:
            assert Drempel(eenheid=eenheid, waarde=waarde).code == code_van(eenheid, waarde)


# ---- properties ----


@given(begin=DAGEN, termijn=st.integers(0, 400), drempels=DREMPELS, dag=DAGEN)
def test_what_is_passed_and_what_comes_next_split_the_thresholds(begin, termijn, drempels, dag):
    rijen = grenzen(begin, begin + timedelta(days=termijn), drempels, KALENDER)
    voorbij, eerst = gepasseerd(rijen, dag), volgende(rijen, dag)
    assert eerst > dag
    assert set(gepasseerd(rijen, eerst - timedelta(days=1))) == set(voorbij)
    if eerst != NOOIT:
        assert len(gepasseerd(rijen, eerst)) > len(voorbij)
    else:
        assert len(voorbij) == len(rijen)


@given(begin=DAGEN, termijn=st.integers(0, 400), drempels=DREMPELS, dag=DAGEN)
def test_whoever_looks_daily_and_whoever_was_away_find_the_same(begin, termijn, drempels, dag):
    """Day by day through `volgende` meets every threshold that one look at the end finds."""
    rijen, gezien, kijk = grenzen(begin, begin + timedelta(days=termijn), drempels, KALENDER), set(), date.min
    while (kijk := volgende(rijen, kijk)) <= dag:
        gezien |= set(gepasseerd(rijen, kijk))
    assert gezien == set(gepasseerd(rijen, dag))


@given(begin=DAGEN, termijn=st.integers(0, 400), waarde=st.integers(0, 60))
def test_a_warning_leaves_at_least_the_werkdagen_it_says(begin, termijn, waarde):
    due = begin + timedelta(days=termijn)
    (rij,) = grenzen(begin, due, [(WERKDAGEN, waarde)], KALENDER)
    assert KALENDER.is_werkdag(rij.dag)
    assert rij.dag <= due
    assert KALENDER.tussen(rij.dag, due + timedelta(days=1)) == waarde + 1


@given(begin=DAGEN, termijn=st.integers(0, 400), deel=st.integers(1, 99))
def test_a_percentage_is_signalled_before_more_of_the_time_is_gone(begin, termijn, deel):
    due = begin + timedelta(days=termijn)
    (rij,) = grenzen(begin, due, [(PROCENT, deel)], KALENDER)
    eerste, laatste = KALENDER.nummer(begin), KALENDER.nummer_tot(due)
    assert rij.dag <= max(due, begin)
    assert (KALENDER.nummer(rij.dag) - min(eerste, laatste)) * 100 <= deel * max(laatste - eerste, 0)


@given(begin=DAGEN, termijn=st.integers(0, 100), drempels=DREMPELS)
def test_a_later_last_day_never_signals_sooner(begin, termijn, drempels):
    due = begin + timedelta(days=termijn)
    eerder, later = (dagen(begin, dag, *drempels) for dag in (due, due + timedelta(days=1)))
    assert all(later[code] >= dag for code, dag in eerder.items() if code in later)


@pytest.mark.parametrize("code", ["0w", "60w", "1p", "99p"])
def test_a_code_is_read_back(code):
    assert zwaarte(code)[0] in (2, 3)
