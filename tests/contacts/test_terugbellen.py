"""Terugbelverzoeken on screen: the list of a team, one with its attempts, and every act on it."""

from datetime import timedelta

import pytest

from contacts.models import Terugbelverzoek
from contacts.services import terugbellen
from contacts.services import terugbeluitkomst as uitkomst
from contacts.services.terugbelbasis import POGINGEN
from contacts.terugbellen.handelingen import HANDELINGEN
from kcc import klok
from kcc.models import Inzage, Klant, Klantkenmerk, Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte
from tests.hulp.api import telt_hoogstens
from tests.hulp.schermen import browser, koppen, tekst
from tests.hulp.terugbellen import LIJST, UITKOMST, geo, pad, verzoek, verzoek_in

pytestmark = pytest.mark.django_db
BUDGET = 12
OVERGANGEN = [(naam, van) for naam, handeling in HANDELINGEN.items() for van in handeling.van]


@pytest.fixture(autouse=True)
def maandag(kcc_nu):
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna) -> Klant:
    return maak_klant(door=anna, voornamen="Frederik", achternaam="Jansen")


@pytest.fixture
def geert(afdelingshoofd) -> Medewerker:
    return afdelingshoofd


def status(rij: Terugbelverzoek) -> str:
    return Terugbelverzoek.objects.get(pk=rij.pk).status


# -- the list ----------------------------------------------------------------------------------------


def test_a_team_sees_its_own_the_first_promise_first(anna, carla, jansen, kcc_nu):
    later = verzoek(anna, jansen)
    kcc_nu("2026-11-20T10:15")
    eerder = verzoek(anna)
    verzoek(anna, team="geo")
    kcc_nu("2026-11-23T10:15")
    antwoord = browser(carla).get(LIJST)
    assert [regel["verzoek"] for regel in antwoord.context["regels"]] == [eerder, later]
    leesbaar = tekst(antwoord.content.decode())
    assert "di 24 nov, over 1 werkdag" in leesbaar
    assert "F. Jansen" in leesbaar


def test_too_late_is_said_in_werkdagen(anna, carla, kcc_nu):
    verzoek(anna)
    kcc_nu("2026-11-30T10:15")
    leesbaar = tekst(browser(carla).get(LIJST, {"stand": "te_laat"}).content.decode())
    assert "4 werkdagen te laat" in leesbaar


def test_the_last_day_is_today_and_not_late(anna, carla, kcc_nu):
    verzoek(anna)
    kcc_nu("2026-11-24T16:00")
    leesbaar = tekst(browser(carla).get(LIJST).content.decode())
    assert "vandaag" in leesbaar
    assert "te laat" not in leesbaar.replace("Te laat 0", "")


@pytest.mark.parametrize(
    ("stand", "verwacht"),
    [
        ("", 5),
        ("open", 3),
        ("te_laat", 0),
        ("van_mij", 3),
        ("schriftelijk", 1),
        ("voor_mij", 0),
        ("niet_toegewezen", 2),
        ("gebeld", 1),
        ("afgesloten", 1),
    ],
)
def test_each_filter_counts_what_it_shows(anna, carla, stand, verwacht):
    for staat in ("open", "open", "toegewezen", "gesproken", "niet_bereikt", "afgesloten"):
        verzoek_in(staat, anna, carla)
    antwoord = browser(carla).get(LIJST, {"stand": stand} if stand else {})
    assert len(antwoord.context["regels"]) == verwacht
    gekozen = next(keuze for keuze in antwoord.context["filters"] if keuze.actief)
    assert gekozen.aantal == verwacht


def test_the_kcc_looks_at_the_list_of_any_team_a_vakafdeling_at_its_own(anna, carla):
    verzoek(anna, team="geo")
    assert len(browser(anna).get(LIJST, {"team": "geo"}).context["regels"]) == 1
    assert browser(anna).get(LIJST).context["regels"] == []
    assert browser(carla).get(LIJST, {"team": "geo"}).status_code == 404


def test_an_empty_list_says_what_will_stand_here(carla):
    assert "Niemand om terug te bellen" in tekst(browser(carla).get(LIJST).content.decode())


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_list_costs_the_same_with_one_and_with_thirty(anna, carla, jansen, aantal):
    for _ in range(aantal):
        verzoek(anna, jansen)
    client = browser(carla)
    with telt_hoogstens(BUDGET):
        assert client.get(LIJST).status_code == 200


# -- one ---------------------------------------------------------------------------------------------


