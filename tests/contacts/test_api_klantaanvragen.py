"""/klantaanvragen: with plan and beloften, made by an intake, added to later."""

from typing import Any
from uuid import uuid4

import pytest

from contacts.models import Klantcontact
from kcc.models import Inzage, Klant, Medewerker
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.verbouwen import CONTAINER, HUISNUMMER, KAP, VERGUNNING, verbouwen
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db
PAD = "/klantaanvragen"


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


@pytest.fixture
def website() -> Api:
    return als_toepassing()


def test_a_web_form_becomes_four_zaken_under_one_key(website: Api, jansen: Klant) -> None:
    antwoord = website.post(PAD, verbouwen(klant=str(jansen.uuid)))
    assert antwoord.status_code == 201
    aanvraag = antwoord.json()
    assert antwoord["Location"].endswith(f"/api/v1/klantaanvragen/{aanvraag['uuid']}")
    assert [zaak["team"]["code"] for zaak in aanvraag["zaken"]] == [
        "vergunningen",
        "geo",
        "beheer-afval",
        "tweede-lijn",
    ]
    assert aanvraag["klant"] == {"uuid": str(jansen.uuid), "naam": "F. Jansen"}
    assert website.lees(f"{PAD}/{aanvraag['uuid']}") == aanvraag


def test_the_gesprek_of_a_web_form_is_made_and_finished(website: Api, jansen: Klant) -> None:
    aanvraag = website.maak(PAD, verbouwen(klant=str(jansen.uuid)))
    (gesprek,) = website.lijst("/gesprekken", klant=str(jansen.uuid))
    assert gesprek["status"] == "afgerond"
    assert gesprek["vragen"][0]["klantaanvraag"]["nummer"] == aanvraag["nummer"]


@pytest.mark.eis("R50")
def test_all_zaken_are_found_by_the_key(website: Api) -> None:
    aanvraag = website.maak(PAD, verbouwen())
    gevonden = website.lijst("/zaken", klantaanvraag=aanvraag["uuid"])
    assert {zaak["nummer"] for zaak in gevonden} == {zaak["nummer"] for zaak in aanvraag["zaken"]}
    assert len(gevonden) == 4


