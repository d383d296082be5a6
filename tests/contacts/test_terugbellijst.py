"""The order of the lists, and what each of them counts."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from contacts.models import Terugbelverzoek
from contacts.services import terugbellen
from contacts.services import terugbeluitkomst as uitkomst
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, tekst
from tests.hulp.terugbellen import LIJST, collega, geo, verzoek, verzoek_in

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 24)
BUDGET = 12


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:15")


def regels(wie, **vraag: str) -> list[Terugbelverzoek]:
    return [regel["verzoek"] for regel in browser(wie).get(LIJST, vraag).context["regels"]]


def test_written_to_first_then_promised_day_urgency_and_preferred_hours(anna, carla):
    namiddag = verzoek(anna, uiterlijk=DAG, venster_van=time(16))
    om_het_even = verzoek(anna, uiterlijk=DAG)
    middag = verzoek(anna, uiterlijk=DAG, venster_van=time(12), venster_tot=time(17))
    ochtend = verzoek(anna, uiterlijk=DAG, venster_tot=time(12))
    dringend = verzoek(anna, uiterlijk=DAG, urgentie="spoed", venster_van=time(16))
    eerder = verzoek(anna, uiterlijk=DAG - timedelta(days=1))
    schrijven = verzoek_in("niet_bereikt", anna, carla, uiterlijk=DAG + timedelta(days=9))
    verwacht = [schrijven, eerder, dringend, ochtend, middag, namiddag, om_het_even]
    assert regels(carla) == verwacht
    leesbaar = tekst(browser(carla).get(LIJST).content.decode())
    assert "schriftelijk informeren" in leesbaar
    assert "di 24 nov, over 1 werkdag dringend liefst vanaf 16:00" in leesbaar


def test_van_mij_is_in_the_same_order_and_without_that_of_a_colleague(anna, carla):
    bellen = verzoek_in("toegewezen", anna, carla)
    verzoek_in("toegewezen", anna, collega(carla))
    afmaken = verzoek_in("gesproken", anna, carla, uiterlijk=DAG - timedelta(days=1))
    schrijven = verzoek_in("niet_bereikt", anna, carla)
    verzoek_in("afgesloten", anna, carla)
    assert regels(carla, stand="van_mij") == [schrijven, afmaken, bellen]
    assert regels(carla, stand="schriftelijk") == [schrijven]


def test_voor_mij_is_what_was_sent_to_me(anna, carla):
    rij = verzoek(anna)
    terugbellen.stuur_door(
        verzoek=rij, naar=carla.team, voor=collega(carla), door=carla, reden="Zij kent het"
    )
    assert regels(collega(carla), stand="voor_mij") == [rij]
    assert regels(carla, stand="voor_mij") == []


def test_volgende_opens_the_first_of_the_list(anna, carla):
    verzoek(anna)
    schrijven = verzoek_in("niet_bereikt", anna, carla)
    html = browser(carla).get(LIJST).content.decode()
    assert f'href="{LIJST}/{schrijven.uuid}" data-akkoord="V"' in html


@pytest.mark.parametrize("aantal", [1, 12])
@pytest.mark.parametrize("lijst", ["", "door_mij"])
def test_a_list_costs_the_same_whatever_came_of_them(anna, carla, lijst, aantal):
    for _ in range(aantal):
        for staat in ("toegewezen", "niet_bereikt", "afgesloten"):
            verzoek_in(staat, anna, carla)
    wie = anna if lijst else carla
    client = browser(wie)
    with telt_hoogstens(BUDGET):
        assert client.get(LIJST, {"lijst": lijst} if lijst else {}).status_code == 200


def test_whoever_made_it_sees_where_it_went_and_what_came_of_it(anna, carla):
    """Also of a team that is not theirs."""
    rij = terugbellen.stuur_door(verzoek=verzoek(anna), naar=geo(), door=carla, reden="Zij weten dit")
    assert "Geo-informatie, nog niemand" in tekst(
        browser(anna).get(LIJST, {"lijst": "door_mij"}).content.decode()
    )
    Terugbelverzoek.objects.filter(pk=rij.pk).update(team=carla.team)
    rij = terugbellen.neem_op_je(verzoek=rij, door=carla)
    uitkomst.leg_poging_vast(verzoek=rij, door=carla, resultaat="gesproken", antwoord="Dat mag.")
    leesbaar = tekst(browser(anna).get(LIJST, {"lijst": "door_mij"}).content.decode())
    assert "Nieuw. Dat mag. telefonisch" in leesbaar


def test_a_specialist_follows_what_they_made_for_another_team(anna, carla):
    """Nobody else of the vakafdeling sees it, and nobody there acts on it."""
    rij = verzoek(anna, team="geo", gemaakt_door=carla)
    assert regels(carla, lijst="door_mij") == [rij]
    html = browser(carla).get(f"{LIJST}/{rij.uuid}").content.decode()
    assert "Volgende stap ligt elders" in tekst(html)
    assert regels(carla) == []
    assert browser(collega(carla)).get(f"{LIJST}/{rij.uuid}").status_code == 404
