"""The regiebord in a browser: find the one most at risk, read why, move a start by keyboard, see both dates."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from kcc.models import Inrichting, Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte, Klantaanvraagplan, Zaakplanning
from regie.services import Toezegging
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.dossiers import BOUW, HUISNUMMER, KAP, aanvraag, zaak_van
from zaken.models import Klantaanvraag, Zaak, Zaakrelatie
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def verbouwing(kcc_nu: Callable[[str], None], anna: Medewerker, eva: Medewerker) -> Toezegging:
    """The example of screens.md, a week on; another klantaanvraag that has room enough."""
    kcc_nu("2026-11-23T10:15")
    jansen = maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen")
    wat = aanvraag(anna, BOUW, HUISNUMMER, klant=jansen, gebeurtenis="verbouwen")
    aanvraag(anna, KAP, klant=jansen)
    bouw = zaak_van(wat, BOUW)
    neem_in_behandeling(
        zaak=bouw, door=Medewerker.objects.filter(team=bouw.team, is_active=True).earliest("pk")
    )
    Zaakrelatie.objects.all().delete()
    Inrichting.objects.update(accountmanager_stuurt=True)
    Klantaanvraag.objects.update(regisseur=eva)
    Klantaanvraagplan.objects.filter(pk=wat.klantaanvraag.pk).update(prognose=date(2027, 1, 15))
    Zaakplanning.objects.filter(zaak=bouw).update(prognose=date(2027, 1, 15))
    kcc_nu("2026-11-30T09:00")
    return wat


@pytest.fixture
def huisnummer(verbouwing: Toezegging) -> Zaak:
    return zaak_van(verbouwing, HUISNUMMER)


def plan_van(page: Page, wat: Toezegging) -> None:
    page.goto(f"/regiebord/{wat.klantaanvraag.uuid}")


def gezet(zaak: Zaak) -> date | None:
    return Zaakplanning.objects.get(pk=zaak.pk).start_gezet


def past(page: Page) -> bool:
    """Nothing sticks out to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.eis("R58")
