"""Every scenario can be finished with script off: plain buttons, plain pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.browser.test_werkplek_toetsenbord import GETYPT
from tests.hulp.dossiers import zaak_in
from tests.hulp.inspanning import open_gesprek
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


@pytest.fixture
def page(als: Inloggen, anna: Medewerker) -> Page:
    page = als(anna, script=False)
    page.goto("/werkplek")
    page.get_by_role("button", name="Nieuw telefoongesprek").click()
    return page


def knop(page: Page, waarde: str) -> None:
    page.locator(f"button[name=doe][value='{waarde}']:visible").first.click()


def kies_klant(page: Page, klant: Klant) -> None:
    page.get_by_label("Wie is het?").fill(klant.achternaam)
    page.get_by_role("button", name="Zoek", exact=True).click()
    knop(page, f"kies_klant:{klant.uuid}")
    expect(page.locator("#klantvak")).to_contain_text(str(klant))


def ververs(page: Page) -> None:
    page.get_by_role("button", name="Ververs").last.click()


def rond_af(page: Page) -> None:
    knop(page, "rond_af")
    expect(page.get_by_text("is afgerond")).to_be_visible()


def test_a_an_information_question(page: Page) -> None:
    page.get_by_label("Notitie").fill("Tot hoe laat is de balie open?")
    rond_af(page)
    assert Vraag.objects.get().uitkomst == "zelf_beantwoord"


def test_b_handing_over_what_is_ready(page: Page, anna: Medewerker, jansen: Klant) -> None:
    zaak = zaak_in("ligt_klaar", anna, "rijbewijs-omwisselen", klant=jansen)
    kies_klant(page, jansen)
    knop(page, "kies:dossier:nee")
    page.get_by_role("group", name="Waar gaat het om?").get_by_role(
        "button", name="een product dat klaarligt"
    ).click()
    page.get_by_role("radio", name=zaak.nummer).check()
    page.get_by_label("Ik heb het identiteitsbewijs gezien").check()
    page.get_by_label("Deze persoon mag het ophalen").check()
    rond_af(page)
    assert Zaak.objects.get().status == "gesloten"


def test_c_too_complex_goes_to_the_vakafdeling(page: Page, jansen: Klant) -> None:
    kies_klant(page, jansen)
    knop(page, "kies:dossier:ja")
    page.get_by_label("Wat wil de klant regelen?").select_option(label="Omgevingsvergunning bouw")
    page.get_by_role("button", name="Verder").click()
    knop(page, "kies:te_complex:ja")
    knop(page, "paneel:terugbellen")
    page.get_by_label("Notitie").fill("Vier woningen op een oud bedrijfsterrein")
    page.locator("[name=bel-toelichting]").fill("Vier woningen")
    rond_af(page)
    assert Terugbelverzoek.objects.get().team.code == "vergunningen"
    assert Klantcontact.objects.get().status == "wacht_op_vakafdeling"


def test_d_klaar_terwijl_u_wacht(page: Page, jansen: Klant) -> None:
    kies_klant(page, jansen)
    knop(page, "kies:dossier:ja")
    page.get_by_label("Wat wil de klant regelen?").select_option(label="Uittreksel uit de BRP")
    page.get_by_role("button", name="Verder").click()
    knop(page, "kies:te_complex:nee")
    page.get_by_label("Welke gegevens moeten erop staan?").select_option("adres")
    page.get_by_role("group", name="In welke taal?").get_by_role("radio", name="Nederlands").check()
    page.get_by_label("Waar gaat het over?").first.fill("Uittreksel")
    rond_af(page)
    assert Zaak.objects.get().lijn == "tweede"


def test_e_verbouwen_with_its_four_zaken_and_one_promise(page: Page, jansen: Klant) -> None:
    page.get_by_label("Notitie").fill("Schuur wordt woning")
    kies_klant(page, jansen)
    knop(page, "kies:dossier:ja")
    page.get_by_label("Wat wil de klant regelen?").select_option(label="Verbouwen")
    page.get_by_role("button", name="Verder").click()
    knop(page, "kies:te_complex:nee")
    for vraag, keuze in (
        ("Gaat er een boom weg?", "nodig"),
        ("Gaat u iets slopen", "nodig"),
        ("Komt er een container", "niet nodig"),
        ("Is het een monument?", "nee"),
    ):
        page.get_by_role("group", name=vraag).get_by_role("radio", name=keuze, exact=True).check()
    ververs(page)
    page.get_by_role("group", name="Is het gebouw van voor 1994?").get_by_role("radio", name="nee").check()
    for label, waarde in GETYPT.items():
        page.get_by_label(label).fill(waarde)
    page.get_by_label("Waarom is een nieuw nummer nodig?").select_option("eigen ingang")
    ververs(page)
    expect(page.locator(".kcc-datums__beloofd")).to_contain_text("maandag 11 januari 2027")
    rond_af(page)
    assert Klantaanvraag.objects.get().zaken.count() == 4


def test_a_call_back_and_two_vragen_in_one_save(page: Page) -> None:
    page.get_by_label("Waar gaat het over?").fill("Parkeren")
    knop(page, "nieuwe_vraag")
    page.get_by_label("Waar gaat het over?").fill("Boom om")
    knop(page, "paneel:terugbellen")
    page.get_by_label("Team").select_option(label="Vergunningen")
    page.get_by_label("Telefoonnummer").fill("0612345601")
    rond_af(page)
    assert [vraag.uitkomst for vraag in Vraag.objects.order_by("volgnummer")] == [
        "zelf_beantwoord",
        "terugbelverzoek",
    ]


def test_several_gesprekken_are_switched_and_cancelled(page: Page, anna: Medewerker) -> None:
    page.get_by_label("Notitie").fill("de eerste wacht even")
    knop(page, "nieuw_gesprek:telefoon")
    expect(page.get_by_label("Notitie")).to_have_value("")
    page.get_by_text("Gesprek annuleren").click()
    knop(page, "annuleer")
    expect(page.get_by_label("Notitie")).to_have_value("de eerste wacht even")
    assert sorted(Klantcontact.objects.values_list("status", flat=True)) == ["geannuleerd", "lopend"]


def test_an_error_leaves_everything_that_was_typed(page: Page) -> None:
    page.get_by_label("Antwoord", exact=True).fill("een antwoord zonder vraag")
    knop(page, "rond_af")
    expect(page.get_by_role("heading", name="Eén ding is nog niet goed")).to_be_visible()
    expect(page.get_by_label("Antwoord", exact=True)).to_have_value("een antwoord zonder vraag")


def test_hanging_up_shows_the_nawerk(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna, script=False)
    page.goto(f"/gesprekken/{open_gesprek(anna).uuid}")
    page.get_by_label("Notitie").fill("opgehangen")
    knop(page, "opgehangen")
    expect(page.locator("#gesprekvak")).to_contain_text("nawerk 00:00")
    expect(page.get_by_label("Notitie")).to_have_value("opgehangen")


def test_what_only_script_can_do_is_not_offered(page: Page) -> None:
    expect(page.get_by_role("button", name="Toetsen op deze bladzijde")).to_be_hidden()
    expect(page.locator(".kcc-toets")).to_have_count(0)
