"""Writing knowledge over the API: whoever works here proposes, the owner decides, the redactie keeps synonyms."""

from typing import Any
from uuid import uuid4

import pytest

from catalogus.beantwoorden import vind
from catalogus.models import Formulering, Kennisitem
from kcc import inrichting
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
NIEUW = {
    "bronhouder": "vergunningen",
    "vraag": "Mag ik een zwembad in mijn tuin graven?",
    "kort": "Meestal mag dat zonder vergunning.",
    "antwoord": "Doe eerst de vergunningcheck.",
    "interneNotitie": "Vraag naar het bestemmingsplan.",
    "bronnen": [
        {"naam": "Omgevingsloket", "adres": "https://omgevingswet.overheid.nl", "datum": "2026-01-01"}
    ],
    "formuleringen": ["hoe diep mag een zwembad zijn"],
    "reviewOp": "2027-01-01",
}


@pytest.fixture
def geert(afdelingshoofd: Medewerker) -> Api:
    """Of Vergunningen, who owns the text."""
    return als(afdelingshoofd)


def patch(api: Api, pad: str, inhoud: Any) -> Any:
    return api.client.patch(f"/api/v1{pad}", inhoud, "application/json", headers=api.kop)


def overgang(api: Api, concept: dict[str, Any], naam: str, **meer: Any) -> Any:
    return api.post(f"/kennisconcepten/{concept['uuid']}/overgangen", {"overgang": naam, **meer})


def item_van(team: str) -> Kennisitem:
    return Kennisitem.objects.filter(bronhouder__code=team).order_by("pk")[0]


def vindt(tekst: str) -> str:
    _, antwoorden = vind(tekst, Kennisitem.objects.vindbaar(inrichting.lees().fase))
    return antwoorden[0].item.code if antwoorden else ""


# -- concepts --------------------------------------------------------------------------------------


@pytest.mark.eis("R22")
@pytest.mark.eis("R93")
def test_the_kcc_proposes_and_the_owner_decides(anna: Medewerker, geert: Api) -> None:
    bij_anna = als(anna)
    concept = bij_anna.maak("/kennisconcepten", NIEUW)
    assert (concept["status"], concept["item"], concept["bronhouder"]["code"]) == (
        "concept",
        None,
        "vergunningen",
    )
    assert {naam: concept[naam] for naam in NIEUW if naam != "bronhouder"} == {
        naam: waarde for naam, waarde in NIEUW.items() if naam != "bronhouder"
    }
    assert overgang(bij_anna, concept, "leg_voor").json()["status"] == "voorgelegd"
    is_probleem(overgang(bij_anna, concept, "publiceer"), 403, "niet_de_bronhouder")
    gepubliceerd = overgang(geert, concept, "publiceer").json()
    assert gepubliceerd["status"] == "gepubliceerd"
    item = bij_anna.lees(f"/kennisitems/{gepubliceerd['item']}")
    assert (item["vraag"], item["kort"], item["versie"]) == (NIEUW["vraag"], NIEUW["kort"], 1)
    assert "interneNotitie" not in item
    assert vindt("Hoe diep mag een zwembad zijn?") == item["code"], "at the very next question"
    is_probleem(overgang(geert, concept, "wijs_af", reden="x"), 409, "concept_gesloten")


def test_a_better_text_of_an_item_starts_with_what_is_said_now(anna: Medewerker) -> None:
    item, bij_anna = item_van("vergunningen"), als(anna)
    versie = item.versies.get()
    concept = bij_anna.maak("/kennisconcepten", {"item": str(item.uuid), "kort": "Korter."})
    assert (concept["vraag"], concept["antwoord"]) == (versie.vraag, versie.antwoord)
    assert (concept["kort"], concept["item"]) == ("Korter.", str(item.uuid))
    is_probleem(bij_anna.post("/kennisconcepten", {"item": str(item.uuid)}), 409, "concept_bestaat")
    assert [rij["uuid"] for rij in bij_anna.lijst("/kennisconcepten", item=item.uuid)] == [concept["uuid"]]


