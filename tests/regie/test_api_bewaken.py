"""`/beloften`, `/signalen`, `/aanspraken`, and of a zaak its terms and risk."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Klant, Medewerker
from kcc.services.klanten import maak_klant
from regie.models import Belofte, Signaal
from regie.services.bewaken import bewaak
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.verbouwen import HUISNUMMER, KAP, VERGUNNING, verbouwen
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def website(kcc_nu: Any) -> Api:
    kcc_nu("2026-11-23T10:00")
    return als_toepassing()


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


@pytest.fixture
def aanvraag(website: Api, jansen: Klant, anna: Medewerker) -> dict[str, Any]:
    """Of two zaken; Anna directs it."""
    rij = website.maak("/klantaanvragen", verbouwen(VERGUNNING, HUISNUMMER, klant=str(jansen.uuid)))
    Klantaanvraag.objects.filter(uuid=rij["uuid"]).update(regisseur=anna)
    return rij


@pytest.fixture
def behandeld(aanvraag: dict[str, Any], carla: Medewerker) -> dict[str, Any]:
    zaak: dict[str, Any] = aanvraag["zaken"][0]
    pad = f"/zaken/{zaak['uuid']}/overgangen"
    assert als(carla).post(pad, {"overgang": "neem_in_behandeling"}).status_code == 200
    return zaak


# ---- zaken ----


@pytest.mark.eis("R50")
def test_all_zaken_of_a_klantaanvraag_are_found_by_its_key(website: Api, aanvraag: dict[str, Any]) -> None:
    website.maak("/klantaanvragen", verbouwen(KAP))
    gevonden = website.lijst("/zaken", klantaanvraag=aanvraag["uuid"])
    assert {zaak["uuid"] for zaak in gevonden} == {zaak["uuid"] for zaak in aanvraag["zaken"]}
    assert {zaak["klantaanvraag"]["nummer"] for zaak in gevonden} == {aanvraag["nummer"]}
    klein = als_toepassing("geo", naam="bag").lijst("/zaken", klantaanvraag=aanvraag["uuid"])
    assert [zaak["zaaktype"] for zaak in klein] == ["huisnummer"]


def test_a_zaak_tells_where_its_days_follow_from(aanvraag: dict[str, Any], carla: Medewerker) -> None:
    pad = f"/zaken/{aanvraag['zaken'][0]['uuid']}/termijnen"
    regels = als(carla).get(pad).json()
    assert [regel["naam"] for regel in regels] == [
        "Beloofd aan de klant",
        "DVO-norm",
        "DVO-maximum",
        "Wettelijke termijn",
    ]
    assert regels[-1]["dag"] == "2027-01-18"
    assert all(regel["bron"] for regel in regels)
    is_probleem(als_toepassing("parkeren", naam="klein").get(pad), 404)
    is_probleem(Api().get(pad), 401)


def test_a_zaak_tells_how_much_danger_it_is_in(
    aanvraag: dict[str, Any], carla: Medewerker, kcc_nu: Any
) -> None:
    pad = f"/zaken/{aanvraag['zaken'][0]['uuid']}"
    zaak = als(carla).lees(pad)
    assert zaak["risico"]["stand"] == "op_schema"
    assert "prognose" in zaak["plan"]
    kcc_nu("2027-02-01T10:00")
    assert als(carla).lees(pad)["risico"]["stand"] == "te_laat"


# ---- beloften ----


def test_promises_are_found_by_subject_and_by_status(
    website: Api, aanvraag: dict[str, Any], kcc_nu: Any
) -> None:
    (belofte,) = website.lijst("/beloften", onderwerp=aanvraag["uuid"])
    assert (belofte["soort"], belofte["volgnummer"]) == ("klantaanvraag", 1)
    assert website.lees(f"/beloften/{belofte['uuid']}") == belofte
    alle = website.lijst("/beloften", klantaanvraag=aanvraag["uuid"])
    assert len(alle) > len(website.lijst("/beloften", klantaanvraag=aanvraag["uuid"], soort="wet")) > 0
    assert len(website.lijst("/beloften", status="open")) == len(alle)
    for status in ("te_laat", "voldaan", "vervallen"):
        assert website.lijst("/beloften", status=status) == []
    kcc_nu("2027-06-01T10:00")
    assert len(website.lijst("/beloften", status="te_laat")) == len(alle)
    for naam, waarde in (("status", "half"), ("onderwerp", "1"), ("kleur", "rood")):
        is_probleem(website.get("/beloften", **{naam: waarde}), 400, veld=naam)


def test_an_application_reads_the_promises_of_its_productgroep_only(aanvraag: dict[str, Any]) -> None:
    geo = als_toepassing("geo", naam="bag")
    vergunning, huisnummer = (zaak["uuid"] for zaak in aanvraag["zaken"])
    onderwerpen = {rij["onderwerp"] for rij in geo.lijst("/beloften")}
    assert onderwerpen == {huisnummer, aanvraag["uuid"]}
    assert geo.lijst("/beloften", onderwerp=vergunning) == []
    ander = Belofte.objects.filter(onderwerp=vergunning)[0]
    is_probleem(geo.get(f"/beloften/{ander.uuid}"), 404)
    assert als_toepassing("parkeren", naam="klein").lijst("/beloften") == []


def test_the_regisseur_makes_a_new_promise_and_the_first_stays(
    aanvraag: dict[str, Any], anna: Medewerker, bram: Medewerker, carla: Medewerker, website: Api
) -> None:
    nieuw = {"klantaanvraag": aanvraag["uuid"], "uiterlijk": "2027-02-01", "reden": "Advies duurt langer"}
    belofte = als(anna).maak("/beloften", nieuw)
    assert (belofte["volgnummer"], belofte["uiterlijk"], belofte["reden"]) == (
        2,
        "2027-02-01",
        nieuw["reden"],
    )
    assert len(als(anna).lijst("/beloften", onderwerp=aanvraag["uuid"])) == 2
    is_probleem(als(bram).post("/beloften", nieuw), 403, "mag_niet_beloven")
    is_probleem(als(carla).post("/beloften", nieuw), 403, "geen_recht")
    is_probleem(website.post("/beloften", nieuw), 403, "geen_recht")
    is_probleem(Api().post("/beloften", nieuw), 401)
    for veld, waarde in (
        ("uiterlijk", "2020-01-01"),
        ("uiterlijk", "ooit"),
        ("reden", ""),
        ("reden", " "),
        ("klantaanvraag", str(uuid4())),
        ("kleur", "rood"),
    ):
        is_probleem(als(anna).post("/beloften", {**nieuw, veld: waarde}), 400, veld=veld)


def test_who_sees_no_residents_reads_no_promises(manager: Medewerker, beheerder: Medewerker) -> None:
    for wie in (manager, beheerder):
        is_probleem(als(wie).get("/beloften"), 403, "geen_recht")
    is_probleem(Api().get("/beloften"), 401)


def test_a_list_of_promises_costs_the_same_with_few_and_with_many(website: Api) -> None:
    for lezer in (website, als_toepassing("beheer-openbare-ruimte", naam="bi")):
        website.maak("/klantaanvragen", verbouwen(KAP))
        with telt_hoogstens(7):
            assert len(lezer.lijst("/beloften", pageSize=1)) == 1
        for _ in range(10):
            website.maak("/klantaanvragen", verbouwen(KAP))
        with telt_hoogstens(7):
            assert len(lezer.lijst("/beloften", pageSize=30)) == 30


# ---- signalen ----


@pytest.fixture
def te_laat(behandeld: dict[str, Any], kcc_nu: Any) -> dict[str, Any]:
    kcc_nu("2027-02-01T10:00")
    bewaak()
    return behandeld


def test_signals_are_listed_for_whom_they_are(
    te_laat: dict[str, Any], carla: Medewerker, dirk: Medewerker, anna: Medewerker
) -> None:
    rijen = als(carla).lijst("/signalen", onderwerp=te_laat["uuid"])
    assert rijen
    assert {rij["ontvanger"]["naam"] for rij in rijen} == {str(carla)}
    assert rijen[0]["stand"] == "te_laat"
    assert als(carla).lijst("/signalen", stand="te_laat") == [r for r in rijen if r["stand"] == "te_laat"]
    assert len(als(dirk).lijst("/signalen", van="alle")) > len(rijen)
    is_probleem(als(anna).get("/signalen", van="alle"), 403, "geen_recht")
    is_probleem(als(anna).get("/signalen", van="iedereen"), 400, veld="van")


def test_a_signal_is_seen_and_gone(te_laat: dict[str, Any], carla: Medewerker, bram: Medewerker) -> None:
    pad = f"/signalen/{als(carla).lijst('/signalen')[0]['uuid']}"
    is_probleem(als(bram).post(f"{pad}/gezien"), 403, "niet_uw_signaal")
    na = als(carla).post(f"{pad}/gezien")
    assert (na.status_code, na.json()["afhandeling"]) == (200, "gezien")
    assert als(carla).lijst("/signalen") == []
    is_probleem(als(carla).post(f"{pad}/geinformeerd", {"wijze": "mail"}), 409, "niet_te_informeren")
    is_probleem(Api().post(f"{pad}/gezien"), 401)
    is_probleem(als_toepassing(naam="bi").get("/signalen"), 403, "geen_recht")
    is_probleem(als(carla).get(f"/signalen/{uuid4()}"), 404)


def test_the_regisseur_says_how_the_resident_was_told(
    te_laat: dict[str, Any], aanvraag: dict[str, Any], anna: Medewerker
) -> None:
    belofte = Belofte.objects.get(onderwerp=aanvraag["uuid"], soort="klantaanvraag")
    signaal, _ = Signaal.objects.get_or_create(
        onderwerp=aanvraag["uuid"],
        soort="klantaanvraag",
        drempel=Signaal.BREEKT,
        due=belofte.due,
        defaults={
            "belofte": belofte,
            "onderwerp_soort": "klantaanvraag",
            "ontvanger": anna,
            "klantaanvraag": aanvraag["uuid"],
        },
    )
    pad = f"/signalen/{signaal.uuid}/geinformeerd"
    is_probleem(als(anna).post(pad, {"wijze": "postduif"}), 400, veld="wijze")
    assert als(anna).post(pad, {"wijze": "telefoon"}).json()["wijze"] == "telefoon"
    is_probleem(als(anna).post(pad, {"wijze": "telefoon"}), 409, "al_afgehandeld")


def test_of_the_sociaal_domein_a_signal_does_not_tell_the_rule(
    te_laat: dict[str, Any], anna: Medewerker
) -> None:
    Signaal.objects.filter(onderwerp=te_laat["uuid"]).update(ontvanger=anna)
    Zaak.objects.filter(uuid=te_laat["uuid"]).update(sociaal=True)
    for rij in als(anna).lijst("/signalen", onderwerp=te_laat["uuid"]):
        assert rij["bron"] in ("DVO-norm", "DVO-maximum", "Wettelijke termijn", "Servicebelofte")


@pytest.mark.eis("R75")
def test_a_manager_reads_numbers_per_team_and_no_small_ones(
    te_laat: dict[str, Any], manager: Medewerker, anna: Medewerker
) -> None:
    teams = als(manager).get("/signalen/teams").json()
    assert {rij["teLaat"] for rij in teams} <= {"0", "<5"}
    assert "Jansen" not in str(teams)
    is_probleem(als(manager).get("/signalen"), 403, "geen_recht")
    is_probleem(als(anna).get("/signalen/teams"), 403, "geen_recht")


def test_a_list_of_signals_costs_the_same_with_few_and_with_many(
    te_laat: dict[str, Any], carla: Medewerker
) -> None:
    api = als(carla)
    with telt_hoogstens(7):
        assert api.lijst("/signalen", pageSize=1)
    basis = Signaal.objects.filter(ontvanger=carla)[0]
    for nummer in range(30):
        basis.pk, basis.uuid, basis.drempel = None, uuid4(), f"{nummer}w"
        basis._state.adding = True
        basis.save()
    with telt_hoogstens(7):
        assert len(api.lijst("/signalen", pageSize=30)) == 30


# ---- aanspraken ----


@pytest.mark.eis("R56")
def test_anna_asks_and_carla_answers(behandeld: dict[str, Any], anna: Medewerker, carla: Medewerker) -> None:
    vraag = {"zaak": behandeld["uuid"], "actie": "Wilt u deze zaak vandaag oppakken?"}
    gesteld = als(anna).maak("/aanspraken", vraag)
    assert (gesteld["aan"]["naam"], gesteld["antwoordVoor"]) == (str(carla), "2026-11-25")
    assert gesteld["zaak"]["nummer"] == behandeld["nummer"]
    is_probleem(als(anna).post("/aanspraken", vraag), 409, "al_aangesproken")
    pad = f"/aanspraken/{gesteld['uuid']}"
    is_probleem(als(anna).post(f"{pad}/antwoord", {"tekst": "Ja"}), 403, "niet_gevraagd")
    is_probleem(als(carla).post(f"{pad}/antwoord", {"tekst": " "}), 400, veld="tekst")
    is_probleem(
        als(carla).post(f"{pad}/antwoord", {"tekst": "Ja", "klaarOp": "2020-01-01"}), 400, veld="klaarOp"
    )
    na = als(carla).post(f"{pad}/antwoord", {"tekst": "Vandaag", "klaarOp": "2026-11-24"}).json()
    assert (na["antwoord"], na["klaarOp"], na["antwoordDoor"]["naam"]) == (
        "Vandaag",
        "2026-11-24",
        str(carla),
    )
    is_probleem(als(anna).post(f"{pad}/intrekken"), 409, "al_beantwoord")
    assert als(anna).post(f"{pad}/gelezen").json()["gelezenOp"]
    assert als(anna).lijst("/aanspraken", open="ja") == []
    assert len(als(anna).lijst("/aanspraken", zaak=behandeld["uuid"], aan=str(carla.uuid))) == 1


def test_a_question_is_taken_back_by_who_asked(
    behandeld: dict[str, Any], anna: Medewerker, carla: Medewerker
) -> None:
    gesteld = als(anna).maak("/aanspraken", {"zaak": behandeld["uuid"], "actie": "Wanneer?"})
    pad = f"/aanspraken/{gesteld['uuid']}"
    is_probleem(als(carla).post(f"{pad}/intrekken"), 403)
    assert als(anna).post(f"{pad}/intrekken").json()["ingetrokkenOp"]
    assert [stap["trede"] for stap in als(anna).lees(pad)["stappen"]] == ["behandelaar"]


def test_bad_questions_are_named_and_others_are_refused(
    behandeld: dict[str, Any], anna: Medewerker, bram: Medewerker, manager: Medewerker, website: Api
) -> None:
    goed = {"zaak": behandeld["uuid"], "actie": "Wanneer?"}
    for veld, waarde in (("zaak", str(uuid4())), ("actie", ""), ("antwoordVoor", "2026-11-22"), ("kleur", 1)):
        is_probleem(als(anna).post("/aanspraken", {**goed, veld: waarde}), 400, veld=veld)
    is_probleem(als(bram).post("/aanspraken", goed), 403, "mag_niet_aanspreken")
    is_probleem(als(manager).post("/aanspraken", goed), 403, "geen_recht")
    is_probleem(website.post("/aanspraken", goed), 403, "geen_recht")
    is_probleem(Api().get("/aanspraken"), 401)
    als(anna).maak("/aanspraken", goed)
    assert als(manager).lijst("/aanspraken") == []
