"""OpenAPI: camelCase query names, problem answers and the API-Version header on every operation."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import force_instance, get_lib_doc_excludes

from kcc.api import camel, schema_links, voorbeelden
from kcc.api import schema_vast as vast
from kcc.api import schema_vormen as vormen
from kcc.api.camel import naar_camel

EIGEN = "x-kcc"  # what a view says of itself to the hook at the end; it does not stay in the file


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


VEILIG = ("get", "head")


class Schema(AutoSchema):
    """One tag per resource: the first part of the path; and beside what a view says what every view does."""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        handeling = super().get_operation(*args, **kwargs)
        if handeling is not None:
            parameters = [*handeling.get("parameters", ()), *self._vaste_parameters()]
            handeling["parameters"] = parameters
            handeling[EIGEN] = {
                "etag": self._heeft_etag(),
                "detail": bool(getattr(self.view, "detail", False)),
                "uitbreidingen": self._uitbreidingen(),
                "delen": "fields" in self._eigen_parameters(),
            }
        return handeling  # type: ignore[no-any-return]

    def _eigen_parameters(self) -> frozenset[str]:
        view: Any = self.view
        kent = self.method == "GET" and hasattr(view, "vaste_parameters")
        return view.vaste_parameters() if kent else frozenset()  # type: ignore[no-any-return]

    def _heeft_etag(self) -> bool:
        """Of one object, and of the acts on it that answer it."""
        actie = getattr(self.view, "action", "")
        return actie == "retrieve" or (self.method != "GET" and hasattr(self.view, "toon"))

    def _vaste_parameters(self) -> list[dict[str, Any]]:
        view, kort = self.view, (self.method or "").lower()
        uitbreidingen, ordening = getattr(view, "uitbreidingen", {}), getattr(view, "ordening", ())
        keuzes = {
            "expand": list(uitbreidingen),
            "ordering": [teken + naar_camel(kolom) for kolom in ordening for teken in ("", "-")],
            "paginering": ["pagina", "cursor"],
        }
        gevraagd = self._eigen_parameters()
        parameters = [vast.keuzeparameter(naam, keuzes.get(naam, [])) for naam in sorted(gevraagd)]
        if kort in VEILIG:
            parameters += [vast.ALS_ANDERS] if self._heeft_etag() else []
        else:
            parameters += [vast.ALS_NOG] if getattr(view, "detail", False) and hasattr(view, "toon") else []
            parameters += [vast.SLEUTEL] if kort != "delete" else []
        return parameters + ([vast.DOEL] if getattr(view, "doel", "") else [])

    def _uitbreidingen(self) -> list[tuple[str, str, str, str]]:
        """(component, part, field, whole component) of each expansion of this answer."""
        if "expand" not in self._eigen_parameters():
            return []
        view: Any = self.view
        rij = self._naam(self.get_response_serializers())
        return [
            (
                rij,
                wat.onderdeel,
                naam,
                self._naam(wat.viewset.serializer_class_detail or wat.viewset.serializer_class),
            )
            for naam, wat in view.uitbreidingen.items()
        ]

    def _naam(self, serializer: Any) -> str:
        """The component of a serializer, registered as the answer of its own resource does."""
        return str(self.resolve_serializer(force_instance(serializer), "response").name)


def zonder_uitleg() -> list[type]:
    """Classes whose docstring is for us: what has none of its own gets none."""
    return [*get_lib_doc_excludes(), camel.CamelMixin, camel.Serializer, camel.ModelSerializer]


def alleen_eigen(endpoints: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Preprocessing hook: the faces of a standard (Klantinteracties, ZGW) have a description of their own."""
    return [plek for plek in endpoints if plek[0].startswith("/api/v1/")]


def werk_af(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: FBT001
    """Postprocessing hook of drf-spectacular."""
    schemas = result["components"].setdefault("schemas", {})
    schemas["Probleem"] = vast.PROBLEEM
    result["info"]["description"] = vast.uitleg()
    handelingen = [(naam, pad, h) for pad, deel in result["paths"].items() for naam, h in deel.items()]
    for schema in schemas.values():
        _noem_kloktijden(schema)
    eigen = [handeling.pop(EIGEN, {}) for _, _, handeling in handelingen]
    for uitbreiding in [u for wat in eigen for u in wat.get("uitbreidingen", ())]:
        vormen.breid_uit(schemas, *uitbreiding)
    for (methode, pad, handeling), wat in zip(handelingen, eigen, strict=True):
        _werk_handeling_af(methode, handeling, wat)
        if wat.get("delen"):
            vormen.laat_delen_toe(schemas, handeling["responses"]["200"])
        voorbeelden.zet_erbij(methode, pad, handeling)
    schema_links.leg(result["paths"])
    result["components"]["schemas"] = vormen.noem_leeg(dict(sorted(schemas.items())))
    return result


def _noem_kloktijden(schema: dict[str, Any]) -> None:
    """What the clock on the wall says has no time zone: `time-local`, as the API Design Rules want it."""
    for veld in schema.get("properties", {}).values():
        if veld.get("format") == "time":
            veld["format"] = "time-local"


def _werk_handeling_af(methode: str, handeling: dict[str, Any], wat: dict[str, Any]) -> None:
    for parameter in handeling.get("parameters", []):
        if parameter["in"] == "query":
            parameter["name"] = naar_camel(parameter["name"])
    if not handeling.get("parameters"):
        handeling.pop("parameters", None)
    antwoorden = handeling["responses"]
    if methode == "get" and wat.get("etag"):
        antwoorden["304"] = {"description": "Niet gewijzigd"}
    for code, antwoord in antwoorden.items():
        if code[0] in "23":
            koppen = vast.KOPPEN | ({"ETag": vast.ETAGKOP} if wat.get("etag") else {})
            antwoord["description"] = antwoord.get("description") or vast.GELUKT.get(code, "Gelukt")
            antwoord["headers"] = {**antwoord.get("headers", {}), **koppen}
    schrijft = methode not in VEILIG
    fouten = vast.FOUTEN | (vast.BIJ_SCHRIJVEN if schrijft else {})
    fouten |= vast.GEWIJZIGD if schrijft and wat.get("detail") else {}
    for code, tekst in fouten.items():
        antwoorden[code] = vast.probleemantwoord(tekst)
