"""Calling back: by the promised day, spoken to, how often. Monday 12 October is the promised day unless said."""

from datetime import date

import pytest

from contacts.models import Doorsturing
from dashboards.kengetallen.rekenen import verdeling
from dashboards.kengetallen.terugbellen import GESPROKEN, TE_VAAK, TERUGBELNORM
from tests.dashboards.kengetallen.hulp_gesprekken import (
    LATER,
    gebeld,
    gebeurd,
    groep,
    kader,
    meet,
    moment,
    team,
    tel,
    verzoek,
    vraag,
)
from tests.hulp.klachten import klacht, maak_klachtsoort

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nu(kcc_nu) -> None:
    kcc_nu(LATER)


@pytest.fixture
def bij(anna):
    return lambda over="vergunningen": vraag(anna, "2026-10-08T10:00", "terugbelverzoek", over=over)


def test_the_first_attempt_by_the_end_of_the_day_counts_also_without_an_answer(bij, carla, dirk) -> None:
    gebeld(verzoek(bij(), "2026-10-12"), carla, "2026-10-12T23:59")
    gebeld(verzoek(bij(), "2026-10-12"), carla, "2026-10-13T00:00", gelukt=True)
    verzoek(bij(), "2026-10-12")
    laat = verzoek(bij(), "2026-10-12")
    gebeld(laat, carla, "2026-10-09T10:00")
    gebeld(laat, carla, "2026-10-15T10:00", gelukt=True)
    assert tel(TERUGBELNORM, dirk) == (4, 2)


def test_the_cohort_is_the_promised_day(bij, carla, dirk) -> None:
    for uiterlijk in ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"):
        gebeld(verzoek(bij(), uiterlijk), carla, "2026-09-29T10:00")
    assert tel(TERUGBELNORM, dirk) == (2, 2)
    assert meet(TERUGBELNORM, dirk, "2026-08").waarde is None


def test_a_promised_day_that_is_not_over_is_not_judged(bij, carla, dirk, kcc_nu) -> None:
    verzoek(bij(), "2026-10-12")
    gebeld(verzoek(bij(), "2026-10-13"), carla, "2026-10-12T10:00")
    kcc_nu("2026-10-13T16:00")
    assert tel(TERUGBELNORM, dirk) == (1, 0)
    kcc_nu("2026-10-14T09:00")
    assert tel(TERUGBELNORM, dirk) == (2, 1)


def test_a_reopened_one_is_judged_on_its_first_attempt(bij, carla, dirk) -> None:
    rij = verzoek(bij(), "2026-10-12")
    gebeld(rij, carla, "2026-10-12T10:00", gelukt=True)
    rij.status = "open"
    rij.save()
    gebeld(rij, carla, "2026-10-30T10:00", gelukt=True)
    assert (tel(TERUGBELNORM, dirk), tel(GESPROKEN, dirk)) == ((1, 1), (1, 1))


def test_who_cannot_be_called_is_answered_in_writing_in_time(bij, carla, dirk) -> None:
    for op in ("2026-10-12T23:59", "2026-10-13T00:00"):
        rij = verzoek(bij(), "2026-10-12")
        gebeurd("terugbelverzoek_status", rij.uuid, op, naar="gesproken", reden="zonder_bellen")
    assert (tel(TERUGBELNORM, dirk), tel(GESPROKEN, dirk)) == ((2, 1), (2, 2))


def test_spoken_to_within_five_werkdagen_after_the_promised_day(bij, carla, dirk) -> None:
    """Monday the 12th plus 5 is Monday the 19th."""
    for op in ("2026-10-12T10:00", "2026-10-19T23:59", "2026-10-20T00:00"):
        gebeld(verzoek(bij(), "2026-10-12"), carla, op, gelukt=True)
    gebeld(verzoek(bij(), "2026-10-12"), carla, "2026-10-12T10:00")
    assert tel(GESPROKEN, dirk) == (4, 2)


def test_more_than_three_attempts_by_then(bij, carla, dirk) -> None:
    for dagen in ((12, 13, 14), (12, 13, 14, 15), (12, 13, 14, 20)):
        rij = verzoek(bij(), "2026-10-12")
        for dag in dagen:
            gebeld(rij, carla, f"2026-10-{dag}T10:00")
    assert tel(TE_VAAK, dirk) == (3, 1)


def test_what_can_still_change_is_not_told_yet(bij, dirk, kcc_nu) -> None:
    verzoek(bij(), "2026-10-12")
    kcc_nu("2026-11-09T10:00")
    assert [meet(kengetal, dirk).rijp for kengetal in (TERUGBELNORM, GESPROKEN, TE_VAAK)] == [
        True,
        False,
        False,
    ]
    kcc_nu("2026-11-10T10:00")
    assert meet(GESPROKEN, dirk).waarde == 0


def test_it_is_of_the_team_that_had_it_on_the_promised_day(bij, anna, carla, dirk) -> None:
    geo, bouw = team("geo"), carla.team
    for op in ("2026-10-12T10:00", "2026-10-13T10:00"):
        rij = verzoek(bij(), "2026-10-12", "geo")
        Doorsturing.objects.create(
            terugbelverzoek=rij, van_team=bouw, naar_team=geo, door=carla, reden="Hoort daar", tijd=moment(op)
        )
    per_team = verdeling(TERUGBELNORM, kader(dirk), "team")
    assert {sleutel: meting.n for sleutel, meting in per_team.items()} == {geo.pk: 1, bouw.pk: 1}
    assert (tel(TERUGBELNORM, dirk, team=bouw), tel(TERUGBELNORM, dirk, team=geo)) == ((1, 0), (1, 0))


def test_a_vakafdeling_sees_its_own_and_nobody_what_is_about_a_klacht_about_them(
    bij, anna, dirk, carla, afdelingshoofd, manager, kcc_nu
) -> None:
    kcc_nu("2026-10-05T10:00")
    maak_klachtsoort()
    _, toezegging = klacht(anna, over=dirk)
    kcc_nu(LATER)
    over_dirk = bij()
    over_dirk.klantaanvraag = toezegging.klantaanvraag
    over_dirk.save()
    verzoek(over_dirk, "2026-10-12")
    verzoek(bij("afval"), "2026-10-12", "geo")
    assert [meet(TERUGBELNORM, wie).n for wie in (manager, dirk, afdelingshoofd)] == [2, 1, 1]
    assert tel(TERUGBELNORM, manager, productgroep=groep("afval")) == (1, 0)
    assert date(2026, 10, 12).weekday() == 0
