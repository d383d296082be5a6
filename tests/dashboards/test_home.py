"""Mijn werk: each role finds its own blocks, each with its number and one next act."""

import pytest
from django.urls import reverse

from contacts import services
from contacts.models import Klantcontact, Terugbelverzoek
from kcc.models import Klant, Medewerker, Team
from tests.hulp.api import telt_hoogstens
from tests.hulp.diensten import intake, maak_diensten
from tests.hulp.schermen import browser, koppen, tekst, titel
from zaken.models import Zaak
from zaken.services import neem_in_behandeling

pytestmark = pytest.mark.django_db


def blokken(antwoord) -> dict[str, tuple[int, list[str]]]:
    """Key of a block -> its number and the names of its rows."""
    return {b.sleutel: (b.aantal, [regel.naam for regel in b.regels]) for b in antwoord.context["blokken"]}


@pytest.fixture
def stad(kcc_nu) -> dict[str, Medewerker]:
    """Two intakes and a mail on 2 March; it is the 11th."""
    kcc_nu("2026-03-02T09:00")
    anna = maak_diensten()
    mensen = {wie.username: wie for wie in Medewerker.objects.filter(username__startswith="proef")}
    vak = Team.objects.get(code="proef-vak")
    aanvraag = intake(anna, "dienst-1").klantaanvraag
    loopt = intake(anna, "dienst-2").klantaanvraag.zaken.get()
    neem_in_behandeling(zaak=loopt, door=mensen["proef-carla"])
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=anna, onderwerp="Bel mij"), door=anna
    )
    services.maak_terugbelverzoek(
        vraag=gesprek.vragen.get(), team=vak, telefoonnummer="0612345678", door=anna
    )
    services.rond_gesprek_af(gesprek=gesprek, door=anna)
    services.ontvang_gesprek(kanaal="email", door=None, onderwerp="Vraag per mail")
    services.ontvang_gesprek(kanaal="webformulier", door=None, onderwerp="Vraag per formulier")
    kcc_nu("2026-03-11T09:00")
    return {**mensen, "anna": anna, "aanvraag": aanvraag}


# -- the blocks of each role -----------------------------------------------------------------------


@pytest.mark.eis("R25")
def test_anna_finds_her_gesprekken_what_came_in_and_what_needs_her(stad):
    antwoord = browser(stad["anna"]).get("/")
    gezien = blokken(antwoord)
    assert list(gezien) == ["gesprekken", "postvak", "wacht", "aanvragen", "mijn_bellen"]
    assert gezien["gesprekken"][0] == Klantcontact.objects.filter(status="lopend").count() == 2
    assert gezien["postvak"] == (2, ["Vraag per mail", "Vraag per formulier"])
    assert gezien["wacht"] == (0, [])
    assert gezien["aanvragen"] == (1, ["Dienst 1, onbekende klant"])
    assert gezien["mijn_bellen"] == (0, [])


def test_what_anna_had_a_vakafdeling_do_is_hers_until_the_zaak_is_made(stad, carla):
    gesprek = services.begin_gesprek(
        gesprek=services.ontvang_gesprek(kanaal="telefoon", door=stad["anna"], onderwerp="Te ingewikkeld"),
        door=stad["anna"],
    )
    vraag = services.verbind_door(
        vraag=gesprek.vragen.get(), team=Team.objects.get(code="proef-vak"), gelukt=True, door=stad["anna"]
    )
    services.rond_gesprek_af(gesprek=vraag.klantcontact, door=stad["anna"])
    naam = vraag.onderwerp or f"Gesprek {gesprek.nummer}"
    assert blokken(browser(stad["anna"]).get("/"))["wacht"] == (1, [naam])
    client = browser(stad["proef-carla"])
    antwoord = client.get("/")
    assert blokken(antwoord)["wacht"] == (1, [naam])
    (blok,) = (b for b in antwoord.context["blokken"] if b.sleutel == "wacht")
    assert client.get(blok.url).context["page_obj"].paginator.count == 1
    assert client.get(blok.regels[0].url).status_code == 200
    assert blokken(browser(carla).get("/"))["wacht"] == (0, [])


