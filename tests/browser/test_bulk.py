"""The team queue in a browser: choosing by keyboard, dividing, taking back; rows that come anew by themselves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from regie.models import Bulkhandeling
from regie.services.bulkuitvoering import verwerk
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.bulk import Ploeg, maak_ploeg, maak_zaken
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)
PAD = "/werkvoorraad?team=proef-vak"


@pytest.fixture
def ploeg(kcc_nu: Callable[[str], None]) -> Ploeg:
    kcc_nu("2026-03-02T09:00")
    return maak_ploeg()


def voer_uit() -> None:
    """What the worker does."""
    verwerk(Bulkhandeling.objects.latest("pk").pk)


def kies(page: Page, zaak: Zaak) -> None:
    page.get_by_role("checkbox", name=f"Kies {zaak.nummer}").focus()
    page.keyboard.press("Space")


def test_dirks_colleague_divides_two_zaken_and_takes_it_back(als: Inloggen, ploeg: Ploeg) -> None:
    rijen = maak_zaken(ploeg, 3)
    page = als(ploeg.hoofd)
    page.goto(PAD)
    verdelen = page.get_by_role("button", name="Verdelen")
    expect(verdelen).to_be_hidden()
    for zaak in rijen[:2]:
        kies(page, zaak)
    expect(page.get_by_text("2 gekozen")).to_be_visible()
    assert axe(page) == []
    verdelen.click()
    page.get_by_label("proef-carla").check()
    page.get_by_label("Karim Proef").check()
    assert axe(page) == []
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_text("2 zaken gaan, 0 niet.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Verdeel 2 zaken").click()
    expect(page.get_by_text("0 van 2 zaken")).to_be_visible()
    assert axe(page) == []
    voer_uit()
    expect(page.get_by_text("2 zaken verdeeld, 0 niet.")).to_be_visible()  # by itself
    assert axe(page) == []
    page.get_by_role("button", name="Draai terug").click()
    voer_uit()
    expect(page.get_by_text("Alles staat weer zoals het stond.")).to_be_visible()
    assert not Zaak.objects.filter(behandelaar__isnull=False).exists()


def test_rows_come_anew_under_the_focus_but_not_under_a_choice(als: Inloggen, ploeg: Ploeg) -> None:
    een, twee = maak_zaken(ploeg, 2)
    page = als(ploeg.hoofd)
    page.clock.install()
    page.goto(PAD)
    page.get_by_role("link", name=een.nummer).focus()
    Zaak.objects.filter(pk=een.pk).update(behandelaar=ploeg.karim)
    page.clock.fast_forward(31_000)
    rij = page.get_by_role("row").filter(has_text=een.nummer)
    expect(rij.get_by_role("cell", name="Karim Proef")).to_be_visible()
    expect(page.get_by_role("link", name=een.nummer)).to_be_focused()

    kies(page, twee)
    Zaak.objects.filter(pk=een.pk).update(behandelaar=None)
    page.clock.fast_forward(31_000)
    page.wait_for_timeout(300)
    expect(rij.get_by_role("cell", name="Karim Proef")).to_be_visible()
    expect(page.get_by_role("checkbox", name=f"Kies {twee.nummer}")).to_be_checked()
