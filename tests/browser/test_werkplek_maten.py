"""The workplace at each size: nothing scrolls sideways, nothing lies over something else (acceptance 9)."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kcc.models import Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)
MATEN = {"breed": (1440, 900), "smal": (1024, 768), "200 procent": (720, 450), "telefoon": (390, 844)}
OVERLAP = """() => {
  const soorten = ['button', 'a[href]', 'input', 'select', 'textarea', 'summary'].map(soort => `main ${soort}`);
  const hier = Array.from(document.querySelectorAll(soorten.join()))
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length && e.type !== 'hidden'
      && !e.closest('.kcc-onzichtbaar, .kcc-slot, .kcc-panelen, .kcc-greep, label') && !e.matches('.kcc-onzichtbaar'));
  const rand = e => e.getBoundingClientRect();
  // What a scrolling box cuts off is not on the screen.
  const gezien = e => {
    const r = rand(e);
    for (let om = e.parentElement; om; om = om.parentElement) {
      if (getComputedStyle(om).overflowY === 'visible') continue;
      const b = rand(om);
      if (r.bottom <= b.top || r.top >= b.bottom) return false;
    }
    return true;
  };
  const vlakken = hier.filter(gezien);
  const uit = [];
  for (const [i, a] of vlakken.entries()) for (const b of vlakken.slice(i + 1)) {
    if (a.contains(b) || b.contains(a)) continue;
    const x = rand(a), y = rand(b);
    const breed = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const hoog = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (breed > 2 && hoog > 2) uit.push(`${a.outerHTML.slice(0, 90)} / ${b.outerHTML.slice(0, 90)}`);
  }
  return uit;
}"""
UIT_BEELD = """() => Array.from(document.querySelectorAll('main *'))
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !e.closest('.kcc-onzichtbaar, .kcc-tabelhouder, .kcc-sprong'))
  .filter(e => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1; })
  .map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


def past(page: Page, staat: str) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), staat
    assert page.evaluate(UIT_BEELD) == [], staat
    assert page.evaluate(OVERLAP) == [], staat


def alle_vlakken(page: Page, staat: str) -> None:
    """On a telephone the three panels are tabs: each of them."""
    tabs = page.get_by_role("tab")
    for i in range(tabs.count()):
        tabs.nth(i).click()
        past(page, f"{staat}, tab {i}")
    if tabs.count():
        tabs.nth(1).click()
    past(page, staat)


def doe(page: Page, waarde: str) -> None:
    """By its button, also one on another tab."""
    page.locator(f"button[name=doe][value='{waarde}']").first.evaluate("el => el.click()")


@pytest.mark.parametrize("maat", MATEN)
def test_nothing_falls_off_or_overlaps(als: Inloggen, anna: Medewerker, maat: str) -> None:
    breed, hoog = MATEN[maat]
    klant: Any = maak_klant(
        door=anna, voornamen="Femke", achternaam="van der Meulen-Ooijevaar", telefoon="0612345601"
    )
    open_gesprek(anna, klant=klant)
    gesprek = open_gesprek(anna, klant=klant, nummer="0612345601")
    page = als(anna, breed=breed)
    page.set_viewport_size({"width": breed, "height": hoog})
    page.goto("/werkplek")
    past(page, "start")
    page.goto(f"/gesprekken/{gesprek.uuid}")
    alle_vlakken(page, "leeg")
    doe(page, "rond_af")
    expect(page.get_by_role("heading", name="Eén ding is nog niet goed")).to_be_visible()
    alle_vlakken(page, "fout")
    doe(page, "kies:dossier:ja")
    with page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
        page.get_by_label("Wat wil de klant regelen?").select_option(label="Verbouwen")
    expect(page.locator("#p-werk")).not_to_have_attribute("aria-busy", "true")
    doe(page, "kies:te_complex:nee")
    expect(page.get_by_role("heading", name="Verbouwen: wat is er nodig?")).to_be_visible()
    alle_vlakken(page, "intake")
    for paneel in page.locator(".kcc-werkplek__links button[value^='paneel:']").evaluate_all(
        "els => els.map(el => el.value)"
    ):
        doe(page, paneel)
        expect(page.locator("#midden .kcc-tab[aria-current='true']").last).to_be_visible()
        expect(page.locator("#p-werk")).not_to_have_attribute("aria-busy", "true")
        alle_vlakken(page, paneel)


@pytest.mark.parametrize("maat", MATEN)
def test_the_next_act_is_on_the_screen_and_does_its_work(als: Inloggen, anna: Medewerker, maat: str) -> None:
    breed, hoog = MATEN[maat]
    page = als(anna, breed=breed)
    page.set_viewport_size({"width": breed, "height": hoog})
    page.goto(f"/gesprekken/{open_gesprek(anna).uuid}")
    page.get_by_label("Waar gaat het over?").fill("Openingstijden")
    knop = page.get_by_role("button", name="Rond af")
    knop.click()
    expect(page.get_by_text("is afgerond")).to_be_visible()


def test_on_1024_the_help_folds_under_the_work_and_on_a_telephone_the_three_are_tabs(
    als: Inloggen, anna: Medewerker
) -> None:
    gesprek = open_gesprek(anna)
    page = als(anna, breed=1024)
    page.goto(f"/gesprekken/{gesprek.uuid}")
    werk, hulp = page.locator("#p-werk").bounding_box(), page.locator("#p-hulp").bounding_box()
    assert werk is not None
    assert hulp is not None
    assert hulp["y"] >= werk["y"] + werk["height"] - 1
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("tab")).to_have_count(3)
    expect(page.locator("#p-klant")).to_be_hidden()
    page.get_by_role("tab", name="Klant").click()
    expect(page.get_by_label("Notitie")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#p-werk")).to_be_visible()
