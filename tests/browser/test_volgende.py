"""Volgende zaak in a browser: one chord, or one button without script, and the sentence is read out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.werk import Bureau, maak_bureau, maak_zaak

pytestmark = pytest.mark.django_db(transaction=True)
ZIN = "Deze zaak is nu aan de beurt: duurt 5 werkdagen."


@pytest.fixture
def bureau(db: None, kcc_nu: Callable[[str], None]) -> Bureau:
    kcc_nu("2026-11-24T10:30")
    return maak_bureau()


@pytest.mark.parametrize("script", [True, False])
def test_one_act_brings_the_zaak_with_the_reason(als: Inloggen, bureau: Bureau, script: bool) -> None:
    zaak = maak_zaak(bureau.complex, bureau.vak)
    page = als(bureau.carla, script=script)
    page.goto("/werkvoorraad")
    if script:
        assert axe(page) == []
        page.keyboard.press("Alt+Shift+V")
    else:
        page.get_by_role("button", name="Volgende zaak").click()
    page.wait_for_url(f"**/zaken/{zaak.uuid}")
    expect(page.locator("#meldingen")).to_contain_text(ZIN)


def test_without_work_the_queue_says_why(als: Inloggen, bureau: Bureau) -> None:
    page = als(bureau.carla)
    page.goto("/werkvoorraad")
    page.keyboard.press("Alt+Shift+V")
    expect(page.locator("#meldingen")).to_contain_text("Er is nu geen werk voor u bij Vakwerk")
    assert axe(page) == []
