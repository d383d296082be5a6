"""Nothing that is typed is lost: it is on the server within two seconds, whatever happens to line or log-in."""

import re
import time
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from contacts import services
from contacts.models import Klantcontact, Vraagconcept
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.werker import wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)
CONCEPT = re.compile(r"/concept\?")
BEWAARD = re.compile(r"Bewaard \d\d:\d\d")


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def gesprek(anna: Medewerker) -> Klantcontact:
    return services.start_gesprek(kanaal="telefoon", door=anna)


def open_(page: Page, gesprek: Klantcontact) -> Page:
    page.goto(f"/gesprekken/{gesprek.uuid}")
    expect(page.get_by_label("Notitie")).to_be_focused()
    return page


def notitie(gesprek: Klantcontact) -> str:
    return Klantcontact.objects.values_list("notitie", flat=True).get(pk=gesprek.pk)


def test_what_is_typed_is_on_the_server_within_two_seconds(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    page.keyboard.type("mevrouw vraagt naar haar pas")
    klaar = time.monotonic()
    wacht_tot(lambda: notitie(gesprek) == "mevrouw vraagt naar haar pas", seconden=2, wat="de notitie")
    assert time.monotonic() - klaar < 2
    expect(page.locator("#bewaard")).to_have_text("Bewaard 10:30")
    page.get_by_label("Waar gaat het over?").fill("Paspoort")
    wacht_tot(lambda: Vraagconcept.objects.filter(invoer__onderwerp=["Paspoort"]).exists(), seconden=2)


def test_whoever_types_on_and_on_is_not_waited_for(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    with page.expect_response(CONCEPT, timeout=4000):
        page.keyboard.type("a" * 40, delay=100)  # four seconds without a pause
    assert notitie(gesprek)


def test_a_saved_form_is_left_without_a_question_and_is_there_after_a_reload(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    gevraagd: list[str] = []
    page.on("dialog", lambda vraag: (gevraagd.append(vraag.type), vraag.accept()))
    page.keyboard.type("halve zin")
    expect(page.locator("#bewaard")).to_have_text(BEWAARD)
    page.reload()
    expect(page.get_by_label("Notitie")).to_have_value("halve zin")
    assert gevraagd == []


def test_a_link_that_is_clicked_while_typing_waits_for_the_save(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    gevraagd: list[str] = []
    page.on("dialog", lambda vraag: (gevraagd.append(vraag.type), vraag.accept()))
    page.keyboard.type("nog net getypt")
    page.get_by_role("link", name="Werkplek").click()
    expect(page.get_by_role("heading", level=1, name="Werkplek")).to_be_visible()
    assert (notitie(gesprek), gevraagd) == ("nog net getypt", [])


def test_a_call_that_comes_in_while_typing_waits_for_the_save(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    """The server sends the page elsewhere by the event kcc:ga."""
    ander = services.start_gesprek(kanaal="telefoon", door=anna)
    page = open_(als(anna), gesprek)
    page.keyboard.type("net op tijd")
    naar = f"/gesprekken/{ander.uuid}"
    page.evaluate(
        "naar => document.body.dispatchEvent(new CustomEvent('kcc:ga', {bubbles: true, detail: {naar}}))",
        naar,
    )
    page.wait_for_url(f"**{naar}")
    assert notitie(gesprek) == "net op tijd"


def test_leaving_warns_while_something_is_not_saved_yet(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact, meldingen: Meldingen
) -> None:
    meldingen.verwacht += [
        "ERR_INTERNET_DISCONNECTED",
        "htmx:sendError",
    ]  # what the page asks by itself fails too
    page = open_(als(anna), gesprek)
    gevraagd: list[str] = []
    page.on("dialog", lambda vraag: (gevraagd.append(vraag.type), vraag.dismiss()))
    page.context.set_offline(True)
    page.keyboard.type("nergens bewaard")
    expect(page.get_by_text("Niet bewaard: geen verbinding.")).to_be_visible()
    page.get_by_role("link", name="Werkplek").click()
    page.wait_for_timeout(500)
    assert gevraagd == ["beforeunload"]
    expect(page.get_by_label("Notitie")).to_have_value("nergens bewaard")
    page.context.set_offline(False)


def test_without_a_connection_the_screen_says_so_holds_the_finish_and_goes_on_by_itself(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact, meldingen: Meldingen
) -> None:
    meldingen.verwacht += [
        "ERR_INTERNET_DISCONNECTED",
        "htmx:sendError",
    ]  # what the page asks by itself fails too
    page = open_(als(anna), gesprek)
    page.context.set_offline(True)
    page.keyboard.type("Tot hoe laat is de balie open?")
    expect(page.get_by_text("Niet bewaard: geen verbinding.")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Notitie")).to_have_value("Tot hoe laat is de balie open?")
    page.context.set_offline(False)
    expect(page.locator("#bewaard")).to_have_text(BEWAARD)
    expect(page.locator("#conceptbericht")).to_be_empty()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    assert notitie(gesprek) == "Tot hoe laat is de balie open?"


def test_a_server_in_trouble_is_tried_again(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact, meldingen: Meldingen
) -> None:
    meldingen.verwacht.append("status of 502")
    page = open_(als(anna), gesprek)
    kapot = [True, True]

    def tussenin(route: Route) -> None:
        if kapot:
            kapot.pop()
            route.fulfill(status=502, body="")
        else:
            route.continue_()

    page.route(CONCEPT, tussenin)
    page.keyboard.type("blijft staan")
    expect(page.get_by_text("er gaat iets mis aan onze kant")).to_be_visible()
    expect(page.locator("#bewaard")).to_have_text(BEWAARD, timeout=15_000)
    assert (notitie(gesprek), kapot) == ("blijft staan", [])


def log_in(page: Page, wie: str) -> None:
    page.get_by_label("Gebruikersnaam").fill(wie)
    page.get_by_label("Wachtwoord").fill("demo")
    page.get_by_label("Wachtwoord").press("Enter")
    page.wait_for_url(lambda url: "inloggen" not in url)


def test_an_expired_session_costs_nothing_log_in_beside_it_and_go_on(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    Session.objects.all().delete()
    page.keyboard.type("Hoe laat gaat de balie open?")
    banier = page.locator("#conceptbericht")
    expect(banier).to_contain_text("U bent afgemeld.")
    page.keyboard.press("Control+Enter")  # finishing now would have lost it
    page.keyboard.press("Alt+Shift+T")  # and so would this
    page.wait_for_timeout(300)
    expect(page.get_by_label("Notitie")).to_have_value("Hoe laat gaat de balie open?")
    with page.context.expect_page() as nieuw:
        banier.get_by_role("link", name="Log in").click()
    log_in(nieuw.value, "anna")
    nieuw.value.close()
    expect(page.locator("#bewaard")).to_have_text(BEWAARD, timeout=15_000)
    expect(banier).to_be_empty()
    page.keyboard.press("Control+Enter")  # with the token of the new log-in
    expect(page.get_by_text("is afgerond")).to_be_visible()
    assert notitie(gesprek) == "Hoe laat gaat de balie open?"


def test_the_draft_is_there_for_who_logs_in_elsewhere(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    page.keyboard.type("hier begonnen")
    page.get_by_label("Antwoord", exact=True).fill("een half antwoord")
    expect(page.locator("#bewaard")).to_have_text(BEWAARD)
    page.context.close()
    thuis = open_(als(anna), gesprek)
    expect(thuis.get_by_label("Notitie")).to_have_value("hier begonnen")
    expect(thuis.get_by_label("Antwoord", exact=True)).to_have_value("een half antwoord")


def test_two_windows_the_second_is_told_and_chooses(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact, meldingen: Meldingen
) -> None:
    meldingen.verwacht.append("status of 409")
    een, twee = open_(als(anna), gesprek), open_(als(anna), gesprek)
    een.get_by_label("Waar gaat het over?").fill("van venster een")
    expect(een.locator("#bewaard")).to_have_text(BEWAARD)
    twee.get_by_label("Waar gaat het over?").fill("van venster twee")
    expect(twee.locator("#conceptbericht")).to_contain_text(
        "in een ander venster of door een ander gewijzigd"
    )
    twee.get_by_role("button", name="Toon beide").click()
    expect(twee.get_by_label("Waar gaat het over?")).to_have_value("van venster twee")
    twee.get_by_role("button", name="Bewaar die van mij").click()
    wacht_tot(lambda: Vraagconcept.objects.filter(invoer__onderwerp=["van venster twee"]).exists())
    expect(twee.get_by_role("button", name="Bewaar die van mij")).to_have_count(0)


def test_what_is_typed_while_the_page_draws_itself_again_stays(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    """A slow answer to an earlier click does not take away what was typed since."""
    page = open_(als(anna), gesprek)

    def traag(route: Route) -> None:
        time.sleep(0.8)
        route.continue_()

    page.route(re.compile(rf"/gesprekken/{gesprek.uuid}\?"), traag)
    page.keyboard.press("Alt+Shift+T")
    page.get_by_label("Notitie").fill("intussen getypt")
    page.get_by_label("Waar gaat het over?").first.fill("ook intussen")
    expect(page.locator("[data-paneel]")).to_be_visible()
    expect(page.locator("#midden [name=onderwerp]")).to_have_value("ook intussen")
    expect(page.get_by_label("Notitie")).to_have_value("intussen getypt")
    wacht_tot(lambda: Vraagconcept.objects.filter(invoer__onderwerp=["ook intussen"]).exists())


def test_quick_clicks_one_after_the_other_are_no_conflict(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    page = open_(als(anna), gesprek)
    page.keyboard.type("snel")
    for toets in "TDATD":
        page.keyboard.press(f"Alt+Shift+{toets}")
    expect(page.locator("#midden .kcc-tab[aria-current]", has_text="Doorverbinden")).to_be_visible()
    page.keyboard.press("Alt+Shift+B")
    page.keyboard.type("!")
    expect(page.locator("#conceptbericht")).to_be_empty()
    assert Klantcontact.objects.get(pk=gesprek.pk).status == "lopend"


def test_an_answer_that_is_clicked_while_the_page_draws_itself_again_counts(
    als: Inloggen, anna: Medewerker, gesprek: Klantcontact
) -> None:
    """Faster than the server: each act is done, in its order."""
    page = open_(als(anna), gesprek)
    page.locator("button[value='kies:dossier:ja']").click()
    page.get_by_label("Wat wil de klant regelen?").select_option("g:verbouwen")
    page.locator("button[value='kies:te_complex:nee']").click()
    expect(page.get_by_role("heading", name="Verbouwen: wat is er nodig?")).to_be_visible()
    page.get_by_role("group", name="Gaat er een boom weg?").get_by_role("radio", name="nodig").first.check()
    page.get_by_role("group", name="Gaat u iets slopen").get_by_role("radio", name="nodig").first.check()
    expect(page.get_by_label("Welke boom is het?")).to_be_visible()
    expect(page.get_by_label("Wat wilt u slopen?")).to_be_visible()
    page.wait_for_timeout(600)
    expect(page.get_by_label("Wat wilt u slopen?")).to_be_visible()
    expect(page.locator("#conceptbericht")).to_be_empty()
