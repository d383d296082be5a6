"""Each outcome of the seed's decision tree, in a browser, from greeting to the last click (issue 2)."""

import re
import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from playwright.sync_api import Locator, Page, expect

from contacts.models import Klantcontact, Vraag
from kcc.models import Gebeurtenis, Klant, Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte, Klantaanvraagplan
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.axe import axe
from tests.hulp.dossiers import zaak_in
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db(transaction=True)
BOUW = "omgevingsvergunning-bouw"
RIJBEWIJS = "rijbewijs-omwisselen"
INGEVULD = {
    "Wat gaat u bouwen of verbouwen?": "Schuur tot woning",
    "Geschatte bouwkosten in euro": "85000",
    "Hoeveel nummers zijn nodig?": "1",
    "Welke boom is het?": "eik",
    "Omtrek van de stam": "120",
    "Waarom moet de boom weg?": "staat in de weg",
    "Wat wilt u slopen?": "de oude schuur",
    "Hoeveel kubieke meter": "12",
}


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-23T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


def bel(page: Page) -> Page:
    """The telephone: a new gesprek by its chord."""
    page.goto("/werkplek")
    page.keyboard.press("Alt+Shift+V")
    expect(page.get_by_label("Notitie")).to_be_focused()
    return page


def kies_klant(page: Page, klant: Klant) -> None:
    page.get_by_label("Wie is het?").fill(klant.achternaam)
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("button", name=f"Kies {klant}").click()
    expect(page.get_by_role("heading", name=str(klant))).to_be_visible()


def antwoord(page: Page, vraag: str, keuze: str) -> None:
    """A step of the tree."""
    page.get_by_role("group", name=vraag).get_by_role("button", name=keuze, exact=True).click()


def kies(page: Page, vraag: str, keuze: str) -> None:
    """A radio card; the page fills itself in behind it."""
    groep: Locator = page.get_by_role("group", name=vraag)
    with page.expect_response(lambda r: r.request.method == "POST"):
        groep.get_by_role("radio", name=keuze, exact=True).check()
    expect(page.locator("#p-werk, #vak")).not_to_have_attribute("aria-busy", "true")


def wat(page: Page, naam: str) -> None:
    with page.expect_response(lambda r: r.request.method == "POST"):
        page.get_by_label("Wat wil de klant regelen?").select_option(label=naam)
    expect(page.get_by_label("Wat wil de klant regelen?")).to_contain_text(naam)


def verbouwing(page: Page) -> None:
    """The whole intake of "verbouwen", four zaken, filled in and not yet saved."""
    antwoord(page, "Is er een zaak nodig?", "ja")
    wat(page, "Verbouwen")
    antwoord(page, "Te complex om hier de intake te doen?", "nee")
    kies(page, "Gaat er een boom weg?", "nodig")
    kies(page, "Gaat u iets slopen", "nodig")
    kies(page, "Komt er een container", "niet nodig")
    page.get_by_role("group", name="Is het een monument?").get_by_role("radio", name="nee").check()
    kies(page, "Is het gebouw van voor 1994?", "nee")
    for label, waarde in INGEVULD.items():
        page.get_by_label(label).fill(waarde)
    page.get_by_label("Waarom is een nieuw nummer nodig?").select_option("eigen ingang")


def schoon(page: Page) -> None:
    assert axe(page) == []


# -- (a) to (e) ------------------------------------------------------------------------------------


@pytest.mark.eis("R26", "R27")
def test_a_a_question_is_answered_and_closed_without_a_zaak(als: Inloggen, anna: Medewerker) -> None:
    page = bel(als(anna))
    page.keyboard.type("Tot hoe laat is de balie open?")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    vraag = Vraag.objects.select_related("klantcontact").get()
    assert (vraag.uitkomst, vraag.klantcontact.status) == ("zelf_beantwoord", "afgerond")
    assert vraag.onderwerp == "Tot hoe laat is de balie open?"
    assert not Zaak.objects.exists()


@pytest.mark.eis("R28")
def test_b_a_finished_product_is_handed_over_and_closes_its_zaak(
    als: Inloggen, anna: Medewerker, jansen: Klant
) -> None:
    zaak = zaak_in("ligt_klaar", anna, RIJBEWIJS, klant=jansen)
    page = bel(als(anna))
    kies_klant(page, jansen)
    antwoord(page, "Is er een zaak nodig?", "nee")
    antwoord(page, "Waar gaat het om?", "een product dat klaarligt")
    page.get_by_role("radio", name=zaak.nummer).check()
    page.get_by_label("Ik heb het identiteitsbewijs gezien").check()
    page.get_by_label("Deze persoon mag het ophalen").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    assert Zaak.objects.get().status == "gesloten"
    assert Vraag.objects.latest("pk").uitkomst == "product_uitgereikt"


