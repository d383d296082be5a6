"""Zaken that were made, and finished while the klant waited: from events, in Amsterdam, by who may see them."""

import pytest

from dashboards.kengetallen.rekenen import verdeling
from dashboards.kengetallen.zaken import NIEUW, WACHT
from kcc.models import Team
from tests.dashboards.kengetallen.hulp_zaken import NOVEMBER, SEPTEMBER, deel, kader, maak_loop, meet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-22T10:00")


def test_new_zaken_count_on_the_day_in_amsterdam_also_when_the_clock_changes(dirk) -> None:
    maak_loop("2026-09-30T23:59")
    maak_loop("2026-10-01T00:00")
    maak_loop("2026-10-25T02:30")  # the hour that comes twice
    maak_loop("2026-10-31T23:59")
    maak_loop("2026-11-01T00:00")
    assert [meet(NIEUW, dirk, p).waarde for p in (SEPTEMBER, NOVEMBER)] == [1, 1]
    assert meet(NIEUW, dirk).waarde == 3


def test_new_zaken_stay_with_the_team_they_came_to(dirk, carla) -> None:
    loop = maak_loop("2026-10-02").doorgezet("geo", "2026-10-03")
    loop.zaak.team = loop.team
    loop.zaak.save()
    geo = maak_loop("2026-10-02", team="geo", groep="geo")
    per_team = verdeling(NIEUW, kader(dirk), "team")
    codes = {Team.objects.get(pk=team).code: meting.n for team, meting in per_team.items()}
    assert codes == {"vergunningen": 1, "geo": 1}
    assert meet(NIEUW, carla).n == 1
    assert geo.zaak.team.code == "geo"


def test_without_zaken_the_number_is_none(buitenstaander, dirk) -> None:
    assert meet(NIEUW, dirk).n == 0
    maak_loop("2026-10-02")
    assert meet(NIEUW, buitenstaander).n == 0


def test_a_klacht_about_the_reader_and_the_sociaal_domein_stay_hidden(dirk, manager) -> None:
    maak_loop("2026-10-02", klacht_over=dirk)
    maak_loop("2026-10-02", team="wmo-jeugd", groep="wmo", sociaal=True)
    assert meet(NIEUW, dirk).n == 0
    assert meet(NIEUW, manager).n == 2


def test_who_waited_was_helped_in_a_quarter_of_an_hour_or_not(dirk) -> None:
    for op, naar in (("2026-10-01", "op_tijd"), ("2026-10-02", "op_tijd"), ("2026-10-31", "overschreden")):
        maak_loop().meld("klaar_terwijl_u_wacht", op, naar=naar)
    maak_loop().meld("klaar_terwijl_u_wacht", "2026-11-01", naar="overschreden")
    assert deel(meet(WACHT, dirk)) == (2, 3)
    assert meet(WACHT, dirk, SEPTEMBER).waarde is None
