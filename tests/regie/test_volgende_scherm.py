"""Volgende zaak on the screen and over REST: the button, the sentence, and a clear "geen werk"."""

import pytest

from kcc.models import Medewerker
from tests.hulp.api import als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst
from tests.hulp.werk import Bureau, maak_bureau, maak_zaak, zet_in
from zaken.models import Zaak

pytestmark = pytest.mark.django_db
PAD = "/werkvoorraad/volgende"


@pytest.fixture
def bureau(db, kcc_nu) -> Bureau:
    kcc_nu("2026-03-02T09:00")
    return maak_bureau()


def test_one_button_opens_the_zaak_and_says_why(bureau):
    zaak = maak_zaak(bureau.vulwerk, bureau.tweede)
    client = browser(bureau.bram)
    bladzijde = client.get("/werkvoorraad").content.decode()
    assert f'<form method="post" action="{PAD}">' in bladzijde
    assert 'data-akkoord="V">Volgende zaak</button>' in bladzijde
    antwoord = client.post(PAD)
    assert antwoord["Location"] == f"/zaken/{zaak.uuid}"
    leesbaar = tekst(client.get(antwoord["Location"]).content.decode())
    assert "Deze zaak is nu aan de beurt: duurt 5 werkdagen." in leesbaar
    assert Zaak.objects.get().behandelaar == bureau.bram


def test_without_work_it_says_so_on_the_queue_that_was_looked_in(bureau):
    zet_in(bureau.bram, bureau.vak)
    client = browser(bureau.bram)
    antwoord = client.post(PAD)
    assert antwoord["Location"] == "/werkvoorraad?team=vakwerk"
    leesbaar = tekst(client.get(antwoord["Location"]).content.decode())
    assert "Er is nu geen werk voor u bij Vakwerk: er wachten geen zaken." in leesbaar


def test_a_look_is_no_claim(bureau):
    maak_zaak(bureau.vulwerk, bureau.tweede)
    assert browser(bureau.bram).get(PAD).status_code == 405
    assert Zaak.objects.get().status == "open"


@pytest.mark.parametrize(
    ("wie", "status"), [("bram", 302), ("carla", 302), ("manager", 403), ("beheerder", 403)]
)
def test_each_role_gets_it_or_not(wie, status, request):
    assert browser(request.getfixturevalue(wie)).post(PAD).status_code == status


def test_over_rest_the_line_of_the_queue_as_it_is_now(bureau):
    zaak = maak_zaak(bureau.vulwerk, bureau.tweede)
    antwoord = als(bureau.bram).post(PAD)
    assert antwoord.status_code == 200, antwoord.content
    regel = antwoord.json()
    assert regel["zaak"] == str(zaak.uuid)
    assert regel["status"] == "in_behandeling"
    assert regel["behandelaar"]["uuid"] == str(bureau.bram.uuid)
    assert regel["waarom"] == "Deze zaak is nu aan de beurt: duurt 5 werkdagen."


def test_over_rest_no_work_is_a_problem_with_the_reason(bureau):
    probleem = is_probleem(als(bureau.bram).post(PAD), 409, "geen_werk")
    assert probleem["detail"] == "Er is nu geen werk voor u bij Bureau: er wachten geen zaken."


def test_an_application_has_no_skills_and_gets_no_work(bureau):
    maak_zaak(bureau.vulwerk, bureau.tweede)
    is_probleem(als_toepassing().post(PAD), 403)


def test_the_screen_keeps_its_budget(bureau):
    for _ in range(5):
        maak_zaak(bureau.vulwerk, bureau.tweede)
    client = browser(Medewerker.objects.get(pk=bureau.bram.pk))
    with telt_hoogstens(8):
        client.post(PAD)
