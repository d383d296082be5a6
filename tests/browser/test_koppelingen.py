"""Floris makes a key, copies it, and takes it away again; every page passes axe."""

import pytest
from playwright.sync_api import expect

from kcc.models import Apiaanroep, ApiToken, Medewerker
from kcc.services.tokens import maak_token, vind_token
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)
PAD = "/inrichting/koppelingen"


@pytest.mark.parametrize("script", [True, False])
def test_floris_makes_a_key_and_takes_it_away(als: Inloggen, beheerder: Medewerker, script: bool) -> None:
    page = als(beheerder, script=script)
    page.goto(PAD)
    page.get_by_role("link", name="Nieuwe koppeling").click()
    page.get_by_label("Naam verplicht").fill("Website")
    page.get_by_role("button", name="Maak de koppeling").click()
    expect(page.locator(".kcc-fouten__kop")).to_be_visible()
    page.get_by_label("Waarvoor verplicht").fill("Status op de website")
    page.get_by_role("group", name="Mag lezen").get_by_label("zaken", exact=True).check()
    page.get_by_label("Alle productgroepen").check()
    page.get_by_role("button", name="Maak de koppeling").click()
    expect(page.get_by_role("heading", name="Website kan aan de slag")).to_be_visible()
    sleutel = page.locator("#sleutel").inner_text()
    assert vind_token(sleutel) == ApiToken.objects.get(naam="Website")
    assert sleutel not in page.url
    page.get_by_role("link", name="Ik heb het bewaard").click()
    assert sleutel not in page.content()
    page.get_by_role("link", name="Trek in").click()
    page.get_by_role("button", name="Trek de koppeling in").click()
    expect(page.get_by_text("De koppeling Website is ingetrokken.")).to_be_visible()
    assert vind_token(sleutel) is None


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing(als: Inloggen, beheerder: Medewerker, breed: int) -> None:
    token, _ = maak_token(naam="website", door=beheerder, alles=True, doel="status op de website")
    Apiaanroep.objects.create(token=token, methode="GET", route="/api/v1/zaken", status=200, doel="proef")
    page = als(beheerder, breed=breed)
    for pad in ("", "/nieuw", f"/{token.uuid}", f"/{token.uuid}/intrekken"):
        page.goto(f"{PAD}{pad}")
        expect(page.locator("h1")).to_have_count(1)
        assert axe(page) == [], pad
    page.goto(f"{PAD}/{token.uuid}/client")
    page.get_by_role("button", name="Maak een geheim").click()
    expect(page.locator("#geheim")).to_be_visible()
    assert axe(page) == []
    page.goto(f"{PAD}/nieuw")
    page.get_by_role("button", name="Maak de koppeling").click()
    expect(page.locator(".kcc-fouten__kop")).to_be_visible()
    assert axe(page) == []
