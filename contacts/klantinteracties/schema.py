"""The OpenAPI description of this API, as served: its own title and version, errors in its own form, `expand`.

Made by the generator of our own API from the addresses of this one. Parameters keep the names of the standard, and an
object that can be expanded has a form beside it with `_expand` (`ExpandKlantcontact`), as in the file of the standard.
"""

from functools import cache
from threading import Lock
from typing import Any

import django_filters as filters
from django.conf import settings
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.settings import patched_settings
from rest_framework.fields import Field, ListField, SerializerMethodField
from rest_framework.serializers import ListSerializer

from contacts.klantinteracties.parameters import Adres, JaNee
from contacts.klantinteracties.velden import BASIS, KiSerializer, Verwijzingen
from kcc.api import herhaling, schema_links, schema_vast

VERSIE = "0.9.0"
PLEK = "#/components/schemas/"
FOUT: dict[str, Any] = {
    "type": "object",
    "required": ["type", "code", "title", "status", "detail", "instance"],
    "properties": {
        **{naam: {"type": "string"} for naam in ("type", "code", "title", "detail", "instance")},
        "status": {"type": "integer"},
        "invalidParams": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "code", "reason"],
                "properties": {naam: {"type": "string"} for naam in ("name", "code", "reason")},
            },
        },
    },
}
FOUTEN = {
    "400": "Ongeldige invoer",
    "401": "Niet ingelogd",
    "403": "Geen toegang",
    "404": "Niet gevonden",
    "429": "Te veel aanvragen",
}
BIJ_SCHRIJVEN = {"409": "Kan nu niet", "413": "Te groot", "415": "Inhoudstype niet ondersteund"}
BIJ_SLEUTEL = {"422": "Deze Idempotency-Key hoort bij een ander bericht"}
KOP = {
    "API-version": {
        "description": "Versie van deze API",
        "required": True,
        "schema": {"type": "string"},
    }
}
SOORTEN: tuple[tuple[type, dict[str, Any]], ...] = (
    (Adres, {"type": "string", "format": "uri"}),
    (JaNee, {"type": "boolean"}),
    (filters.UUIDFilter, {"type": "string", "format": "uuid"}),
    (filters.IsoDateTimeFilter, {"type": "string", "format": "date-time"}),
    (filters.DateFilter, {"type": "string", "format": "date"}),
    (filters.NumberFilter, {"type": "number"}),
    (filters.BooleanFilter, {"type": "boolean"}),
)
"""What a filter takes; all others a text."""
SLOT = Lock()  # the settings of the generator are of the whole process while it runs
INSTELLINGEN: dict[str, Any] = {
    "TITLE": "klantinteracties",
    "DESCRIPTION": "Klantcontacten, partijen en interne taken, in de vorm van de Klantinteracties API.",
    "VERSION": VERSIE,
    "SERVERS": [{"url": BASIS}],
    "SCHEMA_PATH_PREFIX": "",
    "SCHEMA_PATH_PREFIX_TRIM": False,
    "COMPONENT_SPLIT_REQUEST": False,
    "ENUM_NAME_OVERRIDES": {},
    "PREPROCESSING_HOOKS": [],
    "POSTPROCESSING_HOOKS": [],
}


