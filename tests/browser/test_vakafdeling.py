"""A specialist has her resident on the telephone: registers, answers, proposes it as knowledge, finishes (R88, R46)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Kennissignaal
from contacts import services
from contacts.models import Klantcontact
from kcc.models import Klant, Medewerker, Productgroep
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jansen(anna: Medewerker, kcc_nu: Callable[[str], None]) -> Klant:
    kcc_nu("2026-11-24T10:30")
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


def met_klant(page: Page, klant: Klant) -> Page:
    page.goto("/werkplek")
    page.get_by_role("button", name="Nieuw telefoongesprek").click()
    expect(page.locator("#notitie")).to_be_focused()
    page.locator("#zoek-klant").fill(klant.achternaam)
    page.locator("#zoek-klant").press("Enter")
    page.locator("button[value^='kies_klant:']").click()
    expect(page.locator("#klantvak")).to_contain_text(str(klant))
    return page


@pytest.mark.eis("R88", "R103")
def test_carla_answers_her_resident_by_telephone(als: Inloggen, carla: Medewerker, jansen: Klant) -> None:
    groep = Productgroep.objects.get(code="vergunningen")
    Productgroep.objects.filter(pk=groep.pk).update(klantcontact="decentraal")
    post = services.ontvang_gesprek(kanaal="email", door=None, onderwerp="Mijn zaal", team=carla.team)
    page = als(carla)
    page.goto("/werkplek")
    expect(page.get_by_role("heading", name="Binnengekomen voor Vergunningen 1")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name=post.nummer).click()
    page.get_by_text("Niet voor Vergunningen: terug naar het KCC").click()
    assert axe(page) == []
    met_klant(page, jansen)
    page.get_by_label("Waar gaat het over?").fill("Xylofoonzwembad")
    expect(page.locator("#antwoordvak")).to_contain_text("Niets gevonden")
    page.locator("#id_antwoord").fill("Een erker aan de voorkant telt mee.")
    page.get_by_role("button", name="Stel mijn antwoord voor als kennis").click()
    expect(page.locator("#antwoordvak")).to_contain_text("Gemeld bij")
    assert axe(page) == []
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    gesprek = Klantcontact.objects.get(medewerker=carla)
    assert (gesprek.status, gesprek.team) == ("afgerond", carla.team)
    assert Kennissignaal.objects.get().tekst == "Xylofoonzwembad: Een erker aan de voorkant telt mee."
    page.goto("/mijn-klanten")
    expect(page.get_by_role("row", name="F. Jansen")).to_contain_text("met u")
    assert axe(page) == []
