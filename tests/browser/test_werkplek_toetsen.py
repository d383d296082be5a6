"""The workplace by keyboard: chords while typing, a sheet that lists them, lists by arrows, focus that stays."""

import re
import string
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from contacts import services
from contacts.models import Klantcontact
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def gesprek(anna: Medewerker) -> Klantcontact:
    return open_gesprek(anna)


@pytest.fixture
def jansens(anna: Medewerker) -> list[Klant]:
    namen = ("Femke", "Jan", "Rosa")
    return [maak_klant(door=anna, voornamen=naam, achternaam="Jansen") for naam in namen]


def open_(page: Page, gesprek: Klantcontact) -> Page:
    page.goto(f"/gesprekken/{gesprek.uuid}")
    expect(page.get_by_label("Notitie")).to_be_focused()
    return page


def zet_uit(page: Page) -> None:
    page.locator("summary.kcc-ik__naam").click()
    page.get_by_label("Toetscombinaties").uncheck()
    page.keyboard.press("Escape")


def test_every_sign_typed_into_the_note_ends_in_the_note(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    alles = string.digits + string.ascii_letters + string.punctuation + " é€ëï"
    page.keyboard.type(alles)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Slash")
    notitie = page.get_by_label("Notitie")
    expect(notitie).to_have_value(re.compile(re.escape(alles)))
    expect(notitie).to_be_focused()
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.url.endswith(str(gesprek.uuid))


def test_a_sign_made_with_altgr_is_no_chord(als: Inloggen, anna: Medewerker, gesprek: Klantcontact) -> None:
    page = open_(als(anna), gesprek)
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'T', code: 'KeyT', altKey: true, shiftKey: true, modifierAltGraph: true, bubbles: true}))"
    )
    page.wait_for_timeout(300)
    expect(page.locator("[data-paneel]")).to_have_count(0)


def test_the_sheet_lists_each_chord_of_the_page_once_and_gives_the_focus_back(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    open_gesprek(anna)  # waits: there is something to switch to
    page = open_(als(anna), gesprek)
    page.keyboard.press("Alt+Shift+Slash")
    blad = page.get_by_role("dialog", name="Toetsen op deze bladzijde")
    expect(blad).to_be_visible()
    toetsen = blad.locator("tbody th").all_inner_texts()
    assert len(set(toetsen)) == len(toetsen)
    letters = {f"Alt+Shift+{letter}" for letter in "TDANKOGVZ?"}
    assert {"Ctrl+K", "Ctrl+Enter", *letters} <= set(toetsen)
    assert all(blad.locator("tbody td").all_inner_texts())
    assert axe(page) == []
    page.keyboard.press("Alt+Shift+T")  # what is behind the sheet is left alone
    page.keyboard.press("Escape")
    expect(blad).to_be_hidden()
    expect(page.get_by_label("Notitie")).to_be_focused()
    expect(page.locator("[data-paneel]")).to_have_count(0)


def test_the_sheet_opens_by_its_button_and_closes_by_its_own(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    page.get_by_role("button", name="Toetsen op deze bladzijde").click()
    page.get_by_role("button", name="Sluit").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Toetsen op deze bladzijde")).to_be_focused()


def test_no_chord_stands_for_two_acts(als: Inloggen, anna: Medewerker, gesprek: Klantcontact) -> None:
    open_gesprek(anna)
    page = open_(als(anna), gesprek)
    akkoorden = page.evaluate(
        "Array.from(document.querySelectorAll('[data-akkoord]')).filter(e => e.getClientRects().length)"
        ".map(e => e.dataset.akkoord.toUpperCase())"
    )
    assert sorted(set(akkoorden)) == sorted(akkoorden)


def test_switched_off_no_chord_does_anything_and_the_buttons_do(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    zet_uit(page)
    page.get_by_label("Notitie").focus()
    for toets in ("Alt+Shift+T", "Alt+Shift+Slash", "Control+Enter"):
        page.keyboard.press(toets)
    page.wait_for_timeout(300)
    expect(page.locator("[data-paneel]")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.get_by_label("Notitie")).to_be_focused()
    page.get_by_role("button", name="Toetsen op deze bladzijde").click()
    expect(page.get_by_text("Toetscombinaties staan nu uit.")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Terugbellen").click()
    expect(page.locator("[data-paneel]")).to_be_visible()


def test_a_panel_that_opens_takes_the_focus_to_what_must_be_filled_in(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    page.keyboard.type("belt graag terug")
    page.keyboard.press("Alt+Shift+T")
    expect(page.get_by_label("Team")).to_be_focused()
    page.keyboard.press("Alt+Shift+B")
    expect(page.get_by_label("Notitie")).to_be_focused()
    expect(page.get_by_label("Notitie")).to_have_value("belt graag terug")


def test_hits_are_walked_by_arrows_and_taken_by_enter(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact, jansens: list[Klant]
) -> None:
    page = open_(als(anna), gesprek)
    page.keyboard.press("Alt+Shift+K")
    page.keyboard.type("jansen")
    page.keyboard.press("Enter")
    kies = page.locator("button[value^='kies_klant:']")
    expect(kies).to_have_count(3)
    expect(page.locator("#zoek-klant")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(kies.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(kies.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(kies.nth(2)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#zoek-klant")).to_be_focused()
    page.keyboard.press("ArrowDown")
    gekozen = str(kies.nth(0).get_attribute("value")).partition(":")[2]
    page.keyboard.press("Enter")
    expect(page.get_by_label("Notitie")).to_be_focused()
    assert str(gesprek.betrokkenen.get().klant.uuid) == gekozen  # type: ignore[union-attr]


def test_the_inbox_is_walked_by_arrows(als: Inloggen, anna: Medewerker) -> None:
    for onderwerp in ("Losse tegel", "Boom om", "Lamp stuk"):
        services.ontvang_gesprek(kanaal="email", door=anna, onderwerp=onderwerp)
    page = als(anna)
    page.goto("/werkplek")
    regels = page.get_by_role("region", name="Binnengekomen").locator("tbody tr")
    neem = regels.get_by_role("button")
    neem.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(neem.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(neem.nth(2)).to_be_focused()  # the last one stays the last


def test_what_changed_is_said_to_who_does_not_see_it(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact, jansens: list[Klant]
) -> None:
    page = open_(als(anna), gesprek)
    omroep = page.locator("#omroep")
    page.keyboard.type("jansen aan de lijn")
    expect(omroep).to_have_text("Bewaard")
    page.get_by_label("Wie is het?").fill("jansen")
    page.keyboard.press("Enter")
    expect(page.locator("#klantvak").get_by_role("status").first).to_contain_text("3 gevonden")
    assert page.locator("#omroep, #conceptbericht, #meldingen").evaluate_all(
        "els => els.every(el => el.getAttribute('role') === 'status')"
    )


def test_everything_on_the_screen_is_reached_by_tab(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    page.evaluate("document.activeElement.blur()")
    bereikbaar = page.evaluate(
        "() => Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary'))"
        ".filter(e => e.checkVisibility() && !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0"
        " && !e.closest('.kcc-onzichtbaar') && (e.type !== 'radio' || e.checked)).length"
    )
    gezien = set()
    for _ in range(bereikbaar + 20):
        page.keyboard.press("Tab")
        gezien.add(page.evaluate("document.activeElement.outerHTML"))
    assert len(gezien) >= bereikbaar, (len(gezien), bereikbaar)
