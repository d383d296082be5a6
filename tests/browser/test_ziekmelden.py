"""A colleague reported sick: by keyboard, everything in one act, and the colleague goes on where it was left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from contacts.models import Klantcontact
from kcc.models import Afwezigheid
from tests.browser.conftest import Inloggen
from tests.hulp.afwezig import NU, Tafel, foto, volle_tafel
from tests.hulp.axe import axe
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tafel(kcc_nu: Callable[[str], None]) -> Tafel:
    kcc_nu(NU)
    return volle_tafel()


def druk(page: Page, rol: str, naam: str) -> None:
    """As who uses no mouse."""
    page.get_by_role(rol, name=naam).focus()  # type: ignore[arg-type]
    page.keyboard.press("Enter")


@pytest.mark.eis("R59")
def test_a_colleague_reported_sick(als: Inloggen, tafel: Tafel) -> None:
    eerst = foto()
    page = als(tafel.petra)
    page.goto("/afwezigheid")
    assert axe(page) == []
    druk(page, "link", "Meld afwezig Anna Bakker")
    expect(page.get_by_role("heading", name="Anna Bakker afwezig melden")).to_be_visible()
    assert axe(page) == []
    page.get_by_label(f"Wat gebeurt er met {tafel.zaken[2].nummer}").focus()
    page.keyboard.type("Karim")
    druk(page, "button", "Meld afwezig en verdeel het werk")
    expect(page.get_by_role("heading", name="Anna Bakker is afwezig")).to_be_visible()
    expect(page.get_by_text("9 verdeeld.")).to_be_visible()
    assert axe(page) == []
    assert Zaak.objects.get(pk=tafel.zaken[2].pk).behandelaar == tafel.karim

    gesprek = Klantcontact.objects.get(kanaal="email")
    bea = als(tafel.bea)
    bea.goto(f"/gesprekken/{gesprek.uuid}")
    expect(bea.get_by_label("Notitie")).to_have_value("Wil een schuur")
    bea.close()

    druk(page, "button", "Maak ongedaan")
    expect(page.get_by_text("9 teruggezet.")).to_be_visible()
    assert axe(page) == []
    assert foto() == eerst
    assert Afwezigheid.objects.get().beeindigd_op is not None


def test_on_a_telephone_and_without_script_it_is_the_same(als: Inloggen, tafel: Tafel) -> None:
    page = als(tafel.petra, breed=390, script=False)
    page.goto("/afwezigheid")
    page.get_by_role("link", name="Meld afwezig Anna Bakker").click()
    page.get_by_role("button", name="Meld afwezig en verdeel het werk").click()
    expect(page.get_by_text("9 verdeeld.")).to_be_visible()
    page.get_by_role("link", name="Afwezigheid").last.click()
    page.get_by_role("button", name="Weer aanwezig Anna Bakker").click()
    expect(page.get_by_text("Anna Bakker staat weer aanwezig")).to_be_visible()
