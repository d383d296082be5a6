"""The weekly sample by keyboard alone: one after the other, and what was just judged can be changed."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect

from catalogus.models import Kennisversie, Kennisvraag
from kcc.klok import AMSTERDAM
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _steekproef(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")
    for minuut, versie in enumerate(Kennisversie.objects.order_by("pk")[:3]):
        Kennisvraag.objects.create(
            tekst=f"{versie.vraag} graag",
            plek="publiek",
            band="zeker",
            versie=versie,
            gesteld_op=datetime(2026, 11, 18, 10, minuut, tzinfo=AMSTERDAM),
            in_steekproef=True,
        )


@pytest.mark.eis("R85")
def test_judged_with_one_key_each_and_changed_with_one_more(
    als: Inloggen, anna: Medewerker, kcc_nu: Callable[[str], None]
) -> None:
    page = als(anna)
    page.goto("/kennis/steekproef")
    for minuut, toets in enumerate(("1", "2", "1")):
        kcc_nu(f"2026-11-24T10:4{minuut}")
        with page.expect_navigation():
            page.keyboard.press(toets)
    expect(page.get_by_text("Deze week is klaar")).to_be_visible()
    oordelen = Kennisvraag.objects.order_by("beoordeeld_op").values_list("beoordeling", flat=True)
    assert sorted(oordelen) == ["fout", "goed", "goed"]
    with page.expect_navigation():
        page.get_by_role("button", name="Toch niet goed").click()
    expect(page.get_by_text("Net beoordeeld")).to_be_visible()
    assert Kennisvraag.objects.filter(beoordeling="goed").count() == 1


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(
    als: Inloggen, anna: Medewerker, breed: int
) -> None:
    page = als(anna, breed=breed)
    page.goto("/kennis/steekproef")
    page.get_by_role("button", name="Niet goed").click()
    expect(page.get_by_text("1 van 3 beoordeeld")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
