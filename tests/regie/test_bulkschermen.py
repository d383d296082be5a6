"""The pages of an act on many zaken, without script: choosing, looking, doing, stopping, taking back."""

import re

import pytest
from django.test import Client

from regie.models import Bulkhandeling, Zaakplanning
from regie.services import bulk, bulkuitvoering
from tests.hulp.api import telt_hoogstens
from tests.hulp.bulk import Ploeg, maak_ploeg, maak_zaken
from tests.hulp.formulier import Blad
from tests.hulp.schermen import browser, tekst
from zaken.models import Zaak
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db
PAD = "/werkvoorraad"


@pytest.fixture
def ploeg(kcc_nu) -> Ploeg:
    kcc_nu("2026-03-02T09:00")
    return maak_ploeg()


def lees(client: Client, pad: str) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def kies(client: Client, soort: str, rijen=(), **meer) -> str:
    antwoord = client.post(f"{PAD}/bulk", {"soort": soort, "zaak": [zaak.uuid for zaak in rijen], **meer})
    assert antwoord.status_code == 302
    return antwoord["Location"]


def handeling() -> Bulkhandeling:
    return Bulkhandeling.objects.get()


def test_verdelen_from_ticks_to_result_and_back(ploeg):
    rijen = maak_zaken(ploeg, 4)
    neem_in_behandeling(zaak=rijen[3], door=ploeg.carla)
    client = browser(ploeg.hoofd)
    blad = Blad(client, kies(client, "verdelen", rijen)).open()
    assert "Verdelen: 4 zaken" in blad.tekst
    assert "Lotte Proef (0 productgroepen zelfstandig)" in blad.tekst
    blad.klik("bekijk", behandelaars=[str(ploeg.carla.uuid), str(ploeg.karim.uuid)])
    assert "3 zaken gaan, 1 niet. Er is nog niets veranderd." in blad.tekst
    assert f"{rijen[3].nummer} : proef-carla werkt er nu aan: geef de zaak eerst vrij." in blad.tekst
    assert "Verdeel 3 zaken" in blad.tekst
    assert "Verdeling: proef-carla 2, Karim Proef 1." in blad.tekst

    pad = f"{PAD}/bulk/{handeling().uuid}"
    client.post(f"{pad}/voer-uit")
    bezig = lees(client, pad)
    assert "0 van 3 zaken" in bezig
    assert f'href="{pad}?gedaan=0' in bezig  # without script
    bulkuitvoering.verwerk(handeling().pk)
    klaar = tekst(lees(client, pad))
    assert "3 zaken verdeeld, 1 niet." in klaar
    assert "Terugdraaien kan tot 09:10" in klaar
    gedaan = client.get(f"{pad}?stand=gedaan").context["rijen"]
    assert {rij.regel.zaak for rij in gedaan} == set(rijen[:3])
    assert "Bekijk het resultaat of draai het terug" in lees(client, f"{PAD}?team=proef-vak")

    client.post(f"{pad}/terug")
    bulkuitvoering.verwerk(handeling().pk)
    assert "3 zaken teruggedraaid. Alles staat weer zoals het stond." in tekst(lees(client, pad))


