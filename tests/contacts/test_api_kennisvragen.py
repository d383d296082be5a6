"""`/kennisvragen`: the public face over the API. Always a way to a person, nothing of a person is kept."""

from typing import Any
from uuid import uuid4

import pytest

from catalogus.models import Kennisvraag
from kcc import inrichting
from kcc.fasen import FASEN
from kcc.models import ApiToken, Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem

pytestmark = pytest.mark.django_db
PAD = "/kennisvragen"


@pytest.fixture
def website(db: None) -> Api:
    return als_toepassing()


def vraag(api: Api, tekst: str, **meer: Any) -> dict[str, Any]:
    return api.maak(PAD, {"tekst": tekst, **meer})


def test_a_sure_answer_comes_with_its_source_and_a_way_to_a_person(website: Api) -> None:
    antwoord = vraag(website, "wat kost een paspoort")
    assert (antwoord["band"], antwoord["antwoorden"][0]["code"]) == ("zeker", "kosten-paspoort")
    assert 0.5 < antwoord["kans"] <= 1
    assert len(antwoord["antwoorden"]) <= 3
    item = antwoord["antwoorden"][0]
    assert website.lees(f"/kennisitems/{item['uuid']}") == item
    mens = antwoord["mens"]
    assert (mens["reden"], mens["nood"]) == ("", [])
    assert mens["telefoonnummer"]
    assert mens["terugbellen"].endswith("/api/v1/terugbelverzoeken")
    assert mens["bericht"].endswith("/api/v1/gesprekken")


@pytest.mark.eis("R98")
def test_who_asks_for_a_person_gets_one_and_no_answer(website: Api) -> None:
    antwoord = vraag(website, "ik wil iemand spreken over mijn paspoort")
    assert (antwoord["band"], antwoord["mens"]["reden"], antwoord["antwoorden"]) == ("mens", "persoon", [])
    gezocht = website.post(
        "/kennisitems/zoeken", {"tekst": "ik wil iemand spreken over mijn paspoort"}
    ).json()
    assert (gezocht["band"], gezocht["results"], gezocht["producten"]) == ("mens", [], [])


@pytest.mark.eis("R98")
def test_in_an_emergency_the_number_is_there_and_the_text_is_not_kept(website: Api) -> None:
    antwoord = vraag(website, "ik wil niet meer leven")
    assert (antwoord["band"], antwoord["mens"]["reden"]) == ("mens", "nood")
    assert antwoord["mens"]["nood"][0]["nummer"] == "0800-0113"
    assert antwoord["antwoorden"] == []
    assert Kennisvraag.objects.get(uuid=antwoord["uuid"]).tekst == ""


@pytest.mark.eis("R99")
def test_on_a_sensitive_topic_a_person_comes_first(website: Api) -> None:
    antwoord = vraag(website, "mijn moeder is overleden")
    assert (antwoord["band"], antwoord["mens"]["reden"]) == ("mens", "gevoelig")
    assert antwoord["mens"]["thema"] == "overlijden"


def test_what_it_does_not_know_gets_no_answer_but_a_person(website: Api) -> None:
    antwoord = vraag(website, "xqzwv")
    assert (antwoord["band"], antwoord["antwoorden"]) == ("weet_niet", [])
    assert antwoord["mens"]["telefoonnummer"]


def test_it_is_kept_with_where_it_was_asked(website: Api) -> None:
    rijen = [vraag(website, "wat kost een paspoort"), vraag(website, "afval", plek="webformulier")]
    plekken = [Kennisvraag.objects.get(uuid=rij["uuid"]).plek for rij in rijen]
    assert plekken == ["api", "webformulier"]
    is_probleem(website.post(PAD, {"tekst": "afval", "plek": "kiosk"}), 400, veld="plek")


def test_personal_data_is_not_kept(website: Api) -> None:
    rij = vraag(website, "mijn bsn is 999990019 en mijn nummer 0612345601, waar blijft mijn paspoort")
    bewaard = Kennisvraag.objects.get(uuid=rij["uuid"]).tekst
    assert "999990019" not in bewaard
    assert "0612345601" not in bewaard


def test_who_asked_says_whether_it_helped_and_the_first_word_counts(website: Api) -> None:
    uuid = vraag(website, "wat kost een paspoort")["uuid"]
    for goed in (True, True, False):
        antwoord = website.post(f"{PAD}/{uuid}/oordeel", {"goed": goed})
        assert antwoord.status_code == 200
        assert antwoord.json()["oordeel"] == "goed"
    for inhoud in ({}, {"goed": "ja"}, {"goed": None}, {"goed": True, "naam": "x"}):
        is_probleem(website.post(f"{PAD}/{uuid}/oordeel", inhoud), 400, "ongeldig")
    is_probleem(website.post(f"{PAD}/{uuid4()}/oordeel", {"goed": True}), 404)


def test_rights_and_scopes(website: Api, anna: Medewerker, buitenstaander: Medewerker) -> None:
    is_probleem(Api().post(PAD, {"tekst": "afval"}), 401)
    is_probleem(als(buitenstaander).post(PAD, {"tekst": "afval"}), 403)
    assert vraag(als(anna), "afval")["antwoorden"]
    ApiToken.objects.update(bereik=["kennisitems.lezen"])
    is_probleem(website.post(PAD, {"tekst": "afval"}), 403, "geen_bereik")
    ApiToken.objects.update(bereik=["kennisvragen.schrijven"])
    assert vraag(website, "afval")["antwoorden"]
    assert website.get(PAD).status_code == 405


@pytest.mark.parametrize(
    "tekst",
    [
        "😀" * 50,
        "'; drop table kcc_klant; --",
        "<script>alert(1)</script>",
        "مرحبا كيف حالك",
        "x" * 10_240,
        "?!",
    ],
)
def test_hostile_input_gets_an_answer_or_none(website: Api, tekst: str) -> None:
    antwoord = vraag(website, tekst)
    assert antwoord["band"] in ("zeker", "misschien", "weet_niet", "mens")
    assert antwoord["mens"]["telefoonnummer"]


def test_nothing_and_something_else_are_refused_by_name(website: Api) -> None:
    for tekst in ("", " ", "x" * 20_001, None, 7, "a\0b"):
        is_probleem(website.post(PAD, {"tekst": tekst}), 400, "ongeldig", veld="tekst")
    is_probleem(website.post(PAD, {"tekst": "afval", "q": "x"}), 400, veld="q")


@pytest.mark.eis("R3")
def test_before_phase_one_nothing_is_answered(website: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(inrichting.lees()), "fase", FASEN[0])
    antwoord = vraag(website, "wat kost een paspoort")
    assert (antwoord["band"], antwoord["antwoorden"]) == ("weet_niet", [])
