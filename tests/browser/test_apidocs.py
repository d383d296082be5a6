"""The API to read: axe finds nothing, it fits a telephone, and it is all there without script."""

import pytest
from playwright.sync_api import expect

from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)
BLADEN = ("/api/v1/docs", "/api/v1/docs/klantaanvragen")


@pytest.mark.parametrize("breed", [1440, 390])
def test_it_is_accessible_and_fits(als: Inloggen, anna: Medewerker, breed: int) -> None:
    page = als(anna, breed=breed)
    for blad in BLADEN:
        page.goto(blad)
        assert axe(page) == []
        for rest in page.locator("details").all():
            rest.locator("summary").first.click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), blad


def test_without_script_it_reads_on_to_an_operation(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna, script=False)
    page.goto(BLADEN[0])
    page.get_by_role("link", name="klantaanvragen", exact=True).click()
    page.get_by_role("link", name="POST /klantaanvragen", exact=True).click()
    expect(page.get_by_role("heading", name="POST /klantaanvragen", exact=True)).to_be_in_viewport()
    expect(page.get_by_text('"levensgebeurtenis": "verbouwen"').first).to_be_visible()
