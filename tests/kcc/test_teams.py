"""Teams and their people: twenty at most (R71), several roles (R11, R74), moved by a service with an event."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Gebeurtenis, Medewerker, Productgroep, Team
from kcc.services import teams as services
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/inrichting/teams"


def team(code: str) -> Team:
    return Team.objects.get(code=code)


def vul(rij: Team, aantal: int) -> None:
    """As many people as this in a team."""
    nu = rij.leden.filter(is_active=True).count()
    Medewerker.objects.bulk_create(
        Medewerker(username=f"{rij.code}-{nummer}", rollen=["eerstelijns"], team=rij)
        for nummer in range(nu, aantal)
    )


def paginatekst(wie: Medewerker, pad: str) -> str:
    antwoord = browser(wie).get(pad)
    assert antwoord.status_code == 200, antwoord.status_code
    return tekst(antwoord.content.decode())


# ---- the norm of twenty ----


@pytest.mark.eis("R71")
def test_the_twentieth_gets_in_and_the_twenty_first_does_not(beheerder, bram):
    balie = team("kcc-balie")
    vul(balie, 19)
    services.verplaats(medewerker=bram, naar=balie, door=beheerder)
    wie = Medewerker.objects.create(username="nummer-21")
    with pytest.raises(Geweigerd) as fout:
        services.verplaats(medewerker=wie, naar=balie, door=beheerder)
    assert (fout.value.code, fout.value.veld) == ("team_vol", "team")
    wie.refresh_from_db()
    assert wie.team is None


@pytest.mark.eis("R71")
def test_only_a_manager_makes_a_team_larger_and_says_why(beheerder, manager, bram):
    balie = team("kcc-balie")
    vul(balie, 20)
    with pytest.raises(NietBevoegd):
        services.verplaats(medewerker=bram, naar=balie, door=beheerder, boven_norm=True, reden="drukte")
    with pytest.raises(Ongeldig, match="waarom"):
        services.verplaats(medewerker=bram, naar=balie, door=manager, boven_norm=True)
    na = services.verplaats(
        medewerker=bram, naar=balie, door=manager, boven_norm=True, reden="ziekte in team"
    )
    assert na.team == balie
    feit = Gebeurtenis.objects.van(bram.uuid).get(soort="medewerker_verplaatst")
    assert (feit.van, feit.naar, feit.reden) == ("tweede-lijn", "kcc-balie", "boven_norm")
    assert feit.toelichting.tekst == "ziekte in team"


def test_who_left_takes_no_place(beheerder, bram):
    balie = team("kcc-balie")
    vul(balie, 20)
    balie.leden.filter(username="kcc-balie-19").update(is_active=False)
    services.verplaats(medewerker=bram, naar=balie, door=beheerder)
    assert balie.leden.filter(is_active=True).count() == 20


@pytest.mark.django_db(transaction=True)
def test_two_who_come_at_once_do_not_both_get_the_last_place(beheerder):
    balie = team("kcc-balie")
    vul(balie, 19)
    twee = [Medewerker.objects.create(username=f"tegelijk-{nr}") for nr in (1, 2)]

    def verplaats(wie: Medewerker) -> str:
        try:
            services.verplaats(medewerker=wie, naar=balie, door=beheerder)
        except Geweigerd as fout:
            return fout.code
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(2) as draden:
        assert sorted(draden.map(verplaats, twee)) == ["gelukt", "team_vol"]
    assert balie.leden.filter(is_active=True).count() == 20


def test_moving_to_the_own_team_is_refused(beheerder, anna):
    with pytest.raises(Geweigerd, match="al in dit team"):
        services.verplaats(medewerker=anna, naar=anna.team, door=beheerder)


# ---- roles ----


@pytest.mark.eis("R74")
def test_a_teamleider_who_is_accountmanager_too_holds_both_roles_at_once(beheerder, dirk):
    client = browser(beheerder)
    antwoord = client.post(
        f"/inrichting/medewerkers/{dirk.uuid}/rollen", {"rollen": ["teamleider", "accountmanager"]}
    )
    assert antwoord.status_code == 302
    dirk.refresh_from_db()
    assert set(dirk.rollen) == {"teamleider", "accountmanager"}
    feiten = Gebeurtenis.objects.van(dirk.uuid).filter(soort="rol_gegeven")
    assert [feit.naar for feit in feiten] == ["accountmanager"]


def test_the_last_beheerder_keeps_the_role(beheerder):
    with pytest.raises(Ongeldig, match="overblijven"):
        services.zet_rollen(medewerker=beheerder, rollen=["manager"], door=beheerder)
    tweede = Medewerker.objects.create(username="tweede", rollen=["beheerder"])
    services.zet_rollen(medewerker=beheerder, rollen=["manager"], door=tweede)


def test_who_leads_a_team_keeps_a_role_to_lead_with(beheerder, dirk):
    with pytest.raises(Ongeldig, match="leidt"):
        services.zet_rollen(medewerker=dirk, rollen=["eerstelijns"], door=beheerder)


def test_the_role_of_an_application_is_not_for_people(beheerder, anna):
    with pytest.raises(Ongeldig) as fout:
        services.zet_rollen(medewerker=anna, rollen=["integrator"], door=beheerder)
    assert fout.value.veld == "rollen"


# ---- teams ----


def nieuw(**anders: Any) -> dict[str, Any]:
    return {"naam": "KCC chat", "lijn": "eerste", "leidinggevende": "", "productgroepen": [], **anders}


def test_the_beheerder_makes_a_team_and_comes_to_its_page(beheerder, dirk):
    groep = Productgroep.objects.get(code="afval")
    velden = nieuw(leidinggevende=str(dirk.uuid), productgroepen=[str(groep.uuid)])
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", velden)
    rij = team("kcc-chat")
    assert antwoord["Location"] == f"{PAD}/{rij.uuid}"
    assert (rij.lijn, rij.leidinggevende, list(rij.productgroepen.all())) == ("eerste", dirk, [groep])
    assert "Nog niemand" in paginatekst(beheerder, f"{PAD}/{rij.uuid}")


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"naam": ""}, "Vul dit in."),
        ({"naam": "KCC balie"}, "Er is al een team met deze naam"),
        ({"lijn": ""}, "Maak een keuze."),
        ({"lijn": "derde"}, "Kies uit de lijst."),
        ({"leidinggevende": "geen-uuid"}, "geen-uuid"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(beheerder, anders, melding):
    aantal = Team.objects.count()
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", nieuw(**anders))
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert melding in html
    assert f'value="{nieuw(**anders)["naam"]}"' in html or not anders.get("naam", "x")
    assert Team.objects.count() == aantal


def test_who_leads_nothing_can_not_be_chosen_nor_set_by_the_service(beheerder, anna):
    antwoord = browser(beheerder).post(f"{PAD}/nieuw", nieuw(leidinggevende=str(anna.uuid)))
    assert antwoord.status_code == 422
    with pytest.raises(Ongeldig, match="teamleider of een afdelingshoofd"):
        services.maak_team(naam="Chat", lijn="eerste", leidinggevende=anna, door=beheerder)


def test_a_team_is_renamed_and_keeps_its_code_and_lijn(beheerder):
    rij = team("kcc-balie")
    velden = {"naam": "Balie Stadhuis", "leidinggevende": "", "productgroepen": [], "lijn": "tweede"}
    assert browser(beheerder).post(f"{PAD}/{rij.uuid}", velden).status_code == 302
    rij.refresh_from_db()
    assert (rij.naam, rij.code, rij.lijn, rij.leidinggevende) == (
        "Balie Stadhuis",
        "kcc-balie",
        "eerste",
        None,
    )
    assert rij.productgroepen.count() == 0
    assert Gebeurtenis.objects.van(rij.uuid).filter(soort="team_gewijzigd").exists()


def test_an_employee_is_moved_on_the_screen(beheerder, anna):
    balie, client = team("kcc-balie"), browser(beheerder)
    antwoord = client.post(
        f"/inrichting/medewerkers/{anna.uuid}/team", {"team": str(balie.uuid)}, follow=True
    )
    assert f"{anna} zit nu in KCC balie" in tekst(antwoord.content.decode())
    anna.refresh_from_db()
    assert anna.team == balie
    client.post(f"/inrichting/medewerkers/{anna.uuid}/team", {"team": ""})
    anna.refresh_from_db()
    assert anna.team is None
    assert "1 zonder team" in paginatekst(beheerder, PAD)


@pytest.mark.eis("R71")
def test_on_the_screen_the_beheerder_is_told_and_the_manager_can_go_on(beheerder, manager, anna):
    balie, pad = team("kcc-balie"), f"/inrichting/medewerkers/{anna.uuid}/team"
    vul(balie, 20)
    antwoord = browser(beheerder).post(pad, {"team": str(balie.uuid), "boven_norm": "on", "reden": "druk"})
    assert antwoord.status_code == 422
    assert "KCC balie heeft al 20 medewerkers" in antwoord.content.decode()
    zonder = browser(manager).post(pad, {"team": str(balie.uuid), "boven_norm": "on"})
    assert "Vul in waarom dit team groter wordt." in zonder.content.decode()
    velden = {"team": str(balie.uuid), "boven_norm": "on", "reden": "Zomerdrukte"}
    assert browser(manager).post(pad, velden).status_code == 302
    assert balie.leden.filter(is_active=True).count() == 21


def test_a_productgroep_is_made_and_renamed(beheerder):
    client = browser(beheerder)
    assert client.post("/inrichting/productgroepen", {"naam": "Haven"}).status_code == 302
    groep = Productgroep.objects.get(code="haven")
    assert client.post("/inrichting/productgroepen", {"naam": "haven"}).status_code == 422
    pad, wijze = f"/inrichting/productgroepen/{groep.uuid}", {"klantcontact": "centraal"}
    assert client.post(pad, {"naam": "Haven en kade", **wijze}).status_code == 302
    assert client.post(pad, {"naam": "Afval", **wijze}).status_code == 422
    groep.refresh_from_db()
    assert (groep.naam, groep.code) == ("Haven en kade", "haven")


# ---- who may, and what it costs ----


def test_a_manager_looks_and_moves_and_changes_nothing_else(manager, anna):
    client, balie = browser(manager), team("kcc-balie")
    html = client.get(f"{PAD}/{balie.uuid}").content.decode()
    assert "Team wijzigen" not in html
    assert client.post(f"{PAD}/{balie.uuid}", nieuw()).status_code == 403
    assert client.get(f"{PAD}/nieuw").status_code == 403
    assert client.post(f"/inrichting/medewerkers/{anna.uuid}/rollen", {}).status_code == 403
    assert client.get(f"/inrichting/medewerkers/{anna.uuid}").status_code == 200


def test_the_start_page_shows_the_tiles_that_one_may_open(beheerder, manager):
    tegels = {
        wie.username: re.findall(r'<h2><a href="([^"]+)"', browser(wie).get("/inrichting").content.decode())
        for wie in (beheerder, manager)
    }
    assert {"/inrichting/kalender", "/inrichting/openingstijden", PAD} <= set(tegels["floris"])
    assert {"/inrichting/openingstijden", PAD} <= set(tegels["monique"])
    assert "/inrichting/kalender" not in tegels["monique"]
    for wie in (beheerder, manager):
        assert {browser(wie).get(url).status_code for url in tegels[wie.username]} == {200}


@pytest.mark.parametrize(
    ("wie", "ziet"), [("beheerder", True), ("manager", True), ("anna", False), ("dirk", False)]
)
def test_the_menu_has_one_entry_for_whoever_sets_it_up(wie, ziet, request):
    html = browser(request.getfixturevalue(wie)).get("/").content.decode()
    assert ('href="/inrichting"' in html) is ziet


@pytest.mark.parametrize("wie", ["anna", "dirk", "carla", "buitenstaander"])
def test_nobody_else_sees_them(wie, request):
    client = browser(request.getfixturevalue(wie))
    for pad in ("/inrichting", PAD, "/inrichting/medewerkers", "/inrichting/productgroepen"):
        assert client.get(pad).status_code == 403


def test_the_number_of_people_is_a_link_to_them(beheerder):
    html = browser(beheerder).get(PAD).content.decode()
    assert 'href="/inrichting/medewerkers?team=kcc-balie"' in html
    leden = paginatekst(beheerder, "/inrichting/medewerkers?team=kcc-telefonie")
    assert "Anna" in leden
    assert "Carla" not in leden.partition("Toon")[2]
    assert browser(beheerder).get("/inrichting/medewerkers?team=bestaat-niet").status_code == 404


@pytest.mark.parametrize("pad", [PAD, "/inrichting/medewerkers", "/inrichting/productgroepen"])
def test_a_list_costs_the_same_for_one_and_for_thirty(beheerder, django_assert_max_num_queries, pad):
    client = browser(beheerder)
    client.get(pad)
    with django_assert_max_num_queries(12) as weinig:
        client.get(pad)
    for nummer in range(30):
        rij = Team.objects.create(code=f"t{nummer}", naam=f"Team {nummer}", lijn="vakafdeling")
        groep = Productgroep.objects.create(code=f"g{nummer}", naam=f"Groep {nummer}")
        rij.productgroepen.add(groep)
        rij.leidinggevende = Medewerker.objects.create(username=f"m{nummer}", rollen=["teamleider"], team=rij)
        rij.save()
    with django_assert_max_num_queries(len(weinig)):
        client.get(pad)


def test_the_page_of_a_team_costs_the_same_for_one_and_for_thirty(beheerder, django_assert_max_num_queries):
    rij = Team.objects.create(code="leeg", naam="Leeg", lijn="eerste")
    vul(rij, 1)
    client = browser(beheerder)
    with django_assert_max_num_queries(14) as weinig:
        client.get(f"{PAD}/{rij.uuid}")
    vul(rij, 30)
    with django_assert_max_num_queries(len(weinig)):
        client.get(f"{PAD}/{rij.uuid}")


# ---- the admin goes the same way ----


def beheerformulier(wie: Medewerker, **anders: Any) -> dict[str, Any]:
    velden = {
        "username": wie.username,
        "is_active": "on",
        "first_name": wie.first_name,
        "last_name": wie.last_name,
    }
    inlines = {"vaardigheden-TOTAL_FORMS": "0", "vaardigheden-INITIAL_FORMS": "0"}
    return {**velden, "team": wie.team_id or "", "rollen": wie.rollen, **inlines, **anders}


def bewaar(beheerder: Medewerker, wie: Medewerker, **anders: Any) -> Any:
    pad = reverse("beheer:kcc_medewerker_change", args=[wie.pk])
    return browser(beheerder).post(pad, beheerformulier(wie, **anders))


@pytest.mark.eis("R71")
def test_the_admin_too_refuses_the_twenty_first(beheerder, bram):
    balie = team("kcc-balie")
    vul(balie, 20)
    antwoord = bewaar(beheerder, bram, team=balie.pk)
    assert "KCC balie heeft al 20 medewerkers." in antwoord.content.decode()
    bram.refresh_from_db()
    assert bram.team.code == "tweede-lijn"


def test_what_the_admin_changes_leaves_the_same_events(beheerder, bram):
    antwoord = bewaar(beheerder, bram, team=team("kcc-balie").pk, rollen=["tweedelijns", "eerstelijns"])
    assert antwoord.status_code == 302, antwoord.context["errors"]
    bram.refresh_from_db()
    assert (bram.team.code, set(bram.rollen)) == ("kcc-balie", {"tweedelijns", "eerstelijns"})
    soorten = list(Gebeurtenis.objects.van(bram.uuid).order_by("versie").values_list("soort", flat=True))
    assert soorten == ["medewerker_verplaatst", "rol_gegeven"]


def test_the_admin_keeps_one_beheerder(beheerder):
    antwoord = bewaar(beheerder, beheerder, rollen=["manager"])
    assert "Er moet een functioneel beheerder overblijven." in antwoord.content.decode()
    weg = beheerformulier(beheerder)
    del weg["is_active"]
    antwoord = browser(beheerder).post(reverse("beheer:kcc_medewerker_change", args=[beheerder.pk]), weg)
    assert "overblijven" in antwoord.content.decode()
