"""Every page: axe (WCAG 2.2 AA) finds nothing; its own title, one h1, a skip link, visible focus."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from contacts import services
from kcc.models import Medewerker, Team
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.diensten import intake, maak_diensten
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def adressen(anna: Medewerker, kcc_nu: Callable[[str], None]) -> dict[str, list[str]]:
    """Per person the pages of theirs, with something on them."""
    kcc_nu("2026-11-23T10:30")
    proef = maak_diensten()
    aanvraag = intake(proef, "dienst-1", "dienst-2").klantaanvraag
    zaak = Zaak.objects.filter(klantaanvraag=aanvraag).order_by("pk")[0]
    klant = maak_klant(door=anna, voornamen="Femke", achternaam="Jansen", telefoon="0612345601")
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna, klant=klant), door=anna
    )
    verzoek = services.maak_terugbelverzoek(
        vraag=services.voeg_vraag_toe(gesprek=gesprek, door=anna),
        team=Team.objects.get(code="vergunningen"),
        telefoonnummer="0612345601",
        door=anna,
    )
    services.ontvang_gesprek(kanaal="email", door=anna, onderwerp="Losse tegel")
    return {
        "anna": [
            "/", "/werkplek", f"/gesprekken/{gesprek.uuid}", f"/zaken/{zaak.uuid}", "/zoeken",
            f"/klantaanvragen/{aanvraag.uuid}", "/klantaanvragen", f"/klanten/{klant.uuid}", "/terugbelverzoeken",
        ],
        "proef-carla": ["/", "/werkvoorraad", f"/zaken/{zaak.uuid}"],
        "carla": ["/terugbelverzoeken", f"/terugbelverzoeken/{verzoek.uuid}"],
        "dirk": ["/", "/teamleider", "/teamleider/vragen", "/teamleider/dagtotalen?maand=2026-10"],
        "monique": ["/", "/teamleider"],
        "floris": ["/", "/beheer/", "/beheer/dvo/dienstverleningsovereenkomst/"],
    }  # fmt: skip


def bekijk(page: Page, pad: str) -> str:
    """The checks on one page; returns its title."""
    antwoord = page.goto(pad)
    assert antwoord is not None
    assert antwoord.status == 200, pad
    assert axe(page) == [], pad
    expect(page.locator("h1")).to_have_count(1)
    page.keyboard.press("Home")
    assert page.locator("a[href='#inhoud'], a[href='#content-start'], a[href='#content']").count() >= 1, pad
    assert page.locator("html").get_attribute("lang") in ("nl", "nl-nl"), pad
    return page.title()


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing_on_any_page_and_each_has_a_title_of_its_own(
    als: Inloggen, adressen: dict[str, list[str]], breed: int
) -> None:
    for wie, paden in adressen.items():
        page = als(Medewerker.objects.get(username=wie), breed=breed)
        titels = [bekijk(page, pad) for pad in paden]
        assert len(set(titels)) == len(titels), titels
        assert all(titels)


def test_the_log_in_page_too(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna)
    page.context.clear_cookies()
    assert bekijk(page, "/inloggen").startswith("Inloggen")


def test_what_has_the_focus_is_seen(als: Inloggen, adressen: dict[str, list[str]], anna: Medewerker) -> None:
    page = als(anna)
    page.goto("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        rand = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth), s.boxShadow]; }"
        )
        assert (rand[0] != "none" and rand[1] >= 2) or rand[2] != "none", page.evaluate(
            "document.activeElement.outerHTML"
        )


def test_the_check_can_fail(als: Inloggen, anna: Medewerker) -> None:
    page = als(anna)
    page.goto("/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/kcc/favicon.svg\"><input>')"
    )
    assert {vondst.split(":")[0] for vondst in axe(page)} >= {"image-alt", "label"}
