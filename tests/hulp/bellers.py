"""Who calls the API when it is fired at: every role, every kind of application, and nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from kcc.models import ApiToken, Medewerker, Productgroep
from kcc.services.tokens import maak_token
from tests.hulp.werelden import BLAUW

CSRF = "a" * 32
MENSEN = ("anna", "bram", "carla", "dirk", "eva", "geert", "monique", "floris")
"""Of each role somebody."""


@dataclass(frozen=True)
class Beller:
    """Somebody who calls: with a token, with a session, or with neither."""

    naam: str
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)


def medewerker(wie: Medewerker) -> Beller:
    """In a browser of their own."""
    sessie = SessionStore()
    sessie["_auth_user_id"] = str(wie.pk)
    sessie["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    sessie["_auth_user_hash"] = wie.get_session_auth_hash()
    sessie.create()
    cookies = {settings.SESSION_COOKIE_NAME: str(sessie.session_key), settings.CSRF_COOKIE_NAME: CSRF}
    return Beller(wie.username, {"X-CSRFToken": CSRF}, cookies)


def toepassing(naam: str, *groepen: str, **opties: Any) -> Beller:
    """With a token for these productgroepen, or for all."""
    rijen = Productgroep.objects.filter(code__in=groepen)
    token, sleutel = maak_token(naam=naam, door=None, productgroepen=rijen, alles=not groepen, **opties)
    ApiToken.objects.filter(pk=token.pk).update(per_minuut=100_000)
    return Beller(naam, {"Authorization": f"Token {sleutel}"})


def toepassingen() -> list[Beller]:
    """One that sees all, one that sees a productgroep, one that may read only, and nobody."""
    lezer = toepassing("lezer", bereik=("*.lezen",))
    return [toepassing("alles", bsn=True), toepassing("beperkt", BLAUW.groep), lezer, Beller("niemand")]


def iedereen(buitenstaander: Medewerker) -> list[Beller]:
    """Somebody of each role, somebody without any, and what `toepassingen` gives."""
    mensen = [Medewerker.objects.get(username=naam) for naam in MENSEN]
    return [*map(medewerker, [*mensen, buitenstaander]), *toepassingen()]
