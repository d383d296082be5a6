"""/beslisboom: the tree as data and a walk through it; /intaketoetsen: an intake judged without being held."""

from typing import Any

import pytest

from contacts.beslisboom import SEED_BOOM, Boom, Uitkomst
from contacts.services import bewaar_boom
from kcc.models import Gebeurtenis, Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.verbouwen import HUISNUMMER, KAP, VERGUNNING, VIER
from zaken.models import Klantaanvraag

pytestmark = pytest.mark.django_db
STAPPEN = "/beslisboom/stappen"
TOETS = "/intaketoetsen"


@pytest.fixture(autouse=True)
def maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:15")


def loop(api: Api, **pad: str) -> dict[str, Any]:
    antwoord = api.post(STAPPEN, {"pad": pad})
    assert antwoord.status_code == 200, antwoord.content
    return dict(antwoord.json())


def test_the_tree_is_data_with_a_version_that_changes_with_it(
    anna: Medewerker, beheerder: Medewerker
) -> None:
    boom = als(anna).lees("/beslisboom")
    assert boom["begin"] == "dossier"
    assert [stap["sleutel"] for stap in boom["stappen"]] == list(SEED_BOOM.stappen)
    assert boom["stappen"][0]["keuzes"][-1] == {
        "antwoord": "kom_er_niet_uit",
        "tekst": "kom er niet uit",
        "stap": None,
        "uitkomst": "afspraak_of_doorverbinden",
    }
    eigen = Boom.van_json(SEED_BOOM.als_json().replace("Is er een zaak nodig?", "Moet er een zaak komen?"))
    bewaar_boom(boom=eigen, door=beheerder)
    nu = als_toepassing("afval").lees("/beslisboom")
    assert nu["stappen"][0]["vraag"] == "Moet er een zaak komen?"
    assert nu["versie"] != boom["versie"]


def test_every_way_through_the_tree_ends_as_the_tree_says(anna: Medewerker) -> None:
    api, einden = als(anna), set()

    def wandel(pad: dict[str, str]) -> None:
        uit = loop(api, **pad)
        if uit["uitkomst"]:
            einden.add(uit["uitkomst"])
            assert uit["maaktZaak"] == Uitkomst(uit["uitkomst"]).maakt_zaak
            return
        for keuze in uit["stap"]["keuzes"]:
            wandel({**pad, uit["stap"]["sleutel"]: keuze["antwoord"]})

    wandel({})
    assert einden == set(Uitkomst)


@pytest.mark.parametrize(
    ("inhoud", "veld"),
    [
        ({}, "pad"),
        ({"pad": []}, "pad"),
        ({"pad": {"dossier": 3}}, "pad.dossier"),
        ({"pad": {"dossier": "misschien"}}, "pad.dossier"),
        ({"pad": {}, "kleur": "rood"}, "kleur"),
    ],
)
def test_an_answer_that_the_tree_does_not_know_is_named(
    anna: Medewerker, inhoud: dict[str, Any], veld: str
) -> None:
    is_probleem(als(anna).post(STAPPEN, inhoud), 400, veld=veld)


def test_who_may_and_who_may_not(anna: Medewerker, manager: Medewerker, buitenstaander: Medewerker) -> None:
    is_probleem(Api().get("/beslisboom"), 401)
    is_probleem(als(buitenstaander).get("/beslisboom"), 403)
    is_probleem(als(anna).get("/beslisboom", versie="3"), 400, veld="versie")
    is_probleem(als(anna).get(STAPPEN), 405)
    is_probleem(als(anna).get(TOETS), 405)
    for pad in (STAPPEN, TOETS):
        is_probleem(Api().post(pad, {}), 401)
        is_probleem(als(manager).post(pad, {}), 403)


# -- an intake judged ------------------------------------------------------------------------------------


def test_the_two_dates_are_those_that_would_be_promised(anna: Medewerker) -> None:
    invoer = {"levensgebeurtenis": "verbouwen", "zaken": list(VIER)}
    toets = als(anna).post(TOETS, invoer).json()
    assert (toets["volledig"], toets["tekorten"]) == (True, [])
    assert [zaak["zaaktype"] for zaak in toets["zaken"]] == [zaak["zaaktype"] for zaak in VIER]
    assert not Klantaanvraag.objects.exists()
    rij = als(anna).maak("/klantaanvragen", {"kanaal": "telefoon", **invoer})
    assert (toets["verwacht"], toets["beloofd"]) == (rij["plan"]["verwacht"], rij["beloofd"])


def test_what_is_missing_is_told_at_its_place_and_nothing_is_stored(anna: Medewerker) -> None:
    voor = Gebeurtenis.objects.count()
    onvolledig = {"zaaktype": "huisnummer", "antwoorden": {"aanleiding": "eigen ingang", "kleur": "rood"}}
    toets = als(anna).post(TOETS, {"zaken": [VERGUNNING, onvolledig]}).json()
    assert not toets["volledig"]
    assert {tekort["veld"] for tekort in toets["tekorten"]} == {
        "zaken.1.antwoorden.aantal_nummers",
        "zaken.1.antwoorden.kleur",
    }
    assert toets["beloofd"]
    assert Gebeurtenis.objects.count() == voor


def test_zaken_are_judged_as_an_addition_to_what_runs(anna: Medewerker) -> None:
    rij = als(anna).maak("/klantaanvragen", {"kanaal": "telefoon", "zaken": [VERGUNNING]})
    erbij = als(anna).post(TOETS, {"klantaanvraag": rij["uuid"], "zaken": [HUISNUMMER]}).json()
    assert erbij["beloofd"] >= rij["beloofd"]


def test_an_application_judges_only_what_it_may_ask(anna: Medewerker) -> None:
    api = als_toepassing("geo")
    assert api.post(TOETS, {"zaken": [HUISNUMMER]}).status_code == 200
    is_probleem(api.post(TOETS, {"zaken": [KAP]}), 403, "buiten_productgroep", "zaken")
    rij = als(anna).maak("/klantaanvragen", {"kanaal": "telefoon", "zaken": [KAP]})
    vreemd = {"klantaanvraag": rij["uuid"], "zaken": [HUISNUMMER]}
    is_probleem(api.post(TOETS, vreemd), 400, veld="klantaanvraag")


@pytest.mark.parametrize(
    ("inhoud", "veld"),
    [
        ({}, "zaken"),
        ({"zaken": []}, "zaken"),
        ({"zaken": [{"zaaktype": "x"}]}, "zaken"),
        ({"zaken": [{"zaaktype": "huisnummer", "antwoorden": 3}]}, "zaken.0.antwoorden"),
        ({"zaken": [HUISNUMMER], "levensgebeurtenis": "x"}, "levensgebeurtenis"),
    ],
)
def test_input_that_does_not_fit_is_named(anna: Medewerker, inhoud: dict[str, Any], veld: str) -> None:
    is_probleem(als(anna).post(TOETS, inhoud), 400, veld=veld)


def test_four_zaken_cost_hardly_more_queries_than_one(anna: Medewerker) -> None:
    api = als(anna)
    with telt_hoogstens(29) as een:
        api.post(TOETS, {"zaken": [KAP], "levensgebeurtenis": "verbouwen"})
    with telt_hoogstens(30) as vier:
        api.post(TOETS, {"zaken": list(VIER), "levensgebeurtenis": "verbouwen"})
    assert len(vier) <= len(een) + 1  # which follows which is only asked of more than one
