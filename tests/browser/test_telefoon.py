"""The telephone and the help beside the work, in a real browser: the pop, keys in the list, axe on each state."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Kennissignaal
from contacts.models import Klantcontact, Vraagconcept
from contacts.services.telefonie import Oproepmelding, verwerk_oproep
from contacts.services.toestel import kies_toestel
from kcc import klok
from kcc.models import Medewerker, Productgroep
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)
NUMMER = "0612345601"


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def toestel(anna: Medewerker) -> str:
    return kies_toestel(medewerker=anna, toestel="2201").toestel


def meld(gebeurtenis: str, sleutel: str = "C1", seconden: int = 0, **meer: str) -> None:
    tijd = klok.nu() - timedelta(seconds=seconden)
    verwerk_oproep(melding=Oproepmelding(sleutel, gebeurtenis, tijd, **meer), door=None)


def bel(sleutel: str = "C1") -> None:
    """Somebody calls and Anna takes it."""
    meld("aangeboden", sleutel, 12, nummer=NUMMER)
    meld("opgenomen", sleutel, toestel="2201")


def luistert(page: Page) -> None:
    """The header is there and asks every second."""
    expect(page.locator("[data-stil][hx-trigger*='every 1s']")).to_have_count(1)


def test_a_call_opens_its_gesprek_and_what_was_being_typed_is_kept(
    als: Inloggen, anna: Medewerker, toestel: str
) -> None:
    maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon=NUMMER)
    page = als(anna)
    eerder = open_gesprek(anna)
    Klantcontact.objects.update(begonnen_op=klok.nu() - timedelta(minutes=5))
    page.goto(f"/gesprekken/{eerder.uuid}")
    luistert(page)
    page.get_by_label("Notitie").fill("Belt straks terug over de schuur")
    bel()
    nieuw = Klantcontact.objects.get(telefoonnummer=NUMMER)
    page.wait_for_url(f"**/gesprekken/{nieuw.uuid}*")
    expect(page.locator("#klantvak")).to_contain_text("Belt met 06-12345601")
    eerder.refresh_from_db()
    assert eerder.notitie == "Belt straks terug over de schuur"
    meld("beeindigd")
    expect(page.locator("#gesprekstijd")).to_contain_text("nawerk")


def test_in_a_gesprek_that_was_just_begun_by_hand_the_caller_appears(
    als: Inloggen, anna: Medewerker, toestel: str
) -> None:
    page = als(anna)
    page.goto(f"/gesprekken/{open_gesprek(anna).uuid}")
    luistert(page)
    page.get_by_label("Notitie").fill("schuur")
    bel()
    expect(page.locator("#klantvak")).to_contain_text("Belt met 06-12345601")
    expect(page.get_by_label("Notitie")).to_have_value("schuur")
    assert Klantcontact.objects.count() == 1


def test_the_demo_button_rings_the_telephone(als: Inloggen, anna: Medewerker, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    page = als(anna)
    page.goto("/werkplek")
    page.get_by_role("button", name="Laat de telefoon gaan").click()
    page.wait_for_url("**/gesprekken/*")
    assert Klantcontact.objects.filter(medewerker=anna, kanaal="telefoon").exists()


def test_arrows_go_through_the_answers_and_a_digit_chooses(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna)
    page.goto(f"/gesprekken/{open_gesprek(anna).uuid}")
    page.keyboard.press("Alt+Shift+Z")
    page.keyboard.type("paspoort")
    knoppen = page.locator("#antwoorden .kcc-treffer")
    expect(knoppen.nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(knoppen.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(knoppen.nth(1)).to_be_focused()
    derde = knoppen.nth(2).locator("span").first.inner_text().removeprefix("Gebruik:").strip()
    page.keyboard.press("3")
    expect(page.get_by_label("Waar gaat het over?")).to_have_value(derde)
    assert Vraagconcept.objects.get().invoer["onderwerp"] == [derde]


def test_not_found_is_one_chord_while_typing(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna)
    page.goto(f"/gesprekken/{open_gesprek(anna).uuid}")
    page.keyboard.type("schuurtje op wielen xqz")
    expect(page.locator("#antwoorden")).to_contain_text("Niet gevonden")
    page.keyboard.press("Alt+Shift+0")
    expect(page.locator("#antwoorden")).to_contain_text("Gemeld bij de kennisredactie van het KCC.")
    expect(page.get_by_label("Notitie")).to_be_focused()
    assert Kennissignaal.objects.get().tekst == "schuurtje op wielen xqz"


@pytest.mark.eis("R98")
def test_a_person_and_the_number_stand_there_while_the_note_is_typed(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna, breed=390)
    page.goto(f"/gesprekken/{open_gesprek(anna).uuid}")
    page.locator('a[href="#p-klant"]').click()
    page.get_by_label("Notitie").fill("haar man slaat haar")
    expect(page.locator("#noodregel")).to_contain_text("0800-2000")


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing_in_any_state_of_the_telephone(
    als: Inloggen, anna: Medewerker, dirk: Medewerker, carla: Medewerker, toestel: str, breed: int
) -> None:
    from catalogus.services.kennissignalen import meld_niet_gevonden

    for voornaam in ("Femke", "Piet"):
        maak_klant(door=anna, voornamen=voornaam, achternaam="Jansen", telefoon=NUMMER)
    groep = Productgroep.objects.get(code="vergunningen")
    meld_niet_gevonden(tekst="schuurtje", door=anna, productgroep=groep)
    meld("aangeboden", "M1", 600, nummer="0687654321")
    meld("verbroken", "M1", 560)
    page = als(anna, breed=breed)
    page.goto("/oproepen/gemist")
    assert axe(page) == []
    bel()
    page.goto("/werkplek")
    page.wait_for_url("**/gesprekken/*")
    page.locator('a[href="#p-klant"]').click() if breed < 720 else None
    expect(page.get_by_text("Twee klanten met dit nummer: kies")).to_be_visible()
    assert axe(page) == []
    page.locator('a[href="#p-hulp"]').click() if breed < 720 else None
    for woorden, gezien in (
        ("paspoort", "Wat kost een paspoort?"),
        ("zelfmoord", "0800-0113"),
        ("xqz", "Niets"),
    ):
        page.locator("#kennis").fill(woorden)
        expect(page.locator("#antwoorden")).to_contain_text(gezien)
        assert axe(page) == [], woorden
    leider = als(dirk, breed=breed)
    leider.goto("/oproepen/cijfers")
    leider.locator("#bestand").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": b"begin;wachtrij\n"}
    )
    leider.get_by_role("button", name="Lees in").click()
    expect(leider.get_by_text("Er is niets ingelezen.")).to_be_visible()
    assert axe(leider) == []
    bron = als(carla, breed=breed)
    bron.goto("/kennis/meldingen")
    expect(bron.get_by_text("schuurtje", exact=True)).to_be_visible()
    assert axe(bron) == []
