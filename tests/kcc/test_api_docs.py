"""The API to read: open to everybody, complete, and readable without script."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kcc.api import leesbaar
from kcc.api.schema_vast import CODES
from kcc.api.urls import routes
from kcc.api.wortel import beschrijving
from kcc.models import Medewerker
from kcc.ontwikkel import controles
from kcc.ontwikkel.meldingen import StartError
from kcc.templatetags.apidocs_tags import met_code
from tests.hulp.api import BASIS, Api, als, is_probleem

pytestmark = pytest.mark.django_db
PAD = f"{BASIS}/docs"


def lees(pad: str) -> str:
    antwoord = Client().get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_everybody_can_read_it_and_the_root_points_there(anna: Medewerker) -> None:
    assert "Zo begint u" in lees(PAD)
    wortel = als(anna).lees("")
    assert wortel["documentatie"].endswith(PAD)
    assert "<h1" in lees(wortel["documentatie"])


def test_the_root_itself_keeps_its_right(anna: Medewerker) -> None:
    is_probleem(Api().get(""), 401)


def test_every_resource_has_a_page_with_every_operation() -> None:
    blad = lees(PAD)
    for bron, _ in routes():
        assert f'href="{PAD}/{bron}"' in blad, bron
        eigen = lees(f"{PAD}/{bron}")
        for pad, delen in beschrijving()["paths"].items():
            if pad.split("/")[1] == bron:
                assert all(f"{methode.upper()} {pad}</h2>" in eigen for methode in delen), pad


def test_what_is_no_resource_is_not_found() -> None:
    assert Client().get(f"{PAD}/kleuren").status_code == 404
    assert Client().post(PAD).status_code in (403, 405)


def test_every_code_is_told() -> None:
    blad = lees(PAD)
    assert all(f">{code}</code>" in blad for code in CODES)
    assert all(f"`{code}`" in beschrijving()["info"]["description"] for code in CODES)


def test_it_asks_nothing_of_script_or_of_another_site() -> None:
    for pad in (PAD, f"{PAD}/zaken"):
        antwoord = Client().get(pad)
        assert "unsafe" not in antwoord["Content-Security-Policy"]
        tekst = antwoord.content.decode()
        assert "<script>" not in tekst
        assert " style=" not in tekst
        assert "//cdn" not in tekst


def test_a_description_cannot_bring_html() -> None:
    schema: dict[str, Any] = {
        "paths": {
            "/dingen": {
                "get": {
                    "operationId": "x",
                    "description": "<b>a</b> `<i>`",
                    "responses": {"200": {"description": ""}},
                }
            }
        },
        "components": {"schemas": {}},
    }
    (handeling,) = leesbaar.bronnen(schema)["dingen"].handelingen
    assert met_code(handeling.uitleg) == ('&lt;b&gt;a&lt;/b&gt; <code class="utrecht-code">&lt;i&gt;</code>')


def test_fields_within_fields_are_told_with_their_path() -> None:
    bron = leesbaar.bronnen(beschrijving())["klantaanvragen"]
    lijst = next(h for h in bron.handelingen if (h.methode, h.pad) == ("GET", "/klantaanvragen"))
    assert {"results[].uuid", "results[].plan.verwacht", "results[].zaken[].team.code"} <= {
        veld.naam for veld in lijst.inhoud
    }
    assert {"fields", "expand", "ordering", "cursor", "X-Doelbinding"} <= {v.naam for v in lijst.parameters}
    maak = next(h for h in bron.handelingen if (h.methode, h.pad) == ("POST", "/klantaanvragen"))
    assert next(veld for veld in maak.invoer if veld.naam == "kanaal").verplicht
    assert {"412", "422", "429"} <= {
        antwoord.code for h in bron.handelingen if h.pad.endswith("/zaken") for antwoord in h.antwoorden
    }


@pytest.mark.parametrize("ernst", ["warn", "error"])
def test_the_check_of_the_national_rules_fails_on_a_warning_too(
    ernst: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regels = tmp_path / "regels.yaml"
    then = {"field": "bestaat-niet", "function": "truthy"}
    regels.write_text(json.dumps({"rules": {"proef": {"given": "$", "severity": ernst, "then": then}}}))
    monkeypatch.setattr(controles, "API_RULES", regels)
    with pytest.raises(StartError, match="proef"):
        controles.landelijke_api_regels(dict(os.environ))
