"""Errors as this API gives them: `{type,code,title,status,detail,instance,invalidParams}` as application/json."""

import uuid
from typing import Any
from urllib.parse import quote

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response

from kcc.api.problemen import als_probleem

TITELS = {
    400: ("invalid", "Ongeldige invoerwaarde."),
    401: ("not_authenticated", "Authenticatiegegevens zijn niet opgegeven."),
    403: ("permission_denied", "Je hebt geen toestemming om deze actie uit te voeren."),
    404: ("not_found", "Niet gevonden."),
    405: ("method_not_allowed", "Methode is niet toegestaan."),
    406: ("not_acceptable", "Kan niet voldoen aan de opgegeven Accept header."),
    409: ("conflict", "Kan nu niet."),
    413: ("too_large", "Het bericht is te groot."),
    415: ("unsupported_media_type", "Ongeldige media type in aanvraag."),
    429: ("throttled", "Te veel aanvragen."),
    500: ("error", "Er is een serverfout opgetreden."),
}
ONBEKEND = "unknown-parameters"


def als_fout(fout: Exception, context: dict[str, Any]) -> Response:
    """The same causes and messages as our own API, in the names of this one."""
    probleem = als_probleem(fout, context)
    eigen = probleem.data
    nummer = probleem.status_code
    code, titel = TITELS.get(nummer, TITELS[400] if nummer < 500 else TITELS[500])
    if nummer == 400 and _is_onbekende_parameter(fout):
        code = ONBEKEND
    inhoud = {
        "type": f"/ref/fouten/{quote(type(fout).__name__)}",
        "code": code,
        "title": titel,
        "status": nummer,
        "detail": "" if nummer == 400 and eigen.get("invalidParams") else eigen["detail"],
        "instance": f"urn:uuid:{uuid.uuid4()}",
    }
    if nummer == 400:
        inhoud["invalidParams"] = eigen.get("invalidParams") or [
            {"name": "nonFieldErrors", "code": str(eigen["code"]), "reason": eigen["detail"]}
        ]
    kop = {naam: waarde for naam, waarde in probleem.items() if naam in ("WWW-Authenticate", "Retry-After")}
    return Response(inhoud, nummer, headers=kop, content_type="application/json")


def onbekende_parameters(namen: list[str]) -> ValidationError:
    """400 `unknown-parameters`."""
    melding = "Onbekende query parameters: " + ", ".join(namen)
    return ValidationError({"nonFieldErrors": [ErrorDetail(melding, ONBEKEND)]})


def _is_onbekende_parameter(fout: Exception) -> bool:
    detail = getattr(fout, "detail", None)
    if not isinstance(detail, dict):
        return False
    return any(getattr(deel, "code", "") == ONBEKEND for deel in detail.get("nonFieldErrors", ()))
