"""A morning at the balie: called by chord, the clock counts on, the list moves by itself under the hand."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from contacts import services
from contacts.models import Afspraak, Baliebezoek
from contacts.services import balie
from kcc import klok
from kcc.models import Medewerker
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.dossiers import verzoek
from zaken import services as zaakservices

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wachtenden(anna: Medewerker, bram: Medewerker) -> list[Baliebezoek]:
    """Somebody for an uittreksel, and a walk-in who came later."""
    gesprek = services.start_gesprek(kanaal="balie", door=anna)
    services.doe_intake(vraag=gesprek.vragen.get(), zaken=[verzoek("brp-uittreksel")], door=anna)
    assert bram.team is not None
    balie.meld_aan(team=bram.team, onderwerp="Parkeerkaart", door=anna)
    for bezoek, minuten in zip(Baliebezoek.objects.order_by("pk"), (11, 3), strict=True):
        Baliebezoek.objects.filter(pk=bezoek.pk).update(
            aangemeld_op=klok.nu() - timedelta(minutes=minuten, seconds=2)
        )
    return list(Baliebezoek.objects.order_by("pk"))


def ververs(page: Page) -> None:
    """As the page does by itself every ten seconds."""
    with page.expect_response(lambda antwoord: antwoord.url.endswith("/balie")):
        page.evaluate("htmx.ajax('GET', '/balie', {source: '#balie-stand', target: '#balie-stand'})")


@pytest.mark.eis("R41")
def test_bram_calls_who_waits_longest_by_chord_and_the_clock_counts_on(
    als: Inloggen, bram: Medewerker, wachtenden: list[Baliebezoek]
) -> None:
    page = als(bram)
    page.goto("/balie")
    expect(page.locator(".kcc-balie__stand")).to_contain_text("Wachten 2 langst 11 min norm 10 min")
    page.locator("#inloop_onderwerp").focus()
    page.keyboard.press("Alt+Shift+V")
    zaak = wachtenden[0].zaak
    assert zaak is not None
    page.wait_for_url(f"**/zaken/{zaak.uuid}")
    timer = page.locator(".kcc-zaaktimer")
    expect(timer).to_contain_text("van 15:00")
    expect(timer.locator('[data-werkstand="op_tijd"]')).to_be_visible()
    expect(timer.get_by_role("timer")).to_have_text("00:02", timeout=5000)
    page.evaluate(
        "() => { const el = document.querySelector('[data-werktimer]'); el.dataset.werktimer ="
        " new Date(Date.parse(document.body.dataset.nu) - 899000).toISOString(); }"
    )
    expect(timer.locator('[data-werkstand="over"]')).to_be_visible()
    expect(timer.locator('[data-werkstand="op_tijd"]')).to_be_hidden()
    expect(page.locator("#omroep")).to_contain_text("15 minuten")


def test_the_list_moves_by_itself_and_the_focus_and_what_is_typed_stay(
    als: Inloggen, anna: Medewerker, bram: Medewerker, wachtenden: list[Baliebezoek]
) -> None:
    page = als(bram)
    page.goto("/balie")
    page.locator("#inloop_onderwerp").fill("Rijbe")
    knop = page.locator(f"#op-{wachtenden[1].uuid}")
    knop.focus()
    balie.verscheen_niet(bezoek=wachtenden[0], door=bram)
    ververs(page)
    expect(page.locator(".kcc-balie__stand")).to_contain_text("Wachten 1")
    expect(knop).to_be_focused()
    expect(page.locator("#inloop_onderwerp")).to_have_value("Rijbe")


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing_on_the_balie_and_the_clock(
    als: Inloggen, anna: Medewerker, bram: Medewerker, wachtenden: list[Baliebezoek], breed: int
) -> None:
    zaak = wachtenden[0].zaak
    assert zaak is not None
    zaakservices.neem_in_behandeling(zaak=zaak, door=bram)
    gesprek = services.start_gesprek(kanaal="telefoon", door=anna)
    vandaag = datetime.combine(klok.vandaag(), datetime.min.time(), klok.AMSTERDAM)
    Afspraak.objects.create(vraag=gesprek.vragen.get(), team=wachtenden[0].team, begin=vandaag)
    page = als(bram, breed=breed)
    for pad in ("/balie", f"/zaken/{zaak.uuid}"):
        page.goto(pad)
        assert axe(page) == [], pad
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), pad


def test_without_script_everything_stands_there(
    als: Inloggen, bram: Medewerker, wachtenden: list[Baliebezoek]
) -> None:
    page = als(bram, script=False)
    page.goto("/balie")
    expect(page.get_by_role("link", name="Ververs deze lijst")).to_be_visible()
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator(".kcc-zaaktimer")).to_contain_text("van 15:00")