def test_the_example_of_the_timeline_has_its_two_dates(website: Api, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    aanvraag = website.maak(PAD, verbouwen(VERGUNNING, HUISNUMMER))
    assert aanvraag["plan"]["verwacht"] == "2027-01-06"
    assert aanvraag["beloofd"] == "2027-01-11"
    vergunning, huisnummer = (zaak["plan"] for zaak in aanvraag["zaken"])
    assert vergunning["geplandeStart"] == "2026-11-23"
    assert (huisnummer["geplandeStart"], huisnummer["uitersteStart"]) == ("2026-12-01", "2026-12-14")
    assert {zaak["wettelijkEinde"] for zaak in aanvraag["zaken"]} == {"2027-01-18"}
    assert "bepaalt het einde" in vergunning["reden"]


def test_every_belofte_is_shown_with_its_day(website: Api, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    beloften = website.maak(PAD, verbouwen(VERGUNNING, HUISNUMMER))["beloften"]
    aan_klant = [b for b in beloften if b["soort"] == "klantaanvraag"]
    assert [b["uiterlijk"] for b in aan_klant] == ["2027-01-11"]
    assert {b["soort"] for b in beloften} >= {"dvo_norm", "dvo_maximum", "wet"}


def test_a_zaak_that_needs_a_result_is_received_later(website: Api) -> None:
    zaken = {z["zaaktype"]: z for z in website.maak(PAD, verbouwen())["zaken"]}
    assert zaken["container-op-straat"]["wettelijkEinde"] is None
    detail = website.lees(f"/zaken/{zaken['container-op-straat']['uuid']}")
    assert detail["ontvangen"] is False
    assert detail["voorgangers"][0]["zaak"]["nummer"] == zaken["omgevingsvergunning-bouw"]["nummer"]


def test_a_missing_answer_is_named_where_it_stands_and_nothing_is_saved(website: Api) -> None:
    zonder = {**KAP, "antwoorden": {"omtrek": "veel", "reden": "oud"}}
    antwoord = website.post(PAD, verbouwen(VERGUNNING, zonder))
    probleem = is_probleem(antwoord, 400, "intake_onvolledig", "zaken.1.antwoorden.soort_boom")
    assert "zaken.1.antwoorden.omtrek" in {fout["name"] for fout in probleem["invalidParams"]}
    assert not Klantaanvraag.objects.exists()
    assert not Klantcontact.objects.exists()


def test_an_answer_that_nobody_asks_for_is_refused(website: Api) -> None:
    extra = {**HUISNUMMER, "antwoorden": {**HUISNUMMER["antwoorden"], "kleur": "rood"}}
    is_probleem(website.post(PAD, verbouwen(extra)), 400, "intake_onvolledig", "zaken.0.antwoorden.kleur")


@pytest.mark.parametrize(
    ("wijziging", "veld"),
    [
        ({"kanaal": "postduif"}, "kanaal"),
        ({"zaken": []}, "zaken"),
        ({"zaken": "veel"}, "zaken"),
        ({"zaken": [{"zaaktype": "bestaat-niet"}]}, "zaken"),
        ({"zaken": [{"zaaktype": 5}]}, "zaken.0.zaaktype"),
        ({"zaken": [{**KAP, "kleur": "rood"}]}, "zaken.0.kleur"),
        (
            {"zaken": [{"zaaktype": "kapvergunning", "antwoorden": {"omtrek": 90}}]},
            "zaken.0.antwoorden.omtrek",
        ),
        ({"zaken": [{**KAP, "afspraakOp": "2027-02-30"}]}, "zaken.0.afspraakOp"),
        ({"zaken": [{**KAP, "afspraakOp": "9999-12-31"}]}, "zaken.0.afspraakOp"),
        ({"klant": "geen-uuid"}, "klant"),
        ({"klant": str(uuid4())}, "klant"),
        ({"levensgebeurtenis": "jubileum"}, "levensgebeurtenis"),
        ({"onderwerp": "a" * 201}, "onderwerp"),
        ({"onderwerp": "nul \0"}, "onderwerp"),
        ({"onderwerp": "half \ud800"}, "onderwerp"),
        ({"ontvangenDoor": "anna"}, "ontvangenDoor"),
    ],
)
def test_input_that_does_not_fit_is_named(website: Api, wijziging: dict[str, Any], veld: str) -> None:
    is_probleem(website.post(PAD, verbouwen() | wijziging), 400, veld=veld)
    assert not Zaak.objects.exists()


def test_zaken_are_added_to_an_open_klantaanvraag(website: Api, anna: Medewerker) -> None:
    aanvraag = website.maak(PAD, verbouwen(VERGUNNING))
    na = als(anna).maak(f"{PAD}/{aanvraag['uuid']}/zaken", {"kanaal": "telefoon", "zaken": [CONTAINER]})
    assert [zaak["zaaktype"] for zaak in na["zaken"]] == ["omgevingsvergunning-bouw", "container-op-straat"]
    assert na["nummer"] == aanvraag["nummer"]


def test_a_finished_klantaanvraag_takes_no_more_zaken(website: Api, anna: Medewerker) -> None:
    aanvraag = website.maak(PAD, verbouwen(KAP))
    als(anna).post(
        f"/zaken/{aanvraag['zaken'][0]['uuid']}/overgangen", {"overgang": "breek_af", "reden": "x"}
    )
    antwoord = website.post(f"{PAD}/{aanvraag['uuid']}/zaken", {"kanaal": "telefoon", "zaken": [HUISNUMMER]})
    is_probleem(antwoord, 409, "klantaanvraag_afgerond")
    assert website.lees(f"{PAD}/{aanvraag['uuid']}")["status"] == "afgebroken"


def test_the_list_is_narrowed_by_its_filters(website: Api, jansen: Klant, kcc_nu: Any) -> None:
    kcc_nu("2026-03-02")
    eerst = website.maak(PAD, verbouwen(KAP))
    kcc_nu("2026-03-05")
    later = website.maak(PAD, {"kanaal": "email", "klant": str(jansen.uuid), "zaken": [HUISNUMMER]})
    for vraag, verwacht in (
        ({}, [later, eerst]),
        ({"nummer": eerst["nummer"]}, [eerst]),
        ({"levensgebeurtenis": "verbouwen"}, [eerst]),
        ({"klant": str(jansen.uuid)}, [later]),
        ({"ontvangenVanaf": "2026-03-03"}, [later]),
        ({"ontvangenTotEnMet": "2026-03-02"}, [eerst]),
        ({"lopend": "ja"}, [later, eerst]),
        ({"lopend": "nee"}, []),
    ):
        assert [rij["nummer"] for rij in website.lijst(PAD, **vraag)] == [rij["nummer"] for rij in verwacht]


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("klant", "geen-uuid"),
        ("ontvangenVanaf", "gisteren"),
        ("lopend", "misschien"),
        ("kleur", "rood"),
        ("nummer", "\0"),
    ],
)
def test_a_filter_that_does_not_fit_is_named(website: Api, naam: str, waarde: str) -> None:
    is_probleem(website.get(PAD, **{naam: waarde}), 400, veld=naam)