def test_vrijgeven_asks_nothing_more_and_can_be_left(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    neem_in_behandeling(zaak=zaak, door=ploeg.carla)
    client = browser(ploeg.hoofd)
    pad = kies(client, "vrijgeven", [zaak])
    assert pad == f"{PAD}/bulk/{handeling().uuid}"
    assert "Geef 1 zaak vrij" in tekst(lees(client, pad))
    client.post(f"{pad}/laat")
    assert "Er is niets veranderd." in tekst(lees(client, pad))
    assert Zaak.objects.get().behandelaar == ploeg.carla


def test_overdragen_asks_where_and_why_and_says_what_is_missing(ploeg):
    client = browser(ploeg.hoofd)
    blad = Blad(client, kies(client, "overdragen", maak_zaken(ploeg, 2))).open()
    blad.klik("bekijk", naar="geo")
    assert blad.status == 422
    assert "Waarom: Maak een keuze." in blad.tekst
    blad.klik("bekijk", naar="geo", reden="hoort_bij_andere_afdeling")
    assert "2 zaken gaan, 0 niet." in blad.tekst
    assert "Overdragen naar Geo" in blad.tekst


def test_all_in_this_list_are_those_of_every_page_that_match_the_filter(ploeg):
    maak_zaken(ploeg, 60)
    client = browser(ploeg.hoofd)
    html = lees(client, f"{PAD}?team=proef-vak&behandelaar=niemand")
    assert "Alle 60 in deze lijst" in tekst(html)
    (vraag,) = set(re.findall(r'name="vraag" value="([^"]*)"', html))
    pad = kies(client, "verdelen", alles="1", vraag=vraag.replace("&amp;", "&"))
    assert "Verdelen: 60 zaken" in tekst(lees(client, pad))


def test_too_many_at_once_is_said_before_anything_is_asked(ploeg, monkeypatch):
    monkeypatch.setattr(bulk, "HOOGSTENS", 1)
    client = browser(ploeg.hoofd)
    assert "Dit zijn er te veel tegelijk" in lees(client, kies(client, "verdelen", maak_zaken(ploeg, 2)))


def test_stop_while_it_runs(ploeg):
    client = browser(ploeg.hoofd)
    doel = bulk.stel_voor(
        soort="verdelen",
        team=ploeg.team,
        zaken=maak_zaken(ploeg, 3),
        door=ploeg.hoofd,
        behandelaars=[ploeg.karim],
    )
    bulk.begin(handeling=doel, door=ploeg.hoofd)
    bulkuitvoering.Uitvoering(doel.pk).stap()
    antwoord = client.post(f"{PAD}/bulk/{doel.uuid}/stop", follow=True)
    leesbaar = tekst(antwoord.content.decode())
    assert "Gestopt: 1 zaak verdeeld, 2 niet aan toe gekomen, 0 niet." in leesbaar
    assert "Draai terug" in leesbaar
    antwoord = client.post(f"{PAD}/bulk/{doel.uuid}/stop", follow=True)
    assert "Dit kan nu niet: het is gestopt." in tekst(antwoord.content.decode())


def test_nothing_chosen_or_nonsense_is_no_act(ploeg):
    client = browser(ploeg.hoofd)
    assert kies(client, "verdelen").startswith(PAD)
    assert kies(client, "verdelen", zaak=["x", "1"]).startswith(PAD)
    (zaak,) = maak_zaken(ploeg, 1)
    assert client.post(f"{PAD}/bulk", {"soort": "wissen", "zaak": zaak.uuid}).status_code == 404
    assert client.get(f"{PAD}/bulk/nieuw", {"soort": "wissen"}).status_code == 404
    assert client.post(f"{PAD}/bulk/{zaak.uuid}/voer-uit").status_code == 404
    assert not Bulkhandeling.objects.exists()


def test_only_who_leads_this_team_sees_the_ticks_and_the_act(ploeg, dirk, carla):
    (zaak,) = maak_zaken(ploeg, 1)
    client = browser(ploeg.hoofd)
    assert 'name="zaak"' in lees(client, f"{PAD}?team=proef-vak")
    pad = kies(client, "verdelen", [zaak])
    doel = bulk.stel_voor(soort="vrijgeven", team=ploeg.team, zaken=[zaak], door=ploeg.hoofd)
    van_dirk = browser(dirk)
    assert 'name="zaak"' not in lees(van_dirk, f"{PAD}?team=proef-vak")
    for adres in (f"{pad}&team=proef-vak", f"{PAD}/bulk/{doel.uuid}"):
        assert van_dirk.get(adres).status_code == 404
    assert van_dirk.post(f"{PAD}/bulk/{doel.uuid}/laat").status_code == 404
    assert 'name="zaak"' not in lees(browser(ploeg.carla), PAD)
    assert browser(carla).get(pad).status_code == 403


def test_no_name_of_a_resident_on_the_page_of_the_act(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    doel = bulk.stel_voor(soort="vrijgeven", team=ploeg.team, zaken=[zaak], door=ploeg.hoofd)
    html = lees(browser(ploeg.hoofd), f"{PAD}/bulk/{doel.uuid}")
    assert zaak.nummer in html
    assert "Klant" not in re.findall(r'<th scope="col">(.*?)</th>', html)


def test_geef_vrij_is_offered_to_the_behandelaar_and_to_who_leads(ploeg):
    (zaak,) = maak_zaken(ploeg, 1)
    neem_in_behandeling(zaak=zaak, door=ploeg.carla)
    pad = f"/zaken/{zaak.uuid}"
    wie_ziet = [
        wie for wie in (ploeg.carla, ploeg.karim, ploeg.hoofd) if "Geef vrij" in lees(browser(wie), pad)
    ]
    assert wie_ziet == [ploeg.carla, ploeg.hoofd]
    browser(ploeg.carla).post(f"{pad}/geef_vrij")
    assert "Geef vrij" not in lees(browser(ploeg.carla), pad)
    assert "Vrijgegeven voor een collega" in tekst(lees(browser(ploeg.carla), pad))


@pytest.mark.parametrize("aantal", [2, 30])
def test_the_pages_keep_their_budget(ploeg, aantal):
    rijen = maak_zaken(ploeg, aantal)
    assert Zaakplanning.objects.count() == aantal
    client = browser(ploeg.hoofd)
    with telt_hoogstens(14):
        client.get(PAD, {"team": "proef-vak"})
    doel = bulk.stel_voor(
        soort="verdelen", team=ploeg.team, zaken=rijen, door=ploeg.hoofd, behandelaars=[ploeg.karim]
    )
    with telt_hoogstens(12):
        assert client.get(f"{PAD}/bulk/{doel.uuid}").status_code == 200
    bulk.begin(handeling=doel, door=ploeg.hoofd)
    with telt_hoogstens(7):
        assert client.get(f"{PAD}/bulk/{doel.uuid}").status_code == 200
