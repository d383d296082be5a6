"""A peak day: three flexible employees are moved to Parkeren, by keyboard, and get its zaken at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kcc.models import Inzet, Medewerker, Team
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.werk import maak_soort, maak_zaak

pytestmark = pytest.mark.django_db(transaction=True)
FLEX = ("anna", "mohammed", "wouter")  # telefonie, and zelfstandig for parkeren


def mens(naam: str) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username=naam)


def piek() -> Team:
    """Five zaken wait at Parkeren en Verkeer."""
    parkeren = Team.objects.get(code="parkeren-verkeer")
    soort = maak_soort(parkeren.productgroepen.get(code="parkeren"), parkeren)
    for _ in range(5):
        maak_zaak(soort, parkeren)
    return parkeren


def vink(page: Page, naam: str) -> None:
    """By keyboard."""
    page.get_by_role("checkbox", name=naam, exact=True).focus()
    page.keyboard.press("Space")


@pytest.mark.eis("R13")
@pytest.mark.eis("R45")
def test_a_peak_day_on_which_three_flexible_employees_are_moved_to_parkeren(
    als: Inloggen, kcc_nu: Callable[[str], None], dirk: Medewerker
) -> None:
    kcc_nu("2026-11-24T09:00")
    parkeren = piek()
    Inzet.objects.create(
        medewerker=mens("wouter"),
        team=Team.objects.get(code="belastingen"),
        datum="2026-11-24",
        dagdeel="dag",
    )
    page = als(dirk)
    page.goto("/inzet")
    expect(page.get_by_role("row", name="Parkeren en Verkeer Vakafdeling")).to_contain_text("5")
    assert axe(page) == []
    page.get_by_label("Inzetbaar bij").select_option(label="Parkeren en Verkeer")
    page.get_by_label("Team", exact=True).select_option(label="KCC telefonie")
    page.get_by_role("button", name="Toon").press("Enter")
    for naam in FLEX:
        vink(page, f"Kies {mens(naam)}")
    vink(page, "di 24 nov ochtend")
    expect(page.get_by_text("3 gekozen")).to_be_visible()
    page.get_by_label("naar", exact=True).select_option(label="Parkeren en Verkeer")
    assert axe(page) == []
    page.get_by_role("button", name="Bekijk wat er gebeurt").press("Enter")
    expect(page.get_by_role("heading", name="Naar Parkeren en Verkeer")).to_be_visible()
    expect(page.get_by_role("row", name=str(mens("anna")))).to_contain_text("Parkeren")
    expect(
        page.get_by_text("Was al ingezet: di 24 nov ochtend bij Belastingen. Dat vervalt.")
    ).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Control+Enter")
    expect(page.locator("#meldingen")).to_contain_text("3 medewerkers werken dan bij Parkeren en Verkeer")
    expect(page.get_by_role("row", name="Parkeren en Verkeer Vakafdeling")).to_contain_text("3 erbij")
    assert axe(page) == []
    assert Inzet.objects.filter(team=parkeren, dagdeel="ochtend").count() == 3
    assert Inzet.objects.get(medewerker=mens("wouter"), dagdeel="middag").team.code == "belastingen"
    _neemt_een_zaak_van_parkeren(als, mens("wouter"))


def _neemt_een_zaak_van_parkeren(als: Inloggen, wie: Medewerker) -> None:
    page = als(wie)
    page.goto("/werkvoorraad")
    page.keyboard.press("Alt+Shift+V")
    page.wait_for_url("**/zaken/**")
    expect(page.locator("#meldingen")).to_contain_text("Deze zaak is nu aan de beurt")
    expect(page.locator("main")).to_contain_text("Parkeren en Verkeer")
    expect(page.locator("main")).to_contain_text(str(wie))


@pytest.mark.eis("R18")
def test_on_a_small_screen_without_script_the_warning_is_seen_and_the_move_taken_back(
    als: Inloggen, kcc_nu: Callable[[str], None], dirk: Medewerker, anna: Medewerker
) -> None:
    kcc_nu("2026-11-24T09:00")
    page = als(dirk, breed=390, script=False)
    page.goto("/inzet?team=kcc-telefonie")
    page.get_by_label(f"Kies {anna}").check()
    page.get_by_label("naar", exact=True).select_option(label="Tweede lijn")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_label("di 24 nov middag").check()
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_text("voor de tweede lijn is MBO+ of hoger afgesproken")).to_be_visible()
    page.get_by_role("button", name="Zet 1 medewerker in").click()
    expect(page.get_by_role("row", name=str(anna))).to_contain_text("Tweede lijn")
    page.get_by_role("button", name="Draai terug").click()
    expect(page.get_by_text("Teruggedraaid voor 1 medewerker.")).to_be_visible()
    assert not Inzet.objects.exists()


def test_the_matrix_of_skills_is_changed_by_keyboard(
    als: Inloggen, dirk: Medewerker, anna: Medewerker
) -> None:
    page = als(dirk)
    page.goto("/inrichting/vaardigheden")
    assert axe(page) == []
    page.get_by_label(f"{anna}: Adressen en kaarten").focus()
    page.keyboard.type("Leert")
    page.get_by_role("button", name="Bewaar wat is gewijzigd").press("Enter")
    expect(page.get_by_text("1 vaardigheid gewijzigd.")).to_be_visible()
    assert anna.vaardigheden.get(productgroep__code="geo").niveau == "leert"
    page.goto(f"/inrichting/vaardigheden/{anna.uuid}")
    assert axe(page) == []
