"""`GET /termijnen`: the same answer as the page, with every wrong parameter named."""

import csv
from pathlib import Path
from typing import Any

import pytest

from kcc.models import Kalenderdag, Medewerker
from tests.contract.test_schema import keur
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db
JUNI: dict[str, Any] = {"van": "2026-06-01", "aantal": 8, "eenheid": "w"}
RIJEN = [
    rij
    for rij in csv.DictReader((Path(__file__).parent / "termijnen.csv").read_text().splitlines())
    if rij["kind"] != "dvo_atw"
]


@pytest.fixture
def van_anna(anna: Medewerker) -> Api:
    return als(anna)


def som(api: Api, **anders: Any) -> dict[str, Any]:
    antwoord = api.get("/termijnen", **{**JUNI, **anders})
    assert antwoord.status_code == 200, antwoord.content
    keur("/termijnen", "get", antwoord)
    return dict(antwoord.json())


def test_elke_rij_van_de_tabel(van_anna: Api) -> None:
    for rij in RIJEN:
        uitkomst = som(van_anna, van=rij["event_date"], aantal=rij["n"], eenheid=rij["unit"])
        assert uitkomst["einde"] == rij["expected_end"], rij


def test_het_einde_met_de_stappen_in_woorden(van_anna: Api) -> None:
    assert som(van_anna, van="2026-03-02") == {
        "einde": "2026-04-28",
        "stappen": [
            {"dag": "2026-04-27", "zin": "8 weken na ma 2 maart 2026 is ma 27 april 2026", "bron": ""},
            {
                "dag": "2026-04-28",
                "zin": "ma 27 april 2026 is Koningsdag: de termijn eindigt op de eerstvolgende werkdag, "
                "di 28 april 2026",
                "bron": "art. 1 en 3 lid 1 Algemene termijnenwet",
            },
        ],
        "vlaggen": [],
    }


def test_opschortingen_en_verlenging(van_anna: Api) -> None:
    perioden = ["2026-06-15..2026-06-26", "2026-06-22..2026-06-30:overmacht"]
    uitkomst = som(van_anna, opschorting=perioden, verlengd="2w", verdaagdOp="2026-08-10")
    assert (uitkomst["einde"], uitkomst["vlaggen"]) == ("2026-08-24", [])


def test_waarvoor_de_uitkomst_waarschuwt(van_anna: Api) -> None:
    uitkomst = som(van_anna, opschorting="2026-06-15..", verlengd="2w", verdaagdOp="2026-07-28")
    assert uitkomst["einde"] == "2026-07-27"
    assert uitkomst["vlaggen"] == ["verdaging_te_laat", "opschorting_zonder_termijn"]


def test_een_toepassing_mag_het_ook_en_het_kost_een_vraag_aan_de_database(van_anna: Api) -> None:
    Kalenderdag.objects.create(soort="gelijkgesteld", datum="2026-07-27", omschrijving="KB")
    website = als_toepassing()
    with telt_hoogstens(4):
        assert som(website)["einde"] == "2026-07-28"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"van": "6 februari"}, "van"),
        ({"van": "1850-01-01"}, "van"),
        ({"aantal": "acht"}, "aantal"),
        ({"aantal": "-8"}, "aantal"),
        ({"aantal": "99999"}, "aantal"),
        ({"eenheid": "uur"}, "eenheid"),
        ({"opschorting": "2026-06-15"}, "opschorting.0"),
        ({"opschorting": ["2026-06-15..2026-06-20", "2026-06-15..x"]}, "opschorting.1"),
        ({"opschorting": "2026-06-15..2026-06-20:zomaar"}, "opschorting.0"),
        ({"opschorting": "2026-08-15..2026-08-20"}, "opschorting"),
        ({"opschorting": "2026-06-15..2026-06-20", "eenheid": "wd"}, "opschorting"),
        ({"verlengd": "2j"}, "verlengd"),
        ({"verdaagdOp": "2026-07-01"}, "verlengd"),
        ({"verlengd": "2w", "verdaagdOp": "2026-05-01"}, "verdaagdOp"),
        ({"opschortng": "2026-06-15..2026-06-20"}, "opschortng"),
        ({"verdaagd_op": "2026-07-01"}, "verdaagd_op"),
    ],
)
def test_een_verkeerde_parameter_wordt_genoemd(van_anna: Api, anders: dict[str, Any], veld: str) -> None:
    antwoord = van_anna.get("/termijnen", **{**JUNI, **anders})
    is_probleem(antwoord, 400, veld=veld)
    keur("/termijnen", "get", antwoord)


def test_alles_wat_moet_wordt_in_een_keer_gemist(van_anna: Api) -> None:
    probleem = is_probleem(van_anna.get("/termijnen"), 400)
    assert {fout["name"] for fout in probleem["invalidParams"]} == {"van", "aantal", "eenheid"}


def test_zonder_inloggen_of_rol_niet(buitenstaander: Medewerker) -> None:
    is_probleem(Api().get("/termijnen", **JUNI), 401)
    is_probleem(als(buitenstaander).get("/termijnen", **JUNI), 403)
