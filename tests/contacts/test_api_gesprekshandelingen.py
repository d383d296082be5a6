"""The acts on a gesprek over the API: taken, passed on, on a name, verified, one more vraag, each way to end one."""

from typing import Any
from uuid import uuid4

import pytest

from contacts.models import Doorverbinding, Klantcontact, Vraag
from kcc.models import Klant, Medewerker, Productgroep
from kcc.models.organisatie import Klantcontactwijze
from kcc.services.klanten import maak_klant
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser
from tests.hulp.verbouwen import HUISNUMMER, KAP
from zaken.models import Klantaanvraag, Zaak

pytestmark = pytest.mark.django_db
PAD = "/gesprekken"


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")


@pytest.fixture
def jansen(anna: Medewerker) -> Klant:
    return maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")


def nieuw(api: Api, *vragen: dict[str, Any], **meer: Any) -> dict[str, Any]:
    return api.maak(PAD, {"kanaal": "telefoon", "vragen": list(vragen or [{"onderwerp": "Afval"}]), **meer})


def doe(api: Api, gesprek: dict[str, Any], overgang: str, **velden: Any) -> Any:
    return api.post(f"{PAD}/{gesprek['uuid']}/overgangen", {"overgang": overgang, **velden})


# -- the inbox -------------------------------------------------------------------------------------------


def test_what_an_application_lays_down_is_taken_from_the_inbox_and_is_on_the_workplace(
    anna: Medewerker, bram: Medewerker
) -> None:
    binnen = nieuw(als_toepassing(), kanaal="webformulier")
    assert [rij["uuid"] for rij in als(anna).lijst(PAD, postvak="true")] == [binnen["uuid"]]
    assert binnen["nummer"] in browser(anna).get("/werkplek").content.decode()
    na = doe(als(anna), binnen, "neem").json()
    assert (na["status"], na["medewerker"]["naam"]) == ("lopend", "Anna de Boer")
    is_probleem(doe(als(bram), binnen, "neem"), 409, "al_genomen")
    assert als(anna).lijst(PAD, postvak="true") == []
    assert len(als(anna).lijst(PAD, postvak="false")) == 1
    is_probleem(doe(als_toepassing(naam="x"), binnen, "neem"), 403, "geen_recht")


def test_whoever_asks_gets_what_waits_longest(anna: Medewerker, kcc_nu: Any) -> None:
    eerste = nieuw(als_toepassing(), kanaal="webformulier")
    kcc_nu("2026-11-23T10:20")
    nieuw(als_toepassing(naam="mail"), kanaal="email")
    is_probleem(als(anna).post(f"{PAD}/volgende", {"kanaal": "chat"}), 409, "postvak_leeg")
    gekregen = als(anna).post(f"{PAD}/volgende").json()
    assert (gekregen["uuid"], gekregen["status"]) == (eerste["uuid"], "lopend")
    is_probleem(als_toepassing(naam="x").post(f"{PAD}/volgende"), 403, "geen_recht")
    is_probleem(als(anna).post(f"{PAD}/volgende", {"kanaal": "fax"}), 400, veld="kanaal")


@pytest.mark.eis("R88")
def test_what_is_about_a_decentrale_productgroep_waits_with_its_vakafdeling(
    anna: Medewerker, carla: Medewerker
) -> None:
    groep = Productgroep.objects.filter(teams=carla.team).first()
    assert groep is not None
    Productgroep.objects.filter(pk=groep.pk).update(klantcontact=Klantcontactwijze.DECENTRAAL)
    vreemde = Medewerker.objects.filter(team__code="geo").first()
    assert vreemde is not None
    binnen = nieuw(
        als_toepassing(), {"onderwerp": "Schuur", "productgroep": groep.code}, kanaal="webformulier"
    )
    assert binnen["team"]["code"] == "vergunningen"
    assert [rij["uuid"] for rij in als(carla).lijst(PAD, postvak="true")] == [binnen["uuid"]]
    assert als(vreemde).lijst(PAD) == []
    is_probleem(als(vreemde).get(f"{PAD}/{binnen['uuid']}"), 404)
    assert als(anna).lijst(PAD, postvak="true") == []
    is_probleem(doe(als(anna), binnen, "neem"), 409, "ligt_elders")
    doe(als(carla), binnen, "neem")
    vraag = binnen["vragen"][0]["uuid"]
    assert als(carla).post(f"/vragen/{vraag}/uitkomst", {"antwoord": "Dat mag"}).status_code == 200
    assert als(carla).post(f"{PAD}/{binnen['uuid']}/afronding").json()["status"] == "afgerond"


