"""The queue page: its order and why, its filters, who sees what, and what it costs."""

from datetime import date

import pytest
from django.urls import reverse

from kcc.models import Inzet, Medewerker, Team
from regie.models import Belofte, Teamcapaciteit, Zaakplanning
from regie.services.prognose import voorspel_alles
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, koppen, tekst, titel
from zaken.models import Zaak
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db
PAD = "/werkvoorraad"
BUDGET = 12


@pytest.fixture
def proef_anna(kcc_nu) -> Medewerker:
    kcc_nu("2026-03-02T09:00")
    return maak_diensten()


@pytest.fixture
def proef_carla(proef_anna) -> Medewerker:
    return Medewerker.objects.get(username="proef-carla")


def rijen(antwoord) -> list:
    return antwoord.context["regels"]


def nummers(antwoord) -> list[str]:
    return [regel.zaak.nummer for regel in rijen(antwoord)]


def aantallen(antwoord) -> dict[str, int]:
    return {keuze.naam: keuze.aantal for keuze in antwoord.context["filters"]}


# -- order and reason ------------------------------------------------------------------------------


@pytest.mark.eis("R53")
@pytest.mark.eis("R54")
def test_klant_2_stands_above_klant_1_and_the_page_says_why(proef_anna, proef_carla, kcc_nu):
    """Klant 1 asks for dienst 1 (5 werkdagen) and dienst 2 (15); klant 2, an hour later, only for dienst 1."""
    klant1 = intake(proef_anna, "dienst-1", "dienst-2").klantaanvraag
    kcc_nu("2026-03-02T10:00")
    klant2 = intake(proef_anna, "dienst-1").klantaanvraag
    antwoord = browser(proef_carla).get(PAD, {"zaaktype": "dienst-1"})
    eerst, daarna = rijen(antwoord)
    assert (eerst.zaak.klantaanvraag, daarna.zaak.klantaanvraag) == (klant2, klant1)
    assert (eerst.planning.uiterste_start, daarna.planning.uiterste_start) == (
        date(2026, 3, 2),
        date(2026, 3, 16),
    )
    assert eerst.waarom == "duurt 5 werkdagen"
    assert daarna.waarom == (
        "duurt 5 werkdagen en kan 10 werkdagen wachten: Dienst 2 bepaalt het einde; mag eerder dan di 10 mrt"
    )
    leesbaar = tekst(antwoord.content.decode())
    assert eerst.zaak.nummer in leesbaar
    assert leesbaar.index(eerst.zaak.nummer) < leesbaar.index(daarna.zaak.nummer)
    assert daarna.waarom in leesbaar
    assert "ma 16 mrt" in leesbaar


@pytest.mark.eis("R54")
def test_no_promise_moves_because_of_the_order(proef_anna, proef_carla, kcc_nu):
    intake(proef_anna, "dienst-1", "dienst-2")
    eerst = dict(Belofte.objects.values_list("uuid", "due"))
    kcc_nu("2026-03-02T10:00")
    intake(proef_anna, "dienst-1")
    browser(proef_carla).get(PAD)
    assert {uuid: due for uuid, due in Belofte.objects.values_list("uuid", "due") if uuid in eerst} == eerst


def test_a_start_that_passed_is_no_end_that_is_late(proef_anna, proef_carla, kcc_nu):
    """Norm 5, maximum 6 werkdagen, received 2 March: begin at once, ready by 10 March."""
    intake(proef_anna, "dienst-1")
    client = browser(proef_carla)
    kcc_nu("2026-03-04")
    (regel,) = rijen(client.get(PAD))
    assert (regel.status, regel.nu) == ("dreigt", "had ma 2 mrt moeten beginnen")
    kcc_nu("2026-03-10")
    assert rijen(client.get(PAD))[0].status == "dreigt"
    kcc_nu("2026-03-11")
    (regel,) = rijen(client.get(PAD))
    assert (regel.status, regel.nu) == ("te_laat", "te laat")
    assert regel.waarom.startswith("had di 10 mrt klaar moeten zijn; ")


def test_room_that_is_used_up_is_not_promised_again(proef_anna, proef_carla, kcc_nu):
    intake(proef_anna, "dienst-1", "dienst-2")
    kcc_nu("2026-03-17")
    antwoord = browser(proef_carla).get(PAD, {"zaaktype": "dienst-1"})
    assert rijen(antwoord)[0].waarom == "de ruimte van 10 werkdagen is op"


def test_work_that_has_begun_shows_since_when_and_by_whom(proef_anna, proef_carla, kcc_nu):
    zaak = intake(proef_anna, "dienst-1").klantaanvraag.zaken.get()
    kcc_nu("2026-03-03")
    neem_in_behandeling(zaak=zaak, door=proef_carla)
    antwoord = browser(proef_carla).get(PAD)
    leesbaar = tekst(antwoord.content.decode())
    assert "begonnen di 3 mrt" in leesbaar
    assert "in behandeling" in leesbaar
    assert antwoord.context["eerste"] is None  # nothing left that waits for a beginning


