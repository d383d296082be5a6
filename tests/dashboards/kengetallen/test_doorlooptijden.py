"""Werkdagen from receipt, without suspension, and per line. October 2026 has no holidays; 1 oktober is a Thursday."""

import pytest

from dashboards.kengetallen.doorlooptijden import BRUTO, KENGETALLEN, NETTO, STIL
from dashboards.kengetallen.rekenen import rijen
from tests.dashboards.kengetallen.hulp_zaken import (
    NOVEMBER,
    SEPTEMBER,
    kader,
    maak_loop,
    meet,
    nooit_anders,
)

pytestmark = pytest.mark.django_db
EERSTE, TWEEDE, VAK = (k for k in KENGETALLEN if k.sleutel.startswith("lijntijd_"))


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-22T10:00")


def test_the_middle_of_three_and_the_ninetieth_percentile(dirk) -> None:
    maak_loop("2026-10-01").af("2026-10-01")  # 0
    maak_loop("2026-10-01").af("2026-10-05")  # Thursday, Friday: 2
    maak_loop("2026-10-01").af("2026-10-15")  # 10
    maak_loop("2026-10-01").naar("afgebroken", "2026-10-30")
    maak_loop("2026-10-01")
    meting = meet(BRUTO, dirk)
    assert (meting.n, meting.waarde) == (3, 2)
    assert meting.p90 == pytest.approx(8.4)
    assert meet(BRUTO, dirk, SEPTEMBER).waarde is None


def test_days_off_do_not_count_and_the_day_is_that_of_amsterdam_in_winter(dirk) -> None:
    maak_loop("2026-04-24").af("2026-10-31T23:59")
    maak_loop("2026-10-30").af("2026-11-02T00:30")  # half past eleven of the first, in UTC
    assert meet(BRUTO, dirk).waarde == 132  # of 136 weekdays four are days off: 27 april, 5, 14 and 25 mei
    assert meet(BRUTO, dirk, NOVEMBER).waarde == 1


def test_suspended_days_are_told_apart(dirk) -> None:
    maak_loop("2026-10-01").stil("2026-10-05", "2026-10-12").af("2026-10-15")  # 10, of which 5
    maak_loop("2026-10-01").stil("2026-10-05", "2026-10-07").stil("2026-10-08", "2026-10-09").af("2026-10-15")
    maak_loop("2026-10-01").af("2026-10-15").stil("2026-10-19", "2026-10-23")  # after it was finished
    assert (meet(BRUTO, dirk).waarde, meet(NETTO, dirk).waarde) == (10, 7)
    stil = meet(STIL, dirk)
    assert (stil.n, round(stil.waarde or 0, 2)) == (3, 2.67)
    [(_, gezien)] = rijen(STIL, kader(dirk))
    assert sorted(rij.kg_waarde for rij in gezien) == [0, 3, 5]


def test_two_ends_in_one_month_are_one_zaak_and_in_two_months_two(dirk) -> None:
    loop = maak_loop("2026-10-01").af("2026-10-02").heropend("2026-10-05")
    loop.naar("afgehandeld", "2026-10-08").heropend("2026-11-02").naar("afgehandeld", "2026-11-03")
    alleen, ernaast = nooit_anders(BRUTO, dirk)
    assert alleen == ernaast
    assert (alleen.n, alleen.waarde) == (1, 5)
    assert (meet(BRUTO, dirk, NOVEMBER).n, meet(BRUTO, dirk, NOVEMBER).waarde) == (1, 23)


def test_time_is_told_of_each_line_it_was_in(dirk) -> None:
    """Thursday 1: tweede lijn, Tuesday 6: vakafdeling, Friday 9: back, Monday 12: again, Thursday 15: finished."""
    loop = maak_loop("2026-10-01", team="tweede-lijn", groep="afval")
    loop.doorgezet("beheer-afval", "2026-10-06").doorgezet(
        "kcc-telefonie", "2026-10-09", "informatie_ontbrak"
    )
    loop.doorgezet("kcc-balie", "2026-10-09").doorgezet("beheer-afval", "2026-10-12").af("2026-10-15")
    maak_loop("2026-10-01").doorgezet("geo", "2026-10-02").af("2026-10-02")
    assert (meet(TWEEDE, dirk).n, meet(TWEEDE, dirk).waarde) == (1, 3)
    assert (meet(EERSTE, dirk).n, meet(EERSTE, dirk).waarde) == (1, 1)
    assert sorted(rij.kg_waarde for _, deel in rijen(VAK, kader(dirk)) for rij in deel) == [1, 6]
    assert meet(EERSTE, dirk, NOVEMBER).waarde is None


def test_what_moved_after_the_month_changes_nothing(dirk) -> None:
    maak_loop("2026-10-01").af("2026-10-08").heropend("2026-11-02").doorgezet("geo", "2026-11-03")
    assert (meet(VAK, dirk, team="vergunningen").n, meet(VAK, dirk).waarde) == (1, 5)
    assert meet(VAK, dirk, team="geo").n == 0


def test_a_klacht_about_the_reader_has_no_time(dirk, manager) -> None:
    maak_loop("2026-10-01", klacht_over=dirk).af("2026-10-08")
    assert (meet(BRUTO, dirk).n, meet(BRUTO, manager).n) == (0, 1)
