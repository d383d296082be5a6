"""Every act on the page of a zaak: offered where it is possible, done by one POST, refused in words."""

import re
from datetime import timedelta
from typing import Any

import pytest

from contacts.dossiers.handelingen import ALLE, ELK_TEAM, GEDAAN
from kcc import klok
from kcc.models import Medewerker, Team
from tests.hulp.dossiers import BOUW, HUISNUMMER, PASPOORT, zaak_in
from tests.hulp.schermen import browser, tekst, titel
from zaken.models import Zaak
from zaken.services import schort_op

pytestmark = pytest.mark.django_db

OVERGANGEN = [(naam, status) for naam, handeling in ALLE.items() for status in sorted(handeling.van)]


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


def pad(zaak: Zaak, naam: str = "") -> str:
    return f"/zaken/{zaak.uuid}" + (f"/{naam}" if naam else "")


def soort(naam: str, status: str) -> str:
    """A product that is delivered later where the act or the state asks for it; a klacht for what is about one."""
    if naam == "klacht_over":
        return "klacht"
    return PASPOORT if ALLE[naam].levering or status in ("wacht_op_levering", "ligt_klaar") else BOUW


def wie_mag(naam: str, zaak: Zaak) -> Medewerker:
    """Somebody who may: of the KCC for what any team may, else of the team that has the zaak."""
    if naam in ELK_TEAM:
        return Medewerker.objects.get(username="anna")
    if naam == "wijs_toe":
        return Medewerker.objects.get(pk=zaak.team.leidinggevende_id)
    return Medewerker.objects.filter(team=zaak.team, is_active=True).earliest("pk")


def invoer(naam: str, zaak: Zaak) -> dict[str, Any]:
    """What is filled in."""
    collega = Medewerker.objects.filter(team=zaak.team, is_active=True).earliest("pk")
    return {
        "handel_af": {"resultaattype": "Afgerond zonder besluit", "toelichting": "Naar wens"},
        "schort_op": {"grond": "aanvulling", "uiterlijk": (klok.vandaag() + timedelta(days=14)).isoformat()},
        "verleng": {"aantal": "6", "eenheid": "w", "reden": "Advies nodig"},
        "zet_door": {"team": Team.objects.get(code="geo").pk, "reden": "hoort_bij_andere_afdeling"},
        "heropen": {"reden": "Er bleek nog iets te doen"},
        "breek_af": {"reden": "De klant ziet ervan af"},
        "reik_uit": {"id_gezien": "on", "gerechtigd": "on"},
        "wijs_toe": {"behandelaar": collega.pk},
        "klacht_over": {"over": Medewerker.objects.get(username="tim").pk},
    }.get(naam, {})


def test_the_table_is_whole():
    assert {naam for naam, _ in OVERGANGEN} == set(ALLE) == set(GEDAAN)


@pytest.mark.parametrize(("naam", "status"), OVERGANGEN)
def test_every_act_works_from_every_state_it_starts_from(anna, naam, status):
    zaak = zaak_in(status, anna, soort(naam, status))
    wie = wie_mag(naam, zaak)
    if naam == "geef_vrij":
        Zaak.objects.filter(pk=zaak.pk).update(behandelaar=wie)
    client = browser(wie)
    aanbod = client.get(pad(zaak)).content.decode()
    assert f'="{pad(zaak, naam)}' in aanbod, "the page offers it"
    assert client.get(pad(zaak, naam)).status_code == 200
    antwoord = client.post(pad(zaak, naam), invoer(naam, zaak), follow=True)
    assert antwoord.redirect_chain, tekst(antwoord.content.decode())
    gezegd = GEDAAN[naam].format(zaak=Zaak.objects.get(pk=zaak.pk))
    assert gezegd in tekst(antwoord.content.decode()).replace("&#x27;", "'")


@pytest.mark.parametrize("naam", sorted(set(ALLE) - ELK_TEAM))
def test_another_team_may_look_but_not_act(anna, bram, naam):
    """403 for the act and nothing changed; the page does not offer it."""
    status = sorted(ALLE[naam].van)[0]
    zaak = zaak_in(status, anna, soort(naam, status))
    zaak.team = Team.objects.get(code="burgerzaken")
    zaak.save()
    client = browser(bram)
    assert pad(zaak, naam) not in client.get(pad(zaak)).content.decode()
    antwoord = client.post(pad(zaak, naam), invoer(naam, zaak))
    assert antwoord.status_code == 403
    assert Zaak.objects.get(pk=zaak.pk).status == status


@pytest.mark.parametrize("naam", sorted(ALLE))
def test_who_may_not_see_the_zaak_gets_404_for_every_act(anna, naam):
    zaak = zaak_in("open", anna, HUISNUMMER)
    vreemde = Medewerker.objects.get(username="carla")
    antwoord = browser(vreemde).post(pad(zaak, naam), invoer(naam, zaak))
    assert antwoord.status_code == 404


def test_an_act_that_does_not_exist_is_404(anna, carla):
    zaak = zaak_in("open", anna)
    assert browser(carla).get(pad(zaak, "verbrand")).status_code == 404
    assert browser(carla).post(pad(zaak, "verbrand")).status_code == 404


def test_one_act_is_primary_and_answers_to_ctrl_enter(anna, carla):
    html = browser(carla).get(pad(zaak_in("in_behandeling", anna))).content.decode()
    assert html.count("utrecht-button--primary-action") == 1
    assert re.search(r"data-hoofdactie.*?primary-action\" type=\"submit\">Handel af<", html, flags=re.S)


