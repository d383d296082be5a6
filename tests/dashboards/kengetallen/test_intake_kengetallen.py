"""Whether intakes were complete (R36): told only once behandelaars had ten werkdagen to look."""

from uuid import uuid4

import pytest

from dashboards.kengetallen.intake import JUIST, NABELLEN
from dashboards.kengetallen.rekenen import Welke
from kcc.models import Gebeurtenis
from tests.dashboards.kengetallen.hulp_zaken import (
    OKTOBER,
    SEPTEMBER,
    Loop,
    deel,
    maak_aanvraag,
    maak_loop,
    meet,
    moment,
    zaken_van,
)
from tests.hulp.dossiers import aanvraag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag(kcc_nu) -> None:
    kcc_nu("2026-11-22T10:00")


def ontbrak(loop: Loop, op: str) -> Loop:
    return loop.meld("informatie_ontbrak", op, van=loop.lijn, reden="tekening")


@pytest.mark.eis("R36")
def test_what_was_missing_counts_against_the_intake(dirk) -> None:
    maak_loop("2026-10-01")
    mis = ontbrak(maak_loop("2026-10-02"), "2026-10-05")
    laat = ontbrak(maak_loop("2026-10-30"), "2026-11-16T23:59")  # ten werkdagen after Monday the second
    ontbrak(maak_loop("2026-10-30"), "2026-11-17T00:00")  # too late to count
    maak_loop("2026-10-05", team="kcc-balie", groep="burgerzaken")  # made, and not handed over
    assert deel(meet(JUIST, dirk)) == (2, 4)
    assert deel(meet(NABELLEN, dirk)) == (2, 5)
    assert zaken_van(NABELLEN, dirk, Welke.TELT) == {mis.zaak.uuid, laat.zaak.uuid}
    assert meet(JUIST, dirk, SEPTEMBER).waarde is None


def test_a_zaak_that_comes_back_and_goes_again_is_two_hand_overs(dirk) -> None:
    loop = maak_loop("2026-10-01").doorgezet("kcc-telefonie", "2026-10-05", "informatie_ontbrak")
    ontbrak(loop, "2026-10-05").doorgezet("vergunningen", "2026-10-06")
    assert deel(meet(JUIST, dirk)) == (1, 2)
    assert deel(meet(NABELLEN, dirk)) == (1, 1)


def test_it_is_too_early_to_tell_before_ten_werkdagen(dirk, kcc_nu) -> None:
    ontbrak(maak_loop("2026-10-02"), "2026-10-05")
    kcc_nu("2026-11-16T12:00")
    assert not meet(NABELLEN, dirk).rijp
    assert meet(NABELLEN, dirk).waarde is None
    kcc_nu("2026-11-17T12:00")
    assert meet(NABELLEN, dirk).waarde == 100


def test_it_is_the_figure_of_the_team_that_held_the_intake(dirk, anna) -> None:
    """As it was then: nothing changes when the gesprek goes to others."""
    gevraagd = maak_aanvraag("2026-10-02")
    Gebeurtenis.objects.create(
        soort="vraag_uitkomst",
        onderwerp_soort="vraag",
        onderwerp=uuid4(),
        versie=1,
        naar="zaak_aangemaakt",
        team=anna.team,
        klantaanvraag=gevraagd.uuid,
        tijd=moment("2026-10-02"),
    )
    ontbrak(maak_loop("2026-10-02", aanvraag=gevraagd), "2026-10-05")
    maak_loop("2026-10-02")
    assert deel(meet(JUIST, dirk, OKTOBER, team="kcc-telefonie")) == (0, 1)
    assert meet(JUIST, dirk, OKTOBER, team="kcc-balie").waarde is None
    assert deel(meet(JUIST, dirk)) == (1, 2)


def test_the_service_leaves_what_the_figure_reads(dirk, anna, kcc_nu) -> None:
    kcc_nu("2026-10-02T10:00")
    aanvraag(anna, "huisnummer")
    kcc_nu("2026-11-22T10:00")
    assert deel(meet(JUIST, dirk, OKTOBER, team="kcc-telefonie")) == (1, 1)


def test_a_klacht_about_the_reader_is_left_out(dirk, manager) -> None:
    ontbrak(maak_loop("2026-10-02", klacht_over=dirk), "2026-10-05")
    assert (meet(NABELLEN, dirk).n, meet(NABELLEN, manager).n) == (0, 1)
