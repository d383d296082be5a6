"""Whoever directs gives a zaak to somebody by keyboard; a first-line employee is refused and speaks to them (R58)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from kcc.models import Medewerker
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.axe import axe
from tests.hulp.inrichting import richt_in
from tests.hulp.werk import LEERT, ZELFSTANDIG, maak_bureau, maak_mens, maak_zaak
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db(transaction=True)


def nieuwe_zaak(regisseur: Medewerker) -> Zaak:
    """Of a team of five: two can do it, one of them is full."""
    bureau = maak_bureau()
    vol = maak_mens("Vera", bureau.vak, "vakafdeling", werk=ZELFSTANDIG)
    for naam in ("Lars", "Lotte", "Loes"):
        maak_mens(naam, bureau.vak, "vakafdeling", werk=LEERT)
    for _ in range(5):
        maak_zaak(bureau.complex, bureau.vak, behandelaar=vol)
    zaak = maak_zaak(bureau.complex, bureau.vak, begin=7)
    Klantaanvraag.objects.filter(pk=zaak.klantaanvraag_id).update(regisseur=regisseur)
    return zaak


@pytest.mark.eis("R58", "R61")
def test_an_accountmanager_assigns_a_zaak_by_keyboard(
    als: Inloggen, kcc_nu: Callable[[str], None], eva: Medewerker
) -> None:
    kcc_nu("2026-11-24T09:00")
    richt_in(accountmanager_stuurt=True)
    zaak = nieuwe_zaak(eva)
    page = als(eva)
    page.goto(f"/zaken/{zaak.uuid}")
    page.get_by_role("link", name="Wijs toe aan een collega").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("toewijzen")
    assert axe(page) == []
    eerste = page.get_by_role("radio", name="bureau-carla")
    expect(eerste).to_be_checked()
    eerste.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Vera")).to_be_checked()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#meldingen")).to_contain_text(f"{zaak} is nu van bureau-carla.")
    assert Zaak.objects.get(pk=zaak.pk).behandelaar == Medewerker.objects.get(username="bureau-carla")


@pytest.mark.eis("R58")
def test_reassigning_as_first_line_employee_is_refused(
    als: Inloggen, kcc_nu: Callable[[str], None], anna: Medewerker, meldingen: Meldingen
) -> None:
    kcc_nu("2026-11-24T09:00")
    meldingen.verwacht.append("status of 403")
    zaak = nieuwe_zaak(anna)
    page = als(anna)
    page.goto(f"/zaken/{zaak.uuid}")
    expect(page.get_by_role("link", name="Wijs toe aan een collega")).to_have_count(0)
    antwoord = page.goto(f"/regie/zaken/{zaak.uuid}/toewijzen")
    assert antwoord is not None
    assert antwoord.status == 403
    expect(page.get_by_text("Als eerstelijns regisseur kunt u aanspreken, niet toewijzen.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Spreek de behandelaar aan").press("Enter")
    page.wait_for_url("**/aanspreken")


@pytest.mark.eis("R59", "R61")
def test_on_a_small_screen_without_script_to_somebody_else_of_the_team(
    als: Inloggen, kcc_nu: Callable[[str], None], dirk: Medewerker
) -> None:
    kcc_nu("2026-11-24T09:00")
    zaak = nieuwe_zaak(dirk)
    page = als(dirk, breed=390, script=False)
    page.goto(f"/regie/zaken/{zaak.uuid}/toewijzen")
    page.get_by_role("radio", name="Iemand anders").check()
    page.get_by_label("Iemand anders").last.select_option(index=1)
    page.get_by_role("button", name="Wijs toe").click()
    page.wait_for_url(f"**/zaken/{zaak.uuid}")
    assert Zaak.objects.get(pk=zaak.pk).behandelaar is not None
    page.goto("/regie/regisseurs")
    expect(page.get_by_role("link", name="1", exact=True).first).to_be_visible()
    page.goto(f"/regie/regisseurs/{dirk.uuid}")
    expect(page.get_by_text("Geen aanvragen")).to_be_visible()
