"""docs/openapi.yaml is what the code says and what the API does. (The national rules: `make check`.)"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from kcc.api import wortel
from kcc.api.urls import routes
from kcc.models import Medewerker
from kcc.rollen import Recht
from kcc.services.klanten import maak_klant
from tests.hulp.api import BASIS, Api, als, als_toepassing
from tests.hulp.verbouwen import HUISNUMMER, VIER, verbouwen

BESTAND = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


@cache
def beschrijving() -> dict[str, Any]:
    return dict(yaml.safe_load(BESTAND.read_text()))


def test_the_committed_file_is_current(tmp_path: Path) -> None:
    vers = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(vers), validate=True, fail_on_warn=True)
    assert BESTAND.read_text() == vers.read_text(), (
        "manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml"
    )


@pytest.mark.django_db
def test_it_is_served_to_everybody_and_from_any_site() -> None:
    wortel.beschrijving.cache_clear()
    antwoord = Api().get("/openapi.json")
    assert antwoord.json() == beschrijving()
    assert antwoord["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
def test_the_root_names_every_resource(anna: Medewerker) -> None:
    bronnen = als(anna).lees("")["bronnen"]
    assert set(bronnen) == {prefix for prefix, _ in routes()}
    assert all(adres.startswith(f"http://testserver{BASIS}/") for adres in bronnen.values())


def test_every_endpoint_states_its_rights_and_is_described() -> None:
    for prefix, viewset in routes():
        assert viewset.rechten, prefix
        assert all(isinstance(recht, Recht) for recht in viewset.rechten.values()), prefix
        assert any(pad.split("/")[1] == prefix for pad in beschrijving()["paths"]), prefix
    assert get_resolver("kcc.api.urls").url_patterns


# -- what is answered is what is described -----------------------------------------------------------


def keur(pad: str, methode: str, antwoord: Any) -> None:
    """The body of this answer fits the schema of its operation and status."""
    handeling = beschrijving()["paths"][pad][methode]
    inhoud = handeling["responses"][str(antwoord.status_code)]["content"]
    schema = inhoud[antwoord["Content-Type"]]["schema"]
    geheel = {**als_jsonschema(schema), "components": als_jsonschema(beschrijving()["components"])}
    validator = validator_for(geheel, default=Draft202012Validator)
    fouten = [
        f"{'.'.join(map(str, fout.path))}: {fout.message}"
        for fout in validator(geheel).iter_errors(antwoord.json())
    ]
    assert not fouten, fouten[:5]


def als_jsonschema(deel: Any) -> Any:
    """OpenAPI 3.0's `nullable` as JSON Schema says it, and no field beside the described ones."""
    if isinstance(deel, list):
        return [als_jsonschema(lid) for lid in deel]
    if not isinstance(deel, dict):
        return deel
    schema = {naam: als_jsonschema(waarde) for naam, waarde in deel.items()}
    if schema.get("type") == "object" and "properties" in schema:
        schema.setdefault("additionalProperties", False)
    if schema.pop("nullable", False):
        return {"anyOf": [schema, {"type": "null"}]}
    return schema


@pytest.mark.django_db
def test_the_flow_of_an_intake_answers_as_described(anna: Medewerker, carla: Medewerker, kcc_nu: Any) -> None:
    kcc_nu("2026-11-23T10:00")
    website, jansen = als_toepassing(), maak_klant(door=anna, voornamen="Frits", achternaam="Jansen")
    gemaakt = website.post("/klantaanvragen", verbouwen(klant=str(jansen.uuid)))
    keur("/klantaanvragen", "post", gemaakt)
    aanvraag = gemaakt.json()
    keur("/klantaanvragen", "get", website.get("/klantaanvragen"))
    keur("/klantaanvragen/{uuid}", "get", website.get(f"/klantaanvragen/{aanvraag['uuid']}"))
    erbij = {"kanaal": "email", "zaken": [HUISNUMMER]}
    keur(
        "/klantaanvragen/{uuid}/zaken",
        "post",
        website.post(f"/klantaanvragen/{aanvraag['uuid']}/zaken", erbij),
    )
    zaak = f"/zaken/{aanvraag['zaken'][0]['uuid']}"
    bij_carla = als(carla)
    for overgang in (
        {"overgang": "neem_in_behandeling"},
        {"overgang": "schort_op", "grond": "aanvulling", "uiterlijk": "2026-12-07"},
        {"overgang": "hervat"},
        {"overgang": "verleng", "aantal": 6, "eenheid": "w", "reden": "advies"},
        {"overgang": "neem_in_behandeling"},
        {"overgang": "verbrand"},
    ):
        keur("/zaken/{uuid}/overgangen", "post", bij_carla.post(f"{zaak}/overgangen", overgang))
    keur("/zaken/{uuid}", "get", bij_carla.get(zaak))
    keur("/zaken/{uuid}/overgangen", "get", bij_carla.get(f"{zaak}/overgangen"))
    keur("/zaken/{uuid}/gebeurtenissen", "get", bij_carla.get(f"{zaak}/gebeurtenissen"))
    keur("/zaken", "get", bij_carla.get("/zaken"))
    keur("/werkvoorraad", "get", bij_carla.get("/werkvoorraad"))
    for zaak_ in aanvraag["zaken"]:
        keur("/zaken/{uuid}", "get", website.get(f"/zaken/{zaak_['uuid']}"))


