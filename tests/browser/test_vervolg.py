"""The pages that follow a gesprek, for everybody: axe, at three widths, and a day that brings its times."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from contacts import services
from contacts.models import Afspraak
from kcc import klok
from kcc.models import Klant, Medewerker, Team
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


def afspraak(wie: Medewerker, klant: Klant) -> Afspraak:
    vraag = open_gesprek(wie, klant=klant).vragen.get()
    services.maak_afspraak(
        vraag=vraag,
        team=Team.objects.get(code="vergunningen"),
        begin=datetime(2026, 11, 27, 9, tzinfo=klok.AMSTERDAM),
        meenemen="Situatietekening\nGeldig identiteitsbewijs",
        door=wie,
    )
    return Afspraak.objects.get(vraag=vraag)


@pytest.mark.parametrize("breedte", [1440, 1024, 390])
def test_the_afspraak_and_moving_it_are_clean(
    als: Inloggen, anna: Medewerker, jansen: Klant, breedte: int
) -> None:
    rij = afspraak(anna, jansen)
    page = als(anna)
    page.set_viewport_size({"width": breedte, "height": 900})
    for pad in (
        f"/afspraken/{rij.uuid}",
        f"/afspraken/{rij.uuid}/verzetten",
        "/terugbelverzoeken?lijst=door_mij",
    ):
        page.goto(pad)
        assert axe(page) == [], pad
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), pad


def open_paneel(page: Page, wie: Medewerker, letter: str) -> None:
    page.goto(f"/gesprekken/{open_gesprek(wie).uuid}")
    page.keyboard.press(f"Alt+Shift+{letter}")


@pytest.mark.parametrize(("letter", "veld"), [("T", "bel-team"), ("D", "door-team"), ("A", "afspraak-team")])
@pytest.mark.parametrize("breedte", [1440, 390])
def test_each_panel_with_a_team_chosen_is_clean(
    als: Inloggen, anna: Medewerker, letter: str, veld: str, breedte: int
) -> None:
    page = als(anna)
    open_paneel(page, anna, letter)
    lijst = page.locator(f"select[name={veld}]")
    expect(lijst).to_be_focused()
    with page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
        lijst.select_option("vergunningen")
    page.set_viewport_size({"width": breedte, "height": 900})
    expect(lijst).to_have_value("vergunningen")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_choosing_a_day_brings_its_times_and_the_focus_stays(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna)
    open_paneel(page, anna, "A")
    lijst = page.locator("select[name=afspraak-team]")
    expect(lijst).to_be_focused()
    lijst.select_option("vergunningen")
    donderdag = page.get_by_label("do 26 nov")
    donderdag.check()
    expect(page.get_by_label("19:30")).to_be_visible()  # the evening
    expect(page.get_by_label("do 26 nov")).to_be_focused()
    page.get_by_label("19:30").check()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.get_by_role("main")).to_contain_text("Vul in waar het over gaat")  # nothing was said yet
    page.get_by_label("Notitie").fill("Verbouwing")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.get_by_role("main")).to_contain_text(
        "bij Vergunningen op donderdag 26 november 2026 om 19:30"
    )
