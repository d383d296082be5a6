"""A morning of Bram at the balie: filling work, three who wait for it, and a passport that is collected."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from contacts import services
from contacts.models import Baliebezoek
from kcc import klok
from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.dossiers import PASPOORT, verzoek, zaak_in
from zaken.models import Zaak
from zaken.services.wachttijd import lees_voorvallen
from zaken.werktijd import gewerkt

pytestmark = pytest.mark.django_db(transaction=True)
VULWERK, UITTREKSEL = "registratie-echtscheiding", "brp-uittreksel"
Klok = Callable[[str], None]


def vraag_aan(door: Medewerker, zaaktype: str, klant: Klant) -> Zaak:
    """Somebody at the counter asks for it; the colleague there takes the intake."""
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="balie", door=door, klant=klant), door=door
    )
    aanvraag = services.doe_intake(vraag=gesprek.vragen.get(), zaken=[verzoek(zaaktype)], door=door)
    services.rond_gesprek_af(gesprek=gesprek, door=door)
    return Zaak.objects.get(klantaanvraag=aanvraag.klantaanvraag)


def klant(door: Medewerker, naam: str) -> Klant:
    return maak_klant(door=door, voornamen="Sam", achternaam=naam)


def volgende(page: Page, zaak: Zaak) -> None:
    """One chord, from wherever one is."""
    page.keyboard.press("Alt+Shift+V")
    page.wait_for_url(f"**/zaken/{zaak.uuid}")


def rond_af(page: Page, zaak: Zaak) -> None:
    """The result and what it must answer to, and the one clear next action."""
    page.goto(f"/zaken/{zaak.uuid}/handel_af")
    page.locator('#doen input[type="radio"]').first.check()
    for vinkje in page.locator('#doen input[type="checkbox"]').all():
        vinkje.check()
    with page.expect_navigation():
        page.locator("#doen").get_by_role("button", name="Handel af").click()
    expect(page.locator("#meldingen")).to_contain_text("is afgehandeld")


@pytest.mark.eis("R41", "R42", "R43", "R44")
def test_three_who_wait_between_filling_work_and_a_passport_collected(
    als: Inloggen, anna: Medewerker, bram: Medewerker, kcc_nu: Klok
) -> None:
    kcc_nu("2026-11-24T09:00")
    vulwerk = vraag_aan(anna, VULWERK, klant(anna, "Vulwerk"))
    paspoort = zaak_in("ligt_klaar", anna, PASPOORT, klant=klant(anna, "Paspoort"))
    page = als(bram)
    page.goto("/werkvoorraad")
    volgende(page, vulwerk)
    for nummer, (begin, klaar) in enumerate((("09:07", "09:13"), ("09:20", "09:29"), ("09:40", "09:50")), 1):
        kcc_nu(f"2026-11-24T{begin}")
        wachtende = vraag_aan(anna, UITTREKSEL, klant(anna, f"Wachtende {nummer}"))
        volgende(page, wachtende)
        expect(page.locator("#meldingen")).to_contain_text("Deze zaak gaat voor: klaar terwijl u wacht")
        expect(page.locator(".kcc-zaaktimer")).to_contain_text(f"B00{nummer}")
        assert staat(vulwerk) == ("open", bram.pk), "put aside for who waits, and still his"
        kcc_nu(f"2026-11-24T{klaar}")
        rond_af(page, wachtende)
        assert Baliebezoek.objects.get(zaak=wachtende).status == "geholpen"
        volgende(page, vulwerk)
        assert staat(vulwerk) == ("in_behandeling", bram.pk)
    kcc_nu("2026-11-24T09:55")
    rond_af(page, vulwerk)
    assert gewerkt(lees_voorvallen(vulwerk), klok.nu()) == timedelta(minutes=7 + 7 + 11 + 5)
    haal_op(page, paspoort)


def staat(zaak: Zaak) -> tuple[str, Any]:
    return Zaak.objects.values_list("status", "behandelaar").get(pk=zaak.pk)  # type: ignore[return-value]


def haal_op(page: Page, paspoort: Zaak) -> None:
    """By number, called, and only handed over when the ID was seen and this is who may have it."""
    page.goto("/balie")
    page.locator("#inloop_zaaknummer").fill(paspoort.nummer)
    page.get_by_role("button", name="Meld aan").click()
    page.get_by_role("button", name="Roep op").click()
    page.wait_for_url(f"**/zaken/{paspoort.uuid}/reik_uit")
    assert axe(page) == []
    uitreiken = page.locator("#doen").get_by_role("button", name="Reik uit")
    uitreiken.click()
    expect(page.locator("#doen")).to_contain_text("Controleer eerst het identiteitsbewijs.")
    assert staat(paspoort)[0] == "ligt_klaar"
    page.get_by_label("Identiteitsbewijs gezien").check()
    page.get_by_label("Deze persoon mag het ophalen").check()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.locator("#meldingen")).to_contain_text("is uitgereikt en gesloten")
    assert staat(paspoort)[0] == "gesloten"
    assert Baliebezoek.objects.get(zaak=paspoort).status == "geholpen"