def test_the_page_says_whom_to_call_about_what_and_by_when(anna, carla, jansen):
    html = browser(carla).get(pad(verzoek(anna, jansen))).content.decode()
    assert koppen(html) == ["F. Jansen terugbellen"]
    leesbaar = tekst(html)
    for deel in (
        "06-12345601",
        "dinsdag 24 november 2026",
        "Mag mijn schuur",
        "Na 16 uur",
        "Nog niet gebeld.",
    ):
        assert deel in leesbaar
    assert Inzage.objects.filter(klant=jansen, doel="terugbelverzoek bekeken", door=carla).exists()


def test_nobody_calls_the_deceased(anna, carla, jansen):
    rij = verzoek(anna, jansen)
    Klant.objects.filter(pk=jansen.pk).update(overleden=True)
    html = browser(carla).get(pad(rij)).content.decode()
    assert "niet bellen" in tekst(html)
    assert "tel:" not in html


INVOER = {
    "poging": {"resultaat": "gesproken", "notitie": "Uitgelegd"},
    "sluit_af": UITKOMST,
    "stuur_door": {"team": "geo", "reden": "Zij weten dit"},
}


@pytest.mark.parametrize(("naam", "van"), OVERGANGEN)
def test_every_act_works_from_every_state_it_starts_from(anna, carla, naam, van):
    rij = verzoek_in(van, anna, carla)
    client = browser(carla)
    assert f'="{pad(rij, naam)}' in client.get(pad(rij)).content.decode(), "the page offers it"
    assert client.get(pad(rij, naam)).status_code == 200
    invoer = INVOER.get(naam, {})
    assert client.post(pad(rij, naam), invoer).status_code == 302
    na = {"neem_op_je": "toegewezen", "poging": "gesproken", "sluit_af": "afgesloten"}.get(naam, "open")
    assert status(rij) == na


@pytest.mark.parametrize(("naam", "van"), OVERGANGEN)
def test_another_team_may_look_but_not_act(anna, bram, carla, naam, van):
    rij = verzoek_in(van, anna, carla)
    client = browser(bram)
    assert pad(rij, naam) not in client.get(pad(rij)).content.decode()
    invoer = INVOER.get(naam, {})
    assert client.post(pad(rij, naam), invoer).status_code == 403
    assert status(rij) == van


@pytest.mark.parametrize("naam", [*HANDELINGEN, ""])
def test_who_may_not_see_it_gets_404(anna, carla, naam):
    rij = verzoek(anna, team="geo")
    client = browser(carla)
    assert client.get(pad(rij, naam)).status_code == 404
    if naam:
        assert client.post(pad(rij, naam), INVOER.get(naam, {})).status_code == 404


def test_an_attempt_is_kept_and_three_make_niet_bereikt(anna, carla):
    rij = verzoek_in("toegewezen", anna, carla)
    client = browser(carla)
    for nummer in range(POGINGEN):
        client.post(pad(rij, "poging"), {"resultaat": "voicemail", "notitie": f"voicemail {nummer}"})
    leesbaar = tekst(client.get(pad(rij)).content.decode())
    assert status(rij) == "niet_bereikt"
    assert "voicemail 0" in leesbaar
    assert leesbaar.count("voicemail ingesproken") == POGINGEN
    assert "3 keer niet bereikt, en er is geen adres bekend" in leesbaar


def test_an_attempt_without_an_end_is_refused_and_keeps_the_note(anna, carla):
    rij = verzoek_in("toegewezen", anna, carla)
    antwoord = browser(carla).post(pad(rij, "poging"), {"notitie": "in gesprek"})
    assert antwoord.status_code == 422
    assert "in gesprek" in antwoord.content.decode()


def test_what_is_sent_on_keeps_its_promise_and_leaves_the_list(anna, carla):
    rij = verzoek(anna)
    antwoord = browser(carla).post(pad(rij, "stuur_door"), INVOER["stuur_door"], follow=True)
    assert antwoord.redirect_chain == [(LIJST, 302)]
    assert "Het verzoek ligt nu bij Geo-informatie." in tekst(antwoord.content.decode())
    belofte = Belofte.objects.van(rij.uuid).get()
    assert (belofte.team.code, belofte.due) == ("geo", klok.vandaag() + timedelta(days=1))


def test_a_page_that_was_open_too_long_says_how_it_stands_now(anna, carla):
    rij = verzoek_in("gesproken", anna, carla)
    antwoord = browser(carla).post(pad(rij, "neem_op_je"))
    assert antwoord.status_code == 422
    assert "Dit kan nu niet: het verzoek is gesproken." in tekst(antwoord.content.decode())


