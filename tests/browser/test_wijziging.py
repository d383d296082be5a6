"""The page of a change goes on by itself; without script it is one press."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from kcc.models import Medewerker, Wijziging
from kcc.services.wijzigingen import stel_voor, verwerk
from tests.browser.conftest import Inloggen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wijziging(beheerder: Medewerker, kcc_nu: Callable[[str], None]) -> Wijziging:
    kcc_nu("2026-11-23T10:30")
    dag = {"soort": "sluiting", "datum": "2026-12-07", "omschrijving": "Heidag"}
    return stel_voor(soort="dag_erbij", inhoud=dag, omschrijving="Heidag erbij", door=beheerder)


def test_the_preview_appears_when_the_work_is_done(
    als: Inloggen, beheerder: Medewerker, wijziging: Wijziging
) -> None:
    page = als(beheerder)
    page.goto(f"/inrichting/wijzigingen/{wijziging.uuid}")
    expect(page.get_by_text("Er verandert nog niets.")).to_be_visible()
    Wijziging.objects.filter(pk=wijziging.pk).update(totaal=200, gedaan=50)
    expect(page.get_by_text("50 van 200 aanvragen")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "25")
    page.get_by_role("link", name="Ververs").focus()
    page.wait_for_timeout(2500)
    expect(page.locator("#ververs")).to_be_focused()
    verwerk(wijziging.pk)
    expect(page.get_by_role("button", name="Voer door")).to_be_visible()
    assert page.url.endswith(f"/inrichting/wijzigingen/{wijziging.uuid}")


def test_without_script_it_is_read_anew_by_a_link(
    als: Inloggen, beheerder: Medewerker, wijziging: Wijziging
) -> None:
    page = als(beheerder, script=False)
    page.goto(f"/inrichting/wijzigingen/{wijziging.uuid}")
    page.get_by_role("link", name="Ververs").click()
    expect(page.get_by_text("Er verandert nog niets.")).to_be_visible()
    verwerk(wijziging.pk)
    page.get_by_role("link", name="Ververs").click()
    page.get_by_role("button", name="Voer door").click()
    expect(page.get_by_text("De wijziging geldt al.")).to_be_visible()
    verwerk(wijziging.pk)
    page.get_by_role("link", name="Ververs").click()
    expect(page.get_by_role("link", name="Terug naar de kalender")).to_be_visible()
