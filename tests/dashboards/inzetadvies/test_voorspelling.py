"""The forecast of a half hour, its month and holidays, and its error on a month it did not see."""

from datetime import date, timedelta

import pytest

from dashboards.inzetadvies.voorspelling import (
    Niveau,
    is_na_vrij,
    meet_fout,
    niveau_van,
    voorspel,
)
from kcc.kalender import gemeentekalender

KALENDER = gemeentekalender()
VLAK = Niveau(KALENDER, {})
MAANDAG = date(2026, 3, 2)
NEGEN, HALF_TIEN = 540, 570


def maandagen(*aantallen: float, tot: date = MAANDAG) -> dict[date, dict[int, float]]:
    """Newest first: the mondays before `tot`, with calls at 09:00."""
    return {tot - timedelta(weeks=nr): {NEGEN: n} for nr, n in enumerate(aantallen, start=1)}


def test_it_is_the_average_of_the_same_half_hour_on_the_same_day_of_the_week():
    historie = {**maandagen(10, 20, 30), date(2026, 2, 24): {NEGEN: 500}}  # a tuesday
    verwacht = voorspel(historie, MAANDAG, VLAK)
    assert verwacht.halfuren == {NEGEN: 20}
    assert verwacht.gebruikt == (date(2026, 2, 23), date(2026, 2, 16), date(2026, 2, 9))


def test_no_more_than_eight_weeks_back():
    verwacht = voorspel(maandagen(*[8] * 8, 8000), MAANDAG, VLAK)
    assert verwacht.halfuren == {NEGEN: 8}
    assert len(verwacht.gebruikt) == 8


def test_a_half_hour_without_calls_on_some_days_counts_as_none_there():
    historie = maandagen(10, 20)
    historie[date(2026, 2, 23)][HALF_TIEN] = 4
    assert voorspel(historie, MAANDAG, VLAK).halfuren == {NEGEN: 15, HALF_TIEN: 2}


def test_a_busy_month_is_taken_out_of_the_history_and_put_into_the_day():
    """February is twice as busy as march."""
    niveau = Niveau(KALENDER, {2: 2.0, 3: 1.0})
    assert voorspel(maandagen(20, 40), MAANDAG, niveau).halfuren == {NEGEN: 15}


def test_a_holiday_neither_counts_nor_is_forecast():
    """Easter monday 2026 is 6 april."""
    paasmaandag = date(2026, 4, 6)
    assert not voorspel(maandagen(10, 10, tot=paasmaandag), paasmaandag, VLAK).bekend
    erna = date(2026, 4, 13)
    historie = maandagen(1, 10, 12, tot=erna)  # the 1 is of the holiday
    assert paasmaandag in historie
    assert voorspel(historie, erna, VLAK).halfuren == {NEGEN: 11}


def test_the_day_after_a_holiday_is_as_much_busier_as_such_days_were():
    assert is_na_vrij(date(2026, 4, 7), KALENDER)
    assert not is_na_vrij(date(2026, 4, 8), KALENDER)
    assert not is_na_vrij(date(2026, 3, 2), KALENDER)  # after a weekend only
    dagen = [date(2025, 1, 6) + timedelta(days=n) for n in range(420)]
    totalen = {
        dag: 140.0 if is_na_vrij(dag, KALENDER) else 100.0 for dag in dagen if KALENDER.is_werkdag(dag)
    }
    niveau = niveau_van(totalen, KALENDER)
    assert niveau.na_vrij == pytest.approx(1.4)
    assert niveau.van(date(2026, 4, 7)) == pytest.approx(1.4)
    assert niveau.van(date(2026, 4, 8)) == pytest.approx(1.0)
    assert niveau.van(date(2026, 4, 6)) == 0


def test_the_level_of_a_month_against_the_year():
    totalen = {
        dag: 150.0 if dag.month == 2 else 100.0
        for dag in (date(2025, 1, 1) + timedelta(days=n) for n in range(365))
        if KALENDER.is_werkdag(dag)
    }
    niveau = niveau_van(totalen, KALENDER)
    assert niveau.maanden[2] / niveau.maanden[3] == pytest.approx(1.5)
    assert niveau_van({}, KALENDER).van(MAANDAG) == 1


@pytest.mark.parametrize("historie", [{}, maandagen(10)])
def test_too_little_history_says_so_and_never_zero(historie):
    verwacht = voorspel(historie, MAANDAG, VLAK)
    assert not verwacht.bekend
    assert verwacht.halfuren == {}


def test_a_day_some_weeks_ahead_uses_what_is_known_today():
    verwacht = voorspel(maandagen(10, 20), date(2026, 3, 16), VLAK, gezien_tot=MAANDAG)
    assert verwacht.gebruikt[0] == date(2026, 2, 23)
    assert verwacht.halfuren == {NEGEN: 15}


def test_the_error_on_a_month_that_the_forecast_did_not_see():
    """Mondays of january bring 10; of february 8, 12, 10 and 16: 10 was forecast each time.
    Differences 2, 2, 0, 6 of 46 calls; together 6 too few."""
    historie = maandagen(16, 10, 12, 8, 10, 10, 10, 10)
    fout = meet_fout(historie, date(2026, 2, 1), date(2026, 3, 1), VLAK)
    assert fout is not None
    assert (fout.n, fout.werkelijk) == (4, 46)
    assert fout.wape == pytest.approx(10 / 46)
    assert fout.bias == pytest.approx(-6 / 46)
    assert (fout.procent, fout.bias_procent) == (22, -13)
    assert fout.richting == "gemiddeld 13 % te laag"


def test_without_weeks_before_the_month_no_error_is_claimed():
    assert meet_fout(maandagen(10, 10, 10), date(2026, 2, 1), date(2026, 3, 1), VLAK) is None
