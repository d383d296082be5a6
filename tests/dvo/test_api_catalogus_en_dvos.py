"""/zaaktypen with the terms of law and DVO (R69), and /dvos with their rules."""

from typing import Any
from uuid import uuid4

import pytest

from dvo.iso import iso_duur
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("aantal", "eenheid", "iso"),
    [
        (8, "w", "P8W"),
        (90, "d", "P90D"),
        (2, "m", "P2M"),
        (1, "j", "P1Y"),
        (15, "minuten", "PT15M"),
        (30, "werkdagen", None),
    ],
)
def test_a_term_is_an_iso_duration_where_its_unit_has_one(aantal: int, eenheid: str, iso: str | None) -> None:
    assert iso_duur(aantal, eenheid) == iso


@pytest.mark.eis("R69")
def test_a_zaaktype_has_its_term_of_law_in_iso_and_its_norm_in_werkdagen() -> None:
    (zaaktype,) = als_toepassing().lijst("/zaaktypen", identificatie="omgevingsvergunning-bouw")
    assert zaaktype["doorlooptijd"] == "P8W"
    assert zaaktype["wettelijkeTermijn"] == {
        "aantal": 8,
        "eenheid": "w",
        "doorlooptijd": "P8W",
        "verlenging": "P6W",
        "grondslag": "Omgevingswet 16.64",
    }
    (afspraak,) = zaaktype["afspraken"]
    assert afspraak == {
        "uitvoerder": "vergunningen",
        "norm": {"aantal": 30, "eenheid": "werkdagen", "duur": None},
        "maximum": {"aantal": 33, "eenheid": "werkdagen", "duur": None},
    }


def test_a_norm_in_minuten_has_an_iso_form_and_no_law_is_null(anna: Medewerker) -> None:
    (uittreksel,) = als(anna).lijst("/zaaktypen", identificatie="brp-uittreksel")
    normen = [afspraak["norm"] for afspraak in uittreksel["afspraken"]]
    assert {"aantal": 15, "eenheid": "minuten", "duur": "PT15M"} in normen
    assert uittreksel["doorlooptijd"] is None
    assert uittreksel["wettelijkeTermijn"] is None


def test_a_zaaktype_says_what_the_intake_needs(anna: Medewerker) -> None:
    (zaaktype,) = als(anna).lijst("/zaaktypen", identificatie="huisnummer")
    keuze = zaaktype["vereisten"][0]
    assert (keuze["code"], keuze["soort"], keuze["verplicht"]) == ("aanleiding", "keuze", True)
    assert "nieuwbouw" in keuze["keuzes"]
    assert als(anna).lees(f"/zaaktypen/{zaaktype['uuid']}") == zaaktype


def test_zaaktypen_are_narrowed_by_their_filters(anna: Medewerker) -> None:
    api = als(anna)
    assert len(api.lijst("/zaaktypen")) == 63
    for vraag in (
        {"productgroep": "vergunningen"},
        {"team": "geo"},
        {"contactniveau": "2"},
        {"naam": "paspoort"},
        {"vertrouwelijkheid": "sociaal_domein"},
    ):
        assert 0 < len(api.lijst("/zaaktypen", **vraag)) < 63
    for naam, waarde in (("contactniveau", "9"), ("contactniveau", "1e400"), ("vertrouwelijkheid", "x")):
        is_probleem(api.get("/zaaktypen", **{naam: waarde}), 400, veld=naam)


def test_a_dvo_has_parties_period_and_rules(anna: Medewerker) -> None:
    (dvo,) = als(anna).lijst("/dvos", uitvoerder="geo", status="vastgesteld")
    assert dvo["uitvoerder"]["code"] == "geo"
    assert len(dvo["goedkeuringen"]) == 2
    regel = next(regel for regel in dvo["regels"] if regel["zaaktype"] == "huisnummer")
    assert regel["norm"] == {"aantal": 15, "eenheid": "werkdagen", "duur": None}
    assert regel["doorlooptijd"] == "P8W"
    assert als(anna).lees(f"/dvos/{dvo['uuid']}") == dvo


def test_dvos_are_narrowed_by_their_filters(anna: Medewerker) -> None:
    api = als(anna)
    assert len(api.lijst("/dvos", status="concept")) == 1
    assert api.lijst("/dvos", geldigOp="1999-01-01") == []
    assert api.lijst("/dvos", geldigOp="2026-11-23")
    assert api.lijst("/dvos", afnemer="bestaat-niet") == []
    for naam, waarde in (("status", "x"), ("geldigOp", "31-12-2026"), ("naam", "x")):
        is_probleem(api.get("/dvos", **{naam: waarde}), 400, veld=naam)


@pytest.mark.parametrize("pad", ["/zaaktypen", "/dvos"])
def test_who_may_and_who_may_not(
    pad: str, anna: Medewerker, manager: Medewerker, buitenstaander: Medewerker
) -> None:
    is_probleem(Api().get(pad), 401)
    is_probleem(als(buitenstaander).get(pad), 403)
    assert als(manager).get(pad).status_code == 200
    is_probleem(als(anna).get(f"{pad}/{uuid4()}"), 404)
    is_probleem(als(anna).post(pad, {}), 403)


@pytest.mark.parametrize(
    ("pad", "een"), [("/zaaktypen", {"identificatie": "huisnummer"}), ("/dvos", {"status": "concept"})]
)
def test_a_list_costs_the_same_with_one_row_and_with_all(
    pad: str, een: dict[str, Any], anna: Medewerker
) -> None:
    api = als(anna)
    with telt_hoogstens(8) as weinig:
        assert len(api.lijst(pad, **een)) == 1
    with telt_hoogstens(8) as veel:
        assert len(api.lijst(pad)) > 10
    assert len(veel) <= len(weinig)
