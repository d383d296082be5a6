"""How long zaken wait after a hand-over (R94)."""

import pytest

from dashboards.kengetallen.overdrachten import WACHT
from dashboards.kengetallen.rekenen import rijen
from tests.dashboards.kengetallen.hulp_zaken import NOVEMBER, kader, maak_loop, meet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-22T10:00")


@pytest.mark.eis("R94")
def test_waiting_is_from_the_hand_over_to_the_next_begin(dirk) -> None:
    maak_loop("2026-10-01").doorgezet("geo", "2026-10-02").naar("in_behandeling", "2026-10-06")  # 2
    via = maak_loop("2026-10-01").doorgezet("geo", "2026-10-02").doorgezet("vergunningen", "2026-10-05")
    via.naar("in_behandeling", "2026-10-09")  # 4, of the last one
    maak_loop("2026-10-01").naar("in_behandeling", "2026-10-05")  # as it was routed: no hand-over
    maak_loop("2026-10-01").doorgezet("geo", "2026-10-02")  # waits still
    meting = meet(WACHT, dirk)
    assert (meting.n, meting.waarde) == (2, 3)
    assert meet(WACHT, dirk, team="geo").waarde == 2
    assert meet(WACHT, dirk, NOVEMBER).waarde is None


def test_parking_afterwards_is_no_second_hand_over_and_what_was_taken_back_is_none(dirk) -> None:
    loop = maak_loop("2026-10-01").doorgezet("geo", "2026-10-02").naar("in_behandeling", "2026-10-06")
    loop.naar("open", "2026-10-07").naar("in_behandeling", "2026-10-12")
    terug = maak_loop("2026-10-01").doorgezet("geo", "2026-10-02")
    terug.meld("zaak_teruggezet", "2026-10-02", van="vakafdeling", naar="vakafdeling")
    terug.naar("in_behandeling", "2026-10-20")
    [(_, gezien)] = rijen(WACHT, kader(dirk))
    assert [rij.kg_waarde for rij in gezien] == [2]


def test_it_counts_in_the_month_in_which_somebody_began(dirk) -> None:
    loop = maak_loop("2026-10-01").doorgezet("geo", "2026-10-30")
    assert meet(WACHT, dirk).n == 0
    loop.naar("in_behandeling", "2026-11-03")
    assert (meet(WACHT, dirk).n, meet(WACHT, dirk, NOVEMBER).waarde) == (0, 2)
