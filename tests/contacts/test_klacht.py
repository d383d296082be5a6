"""A klacht at the counter: over whom it goes, the receipt, and the page of the zaak (practice P9)."""

from typing import Any

import pytest
from django.core import mail

from contacts.models import Bericht
from kcc.models import Medewerker
from tests.hulp.api import als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.formulier import Blad, nieuw_gesprek
from tests.hulp.klachten import KLACHT, OVER, klacht, klager, maak_klachtsoort
from tests.hulp.kruiper import foutteksten
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import maak_mens
from zaken import services
from zaken.models import Intakeantwoord, Zaak

pytestmark = pytest.mark.django_db
VELD = f"i-{KLACHT}.{OVER}"


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")
    maak_klachtsoort()


@pytest.fixture
def cora(carla) -> Medewerker:
    return maak_mens("cora", carla.team, rol="vakafdeling", vergunningen="zelfstandig")


# -- the intake ------------------------------------------------------------------------------------------


def intake(wie: Medewerker) -> Blad:
    return (
        nieuw_gesprek(wie)
        .klik("kies:dossier:ja")
        .klik("ververs", wat=f"z:{KLACHT}")
        .klik("kies:te_complex:nee")
    )


def test_the_intake_asks_over_whom_from_a_list_without_script(anna, carla):
    weg = Medewerker.objects.create(username="weg", last_name="Weg", is_active=False, rollen=["vakafdeling"])
    blad = intake(anna)
    keuzes = blad.lees().keuzes[VELD]
    assert keuzes[0] == "", "it need not be about a person"
    assert "carla" in keuzes
    assert weg.username not in keuzes
    namen = [wie.last_name for naam in keuzes[1:] for wie in [Medewerker.objects.get(username=naam)]]
    assert namen == sorted(namen), "by last name"
    assert "Carla de Wit, Vergunningen" in blad.tekst
    blad.klik("rond_af", velden={VELD: "carla", f"i-{KLACHT}.wat": "Onvriendelijk"})
    zaak = Zaak.objects.get()
    assert zaak.klacht_over == carla
    assert Intakeantwoord.objects.get(code=OVER).waarde == "carla"


def test_whoever_it_is_about_is_told_to_let_a_colleague_do_it(anna):
    blad = intake(anna).klik("rond_af", velden={VELD: "anna", f"i-{KLACHT}.wat": "Onvriendelijk"})
    assert blad.status == 422
    assert "Deze klacht gaat over u: laat een collega hem vastleggen." in blad.tekst
    assert not Zaak.objects.exists()


def test_a_name_that_is_no_colleague_is_refused_at_its_field(anna):
    blad = intake(anna).klik("rond_af", velden={VELD: "niemand", f"i-{KLACHT}.wat": "Onvriendelijk"})
    assert blad.status == 422
    assert "medewerker uit de lijst" in foutteksten(blad.html)
    assert not Zaak.objects.exists()


# -- the API ---------------------------------------------------------------------------------------------


def aanvraag(over: str) -> dict[str, Any]:
    return {"kanaal": "webformulier", "zaken": [{"zaaktype": KLACHT, "antwoorden": {"wat": "x", OVER: over}}]}


def test_the_api_takes_a_username_and_refuses_an_unknown_one(carla):
    website = als_toepassing()
    is_probleem(
        website.post("/klantaanvragen", aanvraag("niemand")),
        400,
        "intake_onvolledig",
        f"zaken.0.antwoorden.{OVER}",
    )
    assert not Zaak.objects.exists()
    website.maak("/klantaanvragen", aanvraag("carla"))
    assert Zaak.objects.get().klacht_over == carla


def test_about_the_first_of_the_eerste_lijn_somebody_else_answers_for_it(anna):
    als_toepassing().maak("/klantaanvragen", aanvraag("anna"))
    zaak = Zaak.objects.select_related("klantaanvraag").get()
    assert zaak.klacht_over == anna
    assert anna.pk not in (zaak.procesverantwoordelijke_id, zaak.klantaanvraag.regisseur_id)


