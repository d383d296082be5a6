"""The beheerder makes webhooks, sees how they fare, and sends again what did not arrive."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from kcc.models import Abonnement, ApiToken, Gebeurtenis, Levering, Leverpoging, Productgroep
from kcc.services import leveringen
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.tokens import maak_token, trek_in
from kcc.services.webhooks import maak_abonnement, zet_actief
from tests.hulp.api import telt_hoogstens
from tests.hulp.ontvanger import ontvang
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/inrichting/webhooks"
DICHT = "http://127.0.0.1:9/"


@pytest.fixture
def website(db: None) -> ApiToken:
    return maak_token(naam="website", door=None, alles=True)[0]


@pytest.fixture
def webhook(website: ApiToken) -> Abonnement:
    return maak_abonnement(token=website, naam="statussen", adres=DICHT, door=None, soorten=["zaak_status"])[
        0
    ]


def velden(website: ApiToken, **anders: Any) -> dict[str, Any]:
    """What is filled in; an empty value leaves a field out."""
    ingevuld = {"token": str(website.uuid), "naam": "statussen", "adres": DICHT, **anders}
    return {naam: waarde for naam, waarde in ingevuld.items() if waarde not in ("", [])}


def gebeurt(aantal: int = 1) -> None:
    for _ in range(aantal):
        leg_vast(Feit("zaak_status", "zaak", uuid4(), nieuw=True))


@pytest.mark.eis("R11")
@pytest.mark.parametrize("wie", ["anna", "dirk", "manager", "carla"])
def test_only_the_beheerder_comes_here(request, wie, webhook):
    andere = browser(request.getfixturevalue(wie))
    delen = ("", "/stand", "/weg", "/opnieuw", f"/leveringen/{uuid4()}/opnieuw")
    for pad in (PAD, f"{PAD}/nieuw", *(f"{PAD}/{webhook.uuid}{deel}" for deel in delen)):
        assert andere.get(pad).status_code == 403
        assert andere.post(pad).status_code == 403
    webhook.refresh_from_db()
    assert webhook.actief
    assert Client().get(PAD).status_code == 302


def test_the_tile_leads_here(beheerder, manager):
    assert f'href="{PAD}"' in browser(beheerder).get("/inrichting").content.decode()
    assert f'href="{PAD}"' not in browser(manager).get("/inrichting").content.decode()


def test_it_is_made_and_its_secret_is_shown_once(beheerder, website, caplog):
    floris = browser(beheerder)
    geo = Productgroep.objects.get(code="geo")
    ingevuld = velden(
        website, soorten_0=["zaak_status"], soorten_1=["afspraak_gemaakt"], productgroepen=[str(geo.uuid)]
    )
    antwoord = floris.post(f"{PAD}/nieuw", ingevuld)
    assert antwoord.status_code == 200
    assert "no-store" in antwoord["Cache-Control"]
    geheim = antwoord.content.decode().partition('<code id="geheim">')[2].partition("</code>")[0]
    assert geheim.startswith("whsec_")
    rij = Abonnement.objects.get()
    assert (rij.token, rij.soorten, rij.gemaakt_door) == (
        website,
        ["afspraak_gemaakt", "zaak_status"],
        beheerder,
    )
    assert list(rij.productgroepen.all()) == [geo]
    plekken = [floris.get(pad).content.decode() for pad in (PAD, f"{PAD}/{rij.uuid}")]
    plekken += [str(sessie.get_decoded()) for sessie in Session.objects.all()]
    plekken += [str(list(Gebeurtenis.objects.values())), str(Abonnement.objects.values()), caplog.text]
    assert not [plek for plek in plekken if geheim in plek]


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"token": ""}, "Maak een keuze."),
        ({"token": "3f2504e0-4f89-41d3-9a0c-0305e82c3301"}, "Kies uit de lijst."),
        ({"naam": ""}, "Vul dit in."),
        ({"naam": "bezet"}, "Er is al een abonnement met deze naam."),
        ({"adres": ""}, "Vul dit in."),
        ({"adres": "geen adres"}, "Dit is geen adres van een website."),
        ({"adres": "https://10.0.0.1/"}, "Dit adres ligt in een afgeschermd netwerk."),
        ({"adres": "http://93.184.215.14/"}, "Gebruik een adres dat met https:// begint."),
        ({"soorten_0": ["coachnotitie_geschreven"]}, "Kies uit de lijst."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(beheerder, website, anders, melding):
    maak_abonnement(token=website, naam="bezet", adres=DICHT, door=None)
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", velden(website, **anders))
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert melding in tekst(html)
    assert anders.get("naam", "statussen") in html
    assert Abonnement.objects.count() == 1


def test_a_productgroep_that_the_token_is_not_for(beheerder):
    parkeren, geo = (Productgroep.objects.get(code=code) for code in ("parkeren", "geo"))
    token, _ = maak_token(naam="parkeerapp", door=None, productgroepen=[parkeren])
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", velden(token, productgroepen=[str(geo.uuid)]))
    assert "niet voor een van deze productgroepen" in tekst(antwoord.content.decode())


def test_a_revoked_token_can_not_be_chosen(beheerder, website):
    trek_in(token=website, door=beheerder)
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", velden(website))
    assert antwoord.status_code == 422
    assert not Abonnement.objects.exists()


def test_an_empty_list_says_what_comes_here(beheerder):
    assert "Nog geen webhooks" in tekst(browser(beheerder).get(PAD).content.decode())


def test_the_list_tells_how_each_stands(beheerder, webhook, website):
    gebeurt(2)
    Levering.objects.filter(pk=Levering.objects.earliest("pk").pk).update(status="mislukt")
    stil, _ = maak_abonnement(token=website, naam="stil", adres=DICHT, door=None)
    zet_actief(abonnement=stil, actief=False, door=beheerder)
    gezien = tekst(browser(beheerder).get(PAD).content.decode())
    assert "statussen website werkt 1 1 nog niets" in gezien
    assert "staat stil" in gezien
    trek_in(token=website, door=beheerder)
    assert "sleutel werkt niet meer" in tekst(browser(beheerder).get(PAD).content.decode())


def test_the_log_tells_what_was_answered(beheerder, webhook):
    gebeurt()
    leveringen.lever(webhook.pk)
    gezien = tekst(browser(beheerder).get(f"{PAD}/{webhook.uuid}").content.decode())
    assert "een zaak kreeg een andere status wacht 1" in gezien
    assert "was niet te bereiken. Niet eerder opnieuw dan" in gezien
    assert "Stuur alles" not in gezien
    leeg = browser(beheerder).get(f"{PAD}/{webhook.uuid}?status=mislukt").content.decode()
    assert "Geen berichten" in tekst(leeg)
    assert browser(beheerder).get(f"{PAD}/{webhook.uuid}?status=onzin").status_code == 200


def test_what_did_not_arrive_is_sent_again(beheerder, webhook):
    gebeurt(3)
    Levering.objects.update(status="mislukt", pogingen=10)
    een, *_ = Levering.objects.all()
    floris, pad = browser(beheerder), f"{PAD}/{webhook.uuid}"
    opnieuw = f"{pad}/leveringen/{een.uuid}/opnieuw"
    assert opnieuw in floris.get(pad).content.decode()
    assert "gaat zo opnieuw op weg" in tekst(floris.post(opnieuw, follow=True).content.decode())
    assert "Alleen wat niet is gelukt" in tekst(floris.post(opnieuw, follow=True).content.decode())
    assert "2 berichten gaan zo opnieuw op weg" in tekst(
        floris.post(f"{pad}/opnieuw", follow=True).content.decode()
    )
    assert set(Levering.objects.values_list("status", "pogingen")) == {("wacht", 0)}
    with ontvang() as ontvanger:
        Abonnement.objects.update(adres=ontvanger.adres)
        leveringen.lever(webhook.pk)
    assert ontvanger.pogingen == [str(rij.uuid) for rij in Levering.objects.all()]


def test_it_is_paused_goes_on_and_is_deleted(beheerder, webhook):
    floris, pad = browser(beheerder), f"{PAD}/{webhook.uuid}"
    assert "staat stil" in tekst(floris.post(f"{pad}/stand", {"actief": "nee"}, follow=True).content.decode())
    gebeurt()
    assert not Levering.objects.exists()
    assert "werkt weer" in tekst(floris.post(f"{pad}/stand", {"actief": "ja"}, follow=True).content.decode())
    assert "Deze webhook verwijderen?" in tekst(floris.get(f"{pad}/weg").content.decode())
    assert Abonnement.objects.exists(), "asking does nothing yet"
    assert "is verwijderd" in tekst(floris.post(f"{pad}/weg", follow=True).content.decode())
    assert not Abonnement.objects.exists()


def test_what_is_not_there_is_404(beheerder, webhook):
    floris, ander = browser(beheerder), uuid4()
    assert floris.get(f"{PAD}/{ander}").status_code == 404
    for deel in ("stand", "weg", "opnieuw"):
        assert floris.post(f"{PAD}/{ander}/{deel}").status_code == 404
    assert floris.post(f"{PAD}/{webhook.uuid}/leveringen/{ander}/opnieuw").status_code == 404
    assert floris.get(f"{PAD}/{webhook.uuid}/stand").status_code == 405


def test_pages_cost_the_same_however_long(beheerder, website, webhook):
    floris = browser(beheerder)

    def nog(aantal: int) -> None:
        for nummer in range(aantal):
            naam = f"nr {Abonnement.objects.count()} {nummer}"
            maak_abonnement(token=website, naam=naam, adres=DICHT, door=beheerder, soorten=["zaak_gemaakt"])
        gebeurt(aantal)
        Leverpoging.objects.bulk_create(
            Leverpoging(levering=rij, antwoord=500) for rij in Levering.objects.all()
        )

    nog(1)
    paden = (PAD, f"{PAD}/{webhook.uuid}", f"{PAD}/nieuw")
    kosten = {}
    for pad in paden:
        floris.get(pad)
        with telt_hoogstens(14) as gevangen:
            floris.get(pad)
        kosten[pad] = len(gevangen)
    nog(29)
    for pad in paden:
        with telt_hoogstens(kosten[pad]):
            floris.get(pad)