def test_carla_finds_her_own_zaken_then_what_nobody_took_with_the_reason(stad):
    antwoord = browser(stad["proef-carla"]).get("/")
    gezien = blokken(antwoord)
    assert list(gezien) == ["mijn_zaken", "bovenaan", "wacht", "bellen"]
    eerste, tweede = Zaak.objects.order_by("pk")
    assert gezien["mijn_zaken"] == (1, [f"Dienst 2, {tweede.nummer}"])
    assert gezien["bovenaan"] == (1, [f"Dienst 1, {eerste.nummer}"])
    assert gezien["bellen"] == (1, ["Bel mij"])
    leesbaar = tekst(antwoord.content.decode())
    assert "had di 10 mrt klaar moeten zijn; duurt 5 werkdagen" in leesbaar
    assert "5 werkdagen te laat" in leesbaar


def test_bram_has_the_blocks_of_those_who_do_the_work(bram):
    assert list(blokken(browser(bram).get("/"))) == ["mijn_zaken", "bovenaan", "bellen"]


def test_eva_finds_what_she_directs_with_the_most_at_risk_first(stad, eva):
    stad["aanvraag"].regisseur = eva
    stad["aanvraag"].klant = Klant.objects.create(
        achternaam="Jansen", voornamen="Fien", zoeknaam="jansen fien"
    )
    stad["aanvraag"].save()
    client = browser(eva)
    antwoord = client.get("/")
    assert blokken(antwoord)["aanvragen"] == (1, ["Dienst 1, F. Jansen"])
    (blok,) = (b for b in antwoord.context["blokken"] if b.sleutel == "aanvragen")
    assert (blok.regels[0].status, blok.regels[0].rechts) == ("te_laat", "beloofd di 10 mrt")
    assert client.get(blok.url).context["page_obj"].paginator.count == 1


def test_dirk_reads_the_figures_of_his_team_and_they_are_those_of_its_page(stad):
    client = browser(stad["proef-vak-hoofd"])
    (deel,) = client.get("/").context["teams"]
    assert [(w.cijfer.naam, w.getal) for w in deel["eerst"]] == [
        ("Te laat", 1),
        ("Nu te laat met terugbellen", 1),
        ("Had moeten beginnen", 0),
    ]
    assert deel["eerst"] == client.get("/teamleider").context["nodig"][:3]


@pytest.mark.eis("R75")
def test_the_manager_reads_sums_and_no_name(stad, manager):
    antwoord = browser(manager).get("/")
    html = antwoord.content.decode()
    assert antwoord.context["blokken"] == []
    assert [getal for _, getal in antwoord.context["totalen"]] == ["<5", "<5", "0", "<5", "<5", "<5"]
    inhoud = html[html.index("<main") : html.index("</main>")]
    assert "Z-2026" not in inhoud
    assert "Dienst" not in inhoud


def test_the_beheerder_finds_what_he_keeps(beheerder):
    client = browser(beheerder)
    regels = client.get("/").context["beheer"]
    assert [regel.naam for regel in regels][:4] == [
        "Zaaktypen",
        "Zaaktypen in concept",
        "Afspraken (DVO's)",
        "Afspraken in concept",
    ]
    for regel in regels:
        lijst = client.get(regel.url)
        assert lijst.status_code == 200
        context = lijst.context
        gevonden = context["cl"].result_count if "cl" in context else context["page_obj"].paginator.count
        assert gevonden == regel.aantal, regel.naam


def test_somebody_without_a_role_is_refused(buitenstaander):
    assert browser(buitenstaander).get("/").status_code == 403


@pytest.mark.eis("R74")
def test_two_roles_are_two_sets_of_blocks_without_doubles(stad, eva):
    Medewerker.objects.filter(pk=eva.pk).update(rollen=["eerstelijns", "accountmanager", "teamleider"])
    antwoord = browser(Medewerker.objects.get(pk=eva.pk)).get("/")
    sleutels = list(blokken(antwoord))
    assert sleutels == ["gesprekken", "postvak", "wacht", "aanvragen", "mijn_bellen"]
    (aanvragen,) = (b for b in antwoord.context["blokken"] if b.sleutel == "aanvragen")
    assert aanvragen.titel == "Aanvragen die ik bewaak"
    assert len(antwoord.context["teams"]) == 1


