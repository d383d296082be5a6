"""Broker and worker are down: the workplace works and says what waits (acceptance 10)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from kcc.models import Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte, Klantaanvraagplan
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.axe import axe
from tests.hulp.inspanning import open_gesprek
from tests.hulp.werker import makelaar
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def zonder_makelaar(settings: Any, kcc_nu: Callable[[str], None]) -> Iterator[None]:
    kcc_nu("2026-11-24T10:30")
    with makelaar() as broker:
        settings.REDIS_URL = broker.url.replace("redis+socket", "unix")
        broker.stop()
        yield


def test_an_intake_is_stored_with_its_promise_and_the_screen_says_what_waits(
    als: Inloggen, anna: Medewerker, meldingen: Meldingen, kcc_nu: Callable[[str], None]
) -> None:
    klant = maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")
    page = als(anna)
    page.goto(f"/gesprekken/{open_gesprek(anna, klant=klant).uuid}")
    banier = page.locator("#achtergrond")
    expect(banier).to_contain_text("Het werk op de achtergrond staat stil")
    assert axe(page) == []
    page.keyboard.type("uittreksel")
    page.get_by_role("group", name="Is er een zaak nodig?").get_by_role("button", name="ja").click()
    page.get_by_label("Wat wil de klant regelen?").select_option(label="Uittreksel uit de BRP")
    page.get_by_role("group", name="Te complex").get_by_role("button", name="nee").click()
    page.get_by_label("Welke gegevens moeten erop staan?").select_option("adres")
    page.get_by_role("group", name="In welke taal?").get_by_role("radio", name="Nederlands").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    zaak = Zaak.objects.get()
    assert Belofte.objects.filter(onderwerp=zaak.klantaanvraag.uuid).exists()

    Klantaanvraagplan.objects.update(gemaakt=0)  # a plan that was asked for again
    kcc_nu("2026-11-24T10:35")
    page.goto("/werkplek")
    expect(banier).to_contain_text("1 plan")
    expect(banier).to_contain_text("U kunt gewoon verder")
