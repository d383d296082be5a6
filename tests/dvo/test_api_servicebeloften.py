"""/servicebeloften: promise, follow up, end, and show in the handvest, as the screens do."""

from typing import Any
from uuid import uuid4

import pytest

from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser, tekst

pytestmark = pytest.mark.django_db
OVER_KANAAL = {"kanaal": "email", "tekst": "U hoort morgen van ons.", "geldigVan": "2027-01-01"}
VOLGENDE = {"tekst": "U hoort vandaag van ons.", "werkdagen": 0, "geldigVan": "2027-02-01"}


@pytest.fixture(autouse=True)
def _maandag(kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")


@pytest.fixture
def monique(manager: Medewerker) -> Api:
    return als(manager)


@pytest.fixture
def belofte(monique: Api) -> str:
    """The address of a promise about e-mail, from January on."""
    return f"/servicebeloften/{monique.maak('/servicebeloften', OVER_KANAAL)['uuid']}"


def patch(api: Api, pad: str, inhoud: Any) -> Any:
    return api.client.patch(f"/api/v1{pad}", inhoud, "application/json", headers=api.kop)


@pytest.mark.eis("R68")
def test_a_promise_is_made_and_stands_on_the_screen(monique: Api, manager: Medewerker) -> None:
    antwoord = monique.post("/servicebeloften", OVER_KANAAL)
    assert antwoord.status_code == 201
    rij = antwoord.json()
    assert antwoord["Location"].endswith(rij["uuid"])
    assert (rij["kanaal"], rij["zaaktype"], rij["gepubliceerd"]) == ("email", None, True)
    assert (rij["geldigVan"], rij["geldigTot"]) == ("2027-01-01", None)
    assert monique.lees(f"/servicebeloften/{rij['uuid']}") == rij
    assert OVER_KANAAL["tekst"] in tekst(browser(manager).get("/dvos/beloften").content.decode())


@pytest.mark.parametrize(
    ("anders", "nummer", "code", "veld"),
    [
        ({"zaaktype": "huisnummer"}, 400, "waarover", "zaaktype"),
        ({"kanaal": None}, 400, "ongeldig", "kanaal"),
        ({"tekst": ""}, 400, "ongeldig", "tekst"),
        ({"tekst": "Voor 123456782"}, 400, "ongeldig", "tekst"),
        ({"werkdagen": "2"}, 400, "ongeldig", "werkdagen"),
        ({"gepubliceerd": "ja"}, 400, "ongeldig", "gepubliceerd"),
        ({"geldigVan": "1-1-2027"}, 400, "ongeldig", "geldigVan"),
    ],
)
def test_what_is_no_promise_is_refused_by_field(
    monique: Api, anders: dict[str, Any], nummer: int, code: str, veld: str
) -> None:
    is_probleem(monique.post("/servicebeloften", OVER_KANAAL | anders), nummer, code, veld=veld)


def test_about_a_zaaktype_it_has_werkdagen_and_there_is_one_at_a_time(monique: Api) -> None:
    over = {"zaaktype": "huisnummer", "tekst": "Binnen drie weken.", "geldigVan": "2040-01-01"}
    is_probleem(monique.post("/servicebeloften", over), 400, "werkdagen_ontbreken", veld="werkdagen")
    heeft = monique.lijst("/servicebeloften", zaaktype="huisnummer")
    if not heeft:
        monique.maak("/servicebeloften", {**over, "werkdagen": 15})
    opnieuw = monique.post("/servicebeloften", {**over, "werkdagen": 15, "geldigVan": "2041-01-01"})
    is_probleem(opnieuw, 409, "belofte_bestaat", veld="geldigVan")


def test_it_goes_in_and_out_of_the_handvest(monique: Api, belofte: str) -> None:
    assert patch(monique, belofte, {"gepubliceerd": False}).json()["gepubliceerd"] is False
    assert patch(monique, belofte, {"gepubliceerd": True}).json() == monique.lees(belofte)
    is_probleem(patch(monique, belofte, {"tekst": "Anders"}), 400, veld="tekst")
    is_probleem(patch(monique, belofte, {}), 400, veld="gepubliceerd")


def test_the_next_one_begins_where_it_ends(monique: Api, belofte: str) -> None:
    patch(monique, belofte, {"gepubliceerd": False})
    nieuw = monique.maak(f"{belofte}/opvolgers", VOLGENDE)
    assert (nieuw["kanaal"], nieuw["gepubliceerd"]) == ("email", False)
    assert (nieuw["geldigVan"], monique.lees(belofte)["geldigTot"]) == ("2027-02-01", "2027-02-01")
    te_vroeg = {**VOLGENDE, "geldigVan": "2026-12-01"}
    is_probleem(monique.post(f"{belofte}/opvolgers", te_vroeg), 400, "van_te_vroeg", veld="geldigVan")
    te_laat = {**VOLGENDE, "geldigVan": "2027-03-01"}
    is_probleem(monique.post(f"{belofte}/opvolgers", te_laat), 400, "na_het_einde", veld="geldigVan")


def test_it_ends(monique: Api, belofte: str) -> None:
    te_vroeg = {"per": "2027-01-01"}
    is_probleem(monique.post(f"{belofte}/einde", te_vroeg), 400, "einde_te_vroeg", veld="per")
    assert monique.post(f"{belofte}/einde", {"per": "2027-06-01"}).json()["geldigTot"] == "2027-06-01"
    later = {"per": "2027-07-01"}
    is_probleem(monique.post(f"{belofte}/einde", later), 400, "einde_na_einde", veld="per")


def test_only_the_manager_and_the_beheerder_promise(
    belofte: str, anna: Medewerker, beheerder: Medewerker
) -> None:
    website = als_toepassing()
    for api in (als(anna), website):
        is_probleem(api.post("/servicebeloften", OVER_KANAAL), 403, "geen_recht")
        is_probleem(patch(api, belofte, {"gepubliceerd": False}), 403, "geen_recht")
        is_probleem(api.post(f"{belofte}/einde", {"per": "2027-06-01"}), 403, "geen_recht")
        is_probleem(api.post(f"{belofte}/opvolgers", VOLGENDE), 403, "geen_recht")
    is_probleem(Api().post("/servicebeloften", OVER_KANAAL), 401)
    is_probleem(als(beheerder).post(f"/servicebeloften/{uuid4()}/einde", {"per": "2027-06-01"}), 404)
    assert website.lees(belofte) == als(anna).lees(belofte)
    with telt_hoogstens(8):
        website.lijst("/servicebeloften")
