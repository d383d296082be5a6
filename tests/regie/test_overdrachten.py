"""Hand-over points: who had a zaak, and how long it waited there (R94). Without a page or a database."""

from datetime import UTC, datetime

import pytest

from kcc.kalender import gemeentekalender
from regie.overdrachten import Moment, duur_in_woorden, gewacht, overdrachten

KALENDER = gemeentekalender()


def op(dag: int, uur: int = 9, minuut: int = 0) -> datetime:
    """In March 2026; the second is a Monday."""
    return datetime(2026, 3, dag, uur, minuut, tzinfo=UTC)


GEMAAKT = Moment(op(2), "zaak_gemaakt", "Eerste lijn")
DOOR = Moment(op(2, 11), "zaak_team", "Vergunningen", "Anna")
BEGON = Moment(op(5), "zaak_status", "Vergunningen", "Carla", "in_behandeling")
STIL = Moment(op(6), "zaak_status", "Vergunningen", "Carla", "opgeschort")
WEER = Moment(op(13), "zaak_status", "Vergunningen", "Carla", "in_behandeling")
KLAAR = Moment(op(17), "zaak_status", "Vergunningen", "Carla", "afgehandeld")


def kort(*momenten: Moment) -> list[tuple]:
    return [
        (rij.team, rij.wie, rij.wat, rij.van.day, rij.tot and rij.tot.day) for rij in overdrachten(momenten)
    ]


@pytest.mark.eis("R94")
def test_each_stretch_has_its_holder_from_the_first_line_to_the_result():
    assert kort(GEMAAKT, DOOR, BEGON, STIL, WEER, KLAAR) == [
        ("Eerste lijn", "", "wacht", 2, 2),
        ("Vergunningen", "", "wacht", 2, 5),
        ("Vergunningen", "Carla", "loopt", 5, 6),
        ("Vergunningen", "Carla", "stil", 6, 13),
        ("Vergunningen", "Carla", "loopt", 13, 17),
    ]


@pytest.mark.eis("R94")
def test_the_waiting_is_counted_in_werkdagen_and_within_a_day_in_hours():
    eerst, daarna, *_ = overdrachten([GEMAAKT, DOOR, BEGON])
    assert duur_in_woorden(eerst.van, eerst.tot, KALENDER) == "2 uur"
    assert duur_in_woorden(daarna.van, daarna.tot, KALENDER) == "3 werkdagen"
    assert gewacht(overdrachten([GEMAAKT, DOOR, BEGON]), op(9), KALENDER) == "3 werkdagen"


@pytest.mark.parametrize(
    ("van", "tot", "zin"),
    [
        (op(2), op(2, 9, 20), "20 minuten"),
        (op(2), op(2, 9, 1), "1 minuut"),
        (op(2), op(2, 11, 50), "2 uur"),
        (op(2), op(3), "1 werkdag"),
        (op(6), op(9), "1 werkdag"),
        (op(7), op(8), "geen werkdag"),
    ],
)
def test_how_long_reads_as_people_say_it(van, tot, zin):
    assert duur_in_woorden(van, tot, KALENDER) == zin


def test_what_it_waits_for_now_lasts_still():
    *_, nu = overdrachten([GEMAAKT, DOOR])
    assert (nu.team, nu.tot, nu.wachtte, nu.wissel) == ("Vergunningen", None, True, True)
    assert gewacht([nu], op(4), KALENDER) == "2 werkdagen"


def test_given_back_it_waits_again_and_another_team_starts_anew():
    terug = Moment(op(6), "zaak_status", "Vergunningen", "Carla", "open")
    elders = Moment(op(9), "zaak_team", "Geo", "Carla")
    assert kort(GEMAAKT, DOOR, BEGON, terug, elders)[2:] == [
        ("Vergunningen", "Carla", "loopt", 5, 6),
        ("Vergunningen", "", "wacht", 6, 9),
        ("Geo", "", "wacht", 9, None),
    ]


def test_reopened_it_goes_on():
    heropend = Moment(op(20), "zaak_status", "Vergunningen", "Bo", "in_behandeling")
    assert kort(GEMAAKT, DOOR, BEGON, KLAAR, heropend)[-1] == ("Vergunningen", "Carla", "loopt", 20, None)


def test_what_says_nothing_of_who_has_it_makes_no_stretch():
    toegewezen = Moment(op(4), "zaak_toegewezen", "Vergunningen", "Dirk")
    document = Moment(op(5, 10), "zaak_document", "Vergunningen", "Carla")
    assert kort(GEMAAKT, DOOR, toegewezen, BEGON, document) == kort(GEMAAKT, DOOR, BEGON)
    gesloten = Moment(op(20), "zaak_status", "Vergunningen", "Carla", "gesloten")
    assert kort(GEMAAKT, DOOR, BEGON, KLAAR, gesloten) == kort(GEMAAKT, DOOR, BEGON, KLAAR)


def test_when_it_never_waited_nothing_is_said():
    assert gewacht([], op(4), KALENDER) == ""
    kwartier = overdrachten(
        [GEMAAKT, Moment(op(2, 9, 15), "zaak_status", "Eerste lijn", "Anna", "in_behandeling")]
    )
    assert gewacht(kwartier, op(4), KALENDER) == "15 minuten"