def test_an_accountmanager_finds_what_is_most_at_risk_and_moves_a_start_by_keyboard(
    als: Inloggen, eva: Medewerker, verbouwing: Toezegging, huisnummer: Zaak
) -> None:
    page = als(eva)
    page.goto("/regiebord")
    eerste = page.locator("table tbody tr").first
    expect(eerste).to_contain_text(verbouwing.klantaanvraag.nummer)
    expect(eerste).to_contain_text("heeft het pas vr 15 jan 2027 af")
    assert axe(page) == []
    page.keyboard.press("Alt+Shift+V")
    page.wait_for_url("**/regiebord/**")
    expect(page.get_by_text("heeft het pas vr 15 jan 2027 af")).to_be_visible()
    assert axe(page) == []
    balk = page.get_by_role("slider", name="Begin van Huisnummer toekennen")
    expect(balk).to_have_attribute("aria-valuetext", "di 1 dec")
    balk.focus()
    page.keyboard.press("ArrowLeft")
    expect(balk).to_have_attribute("aria-valuetext", "ma 30 nov")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(balk).to_have_attribute("aria-valuetext", "ma 21 dec")
    uit = page.locator("#wat-als")
    expect(uit.get_by_role("heading", name="Huisnummer toekennen begint ma 21 dec")).to_be_visible()
    expect(uit).to_contain_text("wordt wo 13 jan 2027")
    expect(uit).to_contain_text("wordt ma 18 jan 2027")
    expect(uit).to_contain_text("F. Jansen")
    expect(page.locator("#omroep")).to_contain_text("Verwacht was wo 6 jan 2027 wordt wo 13 jan 2027")
    assert axe(page) == []
    balk.focus()
    page.keyboard.press("Escape")
    expect(uit).to_be_empty()
    expect(balk).to_have_attribute("aria-valuetext", "di 1 dec")
    assert gezet(huisnummer) is None
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(uit.get_by_role("heading", name="begint di 22 dec")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#meldingen")).to_contain_text("Huisnummer toekennen begint op di 22 dec.")
    expect(page.get_by_role("link", name="Informeer de klant")).to_be_visible()
    assert gezet(huisnummer) == date(2026, 12, 22)
    assert Belofte.objects.filter(soort="klantaanvraag", onderwerp=verbouwing.klantaanvraag.uuid).count() == 1


def test_by_mouse_a_bar_is_dragged_and_let_go_on_a_working_day(
    als: Inloggen, eva: Medewerker, verbouwing: Toezegging, huisnummer: Zaak
) -> None:
    page = als(eva)
    plan_van(page, verbouwing)
    balk = page.get_by_role("slider", name="Begin van Huisnummer toekennen")
    plek = balk.locator("rect.gepland").bounding_box()
    assert plek
    x, y = plek["x"] + plek["width"] / 2, plek["y"] + plek["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y, steps=6)
    page.mouse.up()
    expect(page.locator("#wat-als h3")).to_contain_text("Huisnummer toekennen begint")
    page.get_by_role("link", name="Laat staan").click()
    expect(page.locator("#wat-als")).to_be_empty()
    expect(balk).to_be_focused()
    assert gezet(huisnummer) is None


@pytest.mark.eis("R58")
def test_a_first_line_employee_is_refused_in_words(
    als: Inloggen, anna: Medewerker, verbouwing: Toezegging, huisnummer: Zaak, meldingen
) -> None:
    meldingen.verwacht.append("status of 403")
    page = als(anna)
    plan_van(page, verbouwing)
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(page.get_by_text("Bekijk wat dit doet")).to_have_count(0)
    page.goto(f"/regiebord/{verbouwing.klantaanvraag.uuid}/verzetten?zaak={huisnummer.uuid}&dag=2026-12-21")
    expect(page.locator("main")).to_contain_text(
        "Als eerstelijns regisseur kunt u aanspreken, niet toewijzen."
    )


def test_without_script_on_a_small_screen_a_start_is_looked_at_left_and_set(
    als: Inloggen, eva: Medewerker, verbouwing: Toezegging, huisnummer: Zaak
) -> None:
    page = als(eva, breed=390, script=False)
    page.goto("/regiebord")
    assert past_zonder_script(page)
    page.get_by_role("link", name=verbouwing.klantaanvraag.nummer).click()
    page.get_by_label("Huisnummer toekennen volgens het plan").fill("2026-12-26")
    page.get_by_role("button", name="Bekijk wat dit doet").last.click()
    expect(
        page.get_by_text("Op za 26 dec werkt niemand (Tweede Kerstdag): het wordt ma 28 dec.")
    ).to_be_visible()
    page.get_by_role("link", name="Laat staan").click()
    assert gezet(huisnummer) is None
    page.get_by_label("Huisnummer toekennen volgens het plan").fill("2026-12-26")
    page.get_by_role("button", name="Bekijk wat dit doet").last.click()
    page.get_by_role("button", name="Zet deze start").click()
    expect(page.get_by_text("Huisnummer toekennen begint op ma 28 dec.")).to_be_visible()
    assert gezet(huisnummer) == date(2026, 12, 28)


def past_zonder_script(page: Page) -> bool:
    vak = page.locator("main").bounding_box()
    return vak is not None and vak["x"] + vak["width"] <= 390


def test_on_a_small_screen_nothing_sticks_out_and_on_paper_it_lies_on_a_landscape_page(
    als: Inloggen, eva: Medewerker, verbouwing: Toezegging
) -> None:
    page = als(eva, breed=390)
    page.goto("/regiebord")
    assert past(page)
    assert axe(page) == []
    plan_van(page, verbouwing)
    assert past(page)
    assert axe(page) == []
    page.set_viewport_size(
        {"width": 1047, "height": 718}
    )  # A4 landscape within margins of 10 mm, at 96 per inch
    page.emulate_media(media="print")
    assert past(page)
    expect(page.get_by_role("heading", name="Een start verzetten")).to_be_hidden()
    breedte = page.locator("svg.kcc-tijdlijn").first.bounding_box()
    assert breedte
    assert breedte["width"] <= 1047
    papier = set(re.findall(rb"/MediaBox \[([^\]]*)\]", page.pdf(prefer_css_page_size=True)))
    assert [[round(float(maat)) for maat in vel.split()] for vel in papier] == [[0, 0, 842, 595]]