def test_what_is_wrong_is_named_and_nothing_is_kept(anna: Medewerker) -> None:
    api = als(anna)
    is_probleem(api.post("/kennisconcepten", {}), 400, veld="bronhouder")
    item = str(item_van("vergunningen").uuid)
    beide = {"item": item, "bronhouder": "vergunningen"}
    is_probleem(api.post("/kennisconcepten", beide), 400, veld="bronhouder")
    is_probleem(api.post("/kennisconcepten", {"bronhouder": "nergens"}), 400, veld="bronhouder")
    is_probleem(api.post("/kennisconcepten", {"bronhouder": "vergunningen"}), 400, "onvolledig", veld="vraag")
    is_probleem(
        api.post("/kennisconcepten", {**NIEUW, "bronnen": [{"naam": "x", "adres": "javascript:1"}]}), 400
    )
    omgekeerd = {"item": item, "geldigVan": "2027-02-01", "geldigTot": "2027-01-01"}
    is_probleem(api.post("/kennisconcepten", omgekeerd), 400, "onvolledig", veld="geldigTot")
    assert api.lijst("/kennisconcepten") == []


def test_the_writer_changes_it_and_takes_it_back(anna: Medewerker) -> None:
    api = als(anna)
    concept = api.maak("/kennisconcepten", NIEUW)
    pad = f"/kennisconcepten/{concept['uuid']}"
    assert patch(api, pad, {"kort": "Anders."}).json()["kort"] == "Anders."
    assert patch(api, pad, {}).json()["antwoord"] == NIEUW["antwoord"]
    is_probleem(patch(api, pad, {"bronhouder": "geo"}), 400, veld="bronhouder")
    is_probleem(overgang(api, concept, "leg_voor", reden="x"), 400, veld="reden")
    is_probleem(overgang(api, concept, "verbrand"), 400, veld="overgang")
    assert overgang(api, concept, "wijs_af").json()["status"] == "afgewezen"
    is_probleem(patch(api, pad, {"kort": "x"}), 409, "concept_gesloten")


def test_the_owner_says_why_not(anna: Medewerker, geert: Api) -> None:
    concept = als(anna).maak("/kennisconcepten", NIEUW)
    is_probleem(overgang(geert, concept, "wijs_af"), 400, "onvolledig", veld="reden")
    afgewezen = overgang(geert, concept, "wijs_af", reden="Staat er al").json()
    assert (afgewezen["status"], afgewezen["reden"]) == ("afgewezen", "Staat er al")
    assert als(anna).lees(f"/kennisconcepten/{concept['uuid']}")["reden"] == "Staat er al"


def test_only_writer_owner_and_beheerder_see_it(
    anna: Medewerker, bram: Medewerker, geert: Api, beheerder: Medewerker
) -> None:
    concept = als(anna).maak("/kennisconcepten", NIEUW)
    pad = f"/kennisconcepten/{concept['uuid']}"
    assert geert.lees(pad) == als(beheerder).lees(pad) == concept
    is_probleem(als(bram).get(pad), 404)
    is_probleem(overgang(als(bram), concept, "leg_voor"), 404)
    website = als_toepassing()
    is_probleem(website.get(pad), 403, "geen_recht")
    is_probleem(website.post("/kennisconcepten", NIEUW), 403, "geen_recht")
    is_probleem(Api().get(pad), 401)


def test_the_list_is_filtered_and_costs_a_fixed_number_of_queries(anna: Medewerker, geert: Api) -> None:
    als(anna).maak("/kennisconcepten", NIEUW)
    for item in Kennisitem.objects.filter(bronhouder__code="vergunningen")[:3]:
        als(anna).maak("/kennisconcepten", {"item": str(item.uuid)})
    with telt_hoogstens(6):
        assert len(geert.lijst("/kennisconcepten", status="concept", bronhouder="vergunningen")) == 4
    assert geert.lijst("/kennisconcepten", status="voorgelegd") == []


# -- phrasings -------------------------------------------------------------------------------------


