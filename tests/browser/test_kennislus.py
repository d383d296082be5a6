"""The owner's round trip: a rejected question becomes a phrasing, is found at once, and nothing is lost elsewhere."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from catalogus.models import Kennisitem, Kennissignaal
from catalogus.services.kennislus import meld_gemist
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.vraagbaak import kalm

pytestmark = pytest.mark.django_db(transaction=True)
VRAAG = "ik wil een kabouterhuisje timmeren"


@pytest.fixture(autouse=True)
def _rust(kcc_nu: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    kcc_nu("2026-11-24T10:30")
    kalm(monkeypatch)


def stel(page: Page, vraag: str) -> None:
    page.goto("/vraag")
    page.get_by_label("Wat wilt u weten?").fill(vraag)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-band]")


@pytest.mark.eis("R86")
@pytest.mark.parametrize("script", [True, False])
def test_a_rejected_question_becomes_a_phrasing_and_is_found_at_once(
    als: Inloggen, afdelingshoofd: Medewerker, script: bool
) -> None:
    item = Kennisitem.objects.get(code="dakkapel-schuur")
    signaal = meld_gemist(tekst=VRAAG, soort=Kennissignaal.Soort.AFGEKEURD, item=item)
    assert signaal is not None
    page = als(afdelingshoofd, script=script)
    stel(page, VRAAG)
    expect(page.locator('[data-item="dakkapel-schuur"][data-band="zeker"]')).to_have_count(0)
    page.goto("/kennis/meldingen")
    page.get_by_role("link", name=VRAAG).click()
    page.get_by_label("Zoek een ander antwoord").fill("schuur of dakkapel bouwen")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name=re.compile("Hoort hierbij.*dakkapel of schuur")).click()
    expect(page.locator("#proef")).to_contain_text("verliest 0")
    page.get_by_role("button", name="Ja, voeg toe").click()
    expect(page.get_by_text("leidt vanaf nu naar dit antwoord")).to_be_visible()
    stel(page, VRAAG)
    expect(page.locator('[data-item="dakkapel-schuur"]')).to_have_count(1)


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing(als: Inloggen, afdelingshoofd: Medewerker, breed: int) -> None:
    item = Kennisitem.objects.get(code="dakkapel-schuur")
    signaal = meld_gemist(tekst=VRAAG, soort=Kennissignaal.Soort.AFGEKEURD, item=item)
    assert signaal is not None
    page = als(afdelingshoofd, breed=breed)
    paden = (
        "/kennis/meldingen",
        f"/kennis/meldingen/{signaal.uuid}",
        f"/kennis/meldingen/{signaal.uuid}?item={item.uuid}",
        "/kennis/antwoorden",
        f"/kennis/antwoorden/{item.uuid}",
    )
    for pad in paden:
        page.goto(pad)
        assert axe(page) == [], pad
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), pad
    page.goto(f"/kennis/antwoorden/{item.uuid}")
    page.get_by_role("button", name="Wijzig").click()
    page.get_by_label("Kort antwoord").wait_for()
    assert axe(page) == []


@pytest.mark.parametrize(("breed", "script"), [(1440, True), (390, True), (390, False)])
def test_the_redactie_adds_words_and_axe_finds_nothing(
    als: Inloggen, dirk: Medewerker, breed: int, script: bool
) -> None:
    page = als(dirk, breed=breed, script=script)
    page.goto("/kennis/antwoorden")
    page.get_by_role("link", name="Woorden die hetzelfde betekenen").click()
    page.get_by_label("Woorden, met een komma ertussen").fill("wurmpje, paspoort")
    page.keyboard.press("Enter")
    expect(page.locator("#proef")).to_contain_text("verliest 0", timeout=20_000)
    if script:
        assert axe(page) == []
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator("main")).to_contain_text("vanaf nu hetzelfde")
    page.get_by_role("button", name=re.compile("^Weg")).click()
    expect(page.locator("main")).to_contain_text("niet meer hetzelfde", timeout=20_000)
    assert page.url.endswith("/kennis/woorden")
    if script:
        assert axe(page) == []
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("button", name=re.compile("^Weg"))).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