def test_a_short_legal_term_is_the_reason(proef_anna, proef_carla, kcc_nu):
    """Eight weeks from 2 March end on Koningsdag, so by law a day later."""
    intake(proef_anna, "dienst-1")
    Belofte.objects.update(due=date(2026, 5, 1))
    kcc_nu("2026-04-14")
    (regel,) = rijen(browser(proef_carla).get(PAD))
    assert regel.waarom == "wettelijke termijn di 28 apr; duurt 5 werkdagen"


@pytest.fixture
def lange_rij(proef_anna, kcc_nu) -> Medewerker:
    """Three of dienst 2 (15 werkdagen, at most 16) and a dienst 1 for the one place of the afdeling."""
    Medewerker.objects.filter(username="proef-vak-hoofd").update(is_active=False)
    Teamcapaciteit.objects.create(team=Team.objects.get(code="proef-vak"), zaken_tegelijk=1)
    for zaaktype in ("dienst-2", "dienst-2", "dienst-1"):
        intake(proef_anna, zaaktype)
    voorspel_alles()
    return Medewerker.objects.get(username="proef-carla")


def test_a_forecast_later_than_the_plan_is_shown_and_threatens_when_it_passes_what_was_agreed(lange_rij):
    antwoord = browser(lange_rij).get(PAD)
    kort, eerst, tweede = rijen(antwoord)
    assert (kort.prognose, kort.status) == (None, "open")
    assert (eerst.status, eerst.nu, eerst.prognose) == ("dreigt", "pas ma 30 mrt af", date(2026, 3, 30))
    assert eerst.waarom.startswith("het team heeft het pas ma 30 mrt af, de afspraak is di 24 mrt; ")
    assert tweede.prognose == date(2026, 4, 21)
    leesbaar = tekst(antwoord.content.decode())
    assert "prognose ma 30 mrt" in leesbaar
    assert leesbaar.count("prognose") == 2
    assert aantallen(antwoord)["Dreigt"] == 2


def test_that_the_team_is_too_full_is_said_once_and_leads_to_its_capacity(lange_rij):
    zin = "Dit team heeft 35 werkdagen werk liggen, korte zaken gaan voor."
    leesbaar = tekst(browser(lange_rij).get(PAD).content.decode())
    assert leesbaar.count("korte zaken gaan voor") == 1
    assert zin in leesbaar
    assert "Bekijk de capaciteit" not in leesbaar
    Medewerker.objects.filter(username="proef-vak-hoofd").update(is_active=True)
    hoofd = browser(Medewerker.objects.get(username="proef-vak-hoofd"))
    assert 'href="/teams/capaciteit/proef-vak"' in hoofd.get(PAD).content.decode()


def test_a_buffer_that_is_nearly_gone_threatens(proef_anna, proef_carla, kcc_nu):
    """Dienst 1 beside dienst 2: planned 10 March, at the latest 16 March; of four werkdagen three are gone."""
    intake(proef_anna, "dienst-1", "dienst-2")
    client = browser(proef_carla)
    kcc_nu("2026-03-12")
    assert rijen(client.get(PAD, {"zaaktype": "dienst-1"}))[0].status == "open"
    kcc_nu("2026-03-13")
    antwoord = client.get(PAD, {"zaaktype": "dienst-1"})
    assert (rijen(antwoord)[0].status, rijen(antwoord)[0].nu) == ("dreigt", "begin uiterlijk ma 16 mrt")
    assert aantallen(antwoord)["Dreigt"] == 1


# -- filters, sorting, paging ----------------------------------------------------------------------


@pytest.fixture
def wachtrij(proef_anna, proef_carla, kcc_nu) -> Medewerker:
    """On 11 March: one too late, one that should have begun, one begun by Carla, one fresh."""
    intake(proef_anna, "dienst-1")
    kcc_nu("2026-03-05T09:00")
    intake(proef_anna, "dienst-1")
    loopt = intake(proef_anna, "dienst-2").klantaanvraag.zaken.get()
    neem_in_behandeling(zaak=loopt, door=proef_carla)
    kcc_nu("2026-03-11T09:00")
    intake(proef_anna, "dienst-2")
    return proef_carla


def test_the_counts_are_the_rows_that_their_filter_shows(wachtrij):
    client = browser(wachtrij)
    antwoord = client.get(PAD)
    assert aantallen(antwoord) == {
        "Open": 4,
        "Dreigt": 1,
        "Te laat": 1,
        "Niet toegewezen": 3,
        "Binnen 5 werkdagen klaar": 1,
    }
    for keuze in antwoord.context["filters"]:
        gefilterd = client.get(PAD + keuze.url)
        assert gefilterd.context["page_obj"].paginator.count == keuze.aantal
        (actief,) = [k.naam for k in gefilterd.context["filters"] if k.actief]
        assert actief == keuze.naam


def test_only_mine_is_a_filter_that_can_be_sent_to_a_colleague(wachtrij):
    client = browser(wachtrij)
    van_mij = client.get(PAD).context["van_mij"]
    antwoord = client.get(PAD + van_mij["url"])
    assert [regel.zaak.behandelaar for regel in rijen(antwoord)] == [wachtrij]
    assert aantallen(antwoord)["Open"] == 1
    assert str(wachtrij.uuid) in van_mij["url"]
    assert len(rijen(client.get(PAD + antwoord.context["van_mij"]["url"]))) == 4


