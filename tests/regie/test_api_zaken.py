"""/zaken: with plan and terms, the acts that are possible, doing them, and the history."""

from typing import Any
from uuid import uuid4

import pytest

from dashboards.demo.overeenkomsten import KWALITEIT
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.verbouwen import HUISNUMMER, KAP, VERGUNNING, verbouwen
from zaken.models import Zaak
from zaken.overgangen import HANDELINGEN

pytestmark = pytest.mark.django_db
PAD = "/zaken"


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


@pytest.fixture
def website() -> Api:
    return als_toepassing()


def maak(website: Api, *zaken: dict[str, Any], **meer: Any) -> list[dict[str, Any]]:
    rijen: list[dict[str, Any]] = website.maak("/klantaanvragen", verbouwen(*zaken, **meer))["zaken"]
    return rijen


@pytest.fixture
def vergunning(website: Api, jansen: Klant, kcc_nu: Any) -> dict[str, Any]:
    kcc_nu("2026-11-23T10:00")
    return maak(website, VERGUNNING, HUISNUMMER, klant=str(jansen.uuid))[0]


def doe(api: Api, zaak: dict[str, Any], overgang: str, **velden: Any) -> Any:
    return api.post(f"{PAD}/{zaak['uuid']}/overgangen", {"overgang": overgang, **velden})


def test_a_zaak_shows_plan_terms_and_who_answers_for_it(
    vergunning: dict[str, Any], carla: Medewerker, anna: Medewerker
) -> None:
    zaak = als(carla).lees(f"{PAD}/{vergunning['uuid']}")
    assert zaak["klant"]["naam"] == "F. Jansen"
    assert zaak["plan"]["geplandEinde"] == "2027-01-06"
    assert zaak["wettelijkEinde"] == "2027-01-18"
    assert (zaak["dvoregel"]["norm"], zaak["dvoregel"]["maximum"]) == (30, 33)
    assert zaak["productverantwoordelijk"]["code"] == "vergunningen"
    assert {"code": "monument", "label": "Is het een monument?", "waarde": "nee"} in zaak["antwoorden"]
    assert {b["soort"]: b["uiterlijk"] for b in zaak["beloften"]} == {
        "dvo_norm": "2027-01-06",
        "dvo_maximum": "2027-01-11",
        "wet": "2027-01-18",
    }


@pytest.mark.eis("R69")
def test_it_keeps_the_rule_of_its_intake_with_number_and_unit(
    vergunning: dict[str, Any], carla: Medewerker
) -> None:
    regel = als(carla).lees(f"{PAD}/{vergunning['uuid']}")["dvoregel"]
    assert (regel["norm"], regel["normEenheid"]) == (30, "werkdagen")


def test_the_acts_that_are_possible_come_with_their_fields(
    vergunning: dict[str, Any], carla: Medewerker, anna: Medewerker
) -> None:
    pad = f"{PAD}/{vergunning['uuid']}/overgangen"
    van_carla = {act["naam"]: act["velden"] for act in als(carla).get(pad).json()}
    assert set(van_carla) == {"neem_in_behandeling", "verleng", "zet_door"}
    assert van_carla["zet_door"] == ["team", "reden", "ontbrak", "toelichting"]
    assert "breek_af" in {act["naam"] for act in als(anna).get(pad).json()}


def test_a_zaak_goes_from_open_to_closed(vergunning: dict[str, Any], carla: Medewerker) -> None:
    api = als(carla)
    na = doe(api, vergunning, "neem_in_behandeling").json()
    assert (na["status"], na["behandelaar"]["naam"]) == ("in_behandeling", "Carla de Wit")
    assert doe(api, vergunning, "schort_op", grond="aanvulling", uiterlijk="2026-12-07").json()[
        "opschortingen"
    ]
    assert doe(api, vergunning, "hervat").json()["status"] == "in_behandeling"
    na = doe(api, vergunning, "verleng", aantal=6, eenheid="w", reden="advies welstand").json()
    assert (na["verlenging"]["aantal"], na["wettelijkEinde"]) == (6, "2027-03-01")
    is_probleem(doe(api, vergunning, "handel_af", resultaat="verleend"), 400, "criteria_open", "criteria")
    eisen = KWALITEIT.splitlines()
    na = doe(api, vergunning, "handel_af", resultaat="verleend", criteria=eisen).json()
    assert na["resultaat"] == "verleend"
    assert doe(api, vergunning, "sluit").json()["status"] == "gesloten"