# -- whoever made it -----------------------------------------------------------------------------------


def door_mij(wie: Medewerker, **vraag: str) -> str:
    return tekst(browser(wie).get(LIJST, {"lijst": "door_mij", **vraag}).content.decode())


def test_whoever_made_one_sees_what_came_of_it_wherever_it_is(anna, carla, jansen):
    rij = verzoek(anna, jansen)
    assert "Vergunningen, nog niemand" in door_mij(anna)
    terugbellen.stuur_door(verzoek=rij, naar=geo(), door=carla, reden="Zij weten dit")
    assert "Geo-informatie, nog niemand" in door_mij(anna)


def test_those_of_a_colleague_are_not_among_mine(anna, bram, jansen):
    verzoek(anna, jansen)
    assert "U maakte nog geen terugbelverzoeken" in door_mij(bram)


def test_one_that_is_late_says_so_to_whoever_made_it(anna, jansen, kcc_nu):
    verzoek(anna, jansen)
    kcc_nu("2026-11-26T10:15")
    assert "2 werkdagen te laat" in door_mij(anna)
    assert "2 werkdagen te laat" in door_mij(anna, stand="te_laat")


@pytest.mark.parametrize("staat", ["open", "toegewezen", "gesproken", "niet_bereikt", "afgesloten"])
def test_those_i_made_show_in_every_state(anna, carla, staat):
    verzoek_in(staat, anna, carla)
    assert "Mag mijn schuur" in door_mij(anna)


def test_sent_on_and_opened_again_it_keeps_who_made_it(anna, carla, jansen):
    rij = verzoek_in("afgesloten", anna, carla)
    rij = uitkomst.heropen(verzoek=rij, door=carla)
    rij = terugbellen.stuur_door(verzoek=rij, naar=geo(), door=carla, reden="Zij weten dit")
    rij.refresh_from_db()
    assert rij.gemaakt_door == anna


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_list_of_mine_costs_the_same_with_one_and_with_thirty(anna, jansen, aantal):
    for _ in range(aantal):
        verzoek(anna, jansen)
    client = browser(anna)
    with telt_hoogstens(BUDGET):
        assert client.get(LIJST, {"lijst": "door_mij"}).status_code == 200


def test_one_that_was_asked_of_a_colleague_stands_on_their_list_until_somebody_takes_it(anna, carla, geert):
    rij = verzoek(anna)
    Terugbelverzoek.objects.filter(pk=rij.pk).update(voor=carla)
    assert browser(carla).get(LIJST, {"stand": "voor_mij"}).context["regels"][0]["verzoek"] == rij
    assert browser(geert).get(LIJST, {"stand": "voor_mij"}).context["regels"] == []
    assert "nog niemand, gevraagd naar Carla de Wit" in tekst(browser(geert).get(LIJST).content.decode())


def test_sent_on_it_is_no_longer_for_somebody_of_the_old_team(anna, carla):
    rij = verzoek(anna)
    Terugbelverzoek.objects.filter(pk=rij.pk).update(voor=carla)
    terugbellen.stuur_door(verzoek=rij, naar=geo(), door=carla, reden="Zij weten dit")
    rij.refresh_from_db()
    assert rij.voor is None


def test_the_page_shows_what_was_asked_when_and_by_whom(anna, carla, jansen):
    rij = verzoek(anna, jansen)
    Terugbelverzoek.objects.filter(pk=rij.pk).update(
        email="f.jansen@voorbeeld.nl",
        urgentie="spoed",
        venster_van="13:00",
        voor=carla,
        antwoorden={"Om welk adres gaat het?": "Lindelaan 14"},
    )
    leesbaar = tekst(browser(carla).get(pad(rij)).content.decode())
    for deel in (
        "liefst vanaf 13:00",
        "f.jansen@voorbeeld.nl",
        "Dringend",
        "door Anna de Boer, voor Carla de Wit",
        "Om welk adres gaat het? Lindelaan 14",
    ):
        assert deel in leesbaar


def test_who_is_not_to_be_called_is_answered_by_e_mail(anna, carla, jansen):
    rij = verzoek(anna, jansen)
    Terugbelverzoek.objects.filter(pk=rij.pk).update(email="f.jansen@voorbeeld.nl")
    Klantkenmerk.objects.create(klant=jansen, soort="geen_telefoon")
    html = browser(carla).get(pad(rij)).content.decode()
    assert "beantwoord per e-mail" in tekst(html)
    assert "tel:" not in html
