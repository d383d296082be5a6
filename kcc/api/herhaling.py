"""`Idempotency-Key`: whoever asks the same thing twice gets it done once, and the same answer.

The key is written in the transaction of the change. Whoever comes with the same key meanwhile waits for that
transaction: when it is kept, its answer is given again; when it is not, the second does the work.
"""

import json
from collections.abc import Callable
from typing import Any, Final

from django.db import connection, transaction
from django.http import RawPostDataException
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from kcc import klok
from kcc.api.etag import etag
from kcc.api.weigering import Weigering
from kcc.fouten import Geweigerd
from kcc.geheim import ontsleutel, sleutelhash, versleutel
from kcc.models import ApiToken, Herhaalsleutel, Medewerker

KOP: Final = "Idempotency-Key"
LANGST: Final = 255
METHODEN: Final = ("POST", "PUT", "PATCH")
MEE: Final = ("Location", "ETag")  # headers that belong to the answer


class SleutelHergebruikt(Geweigerd):
    """The key belongs to another message. HTTP 422 (draft-ietf-httpapi-idempotency-key-header)."""

    status = 422


def lees_sleutel(request: Request) -> str | None:
    """The key of this call, None when it has none; what can't be a key is refused by name."""
    if request.method not in METHODEN or KOP not in request.headers:
        return None
    sleutel = request.headers[KOP].strip()
    if not (0 < len(sleutel) <= LANGST and sleutel.isascii() and sleutel.isprintable()):
        melding = f"Geef een sleutel van 1 tot en met {LANGST} letters, cijfers en leestekens."
        raise Weigering(400, "ongeldige_sleutel", melding, KOP)
    return sleutel


def eenmaal(view: Any, sleutel: str, handeling: Callable[..., Response]) -> Callable[..., Response]:
    """The same act, done once for this key."""

    def herhaalbaar(request: Request, *args: Any, **kwargs: Any) -> Response:
        wie, afdruk = request.user, _afdruk(request)
        with transaction.atomic():
            nummer = _leg_sleutel_vast(wie, sleutel, afdruk)
            if nummer is None:
                return _nogmaals(view, wie, sleutel, afdruk)
            antwoord = handeling(request, *args, **kwargs)
            _bewaar(view, wie, nummer, antwoord)
            return antwoord

    return herhaalbaar


def _leg_sleutel_vast(wie: Any, sleutel: str, afdruk: str) -> int | None:
    """The row that is ours; None when somebody was first, after waiting until that one was done."""
    vraag = """INSERT INTO kcc_herhaalsleutel (aanroeper, sleutel, afdruk, inhoud, kop, tijd)
        VALUES (%s, %s, %s, '', '{}', %s) ON CONFLICT (aanroeper, sleutel) DO NOTHING RETURNING id"""
    with connection.cursor() as cursor:
        cursor.execute(vraag, [_naam(wie), _sleutelhash(sleutel), afdruk, klok.nu()])
        rij = cursor.fetchone()
    return int(rij[0]) if rij else None


def _bewaar(view: Any, wie: Any, nummer: int, antwoord: Response) -> None:
    """The answer beside the change. A refusal leaves nothing (the key can be used again), and neither does a file.

    It is kept encrypted: it may show what is encrypted elsewhere too.
    """
    rij = Herhaalsleutel.objects.filter(pk=nummer)
    if antwoord.status_code >= 400 or not isinstance(antwoord, Response):
        rij.delete()
        return
    koppen = {naam: antwoord.headers[naam] for naam in MEE if naam in antwoord.headers}
    if kern := getattr(view, "kern", ""):
        koppen.setdefault("ETag", etag(kern))
    inhoud = "" if antwoord.data is None else JSONRenderer().render(antwoord.data).decode()
    rij.update(
        status=antwoord.status_code,
        inhoud=versleutel(inhoud).decode(),
        kop={"koppen": koppen, "zicht": _zicht(wie)},
    )


def _nogmaals(view: Any, wie: Any, sleutel: str, afdruk: str) -> Response:
    """The answer that was given before, to whoever still sees the same rows."""
    rij = Herhaalsleutel.objects.filter(aanroeper=_naam(wie), sleutel=_sleutelhash(sleutel)).first()
    if rij is None:
        raise Geweigerd("sleutel_verlopen", "De sleutel is net verlopen. Stuur het bericht nog een keer.")
    if rij.afdruk != afdruk:
        melding = "Met deze sleutel is al een ander bericht gestuurd."
        raise SleutelHergebruikt("sleutel_hergebruikt", melding, veld=KOP)
    if rij.kop["zicht"] != _zicht(wie):
        melding = "Wat u mag zien is veranderd sinds het eerste antwoord. Haal het opnieuw op."
        raise Geweigerd("zicht_gewijzigd", melding, veld=KOP)
    inhoud = ontsleutel(rij.inhoud.encode())
    koppen = {**rij.kop["koppen"], "Idempotency-Replayed": "true"}
    return Response(json.loads(inhoud) if inhoud else None, rij.status, headers=koppen)


def _naam(wie: ApiToken | Medewerker) -> str:
    return f"{'token' if isinstance(wie, ApiToken) else 'medewerker'}:{wie.uuid}"


def _sleutelhash(sleutel: str) -> str:
    """Applications make keys of what they know of somebody: only a digest is kept."""
    return sleutelhash("herhaalsleutel", sleutel)


def _afdruk(request: Request) -> str:
    """Of method, address and body, keyed: a short message can't be guessed from it."""
    try:
        ruw = request._request.body
    except RawPostDataException:  # a form, read by the CSRF check: no message of this API
        raise UnsupportedMediaType(request.content_type or "") from None
    return sleutelhash("herhaling", f"{request.method} {request.get_full_path()}\n{ruw.decode('latin-1')}")


def _zicht(wie: ApiToken | Medewerker) -> str:
    zicht = wie.zicht
    delen = (zicht.rollen, zicht.teams, zicht.productgroepen, zicht.overal)
    return sleutelhash("zicht", repr([sorted(map(str, deel)) for deel in delen[:3]] + [zicht.overal]))
