"""/terugbelverzoeken: read by who may, and the acts on one."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
PAD = "/terugbelverzoeken"
LOS = {"kanaal": "telefoon", "team": "vergunningen", "telefoonnummer": "0612345678", "onderwerp": "Welstand"}


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


def vraag_terugbellen(anna: Medewerker, jansen: Klant, team: str = "vergunningen") -> None:
    bellen = {"team": team, "telefoonnummer": "0612345678"}
    vraag = {"onderwerp": "Welstand", "terugbelverzoek": bellen}
    als(anna).maak("/gesprekken", {"kanaal": "telefoon", "klant": str(jansen.uuid), "vragen": [vraag]})


@pytest.fixture
def verzoek(anna: Medewerker, carla: Medewerker, jansen: Klant, kcc_nu: Any) -> dict[str, Any]:
    kcc_nu("2026-03-02T10:00")
    vraag_terugbellen(anna, jansen)
    (rij,) = als(carla).lijst(PAD, team="vergunningen", status="open")
    return rij


def doe(api: Api, verzoek: dict[str, Any], overgang: str, **velden: Any) -> Any:
    return api.post(f"{PAD}/{verzoek['uuid']}/overgangen", {"overgang": overgang, **velden})


def test_it_says_who_to_call_and_by_when(verzoek: dict[str, Any], carla: Medewerker) -> None:
    assert verzoek["uiterlijk"] == "2026-03-03"  # the DVO of Vergunningen: 1 werkdag
    assert (verzoek["klant"]["naam"], verzoek["onderwerp"]) == ("F. Jansen", "Welstand")
    assert als(carla).lees(f"{PAD}/{verzoek['uuid']}")["pogingen"] == []


def test_all_that_can_go_along_with_a_terugbelverzoek_comes_back(
    anna: Medewerker, carla: Medewerker, kcc_nu: Any
) -> None:
    kcc_nu("2026-03-02T10:00")
    bellen = {
        "team": "vergunningen",
        "email": "f.jansen@voorbeeld.nl",
        "voor": str(carla.uuid),
        "urgentie": "spoed",
        "vensterVan": "13:00",
        "vensterTot": "16:30",
    }
    als(anna).maak("/gesprekken", {"kanaal": "telefoon", "vragen": [{"terugbelverzoek": bellen}]})
    (rij,) = als(carla).lijst(PAD, team="vergunningen")
    assert (rij["telefoonnummer"], rij["email"]) == ("", "f.jansen@voorbeeld.nl")
    assert (rij["urgentie"], rij["uiterlijk"]) == ("spoed", "2026-03-02")
    assert (rij["vensterVan"], rij["vensterTot"]) == ("13:00:00", "16:30:00")
    assert (rij["voor"]["naam"], rij["gemaaktDoor"]["naam"]) == ("Carla de Wit", "Anna de Boer")


@pytest.mark.parametrize(
    ("velden", "code", "veld"),
    [
        ({}, "bereik_ontbreekt", "telefoonnummer"),
        ({"telefoonnummer": "06"}, "telefoonnummer_ongeldig", "telefoonnummer"),
        ({"telefoonnummer": "0612345678", "email": "jansen"}, "email_ongeldig", "email"),
        ({"telefoonnummer": "06", "email": "jansen"}, "bereik_ongeldig", "email"),
        (
            {"telefoonnummer": "0612345678", "vensterVan": "16:00", "vensterTot": "09:00"},
            "venster_ongeldig",
            "vensterTot",
        ),
        ({"telefoonnummer": "0612345678", "urgentie": "heel erg"}, "", "urgentie"),
    ],
)
def test_a_terugbelverzoek_without_what_is_needed_is_refused_at_its_field(
    anna: Medewerker, velden: dict[str, str], code: str, veld: str
) -> None:
    inhoud = {"kanaal": "telefoon", "vragen": [{"terugbelverzoek": {"team": "vergunningen", **velden}}]}
    is_probleem(als(anna).post("/gesprekken", inhoud), 400, code, f"vragen.0.terugbelverzoek.{veld}")


def test_it_is_taken_tried_and_closed(verzoek: dict[str, Any], carla: Medewerker) -> None:
    api = als(carla)
    assert doe(api, verzoek, "neem_op_je").json()["medewerker"]["naam"] == "Carla de Wit"
    is_probleem(doe(api, verzoek, "neem_op_je"), 409, "overgang_niet_toegestaan")
    na = doe(api, verzoek, "leg_poging_vast", gelukt=False, notitie="voicemail").json()
    assert (na["status"], na["pogingen"][0]["notitie"]) == ("toegewezen", "voicemail")
    assert doe(api, verzoek, "leg_poging_vast", resultaat="gesproken").json()["status"] == "gesproken"
    na = doe(api, verzoek, "sluit_af", geinformeerd="balie", antwoord="Dat mag").json()
    assert (na["status"], na["geinformeerd"], na["antwoord"]) == ("afgesloten", "balie", "Dat mag")
    assert doe(api, verzoek, "heropen").json()["status"] == "open"


def test_whoever_sends_it_on_still_sees_what_came_of_it(verzoek: dict[str, Any], carla: Medewerker) -> None:
    na = doe(als(carla), verzoek, "stuur_door", team="geo", reden="Zij weten dit").json()
    assert na["team"]["code"] == "geo"
    is_probleem(als(carla).get(f"{PAD}/{verzoek['uuid']}"), 404)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"overgang": "gooi_weg"}, "overgang"),
        ({}, "overgang"),
        ({"overgang": "leg_poging_vast"}, "resultaat"),
        ({"overgang": "leg_poging_vast", "resultaat": "weg"}, "resultaat"),
        ({"overgang": "sluit_af", "antwoord": "Dat mag"}, "geinformeerd"),
        ({"overgang": "sluit_af", "geinformeerd": "balie"}, "antwoord"),
        ({"overgang": "sluit_af", "geinformeerd": "onbekend", "antwoord": "x"}, "geinformeerd"),
        ({"overgang": "stuur_door", "team": "geo"}, "reden"),
        ({"overgang": "stuur_door", "team": "geo", "reden": " "}, "reden"),
        ({"overgang": "leg_poging_vast", "gelukt": "ja"}, "gelukt"),
        ({"overgang": "neem_op_je", "gelukt": True}, "gelukt"),
        ({"overgang": "stuur_door"}, "team"),
        ({"overgang": "stuur_door", "team": "bestaat-niet"}, "team"),
        ({"overgang": "sluit_af", "kleur": "rood"}, "kleur"),
    ],
)
def test_input_that_does_not_fit_is_named(
    verzoek: dict[str, Any], carla: Medewerker, velden: dict[str, Any], veld: str
) -> None:
    is_probleem(als(carla).post(f"{PAD}/{verzoek['uuid']}/overgangen", velden), 400, veld=veld)


def test_who_may_and_who_may_not(verzoek: dict[str, Any], anna: Medewerker, manager: Medewerker) -> None:
    pad = f"{PAD}/{verzoek['uuid']}"
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        is_probleem(api.get(PAD), nummer)
        is_probleem(api.get(pad), nummer)
        is_probleem(api.post(PAD, LOS), nummer)
        is_probleem(doe(api, verzoek, "neem_op_je"), nummer)
    is_probleem(doe(als_toepassing(), verzoek, "neem_op_je"), 403, "geen_recht")
    is_probleem(doe(als(anna), verzoek, "neem_op_je"), 403, "niet_uw_team")  # sees it, may not do it
    is_probleem(als(anna).get(f"{PAD}/{uuid4()}"), 404)


def test_a_list_costs_the_same_with_one_row_and_with_thirty(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    vraag_terugbellen(anna, jansen)
    api = als(carla)
    with telt_hoogstens(8) as een:
        assert len(api.lijst(PAD)) == 1
    for _ in range(29):
        vraag_terugbellen(anna, jansen)
    with telt_hoogstens(8) as dertig:
        assert len(api.lijst(PAD)) == 30
    assert len(dertig) == len(een)


def test_one_call_is_one_request_with_the_answer(verzoek: dict[str, Any], carla: Medewerker) -> None:
    api = als(carla)
    doe(api, verzoek, "neem_op_je")
    na = doe(api, verzoek, "leg_poging_vast", resultaat="gesproken", antwoord="Dat mag").json()
    assert (na["status"], na["geinformeerd"], na["antwoord"]) == ("afgesloten", "telefonisch", "Dat mag")
    assert na["afgeslotenOp"]
    assert na["pogingen"][0]["resultaat"] == "gesproken"


def test_it_goes_to_one_person_and_the_step_is_told(
    verzoek: dict[str, Any], anna: Medewerker, carla: Medewerker
) -> None:
    na = doe(
        als(carla), verzoek, "stuur_door", team="vergunningen", voor=str(carla.uuid), reden="Ik weet het"
    )
    assert na.json()["voor"]["naam"] == "Carla de Wit"
    (stap,) = als(anna).lees(f"{PAD}/{verzoek['uuid']}")["doorsturingen"]
    assert (stap["vanTeam"]["code"], stap["naar"]["naam"]) == ("vergunningen", "Carla de Wit")
    assert (stap["door"], stap["reden"]) == ("Carla de Wit", "Ik weet het")


def test_refusals_of_the_services_name_the_field(
    verzoek: dict[str, Any], anna: Medewerker, carla: Medewerker
) -> None:
    api = als(carla)
    zelfde = {"team": "vergunningen", "reden": "Ik weet het"}
    is_probleem(doe(api, verzoek, "stuur_door", **zelfde), 409, "al_daar", "team")
    elders = {**zelfde, "voor": str(anna.uuid)}
    is_probleem(doe(api, verzoek, "stuur_door", **elders), 400, "collega_niet_van_team", "voor")
    doe(api, verzoek, "neem_op_je")
    niet = {"resultaat": "bezet", "antwoord": "Dat mag"}
    is_probleem(doe(api, verzoek, "leg_poging_vast", **niet), 400, "niet_gesproken", "antwoord")
    for _ in range(3):
        na = doe(api, verzoek, "leg_poging_vast", resultaat="voicemail").json()
    assert na["status"] == "niet_bereikt"
    telefonisch = {"geinformeerd": "telefonisch", "antwoord": "Dat mag"}
    is_probleem(doe(api, verzoek, "sluit_af", **telefonisch), 400, "wijze_past_niet", "geinformeerd")
    assert doe(api, verzoek, "sluit_af", geinformeerd="brief", antwoord="Dat mag").status_code == 200


def test_the_list_narrows_to_who_was_asked_and_who_made_it(
    verzoek: dict[str, Any], anna: Medewerker, carla: Medewerker
) -> None:
    doe(als(carla), verzoek, "stuur_door", team="vergunningen", voor=str(carla.uuid), reden="Ik weet het")
    for filter_, wie, aantal in (("voor", carla, 1), ("voor", anna, 0), ("gemaaktDoor", anna, 1)):
        assert len(als(anna).lijst(PAD, **{filter_: str(wie.uuid)})) == aantal, (filter_, wie)


def test_one_is_made_by_itself_with_its_gesprek_and_stands_on_the_screen_of_the_team(
    anna: Medewerker, carla: Medewerker, jansen: Klant
) -> None:
    rij = als(anna).maak(PAD, {**LOS, "klant": str(jansen.uuid), "toelichting": "na vieren"})
    assert (rij["klant"]["naam"], rij["onderwerp"], rij["toelichting"]) == (
        "F. Jansen",
        "Welstand",
        "na vieren",
    )
    gesprek = als(anna).lees(f"/gesprekken/{rij['gesprek']['uuid']}")
    assert (gesprek["status"], gesprek["vragen"][0]["uitkomst"]) == ("afgerond", "terugbelverzoek")
    assert "0612345678" in browser(carla).get(f"/terugbelverzoeken/{rij['uuid']}").content.decode()


def test_one_is_made_at_an_open_vraag_of_a_running_gesprek(anna: Medewerker) -> None:
    open_ = als(anna).maak("/gesprekken", {"kanaal": "telefoon", "vragen": [{"onderwerp": "Welstand"}]})
    bij = {"vraag": open_["vragen"][0]["uuid"], "team": "vergunningen", "telefoonnummer": "0612345678"}
    assert als(anna).maak(PAD, bij)["gesprek"]["nummer"] == open_["nummer"]
    is_probleem(als(anna).post(PAD, bij), 409, "vraag_afgerond")
    is_probleem(als(anna).post(PAD, {**bij, "kanaal": "balie"}), 400, veld="kanaal")


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"kanaal": None}, "kanaal"),
        ({"team": "x"}, "team"),
        ({"telefoonnummer": "06"}, "telefoonnummer"),
        ({"telefoonnummer": ""}, "telefoonnummer"),
        ({"vraag": str(uuid4())}, "vraag"),
        ({"kleur": "rood"}, "kleur"),
    ],
)
def test_what_is_wrong_with_a_new_one_is_named(anna: Medewerker, velden: dict[str, Any], veld: str) -> None:
    is_probleem(als(anna).post(PAD, {**LOS, **velden}), 400, veld=veld)
    is_probleem(
        als(anna).post(PAD, {"team": "vergunningen", "telefoonnummer": "0612345678"}), 400, veld="kanaal"
    )


def test_a_limited_application_sees_those_of_its_productgroep_only(anna: Medewerker) -> None:
    als(anna).maak(PAD, {**LOS, "productgroep": "geo"})
    als(anna).maak(PAD, {**LOS, "productgroep": "afval"})
    (rij,) = als_toepassing("geo", naam="geo").lijst(PAD)
    assert als_toepassing(naam="alles").lees(f"{PAD}/{rij['uuid']}")["uuid"] == rij["uuid"]
    assert len(als_toepassing(naam="alle").lijst(PAD)) == 2
