"""What lives in the header: it never takes the focus, never jumps, never throws away what was typed."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from contacts import services
from contacts.models import Klantcontact, Werkbericht
from contacts.services.hulpvragen import stel_hulpvraag
from contacts.services.werkberichten import maak_werkbericht
from kcc.aanwezigheid import mijn_stand
from kcc.models import Klant, Medewerker, Productgroep
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gesprek(anna: Medewerker) -> Klantcontact:
    return services.start_gesprek(kanaal="email", door=anna)


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen")


def nieuws(door: Medewerker, titel: str = "Storing") -> Werkbericht:
    return maak_werkbericht(soort="nieuws", titel=titel, inhoud="Het systeem ligt plat.", door=door)


def vernieuw(page: Page) -> None:
    """As the page does by itself every twenty seconds."""
    with page.expect_response(lambda antwoord: antwoord.url.endswith("/kop")):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('kcc:kop'))")


def test_one_chord_while_typing_changes_the_stand_and_nothing_else(
    anna: Medewerker, gesprek: Klantcontact, als: Inloggen
) -> None:
    page = als(anna)
    page.goto(f"/gesprekken/{gesprek.uuid}")
    expect(page.locator("#kop-stand")).to_have_text(": afwezig")
    notitie = page.locator("#notitie")
    notitie.focus()
    page.keyboard.type("belt over ")
    page.keyboard.press("Alt+Shift+P")
    expect(page.locator("#kop-stand")).to_have_text(": beschikbaar")
    page.keyboard.type("de schuur")
    expect(notitie).to_have_value("belt over de schuur")
    expect(notitie).to_be_focused()
    page.keyboard.press("Alt+Shift+P")
    expect(page.locator("#kop-stand")).to_have_text(": pauze")
    assert mijn_stand(anna) == "pauze"


def test_an_answer_that_was_under_way_when_anna_chose_does_not_stay(anna: Medewerker, als: Inloggen) -> None:
    page, oud = als(anna), []
    page.route("**/kop", lambda weg: oud.append((weg, weg.fetch())) if not oud else weg.continue_())
    with page.expect_request("**/kop"):
        page.goto("/aanwezigheid")
    page.keyboard.press("Alt+Shift+P")
    expect(page.locator("#kop-stand")).to_have_text(": beschikbaar")
    weg, antwoord = oud[0]
    with page.expect_response(
        lambda gekomen: gekomen.url.endswith("/kop") and gekomen.request != weg.request
    ):
        weg.fulfill(response=antwoord)
    expect(page.locator("#kop-stand")).to_have_text(": beschikbaar")


def test_the_menu_behind_the_name_sets_it_by_keyboard_and_closes(anna: Medewerker, als: Inloggen) -> None:
    page = als(anna)
    page.goto("/aanwezigheid")
    page.locator(".kcc-ik__naam").focus()
    page.keyboard.press("Enter")
    page.locator("#standen").get_by_role("button", name="Overleg").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kop-stand")).to_have_text(": overleg")
    expect(page.locator("#kop-zeg")).to_have_text("U staat nu op “overleg”.")
    expect(page.locator("#standen")).to_be_hidden()
    expect(page.locator(".kcc-ik__naam")).to_be_focused()


def test_only_a_count_that_rises_is_said_and_the_focus_stays(
    anna: Medewerker, dirk: Medewerker, als: Inloggen
) -> None:
    Werkbericht.objects.all().delete()
    page = als(anna)
    page.goto("/aanwezigheid")
    expect(page.locator("#kop-nieuws")).to_be_visible()
    page.locator("#kop-nieuws").focus()
    plek = page.locator(".kcc-ik__naam").bounding_box()
    nieuws(dirk)
    vernieuw(page)
    expect(page.locator("#kop-nieuws")).to_contain_text("1")
    expect(page.locator("#kop-zeg")).to_have_text("1 ongelezen bericht")
    expect(page.locator("#kop-nieuws")).to_be_focused()
    assert page.locator(".kcc-ik__naam").bounding_box() == plek
    page.evaluate("document.getElementById('kop-zeg').textContent = ''")
    Werkbericht.objects.all().delete()
    vernieuw(page)
    expect(page.locator("#kop-nieuws")).to_have_text("Nieuws")
    expect(page.locator("#kop-zeg")).to_have_text("")


def test_when_the_session_is_over_the_header_leaves_the_page_alone(
    anna: Medewerker, gesprek: Klantcontact, als: Inloggen
) -> None:
    page = als(anna)
    page.goto(f"/gesprekken/{gesprek.uuid}")
    page.locator("#notitie").fill("half getypt")
    page.wait_for_timeout(1000)
    Session.objects.all().delete()
    vernieuw(page)
    page.wait_for_timeout(500)
    expect(page.locator("#notitie")).to_have_value("half getypt")
    assert f"/gesprekken/{gesprek.uuid}" in page.url


def test_no_connection_gives_no_message_for_what_the_page_asks_itself(
    anna: Medewerker, als: Inloggen, meldingen: Meldingen
) -> None:
    meldingen.verwacht += ["Failed to load resource", "htmx:sendError", "ERR_FAILED"]
    page = als(anna)
    page.goto("/aanwezigheid")
    expect(page.locator("#kop-stand")).to_have_text(": afwezig")
    page.route("**/kop", lambda route: route.abort())
    page.evaluate("document.body.dispatchEvent(new CustomEvent('kcc:kop'))")
    page.wait_for_timeout(500)
    assert page.locator("#meldingen").inner_text().strip() == ""


def test_bram_sees_that_anna_has_the_klant_open(
    anna: Medewerker, bram: Medewerker, jansen: Klant, als: Inloggen
) -> None:
    van_anna, van_bram = als(anna), als(bram)
    with van_anna.expect_response(lambda antwoord: "/meekijken/klant/" in antwoord.url):
        van_anna.goto(f"/klanten/{jansen.uuid}")
    van_bram.goto(f"/klanten/{jansen.uuid}")
    expect(van_bram.locator("#meekijkers")).to_have_text(f"{anna} heeft deze klant ook open.")


def test_reading_one_collapses_it_keeps_the_focus_and_lowers_the_count(
    anna: Medewerker, dirk: Medewerker, als: Inloggen
) -> None:
    Werkbericht.objects.all().delete()
    bericht = nieuws(dirk)
    page = als(anna)
    page.goto("/nieuws")
    expect(page.locator("#kop-nieuws")).to_contain_text("1")
    knop = page.locator(f"#gelezen-{bericht.uuid}")
    knop.focus()
    page.keyboard.press("Enter")
    expect(knop).to_contain_text("Markeer als ongelezen")
    expect(knop).to_be_focused()
    expect(page.locator(f"#bericht-{bericht.uuid} details")).not_to_have_attribute("open", "")
    expect(page.locator("#kop-nieuws")).to_have_text("Nieuws")


def test_each_page_is_accessible_wide_and_narrow(
    anna: Medewerker, dirk: Medewerker, carla: Medewerker, gesprek: Klantcontact, als: Inloggen
) -> None:
    bericht = nieuws(dirk)
    groep = Productgroep.objects.get(code="vergunningen")
    vraag = gesprek.vragen.select_related("klantcontact").get()
    stel_hulpvraag(vraag=vraag, tekst="Mag dat?", productgroep=groep, door=anna)
    paden = {
        anna: ["/nieuws", "/aanwezigheid", "/hulpvragen?toon=gevraagd", f"/vragen/{vraag.uuid}/hulpvraag"],
        dirk: [f"/nieuws/{bericht.uuid}", f"/nieuws/{bericht.uuid}/wijzigen", "/nieuws/nieuw"],
        carla: ["/hulpvragen"],
    }
    fout = []
    for breed in (1440, 1024, 390):
        for wie, adressen in paden.items():
            page = als(wie, breed=breed)
            for pad in adressen:
                page.goto(pad)
                expect(page.locator("#kop-stand")).not_to_be_empty()
                fout += [f"{pad} ({breed}): {regel}" for regel in axe(page)]
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), pad
    assert fout == []


def test_two_versions_are_accessible_and_chosen_by_keyboard(
    dirk: Medewerker, beheerder: Medewerker, als: Inloggen
) -> None:
    bericht = nieuws(dirk)
    page = als(beheerder)
    page.goto(f"/nieuws/{bericht.uuid}/wijzigen")
    page.locator("[name=inhoud]").fill("Het werkt weer half.")
    Werkbericht.objects.filter(pk=bericht.pk).update(
        inhoud="Het werkt weer.", gewijzigd_op=bericht.gewijzigd_op.replace(year=2099)
    )
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Er zijn twee versies")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Bewaar die van mij").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is bewaard en telt weer als ongelezen")).to_be_visible()
    assert Werkbericht.objects.get(pk=bericht.pk).inhoud == "Het werkt weer half."
