"""OpenAPI: camelCase query names, problem answers and the API-Version header on every operation."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from kcc.api.camel import naar_camel

PROBLEEM = {
    "type": "object",
    "description": "Fout volgens RFC 9457",
    "required": ["title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "vaste code van de fout"},
        "instance": {"type": "string"},
        "invalidParams": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "code", "reason"],
                "properties": {
                    "name": {"type": "string"},
                    "code": {"type": "string"},
                    "reason": {"type": "string"},
                },
            },
        },
    },
}
VERSIEKOP = {"description": "Volledige versie van de API", "schema": {"type": "string"}}
FOUTEN = {"400": "Ongeldige invoer", "401": "Niet ingelogd", "403": "Geen toegang", "404": "Niet gevonden"}

BIJ_SCHRIJVEN = {"409": "Kan nu niet", "413": "Te groot", "415": "Inhoudstype niet ondersteund"}


class TokenSchema(OpenApiAuthenticationExtension):
    """How an application says who it is."""

    target_class = "kcc.api.toegang.TokenAuthenticatie"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        uitleg = "`Authorization: Token <sleutel>`; de beheerder geeft de sleutel uit."
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": uitleg}


class SessieSchema(OpenApiAuthenticationExtension):
    """How an employee's browser says who it is."""

    target_class = "kcc.api.toegang.SessieAuthenticatie"
    name = "sessie"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        uitleg = "Ingelogde medewerker; stuur bij POST ook de kop `X-CSRFToken` mee."
        return {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": uitleg}


class Schema(AutoSchema):
    """One tag per resource: the first part of the path."""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0]]


def werk_af(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: FBT001
    """Postprocessing hook of drf-spectacular."""
    result["components"].setdefault("schemas", {})["Probleem"] = PROBLEEM
    for pad in result["paths"].values():
        for methode, handeling in pad.items():
            _werk_handeling_af(methode, handeling)
    for schema in result["components"]["schemas"].values():
        _noem_kloktijden(schema)
    return result


def _noem_kloktijden(schema: dict[str, Any]) -> None:
    """What the clock on the wall says has no time zone: `time-local`, as the API Design Rules want it."""
    for veld in schema.get("properties", {}).values():
        if veld.get("format") == "time":
            veld["format"] = "time-local"


def _werk_handeling_af(methode: str, handeling: dict[str, Any]) -> None:
    for parameter in handeling.get("parameters", []):
        if parameter["in"] == "query":
            parameter["name"] = naar_camel(parameter["name"])
    antwoorden = handeling["responses"]
    for code, antwoord in antwoorden.items():
        if code[0] in "23":
            antwoord.setdefault("headers", {})["API-Version"] = VERSIEKOP
    extra = BIJ_SCHRIJVEN if methode != "get" else {}
    for code, tekst in {**FOUTEN, **extra}.items():
        antwoorden[code] = _probleemantwoord(tekst)


def _probleemantwoord(tekst: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Probleem"}
    return {"description": tekst, "content": {"application/problem+json": {"schema": schema}}}