@pytest.mark.eis("R20", "R30", "R33")
def test_c_too_complex_the_vakafdeling_makes_the_zaak_and_the_eerste_lijn_keeps_the_process(
    als: Inloggen, anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    page = bel(als(anna))
    kies_klant(page, jansen)
    antwoord(page, "Is er een zaak nodig?", "ja")
    wat(page, "Omgevingsvergunning bouw")
    antwoord(page, "Te complex om hier de intake te doen?", "ja")
    expect(page.get_by_text("De vakafdeling spreekt de klant zelf")).to_be_visible()
    expect(page.get_by_role("button", name="Maak de zaak")).to_have_count(0)
    expect(page.get_by_label("Team")).to_have_value("vergunningen")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("De vakafdeling maakt de zaak.")).to_be_visible()
    assert Klantcontact.objects.get().status == "wacht_op_vakafdeling"
    assert not Zaak.objects.exists()

    vak = als(carla)
    vak.goto("/gesprekken/wacht-op-vakafdeling")
    vak.get_by_role("link", name="Maak de zaak").click()
    expect(vak.get_by_label("Welke zaak?")).to_have_value(f"z:{BOUW}")
    schoon(vak)
    vak.get_by_label("Wat gaat u bouwen of verbouwen?").fill("Vier woningen")
    vak.get_by_label("Geschatte bouwkosten in euro").fill("900000")
    vak.get_by_role("group", name="Is het een monument?").get_by_role("radio", name="ja").check()
    vak.keyboard.press("Control+Enter")
    expect(vak.get_by_text("De zaak is gemaakt.")).to_be_visible()
    zaak = Zaak.objects.select_related("team", "procesverantwoordelijke").get()
    assert (zaak.team.code, zaak.procesverantwoordelijke) == ("vergunningen", anna)
    assert Klantcontact.objects.get().status == "afgerond"


@pytest.mark.eis("R31")
def test_d_klaar_terwijl_u_wacht_goes_to_the_tweede_lijn(
    als: Inloggen, anna: Medewerker, bram: Medewerker
) -> None:
    page = bel(als(anna))
    antwoord(page, "Is er een zaak nodig?", "ja")
    wat(page, "Uittreksel uit de BRP")
    antwoord(page, "Te complex om hier de intake te doen?", "nee")
    expect(page.get_by_text("volgens de catalogus")).to_be_visible()
    page.get_by_label("Welke gegevens moeten erop staan?").select_option("adres")
    page.get_by_role("group", name="In welke taal?").get_by_role("radio", name="Nederlands").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("de tweede lijn maakt het zelf")).to_be_visible()
    zaak = Zaak.objects.select_related("team").get()
    assert (zaak.lijn, zaak.team) == ("tweede", bram.team)
    lijst = als(bram)
    lijst.goto("/werkvoorraad")
    expect(lijst.get_by_role("link", name=zaak.nummer)).to_be_visible()


@pytest.mark.eis("R32", "R33", "R35", "R57")
def test_e_verbouwen_makes_four_zaken_at_several_vakafdelingen_under_one_key(
    als: Inloggen, anna: Medewerker, jansen: Klant
) -> None:
    page = bel(als(anna))
    page.get_by_label("Notitie").fill("Schuur wordt woning voor de dochter.")
    kies_klant(page, jansen)
    verbouwing(page)
    belofte = page.locator(".kcc-datums__beloofd")
    expect(belofte).to_contain_text("maandag 11 januari 2027")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("4 zaken zijn gemaakt.")).to_be_visible()
    expect(page.locator(".kcc-voorlezen")).to_contain_text("woensdag 6 januari 2027")
    expect(page.locator(".kcc-voorlezen")).to_contain_text("maandag 11 januari 2027")
    aanvraag = Klantaanvraag.objects.get(klant=jansen)
    teams = {zaak.team.code for zaak in aanvraag.zaken.select_related("team")}
    assert (aanvraag.zaken.count(), teams) == (4, {"vergunningen", "geo", "beheer-afval"})
    assert f"{Belofte.objects.get(onderwerp=aanvraag.uuid).due}" == "2027-01-11"
    assert f"{Klantaanvraagplan.objects.get(pk=aanvraag.pk).verwacht}" == "2027-01-06"
    page.keyboard.press("Alt+Shift+V")
    expect(page).to_have_url(re.compile("/werkplek$"))
    gesprek = Klantcontact.objects.get()
    assert (gesprek.status, gesprek.notitie) == ("afgerond", "Schuur wordt woning voor de dochter.")


# -- acceptance 4 ----------------------------------------------------------------------------------


@contextmanager
def database_weigert(zaaktype: str) -> Iterator[None]:
    """The database itself refuses a zaak of this zaaktype."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            CREATE FUNCTION proef_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT z.identificatie FROM catalogus_zaaktypeversie v
                    JOIN catalogus_zaaktype z ON z.id = v.zaaktype_id WHERE v.id = NEW.versie_id)
                    = '{zaaktype}'
                THEN RAISE EXCEPTION 'proef'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER proef_weiger BEFORE INSERT ON zaken_zaak
            FOR EACH ROW EXECUTE FUNCTION proef_weiger();
            """  # noqa: S608
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER proef_weiger ON zaken_zaak; DROP FUNCTION proef_weiger()")


