"""Who may call: a token or a session, per method a right of the table, and for a token a scope. Default deny."""

from collections.abc import Callable
from typing import Any

from rest_framework.authentication import (
    BaseAuthentication,
    SessionAuthentication,
    get_authorization_header,
)
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from kcc.api import invoer, tempo
from kcc.models import ApiToken, Medewerker
from kcc.rollen import KLANTEN, Recht, mag
from kcc.services.tokens import vind_token

OPENBAAR = "openbaar"
LEZEN, SCHRIJVEN = "lezen", "schrijven"


def opent(request: Request, sleutel: str, vind: Callable[[str], ApiToken | None]) -> ApiToken:
    """The token that this key (or other proof) opens; wrong ones are counted per address."""
    tempo.weiger_gokker(request)
    token = vind(sleutel)
    if token is None:
        tempo.onthoud_misser(request, sleutel)
        raise AuthenticationFailed("Dit token is onbekend, verlopen of ingetrokken.", "token_ongeldig")
    return token


class TokenAuthenticatie(BaseAuthentication):
    """`Authorization: Token ...`; the key is stored hashed."""

    def authenticate(self, request: Request) -> tuple[ApiToken, str] | None:
        delen = get_authorization_header(request).split()
        if not delen or delen[0].lower() != b"token":
            return None
        sleutel = b" ".join(delen[1:]).decode("latin-1")
        return opent(request, sleutel, vind_token), "token"

    def authenticate_header(self, request: Request) -> str:
        return "Token"


class SessieAuthenticatie(SessionAuthentication):
    """An employee who is logged in by browser; every writing call asks for the CSRF token."""

    def enforce_csrf(self, request: Request) -> None:
        view = (request.parser_context or {}).get("view")  # Django looks for the code in the message too
        invoer.weiger_vorm(request, getattr(view, "grootst", invoer.GROOTST))
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            melding = "De beveiligingscode (X-CSRFToken) ontbreekt of klopt niet."
            raise PermissionDenied(melding, "csrf") from None


class Rechtmatig(BasePermission):
    """Reads `rechten = {"GET": INZIEN, "POST": BEHANDELEN}` of the view; what is not there is refused."""

    message = "Uw rol geeft geen toegang tot deze handeling."
    code = "geen_recht"

    def has_permission(self, request: Request, view: Any) -> bool:
        rechten: dict[str, Recht | str] = getattr(view, "rechten", {})
        methode = "GET" if request.method in ("HEAD", "OPTIONS") else str(request.method)
        if methode not in rechten and methode not in view.allowed_methods:
            return bool(request.user and request.user.is_authenticated)  # let the view answer 405
        recht = rechten.get(methode)
        if recht == OPENBAAR:
            return True
        if not _heeft_recht(request.user, recht):
            return False
        if isinstance(request.user, ApiToken):
            eis_bereik(request.user, view, methode)
        return True


def _heeft_recht(wie: Any, recht: Recht | str | None) -> bool:
    return bool(isinstance(recht, Recht) and wie and wie.is_authenticated and mag(wie, recht))


def bron_van(view: Any) -> str | None:
    """By which name scopes know the resource of this view; `OPENBAAR` asks none. None: it was forgotten."""
    return getattr(view, "bron", None) or getattr(view, "basename", None)


def eis_bereik(token: ApiToken, view: Any, methode: str) -> None:
    """The token must hold the scope for this; a view that doesn't say what it is of is closed."""
    bron = bron_van(view)
    if bron == OPENBAAR:
        return
    leest = methode == "GET" or getattr(view, "leest", False)  # a search by POST changes nothing
    handeling = LEZEN if leest else SCHRIJVEN
    if not bron or not {f"{bron}.{handeling}", f"*.{handeling}"} & set(token.bereik):
        raise PermissionDenied(f"Dit token heeft het bereik {bron or '?'}.{handeling} niet.", "geen_bereik")


def mag_bsn(wie: Any) -> bool:
    """Whether a BSN may be sent by and shown to this caller: a token when it was given out so, an employee who
    may see klanten at all."""
    if isinstance(wie, ApiToken):
        return wie.bsn
    return isinstance(wie, Medewerker) and mag(wie, KLANTEN)