@pytest.mark.eis("R88")
def test_the_kcc_lays_a_gesprek_with_the_vakafdeling_and_that_sends_it_back(
    anna: Medewerker, carla: Medewerker
) -> None:
    Productgroep.objects.filter(teams=carla.team).update(klantcontact=Klantcontactwijze.GEMENGD)
    binnen = nieuw(als_toepassing(), kanaal="webformulier")
    is_probleem(doe(als(anna), binnen, "naar_afdeling", team="geo"), 409, "afdeling_spreekt_niet", "team")
    assert (
        doe(als(anna), binnen, "naar_afdeling", team="vergunningen").json()["team"]["code"] == "vergunningen"
    )
    assert [rij["uuid"] for rij in als(carla).lijst(PAD)] == [binnen["uuid"]]
    is_probleem(doe(als(carla), binnen, "naar_kcc", reden=" "), 400, "reden_leeg", "reden")
    assert doe(als(carla), binnen, "naar_kcc", reden="Gaat over afval").json()["team"] is None
    is_probleem(als(carla).get(f"{PAD}/{binnen['uuid']}"), 404)


# -- who speaks ------------------------------------------------------------------------------------------


def test_a_klant_is_put_on_the_gesprek_and_verified(
    anna: Medewerker, bram: Medewerker, jansen: Klant
) -> None:
    rij = nieuw(als(anna))
    is_probleem(doe(als(anna), rij, "verifieer", vragen=["adres"], goed=["adres"]), 409, "geen_klant")
    na = doe(als(anna), rij, "koppel", klant=str(jansen.uuid)).json()
    assert (na["betrokkenen"][0]["klant"]["naam"], na["betrokkenen"][0]["verificatie"]) == (
        "F. Jansen",
        "niet",
    )
    goed = ["adres", "geboortedatum"]
    na = doe(als(anna), rij, "verifieer", vragen=goed, goed=goed).json()
    assert na["betrokkenen"][0]["verificatie"] == "telefonisch"
    is_probleem(doe(als(anna), rij, "zie_id"), 409, "id_alleen_balie")
    is_probleem(doe(als(bram), rij, "koppel", klant=None), 403, "niet_uw_gesprek")
    is_probleem(doe(als(anna), rij, "sla_verificatie_over", reden="zomaar"), 400, "reden_ontbreekt", "reden")
    assert doe(als(anna), rij, "sla_verificatie_over", reden="herkend").status_code == 200
    assert doe(als(anna), rij, "kanaal", kanaal="balie").json()["kanaal"] == "balie"
    assert doe(als(anna), rij, "zie_id").json()["betrokkenen"][0]["verificatie"] == "id_gezien"
    assert doe(als(anna), rij, "koppel", klant=None).json()["betrokkenen"][0]["klant"] is None


def test_an_application_tells_that_the_klant_was_logged_in(anna: Medewerker, jansen: Klant) -> None:
    api = als_toepassing()
    rij = nieuw(api, kanaal="webformulier", klant=str(jansen.uuid))
    assert doe(api, rij, "meld_ingelogd").json()["betrokkenen"][0]["verificatie"] == "ingelogd"
    is_probleem(doe(als(anna), rij, "meld_ingelogd"), 403, "ingelogd_alleen_toepassing")


