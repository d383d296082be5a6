"""Eva speaks to Carla about a zaak by keyboard, Carla answers, and Eva sees it come back (R56)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kcc.models import Medewerker
from regie.models import Aanspraak, Belofte
from regie.services.bewaken import bewaak
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.werk import maak_soort, maak_zaak
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def zaak(kcc_nu: Callable[[str], None], carla: Medewerker, eva: Medewerker) -> Zaak:
    """With Carla; its DVO maximum was last Friday, and Eva promised the resident."""
    kcc_nu("2026-11-24T09:00")
    team = carla.team
    assert team is not None
    soort = maak_soort(team.productgroepen.get(code="vergunningen"), team)
    rij = maak_zaak(soort, team, behandelaar=carla, status="in_behandeling")
    rij.klantaanvraag.regisseur = eva
    rij.klantaanvraag.save()
    vast = {"begin": "2026-11-02", "klantaanvraag": rij.klantaanvraag.uuid}
    Belofte.objects.create(
        onderwerp_soort="zaak", onderwerp=rij.uuid, soort="dvo_maximum", due="2026-11-20", team=team, **vast
    )
    Belofte.objects.create(
        onderwerp_soort="klantaanvraag",
        onderwerp=rij.klantaanvraag.uuid,
        soort="klantaanvraag",
        due="2026-11-25",
        gegeven_door=eva,
        **vast,
    )
    bewaak()
    return rij


def druk(page: Page, rol: str, naam: str) -> None:
    """By keyboard."""
    knop = page.get_by_role(rol, name=naam)  # type: ignore[arg-type]
    knop.focus()
    page.keyboard.press("Enter")


@pytest.mark.eis("R56")
def test_eva_speaks_to_carla_who_answers_and_eva_sees_it_come_back(
    als: Inloggen, zaak: Zaak, carla: Medewerker, eva: Medewerker
) -> None:
    page = als(eva)
    page.goto(f"/zaken/{zaak.uuid}")
    druk(page, "link", "Spreek aan")
    expect(page.get_by_role("heading", name=f"Uw vraag aan {carla}")).to_be_visible()
    expect(page.locator("main")).to_contain_text("20 nov")
    assert axe(page) == []
    page.get_by_label("Wat vraagt u?").focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Schrijf op wat u vraagt.").first).to_be_visible()
    assert axe(page) == []
    page.get_by_label("Wat vraagt u?").focus()
    page.keyboard.type("Wilt u deze zaak vandaag afronden?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#meldingen")).to_contain_text(f"De vraag is gesteld aan {carla}")
    expect(page.get_by_text("antwoord uiterlijk do 26 nov")).to_be_visible()
    assert axe(page) == []
    _antwoord(als, carla)
    page.goto("/")
    druk(page, "link", f"{zaak.versie.naam}, {zaak.nummer}")
    expect(page.get_by_text("Morgen is het klaar.")).to_be_visible()
    assert axe(page) == []
    druk(page, "button", "Gelezen")
    expect(page.get_by_role("button", name="Gelezen")).to_have_count(0)
    assert Aanspraak.objects.get().gelezen_op is not None


def _antwoord(als: Inloggen, carla: Medewerker) -> None:
    page = als(carla)
    page.goto("/")
    blok = page.get_by_role("region", name="Aangesproken")
    expect(blok).to_contain_text("vraag van Eva")
    blok.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Wilt u deze zaak vandaag afronden?")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("Uw antwoord").focus()
    page.keyboard.type("Morgen is het klaar.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#meldingen")).to_contain_text("Uw antwoord is bij Eva")


@pytest.mark.parametrize("breed", [1440, 390])
def test_the_signals_are_read_and_seen_on_any_screen_without_script(
    als: Inloggen, zaak: Zaak, carla: Medewerker, breed: int
) -> None:
    page = als(carla, breed=breed)
    page.goto("/signalen")
    expect(page.get_by_role("row", name=zaak.nummer)).to_contain_text("te laat")
    assert axe(page) == []
    smal = als(carla, breed=breed, script=False)
    smal.goto("/signalen")
    smal.get_by_role("button", name=f"Gezien over {zaak.versie.naam}").click()
    expect(smal.get_by_text("Geen signalen")).to_be_visible()


def test_the_beheerder_changes_a_threshold_by_keyboard(als: Inloggen, beheerder: Medewerker) -> None:
    page = als(beheerder)
    page.goto("/inrichting/drempels")
    assert axe(page) == []
    page.locator("#wet_werkdagen").fill("x")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Vul hele getallen in, met een komma ertussen.").first).to_be_visible()
    assert axe(page) == []
    page.locator("#wet_werkdagen").fill("15, 5")
    page.keyboard.press("Enter")
    expect(page.locator("#meldingen")).to_contain_text("Bewaard: wettelijke termijn.")