def test_the_law_decides_between_verdagen_and_verlengen(anna, carla):
    geo = Medewerker.objects.filter(team__code="geo", is_active=True).earliest("pk")
    bouw, nummer = zaak_in("open", anna, BOUW), zaak_in("open", anna, HUISNUMMER)
    assert ">Verleng<" in browser(carla).get(pad(bouw)).content.decode()
    assert ">Verdaag<" in browser(geo).get(pad(nummer)).content.decode()


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(anna, carla):
    zaak = zaak_in("in_behandeling", anna)
    antwoord = browser(carla).post(pad(zaak, "handel_af"), {"toelichting": "Naar wens afgerond"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert titel(html).startswith("Fout: ")
    assert 'href="#handel_af_resultaattype_0"' in html
    assert "Naar wens afgerond" in html


def test_a_refusal_of_the_service_stands_at_its_field_too(anna, carla):
    zaak = zaak_in("in_behandeling", anna)
    gisteren = (klok.vandaag() - timedelta(days=1)).isoformat()
    antwoord = browser(carla).post(pad(zaak, "schort_op"), {"grond": "aanvulling", "uiterlijk": gisteren})
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert "De hersteltermijn moet na vandaag eindigen." in html
    assert f'value="{gisteren}"' in html


def test_a_page_that_was_open_too_long_says_how_the_zaak_stands_now(anna, carla):
    zaak = zaak_in("in_behandeling", anna)
    schort_op(zaak=zaak, door=carla, grond="overmacht", uiterlijk=klok.vandaag() + timedelta(days=7))
    antwoord = browser(carla).post(pad(zaak, "handel_af"), {"resultaattype": "Geweigerd"})
    assert antwoord.status_code == 422
    assert "Dit kan nu niet: de zaak is opgeschort." in tekst(antwoord.content.decode())


def test_a_form_of_an_act_that_is_past_leads_back_to_the_page(anna, carla):
    zaak = zaak_in("afgehandeld", anna)
    assert browser(carla).get(pad(zaak, "schort_op")).url == pad(zaak)


@pytest.mark.eis("R28")
@pytest.mark.parametrize(
    ("vinkje", "melding"), [("id_gezien", "mag ophalen"), ("gerechtigd", "identiteitsbewijs")]
)
def test_a_product_is_not_handed_over_without_both_checks(anna, vinkje, melding):
    zaak = zaak_in("ligt_klaar", anna, PASPOORT)
    antwoord = browser(anna).post(pad(zaak, "reik_uit"), {vinkje: "on"})
    assert antwoord.status_code == 422
    assert melding in tekst(antwoord.content.decode())
    assert Zaak.objects.get(pk=zaak.pk).status == "ligt_klaar"


@pytest.mark.eis("R28")
def test_handing_over_closes_the_zaak(anna):
    zaak = zaak_in("ligt_klaar", anna, PASPOORT)
    browser(anna).post(pad(zaak, "reik_uit"), {"id_gezien": "on", "gerechtigd": "on"})
    zaak = Zaak.objects.get(pk=zaak.pk)
    assert (zaak.status, zaak.resultaat) == ("gesloten", "verleend")


def test_the_kcc_withdraws_for_the_resident_whoever_has_the_zaak(anna):
    zaak = zaak_in("in_behandeling", anna)
    antwoord = browser(anna).post(pad(zaak, "breek_af"), {"reden": "Verhuisd"}, follow=True)
    leesbaar = tekst(antwoord.content.decode())
    assert "Ingetrokken" in leesbaar
    assert "Verhuisd" in leesbaar


def test_whoever_sends_a_zaak_out_of_sight_lands_on_the_home_page(anna, carla):
    """Of the team, not of the productgroep: with the team the sight goes."""
    zaak = zaak_in("open", anna, HUISNUMMER)
    Zaak.objects.filter(pk=zaak.pk).update(team=carla.team)
    doel = {"team": Team.objects.get(code="geo").pk, "reden": "hoort_bij_andere_afdeling"}
    antwoord = browser(carla).post(pad(zaak, "zet_door"), doel)
    assert (antwoord.status_code, antwoord.url) == (302, "/")


def test_the_tweede_lijn_has_no_task_at_a_complex_product(anna, carla):
    zaak = zaak_in("open", anna)
    doel = {"team": Team.objects.get(code="tweede-lijn").pk, "reden": "verkeerd_doorgezet"}
    antwoord = browser(carla).post(pad(zaak, "zet_door"), doel)
    assert antwoord.status_code == 422
    assert "De tweede lijn heeft geen taak" in tekst(antwoord.content.decode())


def test_only_the_leidinggevende_is_offered_to_assign(anna, carla, afdelingshoofd):
    zaak = zaak_in("open", anna)
    assert pad(zaak, "wijs_toe") not in browser(carla).get(pad(zaak)).content.decode()
    assert pad(zaak, "wijs_toe") in browser(afdelingshoofd).get(pad(zaak)).content.decode()
    assert browser(carla).post(pad(zaak, "wijs_toe"), {"behandelaar": carla.pk}).status_code == 403
    browser(afdelingshoofd).post(pad(zaak, "wijs_toe"), {"behandelaar": carla.pk})
    assert Zaak.objects.get(pk=zaak.pk).behandelaar == carla
