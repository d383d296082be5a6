"""Each large date on the page of a zaak opens how it came about, also without script."""

import pytest
from playwright.sync_api import expect

from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.hulp.dossiers import zaak_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("script", [True, False])
def test_a_click_on_a_date_opens_its_explanation(
    als: Inloggen, anna: Medewerker, carla: Medewerker, script: bool
) -> None:
    zaak = zaak_in("open", anna)
    page = als(carla, script=script)
    page.goto(f"/zaken/{zaak.uuid}")
    datums = page.locator("a.kcc-datums__uitleg")
    assert datums.count() == 3
    for datum in datums.all():
        doel = page.locator(str(datum.get_attribute("href")))
        expect(doel).to_be_hidden()
        datum.click()
        expect(doel).to_be_visible()
