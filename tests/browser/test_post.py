"""Public forms, inbox and thread in a browser: axe finds nothing, with script and without, wide and narrow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from catalogus.models import Product
from contacts import services
from contacts.models import Bericht, Klantcontact
from contacts.post import kaartje
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.mails import bijlage, deel, delen, ontvang

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _rust(settings: object, tmp_path: object, kcc_nu: Callable[[str], None]) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    kcc_nu("2026-11-24T10:30")


@pytest.mark.parametrize(("breed", "script"), [(1440, True), (390, True), (390, False)])
def test_a_resident_asks_something_without_log_in(
    als: Inloggen, anna: Medewerker, monkeypatch: pytest.MonkeyPatch, breed: int, *, script: bool
) -> None:
    monkeypatch.setattr(kaartje, "MINSTENS", 0.0)
    page = als(anna, breed=breed, script=script)
    page.context.clear_cookies()
    page.goto("/formulieren")
    if script:
        assert axe(page) == []
    product = Product.objects.get(zaaktype__identificatie="kapvergunning")
    page.get_by_role("link", name=product.naam, exact=True).click()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator(".kcc-fouten")).to_contain_text("Uw vraag: Vul dit in.")
    if script:
        assert axe(page) == []
    page.get_by_label("Uw vraag").fill("Mag mijn boom om?")
    page.get_by_label("Uw naam").fill("Femke Jansen")
    page.get_by_label("Uw e-mailadres").fill("f.jansen@example.nl")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator("h1")).to_have_text("Wij hebben uw vraag ontvangen")
    expect(page.locator("main")).to_contain_text(Klantcontact.objects.get().nummer)
    if script:
        assert axe(page) == []


@pytest.mark.parametrize("breed", [1440, 390])
def test_the_oldest_is_taken_by_chord_and_answered_in_its_thread(
    als: Inloggen, anna: Medewerker, breed: int
) -> None:
    gesprek = ontvang(delen(deel("Zie de foto"), bijlage("foto.pdf"))).klantcontact
    services.ontvang_gesprek(kanaal="brief", door=None, onderwerp="Bezwaar")
    assert gesprek is not None
    page = als(anna, breed=breed)
    page.goto("/werkplek")
    assert axe(page) == []
    page.goto("/werkplek?kanaal=email")
    page.keyboard.press("Alt+Shift+I")
    page.wait_for_url(f"**/gesprekken/{gesprek.uuid}*")
    page.goto(f"/gesprekken/{gesprek.uuid}/berichten")
    assert axe(page) == []
    page.get_by_label("Uw bericht").fill("Wij komen kijken.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Uw bericht wordt verstuurd.")).to_be_visible()
    assert Bericht.objects.filter(soort="bericht", richting="uit").count() == 1
    assert axe(page) == []
    page.goto("/werkplek/geweigerde-post")
    assert axe(page) == []