# -- the receipt -----------------------------------------------------------------------------------------


def test_the_receipt_goes_out_at_once_when_there_is_an_address(anna, carla, cora):
    zaak, _ = klacht(anna, carla, klager("katinka@voorbeeld.nl"))
    bericht = Bericht.objects.get(soort="bevestiging")
    assert bericht.aan == "katinka@voorbeeld.nl"
    assert zaak.klantaanvraag.nummer in bericht.tekst
    assert "carla" not in bericht.tekst.lower()
    assert "nog niet per mail bevestigd" not in pagina(cora, zaak)
    assert mail.outbox == [], "a worker sends it, after the commit"


def test_also_when_an_application_takes_it_in(carla):
    klant = klager("katinka@voorbeeld.nl")
    als_toepassing().maak("/klantaanvragen", {**aanvraag("carla"), "klant": str(klant.uuid)})
    assert Bericht.objects.get(soort="bevestiging").aan == "katinka@voorbeeld.nl"


def test_without_an_address_the_page_says_that_a_letter_has_to_go(anna, carla, cora):
    zaak, _ = klacht(anna, carla, klager())
    assert not Bericht.objects.exists()
    assert "nog niet per mail bevestigd: stuur de brief" in pagina(cora, zaak)
    assert (
        f"/klantaanvragen/{zaak.klantaanvraag.uuid}/bevestiging"
        in browser(cora).get(adres(zaak)).content.decode()
    )


# -- the page of the zaak --------------------------------------------------------------------------------


def adres(zaak: Zaak, doe: str = "") -> str:
    return f"/zaken/{zaak.uuid}{f'/{doe}' if doe else ''}"


def pagina(wie: Medewerker, zaak: Zaak) -> str:
    return tekst(browser(wie).get(adres(zaak)).content.decode())


def test_who_may_see_it_reads_the_name(anna, carla, cora):
    zaak, _ = klacht(anna, carla)
    assert "Over welke medewerker gaat de klacht? Carla de Wit, Vergunningen" in pagina(cora, zaak)
    client = browser(cora)
    with telt_hoogstens(15):
        client.get(adres(zaak))


def test_it_can_be_said_on_the_page_afterwards(anna, carla, cora):
    zaak, _ = klacht(anna)
    services.neem_in_behandeling(zaak=zaak, door=carla)
    client = browser(cora)
    assert "Klacht gaat over" in tekst(client.get(adres(zaak)).content.decode())
    formulier = client.get(adres(zaak, "klacht_over")).content.decode()
    assert "Deze medewerker ziet de klacht niet meer" in formulier
    antwoord = client.post(adres(zaak, "klacht_over"), {"over": carla.pk}, follow=True)
    assert "Vastgelegd over wie" in antwoord.content.decode()
    zaak.refresh_from_db()
    assert (zaak.klacht_over, zaak.behandelaar) == (carla, None)
    assert "Vastgelegd dat de klacht over een medewerker gaat" in tekst(antwoord.content.decode())
    assert browser(carla).get(adres(zaak)).status_code == 404


def test_the_page_offers_it_for_a_klacht_only_and_names_the_mistake(anna, cora):
    zaak, _ = klacht(anna)
    antwoord = browser(cora).post(adres(zaak, "klacht_over"), {"over": cora.pk})
    assert antwoord.status_code == 422
    assert "gaat over u" in tekst(antwoord.content.decode())


def test_the_leidinggevende_is_not_offered_them_to_assign_it_to(anna, carla, cora, afdelingshoofd):
    zaak, _ = klacht(anna, carla)
    html = browser(afdelingshoofd).get(adres(zaak, "wijs_toe")).content.decode()
    assert f'value="{cora.pk}"' in html
    assert f'value="{carla.pk}"' not in html
    antwoord = browser(afdelingshoofd).post(adres(zaak, "wijs_toe"), {"behandelaar": carla.pk})
    assert antwoord.status_code == 422
