"""A day of the specialists: from the queue to a decision with a letter and a colleague; a zaak that came wrong."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.dossiers import zaak_in
from tests.hulp.werk import feiten
from zaken.models import Zaak

pytestmark = pytest.mark.django_db(transaction=True)
Klok = Callable[[str], None]


@pytest.fixture
def jansen(anna: Medewerker, kcc_nu: Klok) -> Klant:
    kcc_nu("2026-11-23T10:15")
    adres = {"straat": "Dorpsstraat", "huisnummer": "1", "postcode": "1997AB", "plaats": "Voorbeeldstad"}
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen", **adres)


def collega(naam: str) -> Medewerker:
    return Medewerker.objects.select_related("team").get(username=naam)


def doe(page: Page, knop: str) -> None:
    """The one clear next action of the form that is open."""
    with page.expect_navigation():
        page.locator("#doen form[data-hoofdactie]").get_by_role("button", name=knop, exact=True).click()


def open_handeling(page: Page, zaak: Zaak, naam: str) -> None:
    page.goto(f"/zaken/{zaak.uuid}")
    page.locator("#doen").get_by_role("link", name=naam, exact=True).click()


@pytest.mark.eis("R66", "R95")
def test_from_the_queue_by_way_of_a_letter_and_a_colleague_to_a_decision(
    als: Inloggen, anna: Medewerker, carla: Medewerker, jansen: Klant, kcc_nu: Klok
) -> None:
    zaak = zaak_in("open", anna, klant=jansen)
    page = als(carla)
    page.goto("/werkvoorraad")
    page.keyboard.press("Alt+Shift+V")
    page.wait_for_url(f"**/zaken/{zaak.uuid}")
    einde = Zaak.objects.get(pk=zaak.pk).wettelijk_einde
    schort_op(page, zaak)
    kcc_nu("2026-11-30T09:00")
    page.goto(f"/zaken/{zaak.uuid}")
    doe(page, "Hervat")
    zaak.refresh_from_db()
    assert zaak.wettelijk_einde is not None
    assert einde is not None
    assert (zaak.wettelijk_einde - einde).days == 7, "from the day after the letter up to and with today"
    vraag_roos(als, page, zaak)
    beslis(page, zaak)


def schort_op(page: Page, zaak: Zaak) -> None:
    """What is asked comes in the letter, word for word, and the page says until when."""
    open_handeling(page, zaak, "Schort op")
    page.get_by_label("Aanvraag moet worden aangevuld (Awb 4:15 lid 1a)").check()
    page.get_by_label("Wat vraagt u van de klant?").fill("Een tekening van de gevel")
    page.get_by_label("Tot en met welke dag?").fill("2026-12-07")
    doe(page, "Schort op")
    page.get_by_role("link", name="Brief voor de klant").click()
    expect(page.locator("article")).to_contain_text("Een tekening van de gevel")
    expect(page.locator("article")).to_contain_text("7 december 2026")


def vraag_roos(als: Inloggen, page: Page, zaak: Zaak) -> None:
    """Only who can do it alone may be asked; the answer stays with the zaak."""
    page.goto(f"/zaken/{zaak.uuid}")
    page.get_by_role("link", name="Vraag een collega").click()
    page.locator('textarea[name="tekst"]').fill("Telt de erker mee in de oppervlakte?")
    page.get_by_label("Aan wie?").select_option(str(collega("roos").uuid))
    page.get_by_role("button", name="Vraag het").click()
    expect(page.locator("#meldingen")).to_contain_text("Uw vraag staat bij Roos")
    roos = als(collega("roos"))
    roos.goto("/hulpvragen")
    assert axe(roos) == []
    roos.locator('textarea[name$="antwoord"]').first.fill("Ja, vanaf een meter diep.")
    roos.get_by_role("button", name="Geef antwoord").click()
    page.goto(f"/zaken/{zaak.uuid}")
    expect(page.locator("#hulp")).to_contain_text("Ja, vanaf een meter diep.")


def beslis(page: Page, zaak: Zaak) -> None:
    """Without the criteria it is refused at its field, and nothing that was chosen is lost."""
    page.goto(f"/zaken/{zaak.uuid}")
    page.locator('#doen input[type="radio"]').first.check()
    doe(page, "Handel af")
    expect(page.locator("#doen")).to_contain_text("Nog niet getoetst")
    expect(page.locator('#doen input[type="radio"]').first).to_be_checked()
    assert axe(page) == []
    for vinkje in page.locator('#doen input[type="checkbox"]').all():
        vinkje.check()
    doe(page, "Handel af")
    expect(page.locator("#meldingen")).to_contain_text("is afgehandeld")
    zaak.refresh_from_db()
    assert (zaak.status, zaak.resultaat) == ("afgehandeld", "verleend")
    assert zaak.resultaattype is not None


def test_a_zaak_at_the_wrong_vakafdeling_goes_on_with_a_reason_that_is_not_the_intakes(
    als: Inloggen, anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    zaak = zaak_in("open", anna, klant=jansen)
    stuur(als(carla), zaak, "Geo-informatie")
    sven = als(collega("sven"))
    sven.goto("/werkvoorraad?team=geo")
    sven.get_by_role("link", name=zaak.nummer).click()
    expect(sven.locator("main")).to_contain_text("hoort bij een andere afdeling")
    stuur(sven, zaak, "Parkeren en Verkeer")
    dylan = als(collega("dylan"))
    dylan.goto(f"/zaken/{zaak.uuid}")
    doe(dylan, "Begin met deze zaak")
    zaak.refresh_from_db()
    assert (zaak.status, zaak.lijn, zaak.behandelaar) == ("in_behandeling", "vakafdeling", collega("dylan"))
    assert zaak.procesverantwoordelijke == anna, "whoever has it, the promise stays with the eerste lijn"
    redenen = [reden for soort, _, _, reden in feiten(zaak) if soort == "zaak_doorgezet"]
    assert redenen == ["hoort_bij_andere_afdeling"] * 2


def stuur(page: Page, zaak: Zaak, naar: str) -> None:
    """On to where it belongs: a team and why, two choices."""
    open_handeling(page, zaak, "Zet door")
    page.get_by_label("Naar welk team?").select_option(label=naar)
    page.get_by_label("Hoort bij een andere vakafdeling").check()
    doe(page, "Zet door")
    zaak.refresh_from_db()
    assert zaak.team.naam == naar