def test_reading_names_leaves_one_inzage_per_klant(website: Api, jansen: Klant, anna: Medewerker) -> None:
    for _ in range(2):
        website.maak(PAD, verbouwen(KAP, klant=str(jansen.uuid)))
    Inzage.objects.all().delete()
    als(anna).lijst(PAD)
    (rij,) = Inzage.objects.all()
    assert (rij.door, rij.klant, rij.doel) == (anna, jansen, "API: klantaanvraag gelezen")


def test_who_may_and_who_may_not(website: Api, carla: Medewerker, manager: Medewerker) -> None:
    aanvraag = website.maak(PAD, verbouwen(KAP))
    is_probleem(Api().get(PAD), 401, "niet_ingelogd")
    is_probleem(Api().post(PAD, verbouwen()), 401)
    is_probleem(als(manager).get(PAD), 403, "geen_recht")
    is_probleem(als(carla).post(PAD, verbouwen(KAP)), 403, "geen_recht")
    is_probleem(website.get(f"{PAD}/{uuid4()}"), 404)
    is_probleem(als(carla).get(f"{PAD}/{aanvraag['uuid']}"), 404)  # nothing of Vergunningen in it


def test_a_vakafdeling_sees_its_own_part_and_that_there_is_more(website: Api, carla: Medewerker) -> None:
    aanvraag = website.maak(PAD, verbouwen(VERGUNNING, KAP))
    gezien = als(carla).lees(f"{PAD}/{aanvraag['uuid']}")
    assert [zaak["zaaktype"] for zaak in gezien["zaken"]] == ["omgevingsvergunning-bouw"]
    assert [deel["team"]["code"] for deel in gezien["elders"]] == ["beheer-afval"]
    eigen = {aanvraag["uuid"], gezien["zaken"][0]["uuid"]}
    assert {belofte["onderwerp"] for belofte in gezien["beloften"]} == eigen


def test_an_application_of_one_productgroep_stays_within_it(website: Api) -> None:
    geo = als_toepassing("geo", naam="basisregistratie")
    aanvraag = website.maak(PAD, verbouwen(VERGUNNING, HUISNUMMER))
    ander = website.maak(PAD, verbouwen(KAP))
    assert [rij["nummer"] for rij in geo.lijst(PAD)] == [aanvraag["nummer"]]
    is_probleem(geo.get(f"{PAD}/{ander['uuid']}"), 404)
    is_probleem(geo.post(PAD, verbouwen(KAP)), 403, "buiten_productgroep")
    assert geo.maak(PAD, verbouwen(HUISNUMMER))["zaken"][0]["zaaktype"] == "huisnummer"


@pytest.mark.parametrize("wie", ["token", "sessie"])
def test_a_list_costs_the_same_with_one_row_and_with_thirty(
    wie: str, anna: Medewerker, jansen: Klant
) -> None:
    lezer = als_toepassing("geo", "vergunningen", naam="bi") if wie == "token" else als(anna)
    website = als_toepassing()
    website.maak(PAD, verbouwen(VERGUNNING, HUISNUMMER, klant=str(jansen.uuid)))
    with telt_hoogstens(8) as een:
        assert len(lezer.lijst(PAD)) == 1
    for _ in range(29):
        website.maak(PAD, verbouwen(VERGUNNING, HUISNUMMER, klant=str(jansen.uuid)))
    with telt_hoogstens(8) as dertig:
        assert len(lezer.lijst(PAD)) == 30
    assert len(dertig) <= len(een)


@pytest.mark.parametrize("wie", ["token", "sessie"])
def test_an_intake_of_one_zaak_costs_twenty_queries_and_of_four_hardly_more(
    wie: str, anna: Medewerker, jansen: Klant
) -> None:
    """With its gesprek, plan and beloften, log-in, inzagelog and the answer that is read back."""
    api = als_toepassing() if wie == "token" else als(anna)
    api.lijst(PAD)  # the first call of the day is written with the token
    with telt_hoogstens(20):
        api.maak(PAD, verbouwen(KAP, klant=str(jansen.uuid)))
    for _ in range(99):
        api.maak(PAD, verbouwen(KAP, klant=str(jansen.uuid)))
    with telt_hoogstens(20) as een:
        api.maak(PAD, verbouwen(KAP, klant=str(jansen.uuid)))
    with telt_hoogstens(22) as vier:
        api.maak(PAD, verbouwen(klant=str(jansen.uuid)))
    assert len(vier) <= len(een) + 2  # which zaak follows which, and their uiterste starts
