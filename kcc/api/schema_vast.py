"""What the OpenAPI file says of every call alike: parameters, headers, refusals and their codes."""

from typing import Any

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
GELUKT = {"201": "Gemaakt", "202": "Aangenomen: het werk is begonnen", "204": "Gelukt, zonder inhoud"}
FOUTEN = {
    "400": "Ongeldige invoer",
    "401": "Niet ingelogd",
    "403": "Geen toegang",
    "404": "Niet gevonden",
    "429": "Te veel aanvragen",
}
BIJ_SCHRIJVEN = {
    "409": "Kan nu niet",
    "413": "Te groot",
    "415": "Inhoudstype niet ondersteund",
    "422": "Kan niet worden aangenomen",
}
GEWIJZIGD = {"412": "Intussen gewijzigd"}

CODES = {
    "ongeldig": "400: een veld of parameter klopt niet; `invalidParams` noemt ze",
    "niet_ingelogd": "401: stuur een geldig token mee",
    "geen_recht": "403: uw rol of token geeft geen toegang",
    "csrf": "403: de beveiligingscode van de browser ontbreekt",
    "niet_gevonden": "404: dit bestaat niet, of u mag het niet zien",
    "methode": "405: dit kan hier niet",
    "antwoordvorm": "406: alleen JSON",
    "intussen_gewijzigd": "409: een ander was u net voor; haal het opnieuw op",
    "gewijzigd": "412: If-Match klopt niet meer; haal het opnieuw op",
    "te_groot": "413: het bericht is te groot",
    "inhoudstype": "415: alleen application/json in UTF-8",
    "sleutel_hergebruikt": "422: deze Idempotency-Key hoort bij een ander bericht",
    "te_veel": "429: wacht zo lang als Retry-After zegt",
    "storing": "500: een fout van ons",
}
"""Of every call. Those of one act, as `geen_werk`, come beside these, with a sentence in `detail`."""

UITLEG = """Gesprekken, klantaanvragen, zaken en hun planning van het Klant Contact Centrum.

**Lijsten** zijn `{count, next, previous, results}`, met `page` en `pageSize`. Lijsten die groeien bladeren ook met een
cursor: begin met `paginering=cursor` en volg `next`. Dan schuift er niets als er rijen bij komen, en is `count` leeg.

**Minder of meer**: `fields=uuid,klant.naam` geeft alleen die velden, `expand=klant` geeft dat object heel.

**Veilig schrijven**: stuur bij POST een `Idempotency-Key` mee; nog eens sturen doet dan niets dubbel. Met de `ETag` van
een object in `If-Match` gaat een handeling alleen door als het object nog hetzelfde is.

**Fouten** zijn `application/problem+json`, met een vaste `code`:

{codes}

Een handeling kan ook een eigen code geven; `detail` zegt in een zin wat er is, `invalidParams` welk veld het is.
"""


def uitleg() -> str:
    """The introduction of the whole, with its codes."""
    return UITLEG.replace("{codes}", "\n".join(f"- `{code}`: {tekst}" for code, tekst in CODES.items()))


def _kop(uitleg: str, soort: str = "string") -> dict[str, Any]:
    return {"description": uitleg, "schema": {"type": soort}}


VERSIEKOP = _kop("Volledige versie van de API")
KOPPEN = {
    "API-Version": VERSIEKOP,
    "RateLimit-Limit": _kop("zoveel aanroepen per minuut", "integer"),
    "RateLimit-Remaining": _kop("zoveel aanroepen nog", "integer"),
    "RateLimit-Reset": _kop("over zoveel seconden begint het opnieuw", "integer"),
}
ETAGKOP = _kop("Verandert als het object verandert; voor `If-Match` en `If-None-Match`")


def _invoerkop(naam: str, uitleg: str, langst: int, voorbeeld: str) -> dict[str, Any]:
    schema = {"type": "string", "maxLength": langst}
    return {"in": "header", "name": naam, "schema": schema, "description": uitleg, "example": voorbeeld}


ALS_NOG = _invoerkop(
    "If-Match", "`ETag` van het object zoals u het las; is het gewijzigd, dan 412", 500, '"9f2c"'
)
ALS_ANDERS = _invoerkop(
    "If-None-Match", "`ETag` die u al heeft; is er niets gewijzigd, dan 304 zonder inhoud", 500, '"9f2c"'
)
SLEUTEL = _invoerkop(
    "Idempotency-Key",
    "eigen kenmerk van dit bericht: nog eens sturen geeft hetzelfde antwoord en doet niets dubbel",
    255,
    "intake-2026-000123",
)
DOEL = _invoerkop("X-Doelbinding", "waarvoor u dit leest; komt in het inzagelog", 100, "melding overlast")


def _vraag(naam: str, schema: dict[str, Any], uitleg: str) -> dict[str, Any]:
    """A query parameter; a list goes in as `a,b`."""
    lijst = {"style": "form", "explode": False} if schema["type"] == "array" else {}
    return {"in": "query", "name": naam, "schema": schema, "description": uitleg, **lijst}


def keuzeparameter(naam: str, keuzes: list[str]) -> dict[str, Any]:
    """One of the parameters that lists and details share; `keuzes` of those that have them."""
    tekst, keus = {"type": "string"}, {"type": "string", "enum": keuzes}
    return {
        "fields": _vraag(
            naam, {"type": "array", "items": tekst}, "alleen deze velden; een niveau dieper als `klant.naam`"
        ),
        "expand": _vraag(naam, {"type": "array", "items": keus}, "deze objecten heel in plaats van kort"),
        "ordering": _vraag(naam, keus, "volgorde; met een min ervoor aflopend"),
        "paginering": _vraag(naam, keus, "`cursor`: bladeren zonder te tellen, ook als er rijen bij komen"),
        "cursor": _vraag(
            naam, {**tekst, "maxLength": 2000}, "waar de volgende pagina begint; staat in `next`"
        ),
    }[naam]


def probleemantwoord(tekst: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Probleem"}
    return {"description": tekst, "content": {"application/problem+json": {"schema": schema}}}
