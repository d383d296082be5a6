"""The firing itself: what is wrong in an API is found, whoever it is told to."""

from collections.abc import Iterable
from typing import Any

import pytest

from kcc.models import Medewerker
from kcc.rollen import Rol
from tests.hulp.bekend import Bekend
from tests.hulp.bellers import MENSEN, Beller
from tests.hulp.bestoken import Uitslag, bestook, lees
from tests.hulp.keten import volg

pytestmark = pytest.mark.django_db
DING = {
    "type": "object",
    "required": ["uuid"],
    "properties": {"uuid": {"type": "string", "format": "uuid"}},
    "additionalProperties": False,
}
UUID = "50000000-0000-4000-8000-000000000001"
GOED = f'{{"uuid": "{UUID}"}}'
NIEMAND, BAAS = Beller("niemand"), Beller("baas", {"Authorization": "Token baas"})


def antwoord(nummer: int) -> dict[str, Any]:
    inhoud = {"application/json": {"schema": DING}} if nummer != 204 else {}
    return {str(nummer): {"description": "Goed", "content": inhoud}}


def handeling(naam: str, nummer: int, *parameters: str) -> dict[str, Any]:
    waar = [{"in": "path", "name": p, "required": True, "schema": {"type": "string"}} for p in parameters]
    return {"operationId": naam, "parameters": waar, "responses": antwoord(nummer)}


def beschrijf(**paden: Any) -> dict[str, Any]:
    info = {"title": "proef", "version": "1"}
    return {"openapi": "3.0.3", "info": info, "paths": {f"/{pad}": deel for pad, deel in paden.items()}}


def app(antwoorden: dict[str, tuple[str, str]], aan: str = "") -> Any:
    """Answers by `"GET /pad"`, to others than the holder of the token `aan` (when given) with 200 and what is right."""

    def wsgi(omgeving: dict[str, Any], begin: Any) -> Iterable[bytes]:
        anders = aan and omgeving.get("HTTP_AUTHORIZATION") != f"Token {aan}"
        vraag = f"{omgeving['REQUEST_METHOD']} /{omgeving['PATH_INFO'].split('/')[1]}"
        status, inhoud = ("200 OK", GOED) if anders else antwoorden[vraag]
        begin(status, [("Content-Type", "application/json")])
        return [inhoud.encode()]

    return wsgi


def vuur(wat: Any, aan: str = "") -> Uitslag:
    """What is found at `GET /dingen`, of which `wat` is the answer."""
    api = lees(beschrijf(dingen={"get": handeling("lees", 200)}), app({"GET /dingen": wat}, aan))
    return bestook(api, [NIEMAND, BAAS], Bekend({"": [UUID]}), lambda _: [], aantal=1, voorbeelden={})


def test_what_is_as_described_is_no_fault() -> None:
    uitslag = vuur(("200 OK", GOED))
    assert not uitslag.fouten
    assert uitslag.gelukt() == {"GET /dingen"}
    assert uitslag.gehoord() == {"GET /dingen": {"niemand", "baas"}}


@pytest.mark.parametrize(
    ("status", "inhoud", "soort"),
    [
        ("500 Oeps", GOED, "ServerError"),
        ("418 Thee", GOED, "UndefinedStatusCode"),
        ("200 OK", "{}", "JsonSchemaError"),
        ("200 OK", '{"uuid": 3}', "JsonSchemaError"),
        ("200 OK", '{"uuid": null}', "JsonSchemaError"),
        ("200 OK", f'{{"uuid": "{UUID}", "bsn": "1"}}', "JsonSchemaError"),
        ("200 OK", "geen json", "MalformedJson"),
    ],
)
def test_what_is_not_as_described_is_named(status: str, inhoud: str, soort: str) -> None:
    uitslag = vuur((status, inhoud))
    assert ("GET /dingen", soort) in {sleutel[:2] for sleutel in uitslag.fouten}
    assert "GET /dingen" in uitslag.tekst()


def test_a_fault_that_one_caller_meets_is_found_with_who_it_was() -> None:
    uitslag = vuur(("500 Oeps", GOED), aan="baas")
    assert {sleutel[1] for sleutel in uitslag.fouten} == {"ServerError", "UndefinedStatusCode"}
    assert all(verzoek.startswith("baas:") for verzoek in uitslag.fouten.values())


def test_an_exception_that_comes_through_is_a_fault() -> None:
    def stuk(*_: Any) -> Any:
        raise ZeroDivisionError

    api = lees(beschrijf(dingen={"get": handeling("lees", 200)}), stuk)
    uitslag = bestook(api, [NIEMAND], Bekend({"": [UUID]}), lambda _: [], aantal=1, voorbeelden={})
    assert {sleutel[1] for sleutel in uitslag.fouten} == {"ZeroDivisionError"}


def keten(lezen: tuple[str, str], weg: tuple[str, str]) -> Uitslag:
    """Of a description with links from what was made to reading and taking away."""
    maak = handeling("maak", 201)
    deel = {"parameters": {"uuid": "$response.body#/uuid"}}
    maak["responses"]["201"]["links"] = {
        "Lees": {"operationId": "lees", **deel},
        "Verwijder": {"operationId": "weg", **deel},
    }
    een = {"get": handeling("lees", 200, "uuid"), "delete": handeling("weg", 204, "uuid")}
    antwoorden = {"POST /dingen": ("201 Created", GOED), "GET /dingen": lezen, "DELETE /dingen": weg}
    api = lees(beschrijf(**{"dingen": {"post": maak}, "dingen/{uuid}": een}), app(antwoorden))
    return volg(api, [(NIEMAND, 4)], Bekend({"": [UUID]}), voorbeelden={})


def test_a_chain_says_what_it_did() -> None:
    uitslag = keten(("200 OK", GOED), ("204 Weg", ""))
    assert uitslag.geslaagd() == {"/dingen": {"GET", "DELETE"}}


def test_a_fault_at_the_end_of_a_link_is_found() -> None:
    uitslag = keten(("500 Oeps", GOED), ("204 Weg", ""))
    assert ("GET /dingen/{uuid}", "ServerError") in {sleutel[:2] for sleutel in uitslag.fouten}
    assert uitslag.geslaagd() == {"/dingen": {"DELETE"}}


def test_what_was_deleted_and_is_still_read_is_a_fault() -> None:
    uitslag = keten(("200 OK", GOED), ("204 Weg", ""))
    assert {sleutel[1] for sleutel in uitslag.fouten} == {"UseAfterFree"}


def test_every_role_has_somebody_who_calls(anna: Medewerker) -> None:
    mensen = Medewerker.objects.filter(username__in=MENSEN)
    assert {rol for wie in mensen for rol in wie.rollen} == set(Rol) - {Rol.INTEGRATOR}