@pytest.mark.eis("R32")
def test_when_the_last_zaak_fails_nothing_is_stored_and_the_employee_can_try_again(
    als: Inloggen, anna: Medewerker, jansen: Klant, meldingen: Meldingen
) -> None:
    meldingen.verwacht.append("status of 500")
    page = bel(als(anna))
    kies_klant(page, jansen)
    verbouwing(page)
    page.get_by_label("Notitie").fill("op het laatst getypt")
    voor = Gebeurtenis.objects.count()
    with database_weigert("sloopmelding"):
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text("Er is niets opgeslagen")
        assert Gebeurtenis.objects.count() == voor
        assert Klantcontact.objects.get().status == "lopend"
        assert Vraag.objects.get().uitkomst == ""
        assert not Zaak.objects.exists()
        assert not Klantaanvraag.objects.exists()
    expect(page.get_by_label("Notitie")).to_have_value("op het laatst getypt")
    for label, waarde in INGEVULD.items():
        expect(page.get_by_label(label)).to_have_value(waarde)
    schoon(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("4 zaken zijn gemaakt.")).to_be_visible()
    assert Zaak.objects.count() == 4


# -- how it works under the hands ------------------------------------------------------------------


def test_every_letter_and_digit_typed_into_the_note_ends_in_the_note(als: Inloggen, anna: Medewerker) -> None:
    page = bel(als(anna))
    alles = string.ascii_letters + string.digits
    page.keyboard.type(alles)
    expect(page.get_by_label("Notitie")).to_have_value(alles)
    assert page.url.rstrip("/").count("/gesprekken/") == 1


def test_the_tree_is_answered_by_digits_and_the_focus_goes_along(als: Inloggen, anna: Medewerker) -> None:
    page = bel(als(anna))
    page.get_by_role("group", name="Is er een zaak nodig?").get_by_role("button", name="ja").focus()
    page.keyboard.press("1")
    volgende = page.get_by_role("group", name="Te complex om hier de intake te doen?")
    expect(volgende.get_by_role("button", name="ja")).to_be_focused()
    page.keyboard.press("2")
    expect(page.get_by_role("group", name="Klaar terwijl u wacht")).to_be_visible()


def test_the_chords_open_the_ways_to_somebody_else_from_within_the_note(
    als: Inloggen, anna: Medewerker
) -> None:
    page = bel(als(anna))
    page.keyboard.type("belt graag terug")
    page.keyboard.press("Alt+Shift+T")
    expect(page.get_by_role("button", name="Maak terugbelverzoek")).to_be_visible()
    page.keyboard.press("Alt+Shift+A")
    expect(page.get_by_role("button", name="Maak de afspraak")).to_be_visible()
    expect(page.get_by_label("Notitie")).to_have_value("belt graag terug")


def test_what_is_typed_in_the_note_is_left_alone_by_a_search(
    als: Inloggen, anna: Medewerker, jansen: Klant
) -> None:
    page = bel(als(anna))
    page.keyboard.type("halve zin")
    page.get_by_label("Wie is het?").fill("jansen")
    page.get_by_label("Wie is het?").press("Enter")
    expect(page.get_by_role("button", name="Kies F. Jansen")).to_be_visible()
    expect(page.get_by_label("Notitie")).to_have_value("halve zin")
    expect(page.get_by_label("Wie is het?")).to_be_focused()


@pytest.mark.parametrize("breed", [1440, 1024, 390])
def test_axe_finds_nothing_in_any_state(als: Inloggen, anna: Medewerker, jansen: Klant, breed: int) -> None:
    page = als(anna, breed=breed)
    page.goto("/werkplek")
    schoon(page)
    page.get_by_role("button", name="Balie").click()
    schoon(page)
    page.get_by_role("button", name="Rond af").click()
    expect(page.get_by_role("heading", name="Eén ding is nog niet goed")).to_be_visible()
    schoon(page)
    antwoord(page, "Is er een zaak nodig?", "ja")
    wat(page, "Verbouwen")
    schoon(page)
    antwoord(page, "Te complex om hier de intake te doen?", "nee")
    page.get_by_role("button", name="Maak 2 zaken").click()
    expect(page.get_by_role("heading", name="Nog niet alles is goed ingevuld")).to_be_visible()
    schoon(page)
    page.get_by_role("button", name="wijzig Te complex").click()
    antwoord(page, "Te complex om hier de intake te doen?", "ja")
    expect(page.get_by_role("button", name="Aangenomen, rond af")).to_be_visible()
    schoon(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_check_itself_can_fail(als: Inloggen, anna: Medewerker) -> None:
    page = bel(als(anna))
    page.evaluate("document.querySelector('label[for=notitie]').remove()")
    assert any(regel.startswith("label:") for regel in axe(page))
