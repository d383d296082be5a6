"""What users of other workplaces rely on: several gesprekken and vragen at once, cancelling, long texts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Kennisversie
from contacts.models import Klantcontact, Terugbelverzoek, Vraag
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.dossiers import zaak_in
from tests.hulp.inspanning import open_gesprek

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def dinsdag(kcc_nu: Callable[[str], None]) -> None:
    kcc_nu("2026-11-24T10:30")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")


@pytest.fixture
def bakkerij(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, organisatienaam="Bakkerij de Molen", telefoon="0301234567")


def open_(page: Page, gesprek: Klantcontact) -> Page:
    page.goto(f"/gesprekken/{gesprek.uuid}")
    expect(page.locator("#notitie")).to_be_focused()
    return page


def drie(wie: Medewerker, *klanten: Klant | None) -> list[Klantcontact]:
    return [open_gesprek(wie, klant=klant) for klant in (*klanten, None, None, None)[:3]]


def annuleer(page: Page) -> None:
    page.get_by_text("Gesprek annuleren").click()
    page.get_by_role("button", name="Annuleer dit gesprek").click()


def lopend() -> set[str]:
    return set(Klantcontact.objects.filter(status="lopend").values_list("nummer", flat=True))


def notitie(gesprek: Klantcontact) -> str:
    return Klantcontact.objects.values_list("notitie", flat=True).get(pk=gesprek.pk)


# -- the note --------------------------------------------------------------------------------------


def test_01_the_note_is_the_draft_of_what_follows_and_stands_in_the_finished_gesprek(
    als: Inloggen, anna: Medewerker
) -> None:
    gesprek = open_gesprek(anna, nummer="0612345601")
    page = open_(als(anna), gesprek)
    page.keyboard.type("Wil weten of de boom weg mag")
    page.keyboard.press("Alt+Shift+T")
    expect(page.locator("[name=bel-toelichting]")).to_have_value("Wil weten of de boom weg mag")
    page.get_by_label("Team").select_option(label="Vergunningen")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    expect(page.get_by_role("region", name="Notitie")).to_contain_text("Wil weten of de boom weg mag")
    assert notitie(gesprek) == "Wil weten of de boom weg mag"


def test_27_a_long_first_line_is_cut_for_the_subject_and_the_question_itself_never(
    als: Inloggen, anna: Medewerker
) -> None:
    lang = "Een heel lange vraag over de schuur. " * 8
    gesprek = open_gesprek(anna)
    page = open_(als(anna), gesprek)
    page.locator("#notitie").fill(lang)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    onderwerp = Vraag.objects.get().onderwerp
    assert (len(onderwerp), onderwerp[-3:], lang.startswith(onderwerp[:197])) == (200, "...", True)
    assert notitie(gesprek).strip() == lang.strip()


def test_28_a_note_of_any_length_is_stored_whole(als: Inloggen, anna: Medewerker) -> None:
    """Elsewhere 1000 signs is the limit and the save is blocked."""
    lang = "Vraag\n" + "Wat de beller vertelde. " * 400
    gesprek = open_gesprek(anna)
    page = open_(als(anna), gesprek)
    page.locator("#notitie").fill(lang)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    assert notitie(gesprek).strip() == lang.strip()
    assert len(lang) > 9000


# -- cancelling ------------------------------------------------------------------------------------


def test_06_who_does_not_cancel_after_all_keeps_everything(
    als: Inloggen, anna: Medewerker, jansen: Klant
) -> None:
    gesprek = open_gesprek(anna, klant=jansen)
    page = open_(als(anna), gesprek)
    page.keyboard.type("halve notitie")
    page.get_by_label("Antwoord", exact=True).fill("half antwoord")
    page.get_by_text("Gesprek annuleren").click()
    page.get_by_text("Gesprek annuleren").click()
    expect(page.locator("#notitie")).to_have_value("halve notitie")
    expect(page.locator("#bewaard")).to_contain_text("Bewaard")
    page.reload()
    expect(page.locator("#notitie")).to_have_value("halve notitie")
    expect(page.get_by_label("Antwoord", exact=True)).to_have_value("half antwoord")
    assert lopend() == {gesprek.nummer}


@pytest.mark.parametrize("soort", ["persoon", "bedrijf"])
def test_08_and_11_of_three_gesprekken_exactly_the_cancelled_one_closes(
    als: Inloggen, anna: Medewerker, jansen: Klant, bakkerij: Klant, soort: str
) -> None:
    een, twee, drie_ = drie(anna, None, jansen if soort == "persoon" else bakkerij)
    page = open_(als(anna), twee)
    expect(page.locator(".kcc-wisselaar li")).to_have_count(2)
    annuleer(page)
    expect(page.get_by_text(f"Gesprek {twee.nummer} is geannuleerd.")).to_be_visible()
    expect(page.locator(".kcc-wisselaar li")).to_have_count(1)  # on one, the other waits
    assert lopend() == {een.nummer, drie_.nummer}
    twee.refresh_from_db()
    assert twee.status == "geannuleerd"


def test_09_of_three_gesprekken_all_stay_when_nobody_cancels(als: Inloggen, anna: Medewerker) -> None:
    gesprekken = drie(anna)
    page = open_(als(anna), gesprekken[1])
    page.get_by_text("Gesprek annuleren").click()
    page.get_by_label("Waarom?").fill("toch niet")
    page.get_by_text("Gesprek annuleren").click()
    for _ in gesprekken:
        page.keyboard.press("Alt+Shift+G")
        page.wait_for_load_state()
        expect(page.locator("#notitie")).to_be_focused()
    assert page.url.partition("?")[0].endswith(str(gesprekken[1].uuid))
    assert lopend() == {gesprek.nummer for gesprek in gesprekken}


@pytest.mark.parametrize("soort", ["persoon", "bedrijf"])
def test_12_a_cancelled_gesprek_leaves_no_history_with_the_klant(
    als: Inloggen, anna: Medewerker, jansen: Klant, bakkerij: Klant, soort: str
) -> None:
    klant = jansen if soort == "persoon" else bakkerij
    gesprek = open_gesprek(anna, klant=klant)
    page = open_(als(anna), gesprek)
    page.keyboard.type("toch verkeerd verbonden")
    annuleer(page)
    expect(page.get_by_text("is geannuleerd")).to_be_visible()
    page.goto(f"/klanten/{klant.uuid}")
    expect(page.get_by_role("main")).not_to_contain_text(gesprek.nummer)
    expect(page.get_by_role("main")).not_to_contain_text("toch verkeerd verbonden")
    expect(page.locator(f"a[href*='{gesprek.uuid}']")).to_have_count(0)


# -- several at once -------------------------------------------------------------------------------


def test_13_finishing_one_gesprek_does_not_touch_the_draft_of_the_other(
    als: Inloggen, anna: Medewerker
) -> None:
    een, twee = open_gesprek(anna), open_gesprek(anna, nummer="0612345601")
    page = open_(als(anna), een)
    page.keyboard.type("eerste gesprek")
    page.get_by_label("Antwoord", exact=True).fill("antwoord in het eerste")
    page.keyboard.press("Alt+Shift+G")
    page.wait_for_url(f"**/{twee.uuid}*")
    page.locator("#notitie").fill("tweede gesprek")
    page.keyboard.press("Alt+Shift+T")
    page.get_by_label("Team").select_option(label="Vergunningen")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(f"Gesprek {twee.nummer} is afgerond")).to_be_visible()
    assert Terugbelverzoek.objects.get().vraag.klantcontact_id == twee.pk
    open_(page, een)
    expect(page.locator("#notitie")).to_have_value("eerste gesprek")
    expect(page.get_by_label("Antwoord", exact=True)).to_have_value("antwoord in het eerste")
    expect(page.locator("[data-paneel]")).to_have_count(0)
    assert lopend() == {een.nummer}


def test_14_after_cancelling_the_second_the_first_shows_its_own_klant_and_aanvraag(
    als: Inloggen, anna: Medewerker, jansen: Klant, bakkerij: Klant
) -> None:
    zaak = zaak_in("in_behandeling", anna, klant=jansen)
    Klantcontact.objects.filter(status="lopend").update(status="afgerond")
    open_gesprek(anna, klant=jansen)
    page = open_(als(anna), open_gesprek(anna, klant=bakkerij))
    expect(page.locator("#klantvak")).to_contain_text("Bakkerij")
    annuleer(page)
    expect(page.get_by_text("is geannuleerd")).to_be_visible()
    expect(page.locator("#klantvak")).to_contain_text("Jansen")
    expect(page.locator("#klantvak")).not_to_contain_text("Bakkerij")
    expect(page.locator("#klantbeeld")).to_contain_text(
        "Er loopt 1 aanvraag"
    )  # not verified: no more than that
    assert zaak.klantaanvraag.klant == jansen


def test_23_two_vragen_of_an_anonymous_gesprek_are_both_stored_in_one_save(
    als: Inloggen, anna: Medewerker
) -> None:
    gesprek = open_gesprek(anna)
    page = open_(als(anna), gesprek)
    page.get_by_label("Waar gaat het over?").fill("Openingstijden")
    page.keyboard.press("Alt+Shift+N")
    expect(page.get_by_role("button", name="Vraag 2", exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_label("Waar gaat het over?").fill("Parkeren")
    assert not Vraag.objects.exclude(uitkomst="").exists()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    rijen = gesprek.vragen.order_by("volgnummer").values_list("onderwerp", "uitkomst")
    assert list(rijen) == [("Openingstijden", "zelf_beantwoord"), ("Parkeren", "zelf_beantwoord")]


def test_25_the_source_that_was_given_stays_with_its_own_vraag(als: Inloggen, anna: Medewerker) -> None:
    een, twee = _bronnen()
    gesprek = open_gesprek(anna)
    page = open_(als(anna), gesprek)
    for volgnummer, bron in enumerate((een, twee), start=1):
        if volgnummer > 1:
            page.keyboard.press("Alt+Shift+N")
            page.wait_for_url("**?vraag=2")
        page.get_by_label("Zoek een antwoord").fill(bron.vraag)
        page.locator(f"button[value='gebruik:{bron.uuid}']").click()
        expect(page.get_by_label("Antwoord", exact=True)).to_have_value(bron.antwoord)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("is afgerond")).to_be_visible()
    rijen = gesprek.vragen.order_by("volgnummer").values_list("kennisversie", "antwoord")
    assert list(rijen) == [(een.pk, een.antwoord), (twee.pk, twee.antwoord)]


def _bronnen() -> list[Kennisversie]:
    """Two known answers about different things."""
    return list(Kennisversie.objects.order_by("item_id", "-versie").distinct("item_id")[:2])
