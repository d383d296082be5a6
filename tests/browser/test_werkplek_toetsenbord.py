"""Scenario (e), "wij gaan verbouwen", from greeting to promise by keyboard alone (acceptance 9)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from contacts.models import Klantcontact
from kcc.models import Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte
from tests.browser.conftest import Inloggen
from zaken.models import Klantaanvraag

pytestmark = pytest.mark.django_db(transaction=True)
GETYPT = {
    "Wat gaat u bouwen of verbouwen?": "Schuur tot woning",
    "Geschatte bouwkosten in euro": "85000",
    "Hoeveel nummers zijn nodig?": "1",
    "Welke boom is het?": "eik",
    "Omtrek van de stam": "120",
    "Waarom moet de boom weg?": "staat in de weg",
    "Wat wilt u slopen?": "de oude schuur",
    "Hoeveel kubieke meter": "12",
}


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


class Toetsenbord:
    """A page without a mouse: it can only be looked at and typed on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.druk, self.typ = page.keyboard.press, page.keyboard.type

    def ga_naar(self, plek: Locator, toets: str = "Tab") -> None:
        """Until the focus is there, or on something in it."""
        for _ in range(150):
            if plek.evaluate("el => el.contains(document.activeElement)"):
                return
            self.druk(toets)
        raise AssertionError(f"met {toets} niet te bereiken: {plek}")

    def kies(self, vraag: str, cijfer: int) -> None:
        """A digit in a group of choices; the page draws itself again behind it."""
        self.ga_naar(self.page.get_by_role("group", name=vraag))
        with self.page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
            self.druk(str(cijfer))
        self.rust()

    def vul(self, veld: str, tekst: str) -> None:
        self.ga_naar(self.page.get_by_label(veld))
        self.druk("Control+a")
        self.typ(tekst)

    def rust(self) -> None:
        expect(self.page.locator("#p-werk")).not_to_have_attribute("aria-busy", "true")


@pytest.mark.eis("R32", "R35")
def test_e_the_whole_of_verbouwen_by_keyboard_alone(als: Inloggen, anna: Medewerker) -> None:
    klant = maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")
    page = als(anna)
    page.goto("/werkplek")
    bord = Toetsenbord(page)
    bord.druk("Alt+Shift+V")
    expect(page.get_by_label("Notitie")).to_be_focused()
    bord.typ("Schuur wordt woning voor de dochter.")
    bord.druk("Alt+Shift+K")
    bord.typ("jansen")
    bord.druk("Enter")
    expect(page.locator("button[value^='kies_klant:']")).to_have_count(1)
    bord.druk("ArrowDown")
    bord.druk("Enter")
    expect(page.locator("#klantvak")).to_contain_text(str(klant))

    bord.kies("Is er een zaak nodig?", 1)
    wat = page.get_by_label("Wat wil de klant regelen?")
    bord.ga_naar(wat, "Shift+Tab")
    with page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
        page.keyboard.type("Verbouwen", delay=60)  # at the pace of a hand
    bord.rust()
    expect(wat).to_have_value("g:verbouwen")
    bord.kies("Te complex om hier de intake te doen?", 2)
    bord.kies("Gaat er een boom weg?", 1)
    bord.kies("Gaat u iets slopen", 1)
    bord.kies("Komt er een container", 2)
    bord.ga_naar(page.get_by_role("group", name="Is het een monument?"))
    bord.druk("2")
    bord.kies("Is het gebouw van voor 1994?", 2)
    for label, waarde in GETYPT.items():
        bord.vul(label, waarde)
    bord.ga_naar(page.get_by_label("Waarom is een nieuw nummer nodig?"))
    bord.typ("eigen")
    expect(page.locator(".kcc-datums__beloofd")).to_contain_text("maandag 11 januari 2027")
    bord.druk("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()

    aanvraag = Klantaanvraag.objects.get(klant=klant)
    assert aanvraag.zaken.count() == 4
    assert f"{Belofte.objects.get(onderwerp=aanvraag.uuid).due}" == "2027-01-11"
    assert Klantcontact.objects.get().notitie == "Schuur wordt woning voor de dochter."
