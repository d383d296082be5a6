"""DVO, law, the promise to the klant and the day to begin: sets small enough to count by hand. Today is 22 november."""

from datetime import date

import pytest

from contacts.models import Klantcontact
from dashboards.kengetallen.beloften import AANVRAAG, BINNEN_DVO, BINNEN_WET, PLAN
from dashboards.kengetallen.rekenen import Welke, verdeling
from dashboards.models import Startafspraak
from dashboards.periode import lees_periode
from kcc.models import Team
from tests.dashboards.kengetallen.hulp_zaken import (
    NOVEMBER,
    OKTOBER,
    SEPTEMBER,
    beloof,
    deel,
    kader,
    maak_aanvraag,
    maak_loop,
    meet,
    moment,
    nooit_anders,
    zaken_van,
)

pytestmark = pytest.mark.django_db
MAX = "dvo_maximum"


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-22T10:00")


def test_finished_in_time_late_and_still_open_late(dirk) -> None:
    maak_loop().beloof(MAX, "2026-10-15").af("2026-10-15T23:59")
    maak_loop().beloof(MAX, "2026-10-15").af("2026-10-16T00:00")
    blijft = maak_loop().beloof(MAX, "2026-10-31")
    maak_loop().beloof(MAX, "2026-12-01")  # open, and its day is still to come
    maak_loop().af("2026-10-05")  # without an agreement
    maak_loop().beloof(MAX, "2026-10-20").naar("afgebroken", "2026-10-19")
    meting = meet(BINNEN_DVO, dirk)
    assert (deel(meting), round(meting.waarde or 0)) == ((1, 3), 33)
    assert blijft.zaak.uuid in zaken_van(BINNEN_DVO, dirk, Welke.NIET)
    assert zaken_van(BINNEN_DVO, dirk) == zaken_van(BINNEN_DVO, dirk, Welke.TELT) | zaken_van(
        BINNEN_DVO, dirk, Welke.NIET
    )
    assert len(zaken_van(BINNEN_DVO, dirk, Welke.TELT)) == 1


def test_late_at_the_end_of_one_month_counts_there_for_ever_and_in_the_next_when_finished(dirk) -> None:
    maak_loop().beloof(MAX, "2026-10-30").af("2026-11-05")
    assert deel(meet(BINNEN_DVO, dirk)) == (0, 1)
    assert deel(meet(BINNEN_DVO, dirk, NOVEMBER)) == (0, 1)


def test_late_and_finished_in_the_same_month_counts_once(dirk) -> None:
    maak_loop().beloof(MAX, "2026-10-10").af("2026-10-20")
    assert deel(meet(BINNEN_DVO, dirk)) == (0, 1)


def test_opened_again_in_the_same_month_counts_by_its_last_end(dirk) -> None:
    loop = maak_loop().beloof(MAX, "2026-10-10").af("2026-10-08")
    loop.heropend("2026-10-09").naar("afgehandeld", "2026-10-12")
    assert deel(meet(BINNEN_DVO, dirk)) == (0, 1)


def test_opened_again_and_not_finished_counts_as_late_once(dirk) -> None:
    maak_loop().beloof(MAX, "2026-10-10").af("2026-10-08").heropend("2026-10-09")
    assert deel(meet(BINNEN_DVO, dirk)) == (0, 1)


def test_opened_again_a_month_later_leaves_the_month_as_it_was(dirk) -> None:
    loop = maak_loop().beloof(MAX, "2026-10-10").af("2026-10-08")
    loop.heropend("2026-11-03").naar("afgehandeld", "2026-11-04")
    alleen, ernaast = nooit_anders(BINNEN_DVO, dirk)
    assert deel(alleen) == deel(ernaast) == (1, 1)
    assert deel(meet(BINNEN_DVO, dirk, NOVEMBER)) == (0, 1)


def test_it_counts_for_the_team_that_had_it_on_its_day(dirk, afdelingshoofd) -> None:
    loop = maak_loop().beloof(MAX, "2026-10-15")
    loop.doorgezet("geo", "2026-11-02", "hoort_bij_andere_afdeling").zaak.team = Team.objects.get(code="geo")
    loop.zaak.save()
    per_team = verdeling(BINNEN_DVO, kader(dirk), "team")
    assert {Team.objects.get(pk=team).code: deel(m) for team, m in per_team.items()} == {
        "vergunningen": (0, 1)
    }
    assert meet(BINNEN_DVO, dirk, team="geo").waarde is None
    assert deel(meet(BINNEN_DVO, afdelingshoofd, team="vergunningen")) == (0, 1)


def test_held_for_a_sister_its_day_follows_from_its_own_begin(dirk) -> None:
    """The DVO clock began on 1 oktober, a month after receipt: 16 oktober is in time."""
    loop = maak_loop("2026-09-01", dvo_begin=date(2026, 10, 1))
    loop.beloof(MAX, "2026-10-16").beloof(MAX, "2026-10-01", nummer=2).af("2026-10-16")
    assert deel(meet(BINNEN_DVO, dirk)) == (1, 1)


def test_a_month_that_is_not_over_counts_what_passed(dirk) -> None:
    maak_loop().beloof(MAX, "2026-11-21")
    maak_loop().beloof(MAX, "2026-11-22")  # today is still in time
    assert deel(meet(BINNEN_DVO, dirk, NOVEMBER)) == (0, 1)


def test_without_zaken_there_is_no_percentage(dirk) -> None:
    assert meet(BINNEN_DVO, dirk).waarde is None


