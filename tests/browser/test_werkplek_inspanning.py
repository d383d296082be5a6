"""How few acts and fields a gesprek takes, counted (acceptance 1)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Kennisversie
from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from kcc.models import Klant, Medewerker
from kcc.ontwikkel.inspanning import ANONIEM, BEKEND, TEAM, TOP, ZOEKEN, Handen
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)
NUMMER = "0612345601"


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon=NUMMER)


def aan_de_lijn(page: Page, gesprek: Klantcontact) -> Page:
    page.goto(f"/gesprekken/{gesprek.uuid}")
    expect(page.get_by_label("Notitie")).to_be_focused()
    return page


def test_a_known_person_is_called_back_in_five_acts_and_three_fields(
    als: Inloggen, anna: Medewerker, jansen: Klant
) -> None:
    page = aan_de_lijn(als(anna), open_gesprek(anna, klant=jansen, nummer=NUMMER))
    expect(page.locator("#klantvak")).to_contain_text("Belt met")
    handen = BEKEND.ga(page)
    assert len(handen.handelingen) <= 5, handen.handelingen
    assert len(handen.velden) <= 3, handen.velden
    verzoek = Terugbelverzoek.objects.select_related("team", "vraag__klantcontact").get()
    assert (verzoek.team.naam, verzoek.telefoonnummer) == (TEAM, NUMMER)
    assert verzoek.toelichting == verzoek.vraag.onderwerp == "Wil weten of de schuur op de erfgrens mag"
    assert verzoek.vraag.klantcontact.betrokkenen.get().klant == jansen


@pytest.mark.eis("R26")
def test_an_anonymous_question_is_done_in_two_acts_and_two_fields(als: Inloggen, anna: Medewerker) -> None:
    handen = ANONIEM.ga(aan_de_lijn(als(anna), open_gesprek(anna, nummer=NUMMER)))
    assert len(handen.handelingen) <= 2, handen.handelingen
    assert len(handen.velden) <= 2, handen.velden
    vraag = Vraag.objects.get()
    assert (vraag.onderwerp, vraag.uitkomst) == ("Tot hoe laat is de balie open?", "zelf_beantwoord")


def test_what_everybody_asks_this_hour_is_done_in_two_acts_without_typing(
    als: Inloggen, anna: Medewerker
) -> None:
    eerder = open_gesprek(anna)
    kennis = Kennisversie.objects.order_by("pk")[0]
    services.beantwoord(vraag=eerder.vragen.get(), door=anna, antwoord=kennis.antwoord, kennisversie=kennis)
    services.rond_gesprek_af(gesprek=eerder, door=anna)
    gesprek = open_gesprek(anna, nummer=NUMMER)
    handen = TOP.ga(aan_de_lijn(als(anna), gesprek))
    assert len(handen.handelingen) <= 2, handen.handelingen
    assert handen.velden == []
    vraag = Vraag.objects.select_related("productgroep").get(klantcontact=gesprek)
    assert (vraag.kennisversie, vraag.antwoord) == (kennis, kennis.antwoord)
    assert (vraag.uitkomst, vraag.onderwerp) == ("zelf_beantwoord", kennis.vraag)


def test_from_the_note_the_search_box_is_one_chord_away(als: Inloggen, anna: Medewerker) -> None:
    page = aan_de_lijn(als(anna), open_gesprek(anna))
    handen = ZOEKEN.ga(page)
    assert (handen.handelingen, handen.velden) == (["Control+k"], [])
    expect(page.get_by_role("searchbox", name="Zoek klant, zaak of antwoord")).to_be_focused()


def test_the_hands_count_what_they_do_and_type_nowhere_but_in_a_field(
    als: Inloggen, anna: Medewerker
) -> None:
    page = aan_de_lijn(als(anna), open_gesprek(anna))
    handen = Handen(page)
    handen.typ("twee woorden")
    handen.toets("Tab")
    handen.klik("Terugbellen")
    assert (handen.handelingen, handen.velden) == (["Tab", "klik Terugbellen"], ["notitie"])
    page.get_by_role("button", name="Bewaar", exact=True).focus()
    page.evaluate("document.activeElement.blur()")
    with pytest.raises(AssertionError, match="geen veld"):
        handen.typ("x")