def test_a_finished_gesprek_is_put_right_by_whoever_had_it(
    anna: Medewerker, bram: Medewerker, jansen: Klant
) -> None:
    rij = nieuw(als(anna), {"onderwerp": "Afval", "antwoord": "dinsdag"}, afronden=True)
    fout = {"klant": str(jansen.uuid), "reden": "verkeerde gekozen"}
    is_probleem(doe(als(bram), rij, "corrigeer_klant", **fout), 403, "niet_uw_gesprek")
    na = doe(als(anna), rij, "corrigeer_klant", **fout, datalek=True).json()
    assert na["betrokkenen"][0]["klant"]["naam"] == "F. Jansen"
    pad = f"/vragen/{rij['vragen'][0]['uuid']}/correctie"
    na = als(anna).post(pad, {"onderwerp": "Grofvuil", "productgroep": "afval", "reden": "verschreven"})
    assert (na.json()["onderwerp"], na.json()["productgroep"]) == ("Grofvuil", "afval")
    is_probleem(als_toepassing().post(pad, {}), 403, "geen_recht")


@pytest.mark.eis("R102")
def test_whether_the_question_was_answered_in_full_is_recorded(anna: Medewerker, bram: Medewerker) -> None:
    rij = nieuw(als(anna), {"antwoord": "ja"}, afronden=True)
    assert rij["volledigBeantwoord"] is None
    assert doe(als(anna), rij, "volledig_beantwoord", volledig=False).json()["volledigBeantwoord"] is False
    is_probleem(doe(als(bram), rij, "volledig_beantwoord", volledig=True), 403, "niet_uw_gesprek")


@pytest.mark.eis("R104")
def test_a_mail_and_a_call_stand_in_one_thread(anna: Medewerker) -> None:
    mail = nieuw(als_toepassing(), kanaal="email", afzender="frits@example.org")
    assert (mail["draad"], mail["afzender"]) == (None, "frits@example.org")
    belt = nieuw(als(anna), draad=mail["uuid"], telefoonnummer="0612345678")
    nogmaals = nieuw(als(anna), draad=belt["uuid"])
    nieuw(als(anna))
    assert {belt["draad"], nogmaals["draad"]} == {mail["uuid"]}
    draad = als(anna).lijst(PAD, draad=mail["uuid"])
    assert {rij["kanaal"] for rij in draad} == {"email", "telefoon"}
    assert {rij["uuid"] for rij in draad} == {mail["uuid"], belt["uuid"], nogmaals["uuid"]}


@pytest.mark.eis("R104")
def test_a_thread_that_may_not_be_seen_is_not_told_of(anna: Medewerker) -> None:
    eerste = nieuw(als(anna), {"productgroep": "afval", "antwoord": "ja"})
    nieuw(als(anna), {"productgroep": "geo", "antwoord": "ja"}, draad=eerste["uuid"])
    geo = als_toepassing("geo", naam="geo")
    (rij,) = geo.lijst(PAD)
    assert (rij["draad"], rij["telefoonnummer"], rij["afzender"]) == (None, None, None)
    assert geo.lijst(PAD, draad=eerste["uuid"]) == []
    fout = {"kanaal": "telefoon", "vragen": [{}], "draad": eerste["uuid"]}
    is_probleem(geo.post(PAD, fout), 400, veld="draad")


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "overgang"),
        ({"overgang": "gooi_weg"}, "overgang"),
        ({"overgang": "koppel"}, "klant"),
        ({"overgang": "koppel", "klant": str(uuid4())}, "klant"),
        ({"overgang": "kanaal", "kanaal": "fax"}, "kanaal"),
        ({"overgang": "neem", "reden": "x"}, "reden"),
        ({"overgang": "naar_afdeling"}, "team"),
        ({"overgang": "verifieer", "vragen": ["x"], "goed": []}, "vragen.0"),
        ({"overgang": "volledig_beantwoord", "volledig": "ja"}, "volledig"),
    ],
)
def test_input_that_does_not_fit_is_named(anna: Medewerker, velden: dict[str, Any], veld: str) -> None:
    rij = nieuw(als(anna))
    is_probleem(als(anna).post(f"{PAD}/{rij['uuid']}/overgangen", velden), 400, veld=veld)


