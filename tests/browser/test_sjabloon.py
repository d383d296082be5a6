"""The example of a letter follows what is typed, and without script a button shows it."""

import pytest
from playwright.sync_api import expect

from catalogus.models import Sjabloon
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen

pytestmark = pytest.mark.django_db(transaction=True)


def pad() -> str:
    return f"/catalogus/sjablonen/{Sjabloon.objects.get(code='besluit').uuid}/wijzigen"


def test_the_example_follows_what_floris_types(als: Inloggen, beheerder: Medewerker) -> None:
    page = als(beheerder)
    page.goto(pad())
    page.get_by_label("Tekst verplicht").fill("Dag {klant}, tot ziens.")
    expect(page.locator("#voorbeeld")).to_contain_text("Dag mevrouw F. Jansen, tot ziens.")
    page.get_by_label("Tekst verplicht").fill("Dag {klant}, tot {ooit}.")
    expect(page.locator("#voorbeeld")).to_contain_text("het veld {ooit} bestaat niet")
    assert "Dag" not in Sjabloon.objects.get(code="besluit").tekst


def test_without_script_a_button_shows_it(als: Inloggen, beheerder: Medewerker) -> None:
    page = als(beheerder, script=False)
    page.goto(pad())
    page.get_by_label("Tekst verplicht").fill("Dag {klant}.")
    page.get_by_role("button", name="Bekijk voorbeeld").click()
    expect(page.locator("#voorbeeld")).to_contain_text("Dag mevrouw F. Jansen.")
    expect(page.get_by_label("Tekst verplicht")).to_have_value("Dag {klant}.")


def test_enter_in_a_field_saves_and_does_not_add_a_row(als: Inloggen, beheerder: Medewerker) -> None:
    page = als(beheerder)
    page.goto("/catalogus/vragensets/nieuw")
    page.get_by_label("Naam verplicht").fill("Proef")
    page.get_by_label("Naam verplicht").press("Enter")
    expect(page.locator(".kcc-fouten__kop")).to_be_visible()
    expect(page.get_by_role("group", name="Vraag 2")).to_have_count(0)
