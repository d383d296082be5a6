"""The question page in a browser: by keyboard, wide and narrow, with script and without; axe finds nothing."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from catalogus.models import Kennisitem, Kennisvraag
from contacts.models import Klantcontact
from contacts.views import vraagbaak
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen, Meldingen
from tests.hulp.axe import axe
from tests.hulp.inrichting import richt_in
from tests.hulp.vraagbaak import kalm

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _rust(kcc_nu: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    kcc_nu("2026-11-24T10:30")
    kalm(monkeypatch)


def bewoner(als: Inloggen, wie: Medewerker, breed: int, *, script: bool = True) -> Page:
    """Somebody without log-in."""
    page = als(wie, breed=breed, script=script)
    page.context.clear_cookies()
    page.goto("/vraag")
    return page


def vraag_van(*, mens_eerst: bool = False) -> str:
    item = Kennisitem.objects.filter(mens_eerst=mens_eerst, bevoegd_gezag="gemeente").first()
    assert item is not None
    return str(item.versies.latest("versie").vraag)


def stel(page: Page, vraag: str) -> None:
    page.get_by_label("Wat wilt u weten?").fill(vraag)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-band]")


def ziet_mens(page: Page) -> None:
    """Without scrolling."""
    mens = page.get_by_role("complementary", name="Liever iemand spreken")
    vak = mens.bounding_box()
    assert vak is not None
    assert vak["y"] + vak["height"] <= 900
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.eis("R98")
@pytest.mark.parametrize("breed", [1440, 390])
def test_every_answer_is_clean_and_shows_a_person_without_scrolling(
    als: Inloggen, anna: Medewerker, breed: int
) -> None:
    page = bewoner(als, anna, breed)
    ziet_mens(page)
    assert axe(page) == []
    vragen = {
        "zeker": vraag_van(),
        "gevoelig": "mijn vader is overleden",
        "weet_niet": "xylofoonfabriek vliegende tapijten",
        "persoon": "ik wil iemand spreken",
        "nood": "ik wil dood",
    }
    for naam, vraag in vragen.items():
        stel(page, vraag)
        expect(page.locator(f'[data-band="{naam}"], [data-reden="{naam}"]')).to_have_count(1)
        expect(page.get_by_label("Wat wilt u weten?")).to_have_value(vraag)
        ziet_mens(page)
        for uitklap in page.locator("main details").all():
            uitklap.locator("> summary").click()
        assert axe(page) == [], naam
    assert "?" not in page.url


@pytest.mark.eis("R84")
@pytest.mark.parametrize(("breed", "script"), [(1440, True), (390, True), (390, False)])
def test_no_leads_to_a_person_and_into_the_inbox(
    als: Inloggen, anna: Medewerker, breed: int, *, script: bool
) -> None:
    page = bewoner(als, anna, breed, script=script)
    stel(page, vraag_van())
    page.get_by_role("button", name="Nee", exact=True).click()
    expect(page.get_by_label("Uw vraag")).to_have_value(vraag_van())
    if script:
        assert axe(page) == []
    page.get_by_label("Uw naam").fill("Femke Jansen")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator(".kcc-fouten")).to_contain_text("Vul uw telefoonnummer in")
    if script:
        assert axe(page) == []
    page.get_by_label("Uw telefoonnummer").fill("0612345601")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator("main")).to_contain_text(Klantcontact.objects.get().nummer)
    assert Kennisvraag.objects.get().oordeel == "fout"


def test_it_goes_by_keyboard_alone(als: Inloggen, anna: Medewerker) -> None:
    page = bewoner(als, anna, 1440)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "vraag":
            break
    page.keyboard.type("mijn vader is overleden")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-reden=gevoelig]")
    page.get_by_label("Wat wilt u weten?").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "afspraak":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Praat met iemand")
    expect(page.get_by_label("Maak een afspraak")).to_be_checked()
    expect(page.get_by_label("Uw vraag")).to_have_value("mijn vader is overleden")
    ziet_mens(page)
    assert axe(page) == []


def test_in_doubt_one_of_three_is_opened(als: Inloggen, anna: Medewerker) -> None:
    page = bewoner(als, anna, 390)
    woorden = (
        "paspoort verlopen",
        "afval",
        "trouwen",
        "parkeren vergunning",
        "verhuizen",
        "rijbewijs",
        "kind",
    )
    for vraag in woorden:
        stel(page, vraag)
        if page.locator('[data-band="misschien"]').count():
            break
    expect(page.locator('[data-band="misschien"] summary')).to_have_count(3)
    page.locator("summary").first.press("Enter")
    expect(page.locator("article").first).to_be_visible()
    assert axe(page) == []


def _oud(page: Page, _: pytest.MonkeyPatch) -> None:
    """The page lay open until its token was no longer known."""
    page.context.clear_cookies()
    page.get_by_label("Wat wilt u weten?").fill("paspoort")


def _te_lang(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", 500)
    page.get_by_label("Wat wilt u weten?").fill("paspoort " * 100)


def _te_vaak(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vraagbaak, "wacht", lambda _: 30)
    page.get_by_label("Wat wilt u weten?").fill("paspoort")


def _leeg(page: Page, _: pytest.MonkeyPatch) -> None:
    page.get_by_label("Wat wilt u weten?").fill(" ")


WEIGERINGEN = {
    403: (_oud, "Deze pagina stond te lang open."),
    413: (_te_lang, "Uw tekst is te lang."),
    429: (_te_vaak, "Er komen nu te veel vragen tegelijk"),
    422: (_leeg, "Typ eerst uw vraag."),
}


@pytest.mark.eis("R98")
@pytest.mark.parametrize("breed", [1440, 390])
@pytest.mark.parametrize("status", WEIGERINGEN)
def test_what_is_refused_says_why_and_leaves_the_way_to_a_person(
    als: Inloggen,
    anna: Medewerker,
    meldingen: Meldingen,
    monkeypatch: pytest.MonkeyPatch,
    breed: int,
    status: int,
) -> None:
    meldingen.verwacht.append(f"status of {status}")
    doe, zin = WEIGERINGEN[status]
    page = bewoner(als, anna, breed)
    doe(page, monkeypatch)
    with page.expect_response("**/vraag") as antwoord:
        page.get_by_role("button", name="Zoek het antwoord").click()
    assert antwoord.value.status == status
    expect(page.get_by_role("alert")).to_contain_text(zin)
    expect(page.get_by_label("Wat wilt u weten?")).to_have_accessible_description(re.compile(re.escape(zin)))
    ziet_mens(page)
    assert axe(page) == []


@pytest.mark.parametrize("breed", [1440, 390])
def test_after_yes_there_is_a_next_question(als: Inloggen, anna: Medewerker, breed: int) -> None:
    page = bewoner(als, anna, breed)
    stel(page, vraag_van())
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Fijn dat u uw antwoord heeft.")
    expect(page.get_by_label("Wat wilt u weten?")).to_have_value("")
    ziet_mens(page)
    assert axe(page) == []


@pytest.mark.eis("R2")
@pytest.mark.parametrize("breed", [1440, 390])
def test_before_phase_1_the_page_says_to_call(als: Inloggen, anna: Medewerker, breed: int) -> None:
    richt_in(fase=0)
    page = bewoner(als, anna, breed)
    expect(page.locator("main")).to_contain_text("U kunt ons nog geen vraag stellen via de website.")
    expect(page.locator("main form")).to_have_count(0)
    ziet_mens(page)
    assert axe(page) == []
    page.goto("/vraag/mens")
    ziet_mens(page)
    assert axe(page) == []