def test_who_may_and_who_may_not(anna: Medewerker, manager: Medewerker, carla: Medewerker) -> None:
    rij = nieuw(als(anna))
    vraag = f"/vragen/{rij['vragen'][0]['uuid']}"
    for api, nummer in ((Api(), 401), (als(manager), 403)):
        is_probleem(doe(api, rij, "neem"), nummer)
        is_probleem(api.post(f"{PAD}/{rij['uuid']}/vragen", {}), nummer)
        is_probleem(api.get("/vragen"), nummer)
        is_probleem(api.post(f"{vraag}/uitkomst", {}), nummer)
    for api in (als(carla), als_toepassing("afval", naam="afval")):
        is_probleem(doe(api, rij, "neem"), 404)
        is_probleem(api.get(vraag), 404)
        is_probleem(api.post(f"{vraag}/uitkomst", {"antwoord": "x"}), 404)
    is_probleem(als_toepassing().post(f"{vraag}/uitkomst", {"antwoord": "x"}), 403, "niet_uw_gesprek")


# -- vragen ----------------------------------------------------------------------------------------------


def test_a_vraag_is_added_and_gets_its_uitkomst_on_the_screen(anna: Medewerker, bram: Medewerker) -> None:
    rij = nieuw(als(anna), {"onderwerp": "Afval", "antwoord": "Dinsdag"})
    na = als(anna).post(f"{PAD}/{rij['uuid']}/vragen", {"onderwerp": "Paspoort"}).json()
    vraag = na["vragen"][1]
    assert (vraag["volgnummer"], vraag["uitkomst"]) == (2, "")
    assert [regel["uuid"] for regel in als(anna).lijst("/vragen", open="true")] == [vraag["uuid"]]
    is_probleem(
        als(bram).post(f"/vragen/{vraag['uuid']}/uitkomst", {"antwoord": "x"}), 403, "niet_uw_gesprek"
    )
    is_probleem(als(bram).post(f"{PAD}/{rij['uuid']}/vragen", {}), 403, "niet_uw_gesprek")
    klaar = als(anna).post(f"/vragen/{vraag['uuid']}/uitkomst", {"antwoord": "Zes dagen"})
    assert (klaar.json()["uitkomst"], klaar.json()["gesprek"]["nummer"]) == ("zelf_beantwoord", rij["nummer"])
    is_probleem(als(anna).post(f"/vragen/{vraag['uuid']}/uitkomst", {"antwoord": "x"}), 409, "vraag_afgerond")
    assert als(anna).post(f"{PAD}/{rij['uuid']}/afronding").json()["status"] == "afgerond"
    assert "Zes dagen" in browser(anna).get(f"/gesprekken/{rij['uuid']}").content.decode()
    is_probleem(als(anna).post(f"{PAD}/{rij['uuid']}/vragen", {}), 409, "gesprek_afgerond")


def test_each_way_to_end_a_vraag(anna: Medewerker, jansen: Klant) -> None:
    aanvraag = als(anna).maak(
        "/klantaanvragen", {"kanaal": "telefoon", "klant": str(jansen.uuid), "zaken": [HUISNUMMER]}
    )
    zaak = aanvraag["zaken"][0]["uuid"]
    rij = nieuw(
        als(anna),
        {"onderwerp": "Status", "statusvraag": {"zaak": zaak}},
        {"onderwerp": "Erbij", "intake": {"klantaanvraag": aanvraag["uuid"], "zaken": [KAP]}},
        {"onderwerp": "Spreken", "afspraak": {"team": "vergunningen", "begin": "2026-11-27T09:00:00+01:00"}},
        {"onderwerp": "Door", "doorverbinding": {"team": "geo", "soort": "warm"}},
        {"onderwerp": "Overlast", "thema": "overlast", "wijk": "Centrum"},
        {"onderwerp": "Mislukt", "doorverbinding": {"team": "geo", "gelukt": False}},
        klant=str(jansen.uuid),
    )
    assert [vraag["uitkomst"] for vraag in rij["vragen"]] == [
        "statusvraag",
        "zaak_aangemaakt",
        "afspraak",
        "doorverbonden_gelukt",
        "gehoord",
        "",
    ]
    assert (rij["vragen"][4]["thema"], rij["vragen"][4]["wijk"]) == ("overlast", "Centrum")
    assert Klantaanvraag.objects.get().zaken.count() == 2
    assert Doorverbinding.objects.filter(gelukt=False).count() == 1


