"""`/afwezigheden` and `/aanwezigheden`: reported absent in one call, taken back, and who is there (P7, R59)."""

from typing import Any
from uuid import uuid4

import pytest

from contacts.models import Werkregel
from kcc.aanwezigheid import mijn_stand
from kcc.models import Afwezigheid, Medewerker
from tests.hulp.afwezig import NU, Tafel, foto, uitslag, volle_tafel
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/afwezigheden"


@pytest.fixture
def tafel(kcc_nu: Any) -> Tafel:
    kcc_nu(NU)
    return volle_tafel()


def voorstel(tafel: Tafel) -> list[dict[str, Any]]:
    antwoord = als(tafel.petra).get(f"{PAD}/voorstel", medewerker=tafel.anna.uuid)
    assert antwoord.status_code == 200, antwoord.content
    return list(antwoord.json())


def zoals_voorgesteld(tafel: Tafel) -> dict[str, Any]:
    keuzes = [
        {"soort": rij["soort"], "uuid": rij["uuid"], "keuze": rij["voorstel"]} for rij in voorstel(tafel)
    ]
    return {"medewerker": str(tafel.anna.uuid), "keuzes": keuzes}


@pytest.mark.eis("R59")
def test_petra_reports_anna_as_it_was_proposed_and_the_screen_shows_it(tafel: Tafel) -> None:
    api, eerst = als(tafel.petra), foto()
    rijen = voorstel(tafel)
    assert foto() == eerst, "a proposal changes nothing"
    assert all(rij["voorstel"] in [keuze["keuze"] for keuze in rij["keuzes"]] for rij in rijen)
    gemeld = api.maak(PAD, zoals_voorgesteld(tafel))
    assert (gemeld["medewerker"]["naam"], gemeld["einde"]) == ("Anna Bakker", None)
    verdeeld = {rij["uuid"]: rij["voorstel"] for rij in rijen if rij["voorstel"] != "blijft"}
    mensen = dict(Medewerker.objects.values_list("pk", "uuid"))
    gedaan = uitslag(Afwezigheid.objects.get(uuid=gemeld["uuid"]))
    assert {str(uuid): str(mensen[wie]) if wie else "team" for uuid, wie in gedaan.items()} == verdeeld
    assert len(gemeld["werk"]) == Werkregel.objects.count()
    html = browser(tafel.petra).get(f"/afwezigheid/meldingen/{gemeld['uuid']}").content.decode()
    assert "Anna Bakker is afwezig" in tekst(html)
    assert "afwezig gemeld" in tekst(browser(tafel.petra).get("/afwezigheid").content.decode())
    is_probleem(api.post(PAD, {"medewerker": str(tafel.anna.uuid)}), 409, "al_gemeld")


@pytest.mark.eis("R59")
def test_a_mistake_is_taken_back_and_who_is_there_again_keeps_nothing(tafel: Tafel) -> None:
    api, eerst = als(tafel.petra), foto()
    pad = f"{PAD}/{api.maak(PAD, zoals_voorgesteld(tafel))['uuid']}"
    assert foto() != eerst
    terug = api.post(f"{pad}/ongedaan").json()
    assert foto() == eerst
    assert {rij["stand"] for rij in terug["werk"]} == {"Teruggezet"}
    is_probleem(api.post(f"{pad}/ongedaan"), 409, "al_beeindigd")
    pad = f"{PAD}/{api.maak(PAD, {'medewerker': str(tafel.anna.uuid)})['uuid']}"
    assert api.post(f"{pad}/einde").json()["beeindigdOp"]
    is_probleem(api.post(f"{pad}/einde"), 409, "al_beeindigd")
    assert foto() == eerst, "without choices nothing moves"


def test_only_who_leads_somebody_reports_them(tafel: Tafel, manager: Medewerker, dirk: Medewerker) -> None:
    melding = {"medewerker": str(tafel.anna.uuid)}
    for wie in (tafel.bea, manager):
        is_probleem(als(wie).get(PAD), 403, "geen_recht")
        is_probleem(als(wie).post(PAD, melding), 403, "geen_recht")
    is_probleem(als_toepassing().get(PAD), 403, "geen_recht")
    is_probleem(Api().post(PAD, melding), 401)
    vreemd = {"medewerker": str(tafel.karim.uuid)}
    is_probleem(als(tafel.petra).post(PAD, vreemd), 403, "niet_uw_medewerker")
    is_probleem(als(tafel.petra).get(f"{PAD}/voorstel", medewerker=tafel.karim.uuid), 404)
    pad = f"{PAD}/{als(tafel.petra).maak(PAD, melding)['uuid']}"
    ander = Medewerker.objects.create(username="elders", rollen=["afdelingshoofd"], team=tafel.karim.team)
    is_probleem(als(ander).get(pad), 404)
    is_probleem(als(ander).post(f"{pad}/einde"), 404)


