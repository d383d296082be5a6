"""What every call to our API goes through, whatever it asks: counted, written down, done once, and answered alike.

In this order: log-in, how fast (`tempo`), right and scope (`toegang`), the form of the message (`invoer`), purpose,
repeat key (`herhaling`), the act itself; and after every answer to an application one row of the call.
"""

import logging
import re
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.db import Error, transaction
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kcc.api import herhaling, invoer, tempo
from kcc.api.weigering import Weigering
from kcc.models import ApiToken, Medewerker
from kcc.rollen import Recht
from kcc.services.aanroepen import leg_aanroep_vast
from kcc.tekst import zonder_bsn

logger = logging.getLogger(__name__)
DOELKOP = "X-Doelbinding"
LANGSTE_DOEL = 100
GROEP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|<(?:\w+:)?(\w+)>")


class VersieMixin(APIView):
    """Each answer names the full version of the API (ADR /core/version-header); none is kept by others.

    `bron` names the resource in the scopes of a token (default: the basename of the router); `grootst` is how many
    bytes a message of this view may have; a face of its own may be `herhaalbaar = False`.
    """

    rechten: ClassVar[dict[str, Recht | str]] = {}
    bron: ClassVar[str | None] = None
    grootst: ClassVar[int] = invoer.GROOTST
    herhaalbaar: ClassVar[bool] = True
    http_method_names: ClassVar[list[str]] = ["get", "head", "post", "put", "patch", "delete"]  # type: ignore[misc]
    aanroeper: ApiToken | Medewerker | None = None
    stand: tempo.Stand | None = None

    def perform_authentication(self, request: Request) -> None:
        """Who calls, and how often."""
        super().perform_authentication(request)
        if isinstance(request.user, (ApiToken, Medewerker)):
            self.aanroeper = request.user
            self.stand = tempo.tel(request.user)
            if self.stand:
                self.stand.bewaak()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        invoer.weiger_vorm(request, self.grootst)
        lees_doel(request)
        sleutel = herhaling.lees_sleutel(request) if self.aanroeper and self.herhaalbaar else None
        methode = str(request.method).lower()
        if sleutel and (handeling := getattr(self, methode, None)):
            setattr(self, methode, herhaling.eenmaal(self, sleutel, handeling))

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-Version"] = settings.API_VERSIE
        response.setdefault("Cache-Control", "no-store")
        for naam, waarde in (self.stand.koppen if self.stand else {}).items():
            response[naam] = waarde
        if isinstance(self.aanroeper, ApiToken):
            self._schrijf_op(request, self.aanroeper, response.status_code)
        return response

    def _schrijf_op(self, request: Request, token: ApiToken, status: int) -> None:
        """Outside the transaction of the act, so that a refused call is written too. Whoever called gets the
        answer, also when this fails."""
        try:
            with transaction.atomic():
                leg_aanroep_vast(
                    token=token,
                    methode=str(request.method),
                    route=route_van(request),
                    status=status,
                    doel=self._doel(request),
                )
        except Error:
            logger.exception("Een aanroep is niet vastgelegd")

    def _doel(self, request: Request) -> str:
        try:
            return doel_van(request, getattr(self, "doel", ""))
        except Weigering:
            return ""


def lees_doel(request: Request) -> str:
    """The purpose that the caller gave for this call, "" for none; never with a BSN."""
    ruw = request.headers.get(DOELKOP, "").strip()
    doel = " ".join(_als_utf8(ruw).split())
    if len(doel) > LANGSTE_DOEL or not doel.isprintable():
        melding = f"Geef in hoogstens {LANGSTE_DOEL} tekens waarvoor u dit leest."
        raise Weigering(400, "ongeldig_doel", melding, DOELKOP)
    return zonder_bsn(doel)[:LANGSTE_DOEL]


def _als_utf8(kop: str) -> str:
    """A header comes in as Latin-1, whatever it was sent in."""
    try:
        return kop.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return kop


def doel_van(request: Request, standaard: str) -> str:
    """Why residents are read in this call, for the inzagelog: as the caller says, else as the token was given out
    for, else as the view says."""
    return lees_doel(request) or getattr(request.user, "doel", "") or standaard


def route_van(request: Request) -> str:
    """The pattern of the address: `/api/v1/zaken/{uuid}/overgangen`."""
    gevonden = request.resolver_match
    return _leesbaar(gevonden.route) if gevonden else ""


@cache
def _leesbaar(route: str) -> str:
    """Without the signs of regular expressions; what has no name of its own is `*`."""
    namen = GROEP.sub(lambda groep: "{" + (groep[1] or groep[2]) + "}", route)
    kaal = namen.replace(".*", "*").replace("\\Z", "").replace("\\", "")
    return "/" + re.sub(r"[\^$?]", "", kaal)