def test_a_finished_product_goes_along_with_its_klant_only(anna: Medewerker, jansen: Klant) -> None:
    als(anna).maak("/klantaanvragen", {"kanaal": "balie", "klant": str(jansen.uuid), "zaken": [HUISNUMMER]})
    Zaak.objects.update(status="ligt_klaar", afgerond_op="2026-11-23")
    mee = {"uitreiking": {"zaak": str(Zaak.objects.get().uuid), "idGezien": True, "gerechtigd": True}}
    ander = maak_klant(door=anna, achternaam="Pietersen")
    fout = {"kanaal": "balie", "klant": str(ander.uuid), "vragen": [mee]}
    is_probleem(als(anna).post(PAD, fout), 409, "zaak_van_ander", "vragen.0.uitreiking.zaak")
    niet = {"uitreiking": {**mee["uitreiking"], "idGezien": False}}
    antwoord = als(anna).post(PAD, {**fout, "klant": str(jansen.uuid), "vragen": [niet]})
    is_probleem(antwoord, 400, "id_niet_gezien", "vragen.0.uitreiking.idGezien")
    is_probleem(als_toepassing().post(PAD, fout), 400, veld="vragen.0.uitreiking")
    rij = nieuw(als(anna), mee, kanaal="balie", klant=str(jansen.uuid))
    assert rij["vragen"][0]["uitkomst"] == "product_uitgereikt"


@pytest.mark.eis("R29")
def test_whoever_knows_better_than_the_tree_says_why(anna: Medewerker) -> None:
    pad = {"dossier": "ja", "te_complex": "nee", "klaar_of_eenvoudig": "ja"}
    vraag = {"onderwerp": "Nummer", "pad": pad, "intake": {"zaken": [KAP]}}
    anders = {**vraag, "boomuitkomst": "vakafdeling"}
    is_probleem(
        als(anna).post(PAD, {"kanaal": "telefoon", "vragen": [anders]}),
        400,
        "reden_ontbreekt",
        "vragen.0.afwijkreden",
    )
    rij = nieuw(als(anna), {**anders, "afwijkreden": "Er staat een monument"})
    gezien = rij["vragen"][0]
    assert gezien["pad"] == pad
    assert (gezien["boomuitkomst"], gezien["boomvoorstel"]) == ("vakafdeling", "tweede_lijn")
    assert gezien["afwijkreden"] == "Er staat een monument"
    assert Zaak.objects.get().lijn == "vakafdeling"


@pytest.mark.eis("R96")
def test_the_version_of_the_answer_is_that_of_the_knowledge_base(anna: Medewerker) -> None:
    item = als(anna).lijst("/kennisitems")[0]
    rij = nieuw(als(anna), {"onderwerp": "Vraag", "kennisversie": item["versieUuid"]})
    vraag = rij["vragen"][0]
    assert (vraag["kennisversie"], vraag["antwoord"]) == (item["versieUuid"], item["antwoord"])
    assert vraag["uitkomst"] == "zelf_beantwoord"
    fout = {"kanaal": "telefoon", "vragen": [{"kennisversie": str(uuid4())}]}
    is_probleem(als(anna).post(PAD, fout), 400, veld="vragen.0.kennisversie")