def test_what_is_wrong_is_named_and_nothing_happens(tafel: Tafel) -> None:
    api, eerst = als(tafel.petra), foto()
    goed = zoals_voorgesteld(tafel)
    for veld, waarde in (
        ("einde", "2026-02-01"),
        ("einde", "ooit"),
        ("medewerker", str(uuid4())),
        ("kleur", "rood"),
        ("reden", "griep"),
    ):
        is_probleem(api.post(PAD, {**goed, veld: waarde}), 400, veld=veld)
    fout = {**goed["keuzes"][0], "keuze": str(uuid4())}
    is_probleem(api.post(PAD, {**goed, "keuzes": [{**fout, "soort": "hobby"}]}), 400, veld="keuzes.0.soort")
    is_probleem(api.get(f"{PAD}/voorstel"), 400, veld="medewerker")
    is_probleem(api.get(f"{PAD}/voorstel", medewerker="anna"), 400, veld="medewerker")
    assert foto() == eerst
    assert not Afwezigheid.objects.exists()


def test_what_somebody_can_not_take_over_stays_and_says_why(tafel: Tafel) -> None:
    keuze = {"soort": "zaak", "uuid": str(tafel.zaken[0].uuid), "keuze": str(uuid4())}
    gemeld = als(tafel.petra).maak(PAD, {"medewerker": str(tafel.anna.uuid), "keuzes": [keuze]})
    [regel] = gemeld["werk"]
    assert (regel["titel"], regel["stand"], regel["naar"]) == (tafel.zaken[0].nummer, "Ongewijzigd", "")
    assert "kan dit niet" in regel["reden"]
    assert als(tafel.petra).lees(f"{PAD}/{gemeld['uuid']}")["werk"] == [regel]


def test_the_list_costs_the_same_with_one_and_with_many(tafel: Tafel) -> None:
    api = als(tafel.petra)
    for aantal in (1, 30):
        for nummer in range(aantal - Afwezigheid.objects.count()):
            wie = Medewerker.objects.create(username=f"weg-{aantal}-{nummer}", team=tafel.anna.team)
            Afwezigheid.objects.create(medewerker=wie, gemeld_door=tafel.petra)
        with telt_hoogstens(7):
            assert len(api.lijst(PAD, pageSize=30, beeindigd="nee")) == aantal
    assert api.lijst(PAD, beeindigd="ja") == []
    is_probleem(api.get(PAD, beeindigd="soms"), 400, veld="beeindigd")


# -- who is there ------------------------------------------------------------------------------------


def test_anna_says_what_she_does_and_her_team_sees_it(
    anna: Medewerker, dirk: Medewerker, kcc_nu: Any
) -> None:
    kcc_nu(NU)
    na = als(anna).post("/aanwezigheden", {"stand": "overleg"})
    assert (na.status_code, na.json()["stand"]) == (200, "overleg")
    assert mijn_stand(anna) == "overleg"
    rij = next(
        rij
        for rij in als(anna).lijst("/aanwezigheden", pageSize=100)
        if rij["medewerker"]["uuid"] == str(anna.uuid)
    )
    assert (rij["team"], rij["stand"]) == (anna.team.code, "overleg")  # type: ignore[union-attr]
    assert str(anna) in browser(anna).get("/aanwezigheid").content.decode()
    is_probleem(als(anna).post("/aanwezigheden", {"stand": "slapen"}), 400, veld="stand")
    is_probleem(als(anna).post("/aanwezigheden", {"medewerker": str(dirk.uuid)}), 400, veld="medewerker")
    is_probleem(als_toepassing().get("/aanwezigheden"), 403, "geen_recht")
    is_probleem(Api().get("/aanwezigheden"), 401)


def test_who_is_there_costs_the_same_with_few_and_with_many(anna: Medewerker) -> None:
    api = als(anna)
    with telt_hoogstens(7):
        api.lijst("/aanwezigheden")
    for nummer in range(30):
        Medewerker.objects.create(username=f"erbij-{nummer}", rollen=["eerstelijns"], team=anna.team)
    with telt_hoogstens(7):
        assert len(api.lijst("/aanwezigheden", pageSize=100)) > 30