def test_nobody_counts_what_they_may_not_see_and_a_manager_counts_all(dirk, anna, carla, manager) -> None:
    maak_loop().beloof(MAX, "2026-10-15").af("2026-10-14")
    maak_loop(team="wmo-jeugd", groep="wmo", sociaal=True).beloof(MAX, "2026-10-15").af("2026-10-14")
    maak_loop(team="wmo-jeugd", groep="wmo", sociaal=True).beloof(MAX, "2026-10-15")
    maak_loop(klacht_over=dirk).beloof(MAX, "2026-10-15")
    maak_loop(klacht_over=dirk).beloof(MAX, "2026-10-15").af("2026-10-20")
    assert deel(meet(BINNEN_DVO, dirk)) == (1, 1)
    assert deel(meet(BINNEN_DVO, anna)) == (1, 3)
    assert deel(meet(BINNEN_DVO, carla)) == (1, 3)
    assert deel(meet(BINNEN_DVO, manager)) == (2, 5)


def test_the_legal_end_is_the_one_that_held_on_that_day(dirk) -> None:
    verlengd = maak_loop().beloof("wet", "2026-10-10", vervallen_op=date(2026, 10, 5))
    verlengd.beloof("wet", "2026-10-24", "2026-10-05", 2).af("2026-10-20")
    te_laat_verlengd = maak_loop().beloof("wet", "2026-10-10", vervallen_op=date(2026, 10, 22))
    te_laat_verlengd.beloof("wet", "2026-11-24", "2026-10-22", 2).af("2026-10-20")
    stil = maak_loop().beloof("wet", "2026-10-10", vervallen_op=date(2026, 10, 5))
    stil.beloof("wet", "2026-12-01", "2026-10-05", 2)  # opgeschort: its day is still to come
    maak_loop().beloof("wet", "2026-10-31")
    maak_loop().beloof(MAX, "2026-10-10").af("2026-10-20")  # the law says nothing of it
    assert deel(meet(BINNEN_WET, dirk)) == (1, 3)


def test_an_aanvraag_is_in_time_when_all_of_it_is(dirk) -> None:
    op_tijd, half, later = maak_aanvraag(), maak_aanvraag(), maak_aanvraag()
    for aanvraag in (op_tijd, half, later):
        beloof(aanvraag.uuid, "klantaanvraag", "klantaanvraag", "2026-10-15")
    maak_loop(aanvraag=op_tijd).af("2026-10-15")
    maak_loop(aanvraag=op_tijd).naar("afgebroken", "2026-10-02")
    maak_loop("2026-10-20", aanvraag=op_tijd)  # added after that day
    maak_loop(aanvraag=half).af("2026-10-14")
    maak_loop(aanvraag=half).af("2026-10-16")
    beloof(later.uuid, "klantaanvraag", "klantaanvraag", "2026-10-30", nummer=2)
    maak_loop(aanvraag=later).af("2026-10-29")
    assert deel(meet(AANVRAAG, dirk)) == (1, 3)
    assert zaken_van(AANVRAAG, dirk, Welke.TELT) == {op_tijd.uuid}


def test_an_aanvraag_opened_again_counts_as_it_was_on_its_day(dirk) -> None:
    erna, ervoor, gisteren, nog = (maak_aanvraag() for _ in range(4))
    for aanvraag in (erna, ervoor):
        beloof(aanvraag.uuid, "klantaanvraag", "klantaanvraag", "2026-10-15")
    maak_loop(aanvraag=erna).af("2026-10-10").heropend("2026-10-16")
    maak_loop(aanvraag=ervoor).af("2026-10-10").heropend("2026-10-12").naar("afgehandeld", "2026-10-20")
    assert deel(meet(AANVRAAG, dirk)) == (1, 2)
    beloof(gisteren.uuid, "klantaanvraag", "klantaanvraag", "2026-11-21")
    beloof(nog.uuid, "klantaanvraag", "klantaanvraag", "2026-11-22")
    maak_loop(aanvraag=gisteren)
    maak_loop(aanvraag=nog)
    assert deel(meet(AANVRAAG, dirk, NOVEMBER)) == (0, 1)


def test_an_aanvraag_counts_for_the_team_that_promised_it_and_not_when_it_was_withdrawn(dirk, anna) -> None:
    gesprek = Klantcontact.objects.create(
        nummer="C-1", kanaal="telefoon", status="afgerond", team=anna.team, ontvangen_op=moment("2026-09-01")
    )
    weg, blijft = maak_aanvraag(), maak_aanvraag()
    velden = {"gesprek": gesprek.uuid}
    beloof(weg.uuid, "klantaanvraag", "klantaanvraag", "2026-10-15", vervallen_op=date(2026, 10, 3), **velden)
    beloof(blijft.uuid, "klantaanvraag", "klantaanvraag", "2026-10-15", **velden)
    maak_loop(aanvraag=blijft).af("2026-10-15")
    assert deel(meet(AANVRAAG, dirk, team="kcc-telefonie")) == (1, 1)
    assert meet(AANVRAAG, dirk, team="kcc-balie").waarde is None


def test_begun_in_time_is_read_from_what_was_stored(dirk, manager) -> None:
    for dag, op_tijd, velden in (
        ("2026-10-01", True, {}),
        ("2026-10-31", False, {}),
        ("2026-11-01", True, {}),
        ("2026-10-10", True, {"klacht_over": dirk}),
    ):
        loop = maak_loop(**velden)
        Startafspraak.objects.create(
            zaak=loop.zaak, dag=date.fromisoformat(dag), op_tijd=op_tijd, team=loop.team
        )
    assert deel(meet(PLAN, dirk, OKTOBER, team="vergunningen")) == (1, 2)
    assert deel(meet(PLAN, manager)) == (2, 3)
    assert meet(PLAN, dirk, SEPTEMBER).waarde is None
    assert deel(meet(PLAN, dirk, lees_periode("2026-K4"))) == (2, 3)
