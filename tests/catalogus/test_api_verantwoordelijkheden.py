"""/verantwoordelijkheden: the matrix read and changed, as its page does."""

from typing import Any

import pytest

from catalogus.matrix import lees_matrix
from kcc.models import Medewerker
from tests.hulp.api import Api, als, als_toepassing, is_probleem, telt_hoogstens
from tests.hulp.schermen import browser

pytestmark = pytest.mark.django_db
PAD = "/verantwoordelijkheden"
BIJ_VAK = {
    "lijnen": [
        {"lijn": "eerste", "taken": ["proces"]},
        {"lijn": "vakafdeling", "taken": ["beleid", "product"]},
    ]
}


@pytest.fixture
def floris(beheerder: Medewerker) -> Api:
    return als(beheerder)


def put(api: Api, pad: str, inhoud: Any, **kop: str) -> Any:
    return api.client.put(f"/api/v1{pad}", inhoud, "application/json", headers={**api.kop, **kop})


@pytest.mark.eis("R19")
def test_it_is_read_per_niveau(anna: Medewerker) -> None:
    api = als(anna)
    with telt_hoogstens(4):
        rijen = api.lijst(PAD)
    assert [rij["niveau"] for rij in rijen] == [1, 2, 3, 4]
    assert rijen[1]["lijnen"] == [
        {"lijn": "eerste", "taken": ["proces"]},
        {"lijn": "tweede", "taken": ["product"]},
        {"lijn": "vakafdeling", "taken": ["beleid"]},
    ]
    assert als_toepassing().lees(f"{PAD}/2") == rijen[1]
    for niveau in ("0", "5", "x"):
        is_probleem(als(anna).get(f"{PAD}/{niveau}"), 404)


@pytest.mark.eis("R19")
def test_a_niveau_is_changed_and_the_others_stay(floris: Api, beheerder: Medewerker) -> None:
    vooraf = lees_matrix()
    antwoord = put(floris, f"{PAD}/2", BIJ_VAK)
    assert antwoord.status_code == 200
    assert floris.lees(f"{PAD}/2") == antwoord.json()
    assert antwoord.json()["lijnen"][1] == {"lijn": "tweede", "taken": []}
    na = lees_matrix()
    assert na[2, "vakafdeling"] == {"beleid", "product"}
    assert {vak: taken for vak, taken in na.items() if vak[0] != 2} == {
        vak: taken for vak, taken in vooraf.items() if vak[0] != 2
    }
    pagina = browser(beheerder).get("/catalogus/matrix").context["formulier"]
    assert set(pagina["2.vakafdeling"].value()) == {"beleid", "product"}
    assert floris.post(f"{PAD}/herstel").json()[1]["lijnen"][1]["taken"] == ["product"]
    assert lees_matrix() == vooraf


@pytest.mark.eis("R19", "R20")
@pytest.mark.parametrize(
    ("lijnen", "code", "veld"),
    [
        ([], "matrix_onjuist", "lijnen"),
        ([{"lijn": "eerste", "taken": ["proces"]}], "matrix_onjuist", "lijnen"),
        ([*BIJ_VAK["lijnen"], {"lijn": "tweede", "taken": ["product"]}], "matrix_onjuist", "lijnen"),
        ([*BIJ_VAK["lijnen"], {"lijn": "eerste", "taken": []}], "ongeldig", "lijnen"),
        ([{"lijn": "facilitair", "taken": []}], "ongeldig", "lijnen.0.lijn"),
        ([{"lijn": "eerste", "taken": ["koffie"]}], "ongeldig", "lijnen.0.taken.0"),
    ],
)
def test_a_niveau_that_can_not_be_is_refused_by_field(
    floris: Api, lijnen: list[dict[str, Any]], code: str, veld: str
) -> None:
    vooraf = lees_matrix()
    is_probleem(put(floris, f"{PAD}/2", {"lijnen": lijnen}), 400, code, veld=veld)
    assert lees_matrix() == vooraf


def test_a_change_of_what_somebody_else_changed_is_refused(floris: Api) -> None:
    gelezen = floris.get(f"{PAD}/2")["ETag"]
    assert put(floris, f"{PAD}/2", BIJ_VAK, **{"If-Match": gelezen}).status_code == 200
    is_probleem(put(floris, f"{PAD}/2", BIJ_VAK, **{"If-Match": gelezen}), 412, "gewijzigd")


def test_only_the_beheerder_changes_it(anna: Medewerker, manager: Medewerker, floris: Api) -> None:
    for api in (als(anna), als(manager), als_toepassing()):
        is_probleem(put(api, f"{PAD}/2", BIJ_VAK), 403, "geen_recht")
        is_probleem(api.post(f"{PAD}/herstel"), 403, "geen_recht")
    is_probleem(Api().get(PAD), 401)
    is_probleem(put(floris, f"{PAD}/7", BIJ_VAK), 404)
    is_probleem(floris.post(PAD, {}), 405)
