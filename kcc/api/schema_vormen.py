"""What `expand` and `fields` do to an answer, in the OpenAPI file.

A field that can be expanded holds the short or the whole form. Of each answer that takes `fields` there is a form
beside it in which every field may be missing (`ZaakDetailDeel`); the form itself stays as strict as it was.
"""

from copy import deepcopy
from typing import Any

PLEK = "#/components/schemas/"
Schemas = dict[str, Any]


def naar(naam: str) -> dict[str, str]:
    return {"$ref": PLEK + naam}


def breid_uit(schemas: Schemas, component: str, onderdeel: str, naam: str, doel: str) -> None:
    """The field `naam` of `component` (or of what stands in its field `onderdeel`) can be a whole `doel`."""
    if onderdeel:
        component = str(_component(schemas[component]["properties"][onderdeel]))
    velden = schemas[component]["properties"]
    oud = velden.get(naam)
    if oud is None:
        uitleg = f"alleen met `expand={naam}`"
        velden[naam] = {"allOf": [naar(doel)], "nullable": True, "readOnly": True, "description": uitleg}
    elif oud.get("type") == "array":
        oud["items"] = _een_van(oud["items"], doel)
    else:
        velden[naam] = _een_van(oud, doel)


def _een_van(oud: dict[str, Any], doel: str) -> dict[str, Any]:
    if naar(doel) in oud.get("anyOf", ()) or oud == naar(doel):
        return oud
    kort = {sleutel: waarde for sleutel, waarde in oud.items() if sleutel not in ("nullable", "readOnly")}
    rest: dict[str, Any] = {sleutel: oud[sleutel] for sleutel in ("nullable", "readOnly") if sleutel in oud}
    return {"anyOf": [*oud.get("anyOf", [kort]), naar(doel)], **rest}


def deel(schemas: Schemas, component: str) -> str:
    """The name of the form of `component` with the asked fields only, one level deep; made when it was not there."""
    naam = f"{component}Deel"
    if naam not in schemas:
        vorm = _los(schemas[component])
        vorm["properties"] = {
            veld: _met_delen(schemas, inhoud) for veld, inhoud in vorm.get("properties", {}).items()
        }
        vorm["description"] = "Alleen de velden die met `fields` zijn gevraagd."
        schemas[naam] = vorm
    return naam


def noem_leeg(deel: Any) -> Any:
    """`nullable` says nothing without a `type` beside it (OpenAPI 3.0.3): null is then a form of its own."""
    if isinstance(deel, list):
        return [noem_leeg(lid) for lid in deel]
    if not isinstance(deel, dict):
        return deel
    schema = {sleutel: noem_leeg(waarde) for sleutel, waarde in deel.items()}
    if schema.get("nullable") is not True or "type" in schema:
        return schema
    keuzes = schema.pop("allOf", None) or schema.pop("oneOf", None) or schema.pop("anyOf", [])
    del schema["nullable"]
    return {"anyOf": [*keuzes, {"enum": [None]}], **schema}


def _los(schema: dict[str, Any]) -> dict[str, Any]:
    return {sleutel: deepcopy(waarde) for sleutel, waarde in schema.items() if sleutel != "required"}


def _met_delen(schemas: Schemas, inhoud: Any) -> Any:
    """The content of one field, with each object in it loosened (but not what stands in that)."""
    if isinstance(inhoud, list):
        return [_met_delen(schemas, lid) for lid in inhoud]
    if not isinstance(inhoud, dict):
        return inhoud
    if (naam := _component(inhoud)) and "$ref" in inhoud and "properties" in schemas[naam]:
        schemas.setdefault(f"{naam}Plat", _los(schemas[naam]))
        return naar(f"{naam}Plat")
    return {sleutel: _met_delen(schemas, waarde) for sleutel, waarde in inhoud.items()}


def _component(schema: dict[str, Any]) -> str | None:
    """The component behind a field: itself, in a list, or as one of several forms."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(PLEK)
    for sub in (*schema.get("allOf", ()), *schema.get("anyOf", ()), schema.get("items", {})):
        if sub and (naam := _component(sub)):
            return naam
    return None


def laat_delen_toe(schemas: Schemas, antwoord: dict[str, Any]) -> None:
    """This answer (one object, or a page of them) may also hold parts only."""
    inhoud = antwoord["content"]["application/json"]
    rij = inhoud["schema"]
    naam = _component(rij)
    if naam and naam.startswith("Paginated"):
        bladzijde = schemas[naam]["properties"]["results"]
        rij, plek, sleutel = bladzijde["items"], bladzijde, "items"
    else:
        plek, sleutel = inhoud, "schema"
    soort = _component(rij)
    if soort and "anyOf" not in rij:
        plek[sleutel] = {"anyOf": [naar(soort), naar(deel(schemas, soort))]}
