"""/wettelijke-termijnen and /dwangsomtarieven: dated rows that are only ever followed up."""

from typing import Any
from uuid import uuid4

import pytest

from catalogus.models import Zaaktype
from dvo.models import WettelijkeTermijn
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
PAD = "/wettelijke-termijnen"
BOUW = "omgevingsvergunning-bouw"
TIEN_WEKEN = {"aantal": 10, "eenheid": "w", "grondslag": "Omgevingswet 16.65", "geldigVan": "2027-01-01"}
TARIEF = {"geldigVanaf": "2027-01-01", "eerste": "25.00", "tweede": "37.50", "derde": "48.00"}


@pytest.fixture(autouse=True)
def _maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")


@pytest.fixture
def floris(beheerder: Medewerker) -> Api:
    return als(beheerder)


@pytest.fixture
def bouw() -> str:
    return f"{PAD}/{Zaaktype.objects.get(identificatie=BOUW).uuid}"


@pytest.mark.eis("R69")
def test_each_zaaktype_has_its_terms_with_number_unit_and_iso(anna: Medewerker, bouw: str) -> None:
    (rij,) = als(anna).lijst(PAD, zaaktype=BOUW)
    (termijn,) = rij["termijnen"]
    assert (termijn["aantal"], termijn["eenheid"], termijn["doorlooptijd"]) == (8, "w", "P8W")
    assert termijn["verlenging"] == {"aantal": 6, "eenheid": "w", "duur": "P6W"}
    assert als(anna).lees(bouw) == rij
    assert rij in als(anna).lijst(PAD, naam=rij["naam"][3:9].upper())
    is_probleem(als(anna).get(PAD, kleur="rood"), 400, veld="kleur")


def test_a_next_term_follows_and_can_be_taken_back(floris: Api, bouw: str, beheerder: Medewerker) -> None:
    begin = floris.lees(bouw)
    na = floris.maak(f"{bouw}/versies", TIEN_WEKEN)
    nieuw, oud = na["termijnen"]
    assert (nieuw["doorlooptijd"], nieuw["geldigVan"], nieuw["verlenging"]) == ("P10W", "2027-01-01", None)
    assert oud["geldigTot"] == "2027-01-01"
    pagina = tekst(browser(beheerder).get(f"/dvos/termijnen/{BOUW}").content.decode())
    assert "Omgevingswet 16.65" in pagina
    assert floris.post(f"{bouw}/intrekking").json() == begin
    is_probleem(floris.post(f"{bouw}/intrekking"), 409, "al_begonnen")


@pytest.mark.parametrize(
    ("anders", "code", "veld"),
    [
        ({"geldigVan": "2026-11-23"}, "vanaf_te_vroeg", "geldigVan"),
        ({"aantal": 0}, "ongeldig", "aantal"),
        ({"eenheid": "werkdagen"}, "ongeldig", "eenheid"),
        ({"grondslag": ""}, "ongeldig", "grondslag"),
        ({"verlenging": {"aantal": 6}}, "ongeldig", "verlenging.eenheid"),
        ({"verlenging": {"aantal": 6, "eenheid": "j"}}, "ongeldig", "verlenging.eenheid"),
    ],
)
def test_what_is_no_term_is_refused_by_field(
    floris: Api, bouw: str, anders: dict[str, Any], code: str, veld: str
) -> None:
    is_probleem(floris.post(f"{bouw}/versies", TIEN_WEKEN | anders), 400, code, veld=veld)


def test_two_terms_do_not_begin_on_one_day(floris: Api, bouw: str) -> None:
    zes = {"aantal": 6, "eenheid": "w"}
    assert floris.maak(f"{bouw}/versies", {**TIEN_WEKEN, "verlenging": zes})["termijnen"][0]["verlenging"]
    is_probleem(floris.post(f"{bouw}/versies", TIEN_WEKEN), 409, "begint_al", veld="geldigVan")


def test_only_the_beheerder_keeps_terms_and_amounts(bouw: str, anna: Medewerker, floris: Api) -> None:
    website = als_toepassing()
    for api in (als(anna), website):
        is_probleem(api.post(f"{bouw}/versies", TIEN_WEKEN), 403, "geen_recht")
        is_probleem(api.post(f"{bouw}/intrekking"), 403, "geen_recht")
        is_probleem(api.post("/dwangsomtarieven", TARIEF), 403, "geen_recht")
    is_probleem(Api().get(PAD), 401)
    is_probleem(floris.post(f"{PAD}/{uuid4()}/versies", TIEN_WEKEN), 404)
    assert website.lees(bouw) == als(anna).lees(bouw)


def test_the_list_costs_the_same_with_one_term_and_with_thirty(anna: Medewerker) -> None:
    api = als(anna)
    for aantal in (1, 30):
        WettelijkeTermijn.objects.all().delete()
        WettelijkeTermijn.objects.bulk_create(
            WettelijkeTermijn(zaaktype=zaaktype, aantal=8, eenheid="w", grondslag="Awb 4:13")
            for zaaktype in Zaaktype.objects.order_by("pk")[:aantal]
        )
        with telt_hoogstens(6):
            assert sum(len(rij["termijnen"]) for rij in api.lijst(PAD)) == aantal


def test_the_amounts_of_the_dwangsom_are_followed_up(
    floris: Api, anna: Medewerker, beheerder: Medewerker
) -> None:
    (nu, toen) = als(anna).lijst("/dwangsomtarieven")
    assert (nu["geldigVanaf"], nu["eerste"], toen["derde"]) == ("2019-01-01", "23.00", "40.00")
    assert floris.maak("/dwangsomtarieven", TARIEF) == TARIEF
    assert als(anna).lijst("/dwangsomtarieven") == [TARIEF, nu, toen]
    assert "37,50" in tekst(browser(beheerder).get("/dvos/dwangsom").content.decode())
    is_probleem(floris.post("/dwangsomtarieven", TARIEF), 400, "vanaf_te_vroeg", veld="geldigVanaf")
    for veld, waarde in (("eerste", -1), ("tweede", "veel"), ("derde", 1.005), ("geldigVanaf", "gisteren")):
        is_probleem(floris.post("/dwangsomtarieven", TARIEF | {veld: waarde}), 400, veld=veld)
    is_probleem(als(anna).get("/dwangsomtarieven", kleur="rood"), 400, veld="kleur")
