"""Log-in of the ZGW faces: a JWT that the client signs itself (HS256) with the secret of its token.

Claims: `client_id` names the token, `iat` when it was signed, at most an hour ago; `exp` and `nbf` count when they are
there. Only HS256: a token that says otherwise (`none`, RS256 with our secret as its key) opens nothing. The times are
those of the wall clock, as the client's are: `KCC_NU` is about the work, not about who may come in.
"""

import re
from datetime import UTC, datetime
from typing import Any, Final

import jwt
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from kcc.api.toegang import opent
from kcc.geheim import ontsleutel
from kcc.models import ApiToken
from kcc.services.tokens import vind_client

ALGORITMEN: Final = ["HS256"]
GELDIG: Final = 3600  # seconds after `iat`
SPELING: Final = 60  # seconds that two clocks may differ
CLIENT_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")
LANGST: Final = 4096  # characters; a token with every claim of the standard has 400
KAPOT: Final = (jwt.InvalidTokenError, ValueError, TypeError, OverflowError, RecursionError)


class JwtAuthenticatie(BaseAuthentication):
    """`Authorization: Bearer <jwt>`. As the standard has it, whoever is not let in gets a 403."""

    def authenticate(self, request: Request) -> tuple[ApiToken, str] | None:
        delen = get_authorization_header(request).split()
        if not delen or delen[0].lower() != b"bearer":
            return None
        return opent(request, b" ".join(delen[1:]).decode("latin-1"), vind_ondertekenaar), "jwt"


def vind_ondertekenaar(ruw: str) -> ApiToken | None:
    """The valid token whose secret signed this; None for everything else, so that nobody learns which names exist.
    Raises AuthenticationFailed (`jwt-expired`) for what was signed well, but too long ago."""
    token = vind_client(client_id) if (client_id := _client_id(ruw)) else None
    if token is None or token.geheim is None:
        return None
    try:
        inhoud = jwt.decode(
            ruw, ontsleutel(token.geheim), ALGORITMEN, options={"require": ["iat"]}, leeway=SPELING
        )
        oud = datetime.now(UTC).timestamp() - float(inhoud["iat"]) > GELDIG + SPELING
    except jwt.ExpiredSignatureError:
        oud = True
    except KAPOT:
        return None
    if oud:
        raise AuthenticationFailed("Het opgegeven JWT is verlopen.", "jwt-expired")
    return token


def _client_id(ruw: str) -> str:
    """Who says to have signed it; "" when nobody can be meant."""
    if len(ruw) > LANGST:
        return ""
    try:
        inhoud: dict[str, Any] = jwt.decode(ruw, options={"verify_signature": False})
    except KAPOT:
        return ""
    naam = inhoud.get("client_id")
    return naam if isinstance(naam, str) and CLIENT_ID.fullmatch(naam) else ""
