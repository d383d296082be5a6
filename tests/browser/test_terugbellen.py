"""A terugbelverzoek from hand to hand: tried twice, sent to somebody of another team, answered; who made it sees it."""

import pytest
from playwright.sync_api import Page, expect

from contacts.models import Belpoging, Doorsturing, Terugbelverzoek
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.terugbellen import LIJST, geo, nu, pad, verzoek

pytestmark = pytest.mark.django_db(transaction=True)
ANTWOORD = "De erfgrens loopt langs de heg. U mag daar bouwen."


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen")


@pytest.fixture
def gijs(db: None) -> Medewerker:
    return Medewerker.objects.create(
        username="gijs-smit", first_name="Gijs", last_name="Smit", team=geo(), rollen=["vakafdeling"]
    )


def toets(page: Page, naam: str) -> None:
    """By keyboard, as far as the focus can get."""
    knop = page.get_by_role("button", name=naam, exact=True)
    knop.focus()
    page.keyboard.press("Enter")


@pytest.mark.eis("R39")
def test_tried_twice_sent_to_a_colleague_of_geo_answered_and_seen(
    als: Inloggen, anna: Medewerker, carla: Medewerker, gijs: Medewerker, jansen: Klant
) -> None:
    rij = verzoek(anna, jansen)
    probeer_en_stuur_door(als(carla), rij, gijs)
    antwoord(als(gijs), rij)
    zie(als(anna), rij)


def probeer_en_stuur_door(page: Page, rij: Terugbelverzoek, gijs: Medewerker) -> None:
    page.goto(LIJST)
    assert axe(page) == []
    page.keyboard.press("Alt+Shift+V")
    page.wait_for_url(f"**{pad(rij)}")
    toets(page, "Ik bel terug")
    expect(page.locator("#doen")).to_contain_text("Poging 1 van 3")
    assert axe(page) == []
    page.get_by_label("Notitie voor collega's").fill("Gevraagd om terug te bellen")
    toets(page, "Voicemail ingesproken")
    expect(page.locator("#doen")).to_contain_text("Poging 2 van 3")
    toets(page, "Niemand nam op")
    expect(page.locator("#doen")).to_contain_text("Poging 3 van 3")
    assert list(Belpoging.objects.values_list("resultaat", flat=True)) == ["voicemail", "geen_gehoor"]
    page.get_by_role("link", name="Stuur door").press("Enter")
    page.get_by_label("Waarom stuurt u het door?").fill("Het gaat over de erfgrens")
    page.get_by_label("Naar welk team?").select_option("geo")
    expect(page.get_by_label("Voor wie?")).to_contain_text("Gijs Smit")
    expect(page.get_by_label("Waarom stuurt u het door?")).to_have_value("Het gaat over de erfgrens")
    assert axe(page) == []
    page.get_by_label("Voor wie?").select_option(str(gijs.uuid))
    toets(page, "Stuur door")
    page.wait_for_url(f"**{LIJST}")
    expect(page.get_by_text("Het verzoek ligt nu bij Geo-informatie.")).to_be_visible()
    assert (nu(rij).uiterlijk, Doorsturing.objects.get().naar) == (rij.uiterlijk, gijs)


def antwoord(page: Page, rij: Terugbelverzoek) -> None:
    page.goto(f"{LIJST}?stand=voor_mij")
    page.get_by_role("row").get_by_role("link").first.press("Enter")
    page.wait_for_url(f"**{pad(rij)}")
    expect(page.locator("#verloop + ol")).to_contain_text("voor Gijs Smit")
    expect(page.locator("#verloop + ol")).to_contain_text("Het gaat over de erfgrens")
    toets(page, "Ik bel terug")
    page.get_by_label("Wat vertelde u de klant?").fill(ANTWOORD)
    toets(page, "Gesproken")
    expect(page.locator("#uitkomst + p")).to_have_text(ANTWOORD)
    assert nu(rij).status == "afgesloten"


def zie(page: Page, rij: Terugbelverzoek) -> None:
    page.goto(LIJST)
    tab = page.get_by_role("link", name="Door mij gemaakt")
    expect(tab).to_contain_text("1 nieuwe uitkomst")
    tab.press("Enter")
    page.wait_for_url("**lijst=door_mij")
    assert axe(page) == []
    regel = page.get_by_role("row").filter(has_text="F. Jansen")
    expect(regel).to_contain_text(ANTWOORD)
    regel.get_by_role("link").press("Enter")
    page.wait_for_url(f"**{pad(rij)}")
    verloop = page.locator("#verloop + ol > li")
    expect(verloop).to_have_count(9)
    expect(verloop.nth(4)).to_contain_text(
        "Doorgestuurd van Vergunningen naar Geo-informatie, voor Gijs Smit"
    )
    assert axe(page) == []
    page.goto(LIJST)
    expect(page.get_by_role("link", name="Door mij gemaakt")).not_to_contain_text("nieuwe")
