"""Floris makes a webhook, sees what did not arrive and sends it again; every page passes axe."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from kcc.models import Abonnement, Levering, Leverpoging, Medewerker
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.tokens import maak_token
from kcc.services.webhooks import maak_abonnement
from tests.browser.conftest import Inloggen
from tests.hulp.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)
PAD = "/inrichting/webhooks"
DICHT = "http://127.0.0.1:9/"


@pytest.mark.parametrize("script", [True, False])
def test_floris_makes_a_webhook_and_sends_again(als: Inloggen, beheerder: Medewerker, script: bool) -> None:
    maak_token(naam="website", door=beheerder, alles=True)
    page = als(beheerder, script=script)
    page.goto(PAD)
    page.get_by_role("link", name="Nieuwe webhook").click()
    page.get_by_label("Toepassing verplicht").select_option(label="website")
    page.get_by_label("Naam verplicht").fill("Statussen")
    page.get_by_label("Adres verplicht").fill("https://10.0.0.1/")
    page.get_by_role("group", name="Zaken en aanvragen").get_by_label(
        "Een zaak kreeg een andere status"
    ).check()
    page.get_by_role("button", name="Maak de webhook").click()
    expect(page.locator(".kcc-fouten__kop")).to_be_visible()
    page.get_by_label("Adres verplicht").fill(DICHT)
    page.get_by_role("button", name="Maak de webhook").click()
    expect(page.locator("#geheim")).to_be_visible()
    assert Abonnement.objects.get().soorten == ["zaak_status"]
    leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
    Levering.objects.update(status="mislukt")
    page.get_by_role("link", name="Ik heb het bewaard").click()
    page.get_by_role("button", name="Opnieuw sturen").click()
    expect(page.get_by_text("Het bericht gaat zo opnieuw op weg.")).to_be_visible()
    page.get_by_role("button", name="Zet stil").click()
    expect(page.get_by_text("De webhook Statussen staat stil.")).to_be_visible()
    page.get_by_role("link", name="Verwijder").click()
    page.get_by_role("button", name="Verwijder de webhook").click()
    expect(page.get_by_text("De webhook Statussen is verwijderd.")).to_be_visible()
    assert not Abonnement.objects.exists()


@pytest.mark.parametrize("breed", [1440, 390])
def test_axe_finds_nothing(als: Inloggen, beheerder: Medewerker, breed: int) -> None:
    token, _ = maak_token(naam="website", door=beheerder, alles=True)
    webhook, _ = maak_abonnement(token=token, naam="statussen", adres=DICHT, door=beheerder)
    for status in ("geleverd", "mislukt", "wacht"):
        leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))
        laatste = Levering.objects.latest("pk")
        geleverd = laatste.volgende_op if status == "geleverd" else None
        Levering.objects.filter(pk=laatste.pk).update(status=status, geleverd_op=geleverd, pogingen=1)
        Leverpoging.objects.create(levering=laatste, antwoord=500, fout="geweigerd")
    page = als(beheerder, breed=breed)
    for pad in ("", "/nieuw", f"/{webhook.uuid}", f"/{webhook.uuid}/weg"):
        page.goto(f"{PAD}{pad}")
        expect(page.locator("h1")).to_have_count(1)
        assert axe(page) == [], pad
    page.goto(f"{PAD}/nieuw")
    page.get_by_role("button", name="Maak de webhook").click()
    expect(page.locator(".kcc-fouten__kop")).to_be_visible()
    assert axe(page) == []
