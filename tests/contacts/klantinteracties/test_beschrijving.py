"""The description of the Klantinteracties API that we serve."""

import pytest
from django.test import Client

from contacts.klantinteracties.schema import beschrijving
from kcc.ontwikkel.standaard import verschillen
from tests.hulp.klantinteracties import BASIS

ROOTS = {
    "actoren",
    "actorklantcontacten",
    "betrokkenen",
    "digitaleadressen",
    "internetaken",
    "klantcontacten",
    "maak-klantcontact",
    "onderwerpobjecten",
    "partij-identificatoren",
    "partijen",
}


@pytest.mark.django_db
def test_it_is_served_to_everybody_under_its_own_name() -> None:
    antwoord = Client().get(f"{BASIS}/openapi.json")
    assert antwoord.status_code == 200
    inhoud = antwoord.json()
    assert (inhoud["info"]["title"], inhoud["info"]["version"]) == ("klantinteracties", "0.9.0")
    assert inhoud["servers"] == [{"url": BASIS}]
    assert {pad.split("/")[1] for pad in inhoud["paths"]} == ROOTS


def test_parameters_keep_their_names_and_errors_their_form() -> None:
    lijst = beschrijving()["paths"]["/klantcontacten"]["get"]
    namen = {parameter["name"]: parameter for parameter in lijst["parameters"]}
    assert {"pageSize", "hadBetrokkene__wasPartij__uuid", "expand"} <= set(namen)
    assert namen["expand"]["schema"]["type"] == "array"
    assert "application/json" in lijst["responses"]["400"]["content"]


def test_what_lacks_is_seen() -> None:
    eigen = beschrijving()
    zonder = {**eigen, "paths": {**eigen["paths"], "/partijen": {}}}
    assert verschillen(eigen, eigen) == []
    assert verschillen(eigen, zonder) == ["get /partijen ontbreekt", "post /partijen ontbreekt"]