def test_what_was_read_out_is_what_is_promised(anna: Medewerker) -> None:
    toets = als(anna).post("/intaketoetsen", {"zaken": [KAP]}).json()
    gezegd = {"verwacht": toets["verwacht"], "beloofd": toets["beloofd"]}
    anders = {
        "kanaal": "telefoon",
        "vragen": [{"intake": {"zaken": [KAP], "gezegd": {**gezegd, "verwacht": "2026-12-30"}}}],
    }
    is_probleem(als(anna).post(PAD, anders), 409, "datums_veranderd")
    rij = nieuw(als(anna), {"intake": {"zaken": [KAP], "gezegd": gezegd}})
    aanvraag = als(anna).lees(f"/klantaanvragen/{rij['vragen'][0]['klantaanvraag']['uuid']}")
    assert aanvraag["beloofd"] == gezegd["beloofd"]


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ({"pad": {"dossier": "misschien"}}, "pad.dossier"),
        ({"pad": {}, "boomuitkomst": "vakafdeling", "afwijkreden": "x"}, "pad.dossier"),
        ({"pad": "ja"}, "pad"),
        ({"boomuitkomst": "prullenbak"}, "boomuitkomst"),
        ({"afspraak": {"team": "geo"}}, "afspraak.begin"),
        ({"afspraak": {"team": "geo", "begin": "2026-11-22T09:00:00+01:00"}}, "afspraak.begin"),
        ({"afspraak": {"team": "geo", "begin": "9999-12-31T23:59:59+01:00"}}, "afspraak.begin"),
        ({"doorverbinding": {"team": "geo", "soort": "lauw"}}, "doorverbinding.soort"),
        ({"statusvraag": {"zaak": str(uuid4())}}, "statusvraag.zaak"),
        ({"thema": "weer"}, "thema"),
        ({"thema": "onvrede", "uitkomst": "zelf_beantwoord"}, "thema"),
        ({"antwoord": "x", "statusvraag": {}}, "statusvraag.zaak"),
        ({"naarCentraal": "ja"}, "naarCentraal"),
        ({"intake": {"zaken": [KAP], "gezegd": {}}}, "intake.gezegd.verwacht"),
    ],
)
def test_a_vraag_that_does_not_fit_is_named(anna: Medewerker, vraag: dict[str, Any], veld: str) -> None:
    antwoord = als(anna).post(PAD, {"kanaal": "telefoon", "vragen": [vraag]})
    is_probleem(antwoord, 400, veld=f"vragen.0.{veld}")
    assert not Klantcontact.objects.exists()


def test_an_answer_by_mail_needs_somewhere_to_go_and_somebody_who_sends_it(anna: Medewerker) -> None:
    vraag = {"antwoord": "Dat mag", "perMail": True}
    inhoud = {"kanaal": "email", "vragen": [vraag]}
    is_probleem(als(anna).post(PAD, inhoud), 400, veld="afzender")
    met = {**inhoud, "afzender": "frits@example.org"}
    is_probleem(als_toepassing().post(PAD, met), 400, veld="vragen.0.perMail")
    rij = als(anna).maak(PAD, met)
    assert [b["bezorging"] for b in als(anna).lijst("/berichten", gesprek=rij["uuid"])] == ["wacht"]
    leeg = nieuw(als(anna))
    fout = als(anna).post(f"/vragen/{leeg['vragen'][0]['uuid']}/uitkomst", vraag)
    is_probleem(fout, 400, "geen_mailadres", "perMail")


def test_the_list_of_vragen_is_narrowed_and_hides_what_is_not_told(anna: Medewerker) -> None:
    rij = nieuw(
        als(anna),
        {"onderwerp": "Traplift", "productgroep": "geo", "intake": {"zaken": [HUISNUMMER]}},
        {"productgroep": "afval", "antwoord": "ja"},
    )
    assert len(als(anna).lijst("/vragen", gesprek=rij["uuid"])) == 2
    assert [v["productgroep"] for v in als(anna).lijst("/vragen", uitkomst="zelf_beantwoord")] == ["afval"]
    assert [v["productgroep"] for v in als_toepassing("geo", naam="geo").lijst("/vragen")] == ["geo"]
    Zaak.objects.update(sociaal=True)
    assert als(anna).lijst("/vragen", productgroep="geo") == []
    assert b"Traplift" not in als(anna).get("/vragen").content
    is_probleem(als(anna).get("/vragen", uitkomst="zoek"), 400, veld="uitkomst")


def test_a_list_of_vragen_costs_the_same_with_one_and_with_thirty(anna: Medewerker) -> None:
    api = als(anna)
    nieuw(api, {"intake": {"zaken": [HUISNUMMER]}})
    with telt_hoogstens(9) as een:
        assert len(api.lijst("/vragen")) == 1
    for _ in range(29):
        nieuw(api, {"intake": {"zaken": [HUISNUMMER]}})
    with telt_hoogstens(9) as dertig:
        assert len(api.lijst("/vragen")) == 30
    assert len(dertig) <= len(een)
    assert Vraag.objects.count() == 30