def test_a_column_sorts_both_ways_and_says_so(wachtrij):
    client = browser(wachtrij)
    op = nummers(client.get(PAD, {"sorteer": "zaak"}))
    neer = client.get(PAD, {"sorteer": "-zaak"})
    assert op == sorted(op) == nummers(neer)[::-1]
    assert 'aria-sort="descending"><a href="?sorteer=zaak"' in neer.content.decode()
    for kolom in ("klant", "begin", "beloofd", "behandelaar", "volgorde", "-beloofd"):
        assert sorted(nummers(client.get(PAD, {"sorteer": kolom}))) == op


@pytest.mark.parametrize(
    "vraag", [{"stand": "zoek"}, {"sorteer": "kleur"}, {"behandelaar": "x"}, {"pagina": "99"}]
)
def test_nonsense_in_the_url_shows_the_queue(wachtrij, vraag):
    antwoord = browser(wachtrij).get(PAD, vraag)
    assert antwoord.status_code == 200
    assert len(rijen(antwoord)) == 4


def test_fifty_rows_a_page(proef_anna, proef_carla):
    for _ in range(26):
        intake(proef_anna, "dienst-1", "dienst-2")
    client = browser(proef_carla)
    assert [len(rijen(client.get(PAD, {"pagina": nummer}))) for nummer in (1, 2)] == [50, 2]
    assert "1–50 van 52" in tekst(client.get(PAD).content.decode())


def test_an_empty_queue_says_what_will_come(proef_carla):
    antwoord = browser(proef_carla).get(PAD)
    assert "Hier staan de zaken van dit team" in tekst(antwoord.content.decode())


def test_the_page_has_its_own_title_and_one_h1_and_links_to_the_zaak(wachtrij):
    html = browser(wachtrij).get(PAD).content.decode()
    assert titel(html).startswith("Werkvoorraad Proefafdeling")
    assert koppen(html) == ["Werkvoorraad Proefafdeling"]
    for zaak in Zaak.objects.all():
        assert reverse("contacts:zaak", args=[zaak.uuid]) in html


# -- who sees what ---------------------------------------------------------------------------------


def test_the_kcc_may_look_at_every_queue_and_opens_its_own(wachtrij, bram):
    client = browser(bram)
    antwoord = client.get(PAD)
    assert antwoord.context["team"] == bram.team
    assert len(antwoord.context["teams"]) == Team.objects.exclude(lijn="facilitair").count()
    assert len(rijen(client.get(PAD, {"team": "proef-vak"}))) == 4


def test_a_vakafdeling_sees_its_own_queue_only(wachtrij, carla):
    client = browser(carla)
    assert rijen(client.get(PAD)) == []
    assert client.get(PAD, {"team": "proef-vak"}).status_code == 404
    assert client.get(PAD, {"team": "bestaat-niet"}).status_code == 404


def test_whoever_is_deployed_to_a_team_today_may_choose_its_queue(wachtrij, carla):
    vak = Team.objects.get(code="proef-vak")
    Inzet.objects.create(medewerker=carla, team=vak, datum=date(2026, 3, 11), dagdeel="dag")
    client = browser(carla)
    assert len(rijen(client.get(PAD, {"team": "proef-vak"}))) == 4
    assert client.get(PAD).context["team"] == carla.team


def test_the_sociaal_domein_is_not_in_the_queue_of_the_kcc(wachtrij, bram):
    Zaak.objects.update(sociaal=True)
    assert rijen(browser(bram).get(PAD, {"team": "proef-vak"})) == []
    assert aantallen(browser(bram).get(PAD, {"team": "proef-vak"}))["Open"] == 0
    assert len(rijen(browser(wachtrij).get(PAD))) == 4


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        *((wie, 200) for wie in ("anna", "bram", "carla", "dirk", "eva", "afdelingshoofd")),
        *((wie, 403) for wie in ("manager", "beheerder", "buitenstaander")),
    ],
)
def test_each_role_gets_the_page_or_not(wie, status, request):
    assert browser(request.getfixturevalue(wie)).get(PAD).status_code == status


def test_a_stranger_logs_in_first(client, db):
    assert client.get(PAD)["Location"] == "/inloggen?next=/werkvoorraad"


# -- what it costs ---------------------------------------------------------------------------------


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_page_keeps_its_budget(proef_anna, proef_carla, aantal):
    for _ in range(aantal):
        intake(proef_anna, "dienst-1")
    assert Zaakplanning.objects.count() == aantal
    for wie, team in ((proef_carla, ""), (proef_anna, "proef-vak")):
        client = browser(wie)
        for vraag in ({}, {"stand": "te_laat"}, {"sorteer": "-beloofd"}):
            with telt_hoogstens(BUDGET):
                antwoord = client.get(PAD, {"team": team, **vraag})
        assert antwoord.context["page_obj"].paginator.count == aantal
