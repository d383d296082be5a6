"""The worked example of the seed (R53) on the screen: intake by telephone, two dates, and the queue."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Levensgebeurtenis, Zaaktype
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.hulp.diensten import maak_diensten

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proef(kcc_nu: Callable[[str], None]) -> Medewerker:
    """Monday 2 March 2026; a life event that asks both diensten."""
    kcc_nu("2026-03-02T09:00")
    anna = maak_diensten()
    beide = Levensgebeurtenis.objects.create(code="beide", naam="Beide diensten")
    for volgorde, code in enumerate(("dienst-1", "dienst-2")):
        zaaktype = Zaaktype.objects.get(identificatie=code)
        beide.zaken.create(zaaktype=zaaktype, volgorde=volgorde, vraag=f"Is {code} nodig?", standaard="nodig")
    return anna


def intake(page: Page, wat: str, knop: str) -> str:
    """A gesprek by telephone; returns what is read aloud."""
    page.goto("/werkplek")
    page.keyboard.press("Alt+Shift+V")
    expect(page.get_by_label("Notitie")).to_be_focused()
    page.get_by_role("group", name="Is er een zaak nodig?").get_by_role("button", name="ja").click()
    with page.expect_response(lambda r: r.request.method == "POST"):
        page.get_by_label("Wat wil de klant regelen?").select_option(label=wat)
    page.get_by_role("group", name="Te complex om hier de intake te doen?").get_by_role(
        "button", name="nee"
    ).click()
    page.get_by_role("button", name=knop).click()
    voorlezen = page.locator(".kcc-voorlezen")
    expect(voorlezen).to_be_visible()
    return voorlezen.inner_text()


@pytest.mark.eis("R53", "R54")
def test_klant_2_is_helped_first_and_klant_1_waits_no_day_longer(als: Inloggen, proef: Medewerker) -> None:
    page = als(proef)
    assert "maandag 23 maart 2026" in intake(page, "Beide diensten", "Maak 2 zaken")
    assert "maandag 9 maart 2026" in intake(page, "Dienst 1", "Maak de zaak")
    carla = als(Medewerker.objects.get(username="proef-carla"))
    carla.goto("/werkvoorraad")
    rijen = carla.locator("table tbody tr", has_text="Dienst 1")
    expect(rijen).to_have_count(2)
    expect(rijen.nth(0)).not_to_contain_text("hoort bij")
    expect(rijen.nth(1)).to_contain_text("hoort bij Beide diensten")
    expect(rijen.nth(1)).to_contain_text("ma 16 mrt")
    expect(rijen.nth(1)).to_contain_text("10 werkdagen wachten")
