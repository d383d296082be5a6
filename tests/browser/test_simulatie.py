"""Dirk lets a small simulation run by a real worker, sees how far it is and reads what came out."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from kcc.models import Medewerker
from regie.models import Simulatie
from regie.services import simulatie as services
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.werker import Makelaar, Werker, makelaar

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def broker(kcc_nu: Callable[[str], None]) -> Iterator[Makelaar]:
    kcc_nu("2026-03-02T09:00")
    with makelaar() as draait:
        yield draait


def beeld(page: Page, naam: str) -> None:
    """For whoever wants to look: KCC_BEELDEN names a folder."""
    map_ = os.environ.get("KCC_BEELDEN")
    if map_:
        page.screenshot(path=f"{map_}/{naam}.png", full_page=True)


@pytest.mark.eis("R55")
def test_dirk_starts_one_sees_it_go_and_reads_the_result(
    als: Inloggen, dirk: Medewerker, broker: Makelaar
) -> None:
    page = als(dirk)
    page.goto("/simulatie")
    assert axe(page) == []
    beeld(page, "formulier-1440")
    page.get_by_label("Hoe vaak").fill("1")
    page.get_by_label("Hoeveel maanden").fill("3")
    page.get_by_label("Naam").fill("Voorjaar")
    page.get_by_role("button", name="Start").press("Enter")
    expect(page.get_by_role("heading", name="Voorjaar")).to_be_visible()
    expect(page.get_by_text("0 van 3 keer doorgerekend")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    assert axe(page) == []
    beeld(page, "bezig-1440")
    werker = Werker(broker, "simulatie", kinderen=1)
    try:
        kop = page.get_by_role("heading", name="Wie betaalt")
        expect(kop).to_be_visible(timeout=120_000)  # by itself
    finally:
        werker.stop()
    assert axe(page) == []
    beeld(page, "uitkomst-1440")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page) == []
    beeld(page, "uitkomst-390")


def test_without_script_on_a_phone_with_mistakes_and_a_stop(
    als: Inloggen, dirk: Medewerker, broker: Makelaar
) -> None:
    page = als(dirk, breed=390, script=False)
    page.goto("/simulatie")
    beeld(page, "formulier-390")
    page.get_by_label("Hoe druk").fill("900")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("link", name="Hoe druk: Vul een getal in van 50")).to_be_visible()
    page.get_by_label("Hoe druk").fill("90")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="Ververs").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Deze simulatie is gestopt")).to_be_visible()
    assert not services.voer_uit(Simulatie.objects.get().pk)