def test_its_history_is_told_oldest_first(vergunning: dict[str, Any], carla: Medewerker) -> None:
    doe(als(carla), vergunning, "neem_in_behandeling")
    pad = f"{PAD}/{vergunning['uuid']}/gebeurtenissen"
    eerste, tweede = als(carla).lijst(pad)
    assert (eerste["soort"], eerste["toepassing"], eerste["door"]) == ("zaak_gemaakt", "website", None)
    assert (tweede["soort"], tweede["naar"], tweede["door"]) == (
        "zaak_status",
        "in_behandeling",
        "Carla de Wit",
    )
    assert als(carla).lijst(pad, pageSize=1, page=2)[0]["versie"] == 2


def test_a_zaak_that_went_to_another_team_is_out_of_sight(website: Api, carla: Medewerker) -> None:
    zaak = maak(website, VERGUNNING)[0]
    na = doe(als(carla), zaak, "zet_door", team="geo", reden="verkeerd_doorgezet").json()
    assert (na["team"]["code"], na["status"]) == ("geo", "open")
    is_probleem(doe(als(carla), zaak, "neem_in_behandeling"), 403, "niet_uw_team")


@pytest.mark.parametrize(
    ("velden", "code", "veld"),
    [
        ({}, "ongeldig", "overgang"),
        ({"overgang": "verbrand"}, "ongeldig", "overgang"),
        ({"overgang": "neem_in_behandeling", "reden": "x"}, "ongeldig", "reden"),
        ({"overgang": "zet_door", "team": "geo"}, "ongeldig", "reden"),
        ({"overgang": "zet_door", "team": "x", "reden": "te_complex"}, "ongeldig", "team"),
        ({"overgang": "zet_door", "team": "geo", "reden": "zomaar"}, "reden_ontbreekt", "reden"),
        ({"overgang": "zet_door", "team": "vergunningen", "reden": "te_complex"}, "zelfde_team", "team"),
        ({"overgang": "verleng", "aantal": 10**15, "eenheid": "w", "reden": "x"}, "ongeldig", "aantal"),
        ({"overgang": "verleng", "aantal": "6", "eenheid": "w", "reden": "x"}, "ongeldig", "aantal"),
        ({"overgang": "verleng", "aantal": 6, "eenheid": "eeuw", "reden": "x"}, "ongeldig", "eenheid"),
        ({"overgang": "verleng", "aantal": 6, "eenheid": "w", "reden": "a" * 201}, "ongeldig", "reden"),
        ({"overgang": "neem_in_behandeling", "kleur": "rood"}, "ongeldig", "kleur"),
    ],
)
def test_input_that_does_not_fit_is_named(
    vergunning: dict[str, Any], carla: Medewerker, velden: dict[str, Any], code: str, veld: str
) -> None:
    antwoord = als(carla).post(f"{PAD}/{vergunning['uuid']}/overgangen", velden)
    is_probleem(antwoord, 400, code, veld)
    assert Zaak.objects.get(uuid=vergunning["uuid"]).status == "open"


VELDEN: dict[str, dict[str, Any]] = {
    "handel_af": {"resultaat": "verleend"},
    "reik_uit": {"id_gezien": True, "gerechtigd": True},
    "schort_op": {"grond": "aanvulling", "uiterlijk": "2026-12-07"},
    "heropen": {"reden": "bezwaar"},
}


@pytest.mark.parametrize(
    "overgang", sorted(set(HANDELINGEN) - {"neem_in_behandeling", "verleng", "zet_door", "breek_af"})
)
def test_what_cannot_be_done_now_is_a_conflict_with_a_code(
    vergunning: dict[str, Any], carla: Medewerker, anna: Medewerker, overgang: str
) -> None:
    api = als(anna if overgang == "reik_uit" else carla)
    velden = {"idGezien" if n == "id_gezien" else n: w for n, w in VELDEN.get(overgang, {}).items()}
    code = is_probleem(doe(api, vergunning, overgang, **velden), 409)["code"]
    assert code in ("overgang_niet_toegestaan", "geen_levering", "geen_behandelaar")


def test_doing_it_twice_is_a_conflict(vergunning: dict[str, Any], carla: Medewerker) -> None:
    assert doe(als(carla), vergunning, "neem_in_behandeling").status_code == 200
    is_probleem(doe(als(carla), vergunning, "neem_in_behandeling"), 409, "overgang_niet_toegestaan")


