"""Monique opens the scorecard and prints the report of the month (R76, R78)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.dashboards.sturing.hulp import norm, vragen
from tests.hulp.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.eis("R76")
@pytest.mark.eis("R78")
def test_monique_opens_the_scorecard_and_prints_the_report(
    als: Inloggen, kcc_nu: Callable[[str], None], manager: Medewerker, dirk: Medewerker
) -> None:
    kcc_nu("2026-11-23T09:00")
    norm("kennisdekking", "2026-01-01", 85, 75, dirk)
    vragen(dirk.team, "2026-10-05T10:00", "zelf_beantwoord", 40)
    page = als(manager)
    page.goto("/teamleider")
    expect(page).to_have_url(re.compile("/scorekaart$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Scorekaart oktober 2026")
    expect(page.get_by_text("buiten de norm").first).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Rapport om te printen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Afdrukken")).to_be_visible()
    expect(page.get_by_role("heading", name="Definities en bronnen")).to_be_visible()
    assert axe(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_role("button", name="Afdrukken")).to_be_hidden()
    expect(page.get_by_role("heading", name="Leren en groeien")).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="screen")
    for pad in ("/scorekaart/teams", "/normen", "/kanaalkosten", "/themas", "/normen/nieuw"):
        page.goto(pad)
        assert axe(page) == [], pad
