"""From a red figure to the zaak behind it, to whoever has it, and back to the same place; by keyboard, axe clean."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kcc.models import Medewerker, Productgroep
from regie.models import Aanspraak, Belofte
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.cijferstad import vraag_met
from tests.hulp.werk import maak_soort, maak_zaak
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def te_laat(kcc_nu: Callable[[str], None], anna: Medewerker, dirk: Medewerker) -> Zaak:
    """A zaak of Dirk's team with Anna that had to be finished last Wednesday; some vragen in three weeks."""
    for dag in ("2026-11-04T09:00", "2026-11-11T09:00", "2026-11-18T09:00"):
        kcc_nu(dag)
        vraag_met(anna, "zelf_beantwoord")
        vraag_met(anna, "doorverwezen", kanaal="balie")
    kcc_nu("2026-11-02T09:00")
    team = dirk.team
    assert team is not None
    soort = maak_soort(Productgroep.objects.get(code="parkeren"), team)
    rij = maak_zaak(soort, team, behandelaar=anna, status="in_behandeling")
    Belofte.objects.create(
        onderwerp_soort="zaak",
        onderwerp=rij.uuid,
        soort="dvo_maximum",
        begin="2026-11-02",
        due="2026-11-18",
        team=team,
        klantaanvraag=rij.klantaanvraag.uuid,
    )
    kcc_nu("2026-11-24T09:00")
    return rij


def druk(page: Page, naam: str, rol: str = "link") -> None:
    """By keyboard."""
    knop = page.get_by_role(rol, name=naam).first  # type: ignore[arg-type]
    knop.focus()
    page.keyboard.press("Enter")


def past(page: Page) -> bool:
    """Nothing sticks out to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_dirk_goes_from_a_red_figure_to_the_zaak_asks_anna_and_comes_back_to_the_same_place(
    als: Inloggen, dirk: Medewerker, anna: Medewerker, te_laat: Zaak
) -> None:
    page = als(dirk)
    page.goto("/teamleider")
    tegel = page.locator(".kcc-kengetal").filter(has_text="Zaken binnen de afspraak (DVO)")
    expect(tegel).to_contain_text("buiten de norm")
    expect(tegel).to_contain_text("n = 1")
    assert axe(page) == []
    druk(page, "Zaken binnen de afspraak (DVO): 0 %, toon de regels")
    expect(page.get_by_role("heading", name="De 1 rij achter dit getal")).to_be_visible()
    assert axe(page) == []
    druk(page, "Telt niet mee 1")
    page.wait_for_url("**welke=niet**")
    hier = page.url
    druk(page, te_laat.nummer)
    expect(page.get_by_role("heading", name=te_laat.versie.naam)).to_be_visible()
    druk(page, "Spreek aan")
    expect(page.get_by_role("heading", name=f"Uw vraag aan {anna}")).to_be_visible()
    page.get_by_label("Wat vraagt u?").focus()
    page.keyboard.type("Wat heb je nodig om dit af te maken?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#meldingen")).to_contain_text(f"De vraag is gesteld aan {anna}")
    assert Aanspraak.objects.get().zaak == te_laat
    assert axe(page) == []
    druk(page, "Terug naar waar u vandaan kwam")
    page.wait_for_url(hier)
    expect(page.get_by_role("link", name=te_laat.nummer)).to_be_visible()


@pytest.mark.parametrize("breed", [1440, 390])
def test_a_figure_is_read_without_script_on_any_screen_and_its_points_are_links(
    als: Inloggen, dirk: Medewerker, te_laat: Zaak, breed: int
) -> None:
    page = als(dirk, breed=breed)
    page.goto("/cijfers/direct")
    assert past(page)
    assert axe(page) == []
    page.goto("/teamleider")
    assert past(page)
    smal = als(dirk, breed=breed, script=False)
    smal.goto("/teamleider")
    tegel = smal.locator(".kcc-kengetal").filter(has_text="Direct afgehandeld").first
    tegel.get_by_text("Wat telt mee").click()
    expect(tegel.get_by_text("Vragen die de eerste lijn zelf beantwoordde")).to_be_visible()
    smal.goto("/cijfers/direct")
    smal.get_by_label("Periode", exact=True).select_option("maand")
    smal.get_by_role("button", name="Toon").click()
    smal.wait_for_url("**periode=maand**")
    smal.go_back()
    smal.get_by_role("link", name="ma 9 nov t/m zo 15 nov").first.click()
    smal.wait_for_url("**periode=2026-W46**")


def test_in_print_and_in_forced_colours_the_picture_stays(
    als: Inloggen, dirk: Medewerker, te_laat: Zaak
) -> None:
    page = als(dirk)
    page.goto("/cijfers/direct")
    page.emulate_media(forced_colors="active")
    expect(page.locator("svg.kcc-beeld .kcc-beeld__punt").first).to_be_visible()
    page.emulate_media(media="print", forced_colors="none")
    expect(page.locator("svg.kcc-beeld").first).to_be_visible()
    expect(page.get_by_role("table", name="Direct afgehandeld per periode")).to_be_visible()
    expect(page.get_by_role("button", name="Toon")).to_be_hidden()