@pytest.mark.eis("R86")
def test_a_phrasing_is_found_at_once_and_no_more_when_it_is_gone(geert: Api) -> None:
    item, zin = item_van("vergunningen"), "bouwsel qxwz neerzetten op mijn erf"
    pad = f"/kennisitems/{item.uuid}/formuleringen"
    gemaakt = geert.maak(pad, {"tekst": zin})
    assert vindt(zin) == item.code
    assert geert.post(pad, {"tekst": zin}).status_code == 200, "twice is once"
    assert gemaakt in geert.lijst(pad)
    assert geert.delete(f"{pad}/{gemaakt['uuid']}").status_code == 204
    assert not Formulering.objects.filter(uuid=gemaakt["uuid"]).exists()
    is_probleem(geert.delete(f"{pad}/{gemaakt['uuid']}"), 404)


def test_a_question_leads_to_one_answer(beheerder: Medewerker) -> None:
    een, ander = Kennisitem.objects.order_by("pk")[:2]
    vraag = ander.versies.get().vraag
    api = als(beheerder)
    is_probleem(api.post(f"/kennisitems/{een.uuid}/formuleringen", {"tekst": vraag}), 409, "vraag_bezet")
    is_probleem(api.post(f"/kennisitems/{een.uuid}/formuleringen", {"tekst": "bsn 999990019"}), 400)
    is_probleem(api.post(f"/kennisitems/{een.uuid}/formuleringen", {"tekst": " "}), 400, veld="tekst")
    is_probleem(api.post(f"/kennisitems/{uuid4()}/formuleringen", {"tekst": "x"}), 404)


def test_only_the_owner_adds_a_phrasing_and_everybody_reads(anna: Medewerker, geert: Api) -> None:
    item = item_van("vergunningen")
    vreemd = Kennisitem.objects.exclude(bronhouder__code="vergunningen").order_by("pk")[0]
    is_probleem(
        als(anna).post(f"/kennisitems/{item.uuid}/formuleringen", {"tekst": "x y"}), 403, "geen_recht"
    )
    is_probleem(
        geert.post(f"/kennisitems/{vreemd.uuid}/formuleringen", {"tekst": "vreemd xq"}),
        403,
        "niet_de_bronhouder",
    )
    website = als_toepassing()
    zinnen = website.lijst(f"/kennisitems/{item.uuid}/formuleringen")
    assert len(zinnen) == item.formuleringen.count() > 0
    is_probleem(website.post(f"/kennisitems/{item.uuid}/formuleringen", {"tekst": "x"}), 403, "geen_recht")


# -- synonyms --------------------------------------------------------------------------------------


def test_the_redactie_keeps_synonyms(dirk: Medewerker, anna: Medewerker) -> None:
    api = als(dirk)
    antwoord = api.post("/synoniemgroepen", {"woorden": ["qxflat", "Appartement"]})
    assert antwoord.status_code == 201
    groep = antwoord.json()
    assert groep["woorden"] == ["qxflat", "appartement"]
    assert antwoord["Location"].endswith(f"/synoniemgroepen/{groep['uuid']}")
    assert api.post("/synoniemgroepen", {"woorden": ["qxflat", "Appartement"]}).status_code == 200
    assert groep in als(anna).lijst("/synoniemgroepen")
    website = als_toepassing()
    assert website.lees(f"/synoniemgroepen/{groep['uuid']}") == groep
    assert api.delete(f"/synoniemgroepen/{groep['uuid']}").status_code == 204
    assert groep not in api.lijst("/synoniemgroepen")


def test_others_do_not(anna: Medewerker, geert: Api, dirk: Medewerker) -> None:
    woorden = {"woorden": ["qxflat", "appartement"]}
    is_probleem(als(anna).post("/synoniemgroepen", woorden), 403, "geen_recht")
    is_probleem(geert.post("/synoniemgroepen", woorden), 403, "niet_de_redactie")
    is_probleem(als_toepassing().post("/synoniemgroepen", woorden), 403, "geen_recht")
    for fout in (["een"], [], "een, twee", ["x" * 200, "y" * 200], None):
        is_probleem(als(dirk).post("/synoniemgroepen", {"woorden": fout}), 400, veld="woorden")
