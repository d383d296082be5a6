"""API tokens: made, checked, revoked."""

import hashlib
import secrets
from collections.abc import Iterable

from django.db import transaction

from kcc import klok
from kcc.models import ApiToken, Productgroep
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


def _hash(sleutel: str) -> str:
    """A random key of 256 bits needs no slow hash."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


@transaction.atomic
def maak_token(
    *, naam: str, door: Dader, productgroepen: Iterable[Productgroep] = (), alles: bool = False
) -> tuple[ApiToken, str]:
    """The token and its key; the key is shown this once and never stored."""
    sleutel = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(naam=naam, sleutelhash=_hash(sleutel), alle_productgroepen=alles)
    token.productgroepen.set(productgroepen)
    leg_vast(Feit("token_gemaakt", "token", token.uuid, door=door, nieuw=True))
    return token, sleutel


def vind_token(sleutel: str) -> ApiToken | None:
    """The valid token with this key. Notes the day of use at most once a day."""
    token = ApiToken.objects.filter(sleutelhash=_hash(sleutel)).first()
    if token is None or not token.geldig:
        return None
    if token.laatst_gebruikt != klok.vandaag():
        ApiToken.objects.filter(pk=token.pk).update(laatst_gebruikt=klok.vandaag())
    return token
