"""Who may call: a token or a session, and per method a right of the table. Default deny."""

from typing import Any

from rest_framework.authentication import (
    BaseAuthentication,
    SessionAuthentication,
    get_authorization_header,
)
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from kcc.models import ApiToken
from kcc.rollen import Recht, mag
from kcc.services.tokens import vind_token

OPENBAAR = "openbaar"


class TokenAuthenticatie(BaseAuthentication):
    """`Authorization: Token ...`; the key is stored hashed."""

    def authenticate(self, request: Request) -> tuple[ApiToken, str] | None:
        delen = get_authorization_header(request).split()
        if not delen or delen[0].lower() != b"token":
            return None
        token = vind_token(delen[1].decode("latin-1")) if len(delen) == 2 else None
        if token is None:
            raise AuthenticationFailed("Dit token is onbekend, verlopen of ingetrokken.", "token_ongeldig")
        return token, "token"

    def authenticate_header(self, request: Request) -> str:
        return "Token"


class SessieAuthenticatie(SessionAuthentication):
    """An employee who is logged in by browser; every writing call asks for the CSRF token."""

    def enforce_csrf(self, request: Request) -> None:
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
        return bool(
            isinstance(recht, Recht)
            and request.user
            and request.user.is_authenticated
            and mag(request.user, recht)  # type: ignore[arg-type]
        )
