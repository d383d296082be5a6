"""Stored states and deployment: the last day of a period, per team; nothing made up for a day that was missed."""

from datetime import date

import pytest

from dashboards.kengetallen.mensen import BEZETTING, BREEDTE, ELDERS
from dashboards.kengetallen.rekenen import Welke, metingen, rijen, verdeling
from dashboards.kengetallen.standen_per_dag import LEEFTIJD, OPEN
from dashboards.models import Dagstand
from kcc.models import Inzet, Team
from tests.dashboards.kengetallen.hulp_zaken import NOVEMBER, OKTOBER, SEPTEMBER, kader, meet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-22T10:00")


def stand(dag: str, team: str, waarde: float | None, sleutel: str = "werk_open") -> None:
    Dagstand.objects.create(
        datum=date.fromisoformat(dag), team=Team.objects.get(code=team), sleutel=sleutel, waarde=waarde
    )


def test_a_period_has_the_state_of_its_last_day(dirk) -> None:
    stand("2026-10-30", "geo", 99)
    stand("2026-10-31", "geo", 4)
    stand("2026-10-31", "vergunningen", 7)
    stand("2026-10-31", "geo", 30, "werk_te_laat")
    stand("2026-11-21", "geo", 3)
    stand("2026-11-22", "geo", 2)  # today is not over
    reeks = metingen(OPEN, kader(dirk, SEPTEMBER, OKTOBER, NOVEMBER))
    assert [meting.waarde for meting in reeks] == [None, 11, 3]
    assert meet(OPEN, dirk, team="vergunningen").waarde == 7
    assert len(verdeling(OPEN, kader(dirk), "team")) == 2
    [(_, gezien)] = rijen(OPEN, kader(dirk), Welke.ALLE)
    assert sorted(rij.kg_waarde for rij in gezien) == [4, 7]


def test_a_vakafdeling_counts_its_own_and_a_productgroep_has_no_state(carla, dirk) -> None:
    stand("2026-10-31", "geo", 4)
    stand("2026-10-31", "vergunningen", 7)
    assert meet(OPEN, carla).waarde == 7
    groep = Team.objects.get(code="geo").productgroepen.get()
    assert metingen(OPEN, kader(dirk, productgroep=groep))[0].waarde is None


def test_the_age_is_that_of_the_worst_team_and_breadth_is_a_mean(manager) -> None:
    stand("2026-10-31", "geo", 12, "werk_leeftijd_p90")
    stand("2026-10-31", "vergunningen", 30, "werk_leeftijd_p90")
    stand("2026-10-31", "kcc-regie", None, "werk_leeftijd_p90")
    stand("2026-10-31", "geo", 1, "breedte")
    stand("2026-10-31", "vergunningen", 2.5, "breedte")
    assert (meet(LEEFTIJD, manager).n, meet(LEEFTIJD, manager).waarde) == (2, 30)
    assert meet(BREEDTE, manager).waarde == 1.75


def test_day_parts_at_another_team_are_counted_for_the_team_that_got_help(anna, carla, dirk) -> None:
    geo = Team.objects.get(code="geo")
    for dag, wie, team, deel in (
        ("2026-10-05", anna, geo, "dag"),
        ("2026-10-06", carla, geo, "ochtend"),
        ("2026-10-06", anna, anna.team, "dag"),  # the own team
        ("2026-11-30", anna, geo, "dag"),  # still to come
    ):
        Inzet.objects.create(medewerker=wie, team=team, datum=date.fromisoformat(dag), dagdeel=deel)
    assert (meet(ELDERS, dirk).waarde, meet(ELDERS, dirk, team="geo").waarde) == (3, 3)
    assert meet(ELDERS, carla).waarde == 1
    assert meet(ELDERS, dirk, NOVEMBER).waarde is None


def test_without_a_stored_evening_the_occupancy_is_not_told(manager) -> None:
    assert meet(BEZETTING, manager).waarde is None
    assert BEZETTING.leeg == "geen gegevens"
