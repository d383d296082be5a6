"""`/kennisitems/zoeken`: the answers of the workplace over the API, in its order and with its fingerprint."""

import re
from typing import Any

import pytest

from contacts.werkplek.antwoorden import zoek_treffers
from kcc import inrichting
from kcc.fasen import FASEN
from kcc.models import ApiToken, Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
PAD = "/kennisitems/zoeken"


def zoek(api: Api, tekst: str) -> dict[str, Any]:
    antwoord = api.post(PAD, {"tekst": tekst})
    assert antwoord.status_code == 200, antwoord.content
    return dict(antwoord.json())


def niets(uitslag: dict[str, Any]) -> bool:
    """It does not know, and sends on to a person."""
    assert uitslag["mens"]["telefoonnummer"]
    return (uitslag["band"], uitslag["results"], uitslag["producten"]) == ("weet_niet", [], [])


@pytest.mark.eis("R96")
@pytest.mark.parametrize("tekst", ["wat kost een paspoort", "mijn rijbewijs is kwijt", "afval"])
def test_the_same_words_find_the_same_answers_as_on_the_workplace(anna: Medewerker, tekst: str) -> None:
    uitslag = zoek(als(anna), tekst)
    html = browser(anna).post("/werkplek/antwoorden", {"kennis": tekst}).content.decode()
    hashes = [item["hash"] for item in uitslag["results"]]
    assert hashes == [gevonden for gevonden in re.findall(r'data-hash="(\w+)"', html) if gevonden]
    treffers = zoek_treffers(anna, tekst, inrichting.lees().fase)
    koppen = [item["vraag"] for item in uitslag["results"]] + [p["naam"] for p in uitslag["producten"]]
    assert koppen == [treffer.kop for treffer in treffers]
    assert koppen


def test_a_hit_is_the_item_itself(anna: Medewerker) -> None:
    api = als(anna)
    [item, *_] = zoek(api, "wat kost een paspoort")["results"]
    assert item["code"] == "kosten-paspoort"
    assert api.lees(f"/kennisitems/{item['uuid']}") == item


def test_it_says_how_sure_it_is(anna: Medewerker) -> None:
    api = als(anna)
    uitslag = zoek(api, "Wat kost een paspoort?")
    assert (uitslag["band"], uitslag["kans"], uitslag["mens"]["reden"]) == ("zeker", 0.99, "")
    assert zoek(api, "xqzwv")["kans"] < 0.1


def test_an_application_searches_with_the_scope_to_read(anna: Medewerker) -> None:
    api = als_toepassing("parkeren")
    assert zoek(api, "paspoort") == zoek(als(anna), "paspoort"), "knowledge is of nobody"
    lezer = als_toepassing(naam="zonder")
    ApiToken.objects.filter(naam="zonder").update(bereik=["zaken.lezen"])
    is_probleem(lezer.post(PAD, {"tekst": "paspoort"}), 403, "geen_bereik")
    ApiToken.objects.filter(naam="zonder").update(bereik=["kennisitems.lezen"])
    assert zoek(lezer, "paspoort")["results"]
    is_probleem(Api().post(PAD, {"tekst": "paspoort"}), 401)


def test_what_is_typed_stands_in_no_address(anna: Medewerker) -> None:
    is_probleem(als(anna).get("/kennisitems", q="paspoort"), 400, veld="q")
    assert als(anna).get(PAD).status_code == 405, als(anna).get(PAD).content
    is_probleem(als(anna).get(PAD, tekst="paspoort"), 400, veld="tekst")


def test_nothing_too_much_and_something_else_are_refused_by_name(anna: Medewerker) -> None:
    api = als(anna)
    for tekst in ("", " ", "x" * 201, None, 7, "a\0b"):
        is_probleem(api.post(PAD, {"tekst": tekst}), 400, "ongeldig", veld="tekst")
    is_probleem(api.post(PAD, {}), 400, veld="tekst")
    is_probleem(api.post(PAD, {"tekst": "paspoort", "q": "x"}), 400, veld="q")
    assert niets(zoek(api, "hoe is het met de"))
    assert zoek(api, "%_'\" OR 1=1") is not None


@pytest.mark.eis("R3")
def test_before_phase_one_nothing_is_found(anna: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    rij = inrichting.lees()
    monkeypatch.setattr(type(rij), "fase", FASEN[0])
    assert niets(zoek(als(anna), "paspoort"))


def test_a_search_costs_the_same_whatever_is_found(anna: Medewerker) -> None:
    api = als(anna)
    zoek(api, "paspoort")
    for tekst in ("xqzwv", "paspoort rijbewijs vergunning afval belasting"):
        with telt_hoogstens(8):
            zoek(api, tekst)