def test_who_may_and_who_may_not(
    vergunning: dict[str, Any], carla: Medewerker, anna: Medewerker, manager: Medewerker, website: Api
) -> None:
    boom = maak(website, KAP)[0]
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        for pad in (PAD, f"{PAD}/{boom['uuid']}", f"{PAD}/{boom['uuid']}/overgangen"):
            is_probleem(api.get(pad), nummer)
        is_probleem(api.get(f"{PAD}/{boom['uuid']}/gebeurtenissen"), nummer)
        is_probleem(doe(api, boom, "neem_in_behandeling"), nummer)
    is_probleem(doe(als(anna), vergunning, "neem_in_behandeling"), 403, "niet_uw_team")
    is_probleem(doe(als(carla), vergunning, "breek_af", reden="x"), 403, "geen_recht")
    for pad in ("", "/overgangen", "/gebeurtenissen"):
        is_probleem(als(carla).get(f"{PAD}/{boom['uuid']}{pad}"), 404, "niet_gevonden")
    is_probleem(doe(als(carla), boom, "neem_in_behandeling"), 404)
    is_probleem(als(carla).get(f"{PAD}/{uuid4()}"), 404)
    assert als(carla).get(f"{PAD}/{vergunning['uuid'].upper()}").status_code == 200


def test_the_list_is_narrowed_by_its_filters(
    vergunning: dict[str, Any], website: Api, carla: Medewerker
) -> None:
    doe(als(carla), vergunning, "neem_in_behandeling")
    for vraag, aantal in (
        ({}, 2),
        ({"nummer": vergunning["nummer"]}, 1),
        ({"zaaktype": "huisnummer"}, 1),
        ({"status": "in_behandeling"}, 1),
        ({"lijn": "tweede"}, 0),
        ({"team": "geo"}, 1),
        ({"productgroep": "vergunningen"}, 1),
        ({"behandelaar": str(carla.uuid)}, 1),
        ({"ontvangenVanaf": "2026-11-24"}, 0),
        ({"ontvangenTotEnMet": "2026-11-23"}, 2),
    ):
        assert len(website.lijst(PAD, **vraag)) == aantal, vraag
    for naam, waarde in (
        ("status", "zoek"),
        ("klantaanvraag", "x"),
        ("behandelaar", "1"),
        ("ordering", "naam"),
    ):
        is_probleem(website.get(PAD, **{naam: waarde}), 400, veld=naam)


def test_a_list_of_zaken_names_no_resident_and_a_zaak_does(
    vergunning: dict[str, Any], carla: Medewerker, jansen: Klant
) -> None:
    Inzage.objects.all().delete()
    assert "klant" not in als(carla).lijst(PAD)[0]
    assert not Inzage.objects.exists()
    als(carla).lees(f"{PAD}/{vergunning['uuid']}")
    (inzage,) = Inzage.objects.all()
    assert (inzage.klant, str(inzage.onderwerp)) == (jansen, vergunning["uuid"])


def test_the_sociaal_domein_is_hidden_from_the_kcc_also_in_sentences(website: Api, anna: Medewerker) -> None:
    zaken = maak(website, VERGUNNING, HUISNUMMER)
    geheim = Zaak.objects.get(uuid=zaken[0]["uuid"])
    geheim.sociaal = True
    geheim.save(update_fields=["sociaal"])
    api = als(anna)
    is_probleem(api.get(f"{PAD}/{geheim.uuid}"), 404)
    (zichtbaar,) = api.lijst(PAD)
    aanvraag = api.lees(f"/klantaanvragen/{zichtbaar['klantaanvraag']['uuid']}")
    assert [(deel["status"], deel["team"]["code"]) for deel in aanvraag["elders"]] == [
        ("open", "vergunningen")
    ]
    for reden in (zichtbaar["plan"]["reden"], aanvraag["zaken"][0]["plan"]["reden"]):
        assert "een andere zaak" in reden
        assert "mgevingsvergunning" not in reden
    assert str(geheim.uuid) not in str(aanvraag)


def test_an_application_works_within_its_productgroepen(vergunning: dict[str, Any]) -> None:
    geo = als_toepassing("geo", naam="bag")
    (zaak,) = geo.lijst(PAD)
    assert zaak["zaaktype"] == "huisnummer"
    assert doe(geo, zaak, "neem_in_behandeling").json()["status"] == "in_behandeling"
    is_probleem(doe(geo, vergunning, "neem_in_behandeling"), 404)


@pytest.mark.parametrize("wie", ["token", "sessie"])
def test_a_list_costs_the_same_with_one_row_and_with_thirty(wie: str, website: Api, anna: Medewerker) -> None:
    lezer = als_toepassing("beheer-openbare-ruimte", naam="bi") if wie == "token" else als(anna)
    maak(website, KAP)
    with telt_hoogstens(8) as een:
        assert len(lezer.lijst(PAD)) == 1
    for _ in range(29):
        maak(website, KAP)
    with telt_hoogstens(8) as dertig:
        assert len(lezer.lijst(PAD)) == 30
    assert len(dertig) <= len(een)