# -- a number is a link to its rows ----------------------------------------------------------------


@pytest.mark.parametrize("wie", ["anna", "proef-carla", "proef-vak-hoofd"])
def test_the_number_of_a_block_is_the_number_of_rows_behind_it(stad, wie):
    for _ in range(7):
        intake(stad["anna"], "dienst-1")
    client = browser(stad[wie])
    for blok in client.get("/").context["blokken"]:
        if blok.url:
            bladzijde = client.get(blok.url)
            assert bladzijde.status_code == 200
            if blok.sleutel == "gesprekken":
                assert len(bladzijde.context["mijn_gesprekken"]) == blok.aantal
            else:
                assert bladzijde.context["page_obj"].paginator.count == blok.aantal, blok.titel


def test_a_block_shows_five_and_leads_to_the_rest(stad):
    for _ in range(7):
        intake(stad["anna"], "dienst-1")
    antwoord = browser(stad["proef-carla"]).get("/")
    (blok,) = (b for b in antwoord.context["blokken"] if b.sleutel == "bovenaan")
    assert (blok.aantal, len(blok.regels)) == (8, 5)
    assert "Toon alle 8" in tekst(antwoord.content.decode())


# -- the page --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "naam", "doel", "post"),
    [
        ("anna", "Nieuw gesprek", "contacts:nieuw_gesprek", True),
        ("bram", "Nieuw gesprek", "contacts:nieuw_gesprek", True),
        ("eva", "Nieuw gesprek", "contacts:nieuw_gesprek", True),
        ("carla", "Naar de werkvoorraad", "regie:werkvoorraad", False),
        ("dirk", "Bekijk de cijfers", "dashboards:teamleider", False),
        ("afdelingshoofd", "Bekijk de cijfers", "dashboards:teamleider", False),
        ("manager", "Bekijk de cijfers", "dashboards:scorekaart", False),
        ("beheerder", "Open het beheer", "beheer:index", False),
    ],
)
def test_each_role_has_one_next_act_that_works(wie, naam, doel, post, request):
    client = browser(request.getfixturevalue(wie))
    antwoord = client.get("/")
    handeling = antwoord.context["handeling"]
    assert (handeling.naam, handeling.url, handeling.post) == (naam, reverse(doel), post)
    html = antwoord.content.decode()
    assert html.count("--primary-action") == 1
    assert titel(html).startswith("Mijn werk")
    assert koppen(html) == ["Mijn werk"]
    gevolg = client.post(handeling.url, {"kanaal": "telefoon"}) if post else client.get(handeling.url)
    assert gevolg.status_code == (302 if post else 200)


def test_nieuw_gesprek_opens_a_gesprek_at_once(anna):
    client = browser(anna)
    antwoord = client.post(client.get("/").context["handeling"].url, {"kanaal": "telefoon"})
    gesprek = Klantcontact.objects.get()
    assert antwoord["Location"] == reverse("contacts:gesprek", args=[gesprek.uuid])
    assert gesprek.medewerker == anna


@pytest.mark.parametrize(
    "wie", ["anna", "bram", "carla", "dirk", "eva", "afdelingshoofd", "manager", "beheerder"]
)
def test_every_entry_of_the_menu_opens(wie, request):
    client = browser(request.getfixturevalue(wie))
    menu = client.get("/").context["menu"]
    assert menu[0]["naam"] == "Mijn werk"
    for punt in menu:
        assert client.get(punt["url"]).status_code == 200, punt


@pytest.mark.parametrize("aantal", [0, 30])
def test_home_costs_no_more_when_there_is_more_work(stad, aantal):
    for _ in range(aantal):
        intake(stad["anna"], "dienst-1", "dienst-2")
    for wie in ("anna", "proef-carla", "proef-vak-hoofd", "proef-kcc-hoofd"):
        client = browser(stad[wie])
        with telt_hoogstens(25):
            client.get("/")
    assert Terugbelverzoek.objects.count() == 1
