"""Errors as problem+json (RFC 9457) with a stable `code` and Dutch text; never a 500 by bad input."""

import logging
from collections.abc import Iterator
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, UnreadablePostError
from django_fsm import ConcurrentTransition
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import set_rollback

from kcc.api.camel import naar_camel
from kcc.api.weigering import Weigering
from kcc.fouten import Geweigerd, Onvolledig
from kcc.onveranderlijk import van_slot
from kcc.tekst import verberg_bsn

logger = logging.getLogger(__name__)
TITELS = {
    400: "Ongeldige invoer",
    401: "Niet ingelogd",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Antwoordvorm niet beschikbaar",
    409: "Kan nu niet",
    411: "Lengte ontbreekt",
    412: "Intussen gewijzigd",
    413: "Te groot",
    415: "Inhoudstype niet ondersteund",
    422: "Kan niet worden aangenomen",
    428: "Voorwaarde ontbreekt",
    429: "Te veel aanvragen",
    500: "Storing",
}
CODES = {
    400: "ongeldig",
    401: "niet_ingelogd",
    403: "geen_recht",
    404: "niet_gevonden",
    405: "methode",
    406: "antwoordvorm",
    409: "kan_nu_niet",
    411: "lengte_ontbreekt",
    412: "gewijzigd",
    413: "te_groot",
    415: "inhoudstype",
    422: "kan_niet",
    428: "voorwaarde_ontbreekt",
    429: "te_veel",
}


def als_probleem(fout: Exception, context: dict[str, Any]) -> Response:
    """DRF's exception handler: domain refusals, framework errors and our own mistakes in one form."""
    velden: list[dict[str, str]] = []
    fout = van_slot(fout) or fout
    if isinstance(fout, Geweigerd):
        code, melding, nummer = fout.code, fout.melding, fout.status
        velden = _velden_van(fout)
    elif isinstance(fout, ConcurrentTransition):
        code, nummer = "intussen_gewijzigd", 409
        melding = "Iemand anders heeft dit net gewijzigd. Haal het opnieuw op."
    elif isinstance(fout, exceptions.ValidationError):
        code, nummer, velden = "ongeldig", 400, list(_velden(fout.detail))
        melding = "De invoer klopt niet: " + "; ".join(f"{v['name']}: {v['reason']}" for v in velden)
    else:
        vertaald = _vertaal(fout)
        if vertaald is None:
            return _storing(fout, context)
        code, nummer, velden = _code_van(vertaald), vertaald.status_code, _velden_bij(vertaald)
        melding = str(vertaald.detail)
    set_rollback()
    return probleem(nummer, code, melding, velden=velden, pad=context["request"].path, fout=fout)


def _code_van(fout: exceptions.APIException) -> str:
    """The code that was given with the error, else that of its status."""
    code = getattr(fout.detail, "code", fout.default_code)
    return CODES.get(fout.status_code, str(fout.default_code)) if code == fout.default_code else str(code)


def _velden_bij(fout: exceptions.APIException) -> list[dict[str, str]]:
    """The header or field that a refusal of the message is about."""
    if isinstance(fout, exceptions.UnsupportedMediaType):
        return [{"name": "Content-Type", "code": "inhoudstype", "reason": str(fout.detail)}]
    return list(getattr(fout, "velden", ()))


def _storing(fout: Exception, context: dict[str, Any]) -> Response:
    """A mistake of ours: in the log with its trace, in the answer without."""
    logger.error("Storing in %s", type(context["view"]).__name__, exc_info=fout)
    set_rollback()
    melding = "Er ging bij ons iets mis. Probeer het later opnieuw."
    return probleem(500, "storing", melding, pad=context["request"].path)


def probleem(
    nummer: int,
    code: str,
    melding: str,
    *,
    velden: list[dict[str, str]] | None = None,
    pad: str = "",
    fout: Exception | None = None,
) -> Response:
    """The answer itself; `invalidParams` names each field with its own code and reason."""
    inhoud: dict[str, Any] = {
        "type": f"urn:kcc:fout:{code}",
        "title": TITELS.get(nummer, "Fout"),
        "status": nummer,
        "detail": _schrijfbaar(melding),
        "code": code,
        "instance": verberg_bsn(pad),
    }
    if velden:
        inhoud["invalidParams"] = [
            {sleutel: _schrijfbaar(waarde) for sleutel, waarde in veld.items()} for veld in velden
        ]
    kop = {"WWW-Authenticate": "Token"} if nummer == status.HTTP_401_UNAUTHORIZED else {}
    if wachten := getattr(fout, "wait", None):
        kop["Retry-After"] = str(ceil(wachten))
    return Response(inhoud, nummer, headers=kop, content_type="application/problem+json")


def _schrijfbaar(tekst: str) -> str:
    """A message may repeat what was sent; half a character of that can't be sent back, a BSN is not."""
    return verberg_bsn(tekst.encode("utf-8", "replace").decode())


def _vertaal(fout: Exception) -> exceptions.APIException | None:
    if isinstance(fout, Http404):
        return exceptions.NotFound("Dit bestaat niet, of u mag het niet zien.")
    if isinstance(fout, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(fout, RequestDataTooBig):
        return Weigering(413, "te_groot", "Het bericht is te groot.", "Content-Length")
    if isinstance(fout, UnreadablePostError):
        return Weigering(400, "afgebroken", "Het bericht kwam niet heel aan.")
    return fout if isinstance(fout, exceptions.APIException) else None


def _velden_van(fout: Geweigerd) -> list[dict[str, str]]:
    if isinstance(fout, Onvolledig):
        return [{"name": _naam(n), "code": fout.code, "reason": r} for n, r in fout.fouten.items()]
    return [{"name": _naam(fout.veld), "code": fout.code, "reason": fout.melding}] if fout.veld else []


def _naam(veld: str) -> str:
    """A field of a service in camelCase, each part of a path too; but the code of an answer
    ("zaken.0.antwoorden.soort_boom") is already a name."""
    delen = veld.split(".")
    return veld if "antwoorden" in delen else ".".join(map(naar_camel, delen))


def _velden(detail: Any, pad: str = "") -> Iterator[dict[str, str]]:
    """Flatten DRF's nested detail to `vragen.0.onderwerp` names."""
    if isinstance(detail, dict):
        for naam, deel in detail.items():
            eigen = "" if naam == api_settings.NON_FIELD_ERRORS_KEY else str(naam)
            yield from _velden(deel, ".".join(filter(None, (pad, eigen))))
    elif isinstance(detail, list) and any(isinstance(deel, dict) for deel in detail):
        for nummer, deel in enumerate(detail):
            yield from _velden(deel, f"{pad}.{nummer}" if pad else str(nummer))
    elif isinstance(detail, list):
        for deel in detail:
            yield from _velden(deel, pad)
    else:
        yield {"name": pad or "-", "code": str(getattr(detail, "code", "ongeldig")), "reason": str(detail)}
