"""The OpenAPI file as plain values for a page: resources, their operations, fields and examples. Pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

METHODEN = ("get", "post", "put", "patch", "delete")
DIEPST = 3  # levels of objects within objects that a table tells
SOORTEN = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "true of false",
    "object": "object",
    "array": "lijst",
}
VORMEN = {
    "date": "dag, als 2026-11-23",
    "date-time": "moment, als 2026-11-23T10:00:00+01:00",
    "time-local": "tijd, als 10:30",
    "uuid": "uuid",
    "uri": "adres",
    "email": "e-mailadres",
    "binary": "bestand",
}


@dataclass(frozen=True)
class Veld:
    """A field or a parameter; `naam` is the path to it (`zaken[].plan.reden`)."""

    naam: str
    soort: str
    uitleg: str
    verplicht: bool = False
    plek: str = ""


@dataclass(frozen=True)
class Antwoord:
    code: str
    uitleg: str


@dataclass(frozen=True)
class Handeling:
    """One operation."""

    methode: str
    pad: str
    anker: str
    uitleg: str
    parameters: tuple[Veld, ...]
    invoer: tuple[Veld, ...]
    inhoud: tuple[Veld, ...]
    antwoorden: tuple[Antwoord, ...]
    verzoek: str = ""
    antwoord: str = ""


@dataclass(frozen=True)
class Bron:
    """A resource: everything under its first word."""

    naam: str
    handelingen: tuple[Handeling, ...]


def bronnen(beschrijving: dict[str, Any]) -> dict[str, Bron]:
    """By name, in the order of the alphabet."""
    gevonden: dict[str, list[Handeling]] = {}
    for pad, delen in beschrijving["paths"].items():
        for methode in METHODEN:
            if methode in delen:
                handeling = _handeling(beschrijving["components"]["schemas"], methode, pad, delen[methode])
                gevonden.setdefault(pad.split("/")[1], []).append(handeling)
    return {naam: Bron(naam, tuple(gevonden[naam])) for naam in sorted(gevonden)}


def _handeling(schemas: dict[str, Any], methode: str, pad: str, deel: dict[str, Any]) -> Handeling:
    invoer = _inhoud(deel.get("requestBody", {}))
    gelukt: dict[str, Any] = next(
        (wat for code, wat in deel["responses"].items() if code.startswith("2")), {}
    )
    uit = _inhoud(gelukt)
    return Handeling(
        methode=methode.upper(),
        pad=pad,
        anker=deel["operationId"],
        uitleg=deel.get("description", ""),
        parameters=tuple(_parameter(schemas, parameter) for parameter in deel.get("parameters", ())),
        invoer=tuple(_velden(schemas, invoer.get("schema", {}))),
        inhoud=tuple(_velden(schemas, uit.get("schema", {}))),
        antwoorden=tuple(Antwoord(code, wat["description"]) for code, wat in deel["responses"].items()),
        verzoek=_json(invoer),
        antwoord=_json(uit),
    )


def _inhoud(deel: dict[str, Any]) -> dict[str, Any]:
    return dict(next(iter(deel.get("content", {}).values()), {}))


def _json(inhoud: dict[str, Any]) -> str:
    return json.dumps(inhoud["example"], ensure_ascii=False, indent=2) if "example" in inhoud else ""


def _parameter(schemas: dict[str, Any], parameter: dict[str, Any]) -> Veld:
    plek = {"query": "vraag", "path": "adres", "header": "kop"}.get(parameter["in"], parameter["in"])
    soort, uitleg = _soort(schemas, parameter["schema"]), _zonder_keuzes(parameter.get("description", ""))
    return Veld(parameter["name"], soort, uitleg, bool(parameter.get("required")), plek)


def _velden(schemas: dict[str, Any], schema: dict[str, Any], voor: str = "", diep: int = 0) -> Iterator[Veld]:
    """The fields of an object, those of the objects in it under their path."""
    vorm = _los_op(schemas, schema)
    if vorm.get("type") == "array":
        yield from _velden(schemas, vorm.get("items", {}), f"{voor}[]" if voor else voor, diep)
        return
    for naam, veld in vorm.get("properties", {}).items():
        pad = f"{voor}.{naam}" if voor else naam
        uitleg = veld.get("description", "")
        yield Veld(pad, _soort(schemas, veld), _zonder_keuzes(uitleg), naam in vorm.get("required", ()))
        if diep < DIEPST:
            yield from _velden(schemas, veld, pad, diep + 1)


def _los_op(schemas: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself: of more than one form the first, which is the short one."""
    while True:
        if "$ref" in schema:
            schema = schemas[schema["$ref"].rpartition("/")[2]]
        elif vormen := schema.get("allOf") or schema.get("anyOf") or schema.get("oneOf"):
            schema = vormen[0]
        else:
            return schema


def _soort(schemas: dict[str, Any], schema: dict[str, Any]) -> str:
    vorm = _los_op(schemas, schema)
    soort = VORMEN.get(vorm.get("format", "")) or SOORTEN.get(vorm.get("type", ""), "van alles")
    if vorm.get("type") == "array" and (leden := _los_op(schemas, vorm.get("items", {}))):
        soort = f"lijst van {_keuzes(leden) or SOORTEN.get(leden.get('type', ''), 'van alles')}"
    leeg = " of leeg (null)" if schema.get("nullable") else ""
    return (_keuzes(vorm) or soort) + leeg


def _keuzes(vorm: dict[str, Any]) -> str:
    return "een van " + ", ".join(map(str, vorm["enum"])) if "enum" in vorm else ""


def _zonder_keuzes(uitleg: str) -> str:
    """The list of choices that the generator puts under a description says what the kind says already."""
    return "\n".join(regel for regel in uitleg.splitlines() if not regel.startswith("* `")).strip()
