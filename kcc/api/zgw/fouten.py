"""Errors as the ZGW standards give them: `{type,code,title,status,detail,instance,invalidParams}`."""

import uuid
from typing import Any, Final

from rest_framework import exceptions
from rest_framework.response import Response

from kcc.api.problemen import als_probleem

TITELS: Final = {
    400: ("invalid", "Invalid input."),
    401: ("not_authenticated", "Authenticatiegegevens zijn niet opgegeven."),
    403: ("permission_denied", "Je hebt geen toestemming om deze actie uit te voeren."),
    404: ("not_found", "Niet gevonden."),
    405: ("method_not_allowed", "Methode is niet toegestaan."),
    406: ("not_acceptable", "Kan niet voldoen aan de opgegeven Accept-header."),
    413: ("too_large", "Het bericht is te groot."),
    415: ("unsupported_media_type", "Ongeldig media type in aanvraag."),
    429: ("throttled", "Te veel aanvragen."),
    500: ("error", "Er is een serverfout opgetreden."),
}
ONBEKEND: Final = "unknown-parameters"
NAMEN: Final = {"token_ongeldig": "invalid-jwt-signature", "jwt-expired": "jwt-expired"}
"""Codes of our log-in as they are called there."""
GEEN_JWT: Final = "Geef een JWT mee: Authorization: Bearer <jwt>."


def als_fout(fout: Exception, context: dict[str, Any]) -> Response:
    """The same causes and Dutch messages as our own API, in the names of this standard."""
    probleem = als_probleem(fout, context)
    eigen, nummer = probleem.data, probleem.status_code
    code, titel = TITELS.get(nummer, TITELS[400] if nummer < 500 else TITELS[500])
    if isinstance(fout, (exceptions.NotAuthenticated, exceptions.AuthenticationFailed)):
        code = NAMEN.get(str(eigen["code"]), "not_authenticated")
    velden = eigen.get("invalidParams") if nummer == 400 else None
    if velden and velden[0]["code"] == ONBEKEND:
        code = ONBEKEND
    inhoud = {
        "type": f"{context['request'].build_absolute_uri('/ref/fouten/')}{type(fout).__name__}/",
        "code": code,
        "title": titel,
        "status": nummer,
        "detail": GEEN_JWT if isinstance(fout, exceptions.NotAuthenticated) else eigen["detail"],
        "instance": f"urn:uuid:{uuid.uuid4()}",
    }
    if nummer == 400:
        inhoud["invalidParams"] = velden or [
            {"name": "nonFieldErrors", "code": code, "reason": eigen["detail"]}
        ]
    kop = {naam: waarde for naam, waarde in probleem.items() if naam == "Retry-After"}
    return Response(inhoud, nummer, headers=kop, content_type="application/problem+json")


def ongeldig(naam: str, melding: str, code: str = "invalid") -> exceptions.ValidationError:
    """400 that names this parameter."""
    return exceptions.ValidationError({naam: [exceptions.ErrorDetail(melding, code)]})


def onbekende_parameters(namen: list[str]) -> exceptions.ValidationError:
    """400 `unknown-parameters`."""
    return ongeldig("nonFieldErrors", f"Onbekende query parameters: {', '.join(namen)}.", ONBEKEND)