@pytest.mark.django_db
def test_the_flow_of_a_gesprek_answers_as_described(anna: Medewerker, carla: Medewerker) -> None:
    api = als(anna)
    klant = api.post("/klanten", {"voornamen": "Frits", "achternaam": "Jansen", "telefoon": "0612345678"})
    keur("/klanten", "post", klant)
    keur("/klanten/{uuid}", "get", api.get(f"/klanten/{klant.json()['uuid']}"))
    bellen = {"team": "vergunningen", "telefoonnummer": "0612345678"}
    vragen = [{"antwoord": "ja"}, {"intake": {"zaken": list(VIER)}}, {"terugbelverzoek": bellen}, {}]
    inhoud = {"kanaal": "telefoon", "klant": klant.json()["uuid"], "vragen": vragen}
    gemaakt = api.post("/gesprekken", inhoud)
    keur("/gesprekken", "post", gemaakt)
    pad = f"/gesprekken/{gemaakt.json()['uuid']}"
    keur("/gesprekken", "get", api.get("/gesprekken"))
    keur("/gesprekken/{uuid}", "get", api.get(pad))
    keur("/gesprekken/{uuid}/afronding", "post", api.post(f"{pad}/afronding"))
    keur("/gesprekken/{uuid}/annulering", "post", api.post(f"{pad}/annulering", {"reden": "opgehangen"}))
    keur("/gesprekken/{uuid}/annulering", "post", api.post(f"{pad}/annulering"))
    keur("/terugbelverzoeken", "get", als(carla).get("/terugbelverzoeken"))
    verzoek = f"/terugbelverzoeken/{als(carla).lijst('/terugbelverzoeken')[0]['uuid']}"
    for overgang in (
        {"overgang": "neem_op_je"},
        {"overgang": "leg_poging_vast", "gelukt": False},
        {"overgang": "heropen"},
    ):
        keur(
            "/terugbelverzoeken/{uuid}/overgangen", "post", als(carla).post(f"{verzoek}/overgangen", overgang)
        )
    keur("/terugbelverzoeken/{uuid}", "get", als(carla).get(verzoek))


@pytest.mark.django_db
@pytest.mark.parametrize("bron", ["zaaktypen", "levensgebeurtenissen", "dvos"])
def test_the_catalogue_answers_as_described(bron: str, anna: Medewerker) -> None:
    lijst = als(anna).get(f"/{bron}")
    keur(f"/{bron}", "get", lijst)
    for rij in lijst.json()["results"][:5]:
        keur(f"/{bron}/{{uuid}}", "get", als(anna).get(f"/{bron}/{rij['uuid']}"))


@pytest.mark.django_db
def test_refusals_answer_as_described(anna: Medewerker, manager: Medewerker) -> None:
    keur("/zaken", "get", Api().get("/zaken"))
    keur("/zaken", "get", als(manager).get("/zaken"))
    keur("/zaken", "get", als(anna).get("/zaken", kleur="rood"))
    keur("/zaken", "get", als(anna).get("/zaken", page="9"))
    keur("/gesprekken", "post", als(anna).post("/gesprekken", b"x" * 2_000_000))
    keur("/gesprekken", "post", als(anna).post("/gesprekken", b"x", content_type="text/plain"))