class KiSchema(AutoSchema):
    """Parameters by their names in the standard, and of an answer its expanded form."""

    def get_tags(self) -> list[str]:
        return [self.path.strip("/").split("/")[0]]

    def _get_filter_parameters(self) -> list[dict[str, Any]]:
        """Those of the FilterSet, each once."""
        klasse = getattr(self.view, "filterset_class", None)
        if self.method != "GET" or not self._is_list_view() or klasse is None:
            return []
        return [_vraag(naam, _soort(veld)) for naam, veld in sorted(klasse.base_filters.items())]

    def _resolve_path_parameters(self, variables: list[str]) -> list[dict[str, Any]]:
        schema = {"type": "string", "format": "uuid"}
        return [{"in": "path", "name": naam, "schema": schema, "required": True} for naam in variables]

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        handeling = super().get_operation(*args, **kwargs)
        if handeling is None:
            return None
        if self.method == "GET" and (paden := sorted(getattr(self.view, "expand", ()))):
            handeling.setdefault("parameters", []).append(_expand(paden))
            self._breid_uit(handeling["responses"]["200"]["content"]["application/json"])
        if self._kent_sleutel():
            handeling.setdefault("parameters", []).append(schema_vast.SLEUTEL)
        for code, antwoord in handeling["responses"].items():
            antwoord["description"] = antwoord.get("description") or f"Antwoord {code}"
            antwoord["headers"] = KOP
        for code, tekst in self._fouten().items():
            handeling["responses"][code] = _fout(tekst)
        return handeling  # type: ignore[no-any-return]

    def _kent_sleutel(self) -> bool:
        return self.method in herhaling.METHODEN

    def _fouten(self) -> dict[str, str]:
        schrijft = BIJ_SCHRIJVEN if self.method != "GET" else {}
        return FOUTEN | schrijft | (BIJ_SLEUTEL if self._kent_sleutel() else {})

    def _breid_uit(self, inhoud: dict[str, Any]) -> None:
        """The answer holds the expanded form of its objects."""
        rij = self.resolve_serializer(self._rijklasse()(), "response").name
        groot = self._groot(rij, self._rijklasse())
        if inhoud["schema"].get("$ref") == PLEK + rij:
            inhoud["schema"] = {"$ref": PLEK + groot}
            return
        bladzijde = f"Paginated{groot}List"
        heel = self._map_pagination({"type": "array", "items": {"$ref": PLEK + groot}})
        UITGEBREID[bladzijde] = heel
        inhoud["schema"] = {"$ref": PLEK + bladzijde}

    def _map_pagination(self, rijen: dict[str, Any]) -> dict[str, Any]:
        view: Any = self.view
        return view.paginator.get_paginated_response_schema(rijen)  # type: ignore[no-any-return]

    def _rijklasse(self) -> Any:
        view: Any = self.view
        return view.get_serializer_class()

    def _groot(self, naam: str, klasse: type[KiSerializer]) -> str:
        """The name of the form of this object with `_expand`; what may be expanded in it is expanded alike."""
        groot = f"Expand{naam}"
        if groot not in UITGEBREID:
            UITGEBREID[groot] = {}
            velden = klasse().fields
            delen = {
                deel: self._deel(KiSerializer.bekend[wat.toon], veld=velden[deel])
                for deel, wat in klasse.uitbreidingen.items()
                if wat.toon in KiSerializer.bekend
            }
            eigen = {"_expand": {"type": "object", "properties": delen}}
            UITGEBREID[groot] = {"allOf": [{"$ref": PLEK + naam}, {"type": "object", "properties": eigen}]}
        return groot

    def _deel(self, klasse: type[KiSerializer], veld: Field) -> dict[str, Any]:  # type: ignore[type-arg]
        """Several of these, or one or none; it only goes out when the field does."""
        ref = {"$ref": PLEK + self._groot(self.resolve_serializer(klasse(), "response").name, klasse)}
        deel = {"type": "array", "items": ref} if _is_lijst(veld) else {"allOf": [ref], "nullable": True}
        return {**deel, "readOnly": True} if veld.read_only else deel


UITGEBREID: dict[str, dict[str, Any]] = {}
"""Expanded forms that were met, by name; the same for every call."""


def _is_lijst(veld: Field) -> bool:  # type: ignore[type-arg]
    return isinstance(veld, (Verwijzingen, ListField, ListSerializer, SerializerMethodField))


def _soort(veld: filters.Filter) -> dict[str, Any]:
    if isinstance(veld, filters.ChoiceFilter):
        return {"type": "string", "enum": [waarde for waarde, _ in veld.extra["choices"]]}
    return next((dict(soort) for klasse, soort in SOORTEN if isinstance(veld, klasse)), {"type": "string"})


def _vraag(naam: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"in": "query", "name": naam, "schema": schema}


def _expand(paden: list[str]) -> dict[str, Any]:
    schema = {"type": "array", "items": {"type": "string", "enum": paden}}
    uitleg = "Deze objecten staan heel in `_expand`."
    return {**_vraag("expand", schema), "description": uitleg, "style": "form", "explode": False}


def _fout(tekst: str) -> dict[str, Any]:
    schema = {"$ref": PLEK + "Fout"}
    return {"description": tekst, "headers": KOP, "content": {"application/json": {"schema": schema}}}


def _een_of_meer(deel: Any) -> Any:
    """Forms of which more than one may fit: those of the kinds of actor and partij have fields in common."""
    if isinstance(deel, list):
        return [_een_of_meer(lid) for lid in deel]
    if not isinstance(deel, dict):
        return deel
    zonder = {naam: waarde for naam, waarde in deel.items() if naam != "discriminator" or "oneOf" not in deel}
    return {("anyOf" if naam == "oneOf" else naam): _een_of_meer(waarde) for naam, waarde in zonder.items()}


@cache
def beschrijving() -> dict[str, Any]:
    """The same for everybody, and made once per process."""
    with SLOT, patched_settings(INSTELLINGEN):
        geheel = dict(SchemaGenerator(urlconf="contacts.klantinteracties.urls").get_schema(public=True))
    schema_links.leg(geheel["paths"])
    schemas = {**geheel["components"].get("schemas", {}), **UITGEBREID, "Fout": FOUT}
    geheel["components"]["schemas"] = _een_of_meer(dict(sorted(schemas.items())))
    geheel["info"] |= {"license": settings.SPECTACULAR_SETTINGS["LICENSE"]}
    return geheel
