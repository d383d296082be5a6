"""The page of a zaak in a real browser: adding a document, sending back with what was missing, the letter, help."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from contacts.services.hulpvragen import beantwoord_hulpvraag, stel_hulpvraag
from kcc import klok
from kcc.models import Medewerker
from kcc.services.klanten import maak_klant
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe
from tests.hulp.dossiers import zaak_in
from tests.hulp.uploads import HTML, PDF, upload
from zaken.models import Zaak
from zaken.services import handel_af, neem_in_behandeling, schort_op
from zaken.services.documenten import voeg_document_toe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def zaak(anna: Medewerker, carla: Medewerker, kcc_nu: Any, settings: Any, tmp_path: Any) -> Zaak:
    settings.MEDIA_ROOT = tmp_path
    kcc_nu("2026-11-23T10:15")
    jansen = maak_klant(
        door=anna, voornamen="Frits", achternaam="Jansen", straat="Dorpsstraat", huisnummer="1"
    )
    zaak = neem_in_behandeling(zaak=zaak_in("open", anna, klant=jansen), door=carla)
    voeg_document_toe(
        zaak=zaak, bestand=upload("advies.pdf"), omschrijving="Advies van de welstand", door=carla
    )
    hulp = stel_hulpvraag(zaak=zaak, tekst="Telt de erker mee?", productgroep=zaak.productgroep, door=carla)
    ander = Medewerker.objects.filter(vaardigheden__productgroep=zaak.productgroep).exclude(pk=carla.pk)
    helper = ander.filter(vaardigheden__niveau__in=["zelfstandig", "coach"], is_active=True).first()
    if helper:
        beantwoord_hulpvraag(hulpvraag=hulp, antwoord="Ja, die telt mee.", door=helper)
    return zaak


def bekijk(page: Page, pad: str) -> None:
    page.goto(pad)
    assert axe(page) == []


@pytest.mark.parametrize("breed", [1440, 390])
def test_a_zaak_from_a_document_to_the_letter_and_its_end(
    als: Inloggen, zaak: Zaak, carla: Medewerker, breed: int
) -> None:
    page, pad = als(carla, breed=breed), f"/zaken/{zaak.uuid}"
    page.goto(pad)
    page.get_by_text("Document toevoegen").click()
    page.locator("#document_bestand").set_input_files(
        {"name": "x.pdf", "mimeType": "text/html", "buffer": HTML}
    )
    page.locator("#document_omschrijving").fill("Tekening")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator("#document_bestand_error")).to_contain_text("x.pdf: Kies een pdf")
    assert axe(page) == []
    page.locator("#document_bestand").set_input_files(
        {"name": "tekening.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator("#documenten")).to_contain_text("tekening.pdf")
    assert axe(page) == []
    bekijk(page, f"{pad}/zet_door")
    expect(page.get_by_text("Wat ontbrak er?")).to_be_hidden()
    page.get_by_label("Er ontbrak informatie").check()
    expect(page.get_by_text("Wat ontbrak er?")).to_be_visible()
    assert axe(page) == []
    bekijk(page, f"{pad}/hulpvraag")
    bekijk(page, f"{pad}/schort_op")
    schort_op(
        zaak=zaak,
        door=carla,
        grond="aanvulling",
        uiterlijk=klok.vandaag() + timedelta(days=14),
        gevraagd="Een tekening van de gevel\nDe maten van de erker",
    )
    bekijk(page, pad)
    page.get_by_role("link", name="Brief voor de klant").click()
    expect(page.locator("article")).to_contain_text("De maten van de erker")
    assert axe(page) == []


def test_what_is_done_says_how_long_it_is_kept(als: Inloggen, zaak: Zaak, carla: Medewerker) -> None:
    page = als(carla)
    bekijk(page, f"/zaken/{zaak.uuid}/handel_af")
    handel_af(zaak=zaak, door=carla, resultaat="geen_besluit")
    bekijk(page, f"/zaken/{zaak.uuid}")
    expect(page.get_by_text("Bewaren tot dinsdag 23 november 2027").first).to_be_visible()
