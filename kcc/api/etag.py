"""ETag and If-Match: an object that somebody else has changed meanwhile is not changed by mistake.

The ETag is made of what the caller sees of the object, so that it needs no column. `"kern"` stands for the whole;
with `fields` or `expand` it is `"kern.vorm"`, another one for every other body. If-Match looks at the kern
alone: an application that reads a few fields can still guard its act.

What the check guards: calls with If-Match on the same object wait for each other (an advisory lock until the end of
the transaction), so of two with the same ETag one is refused. A call without If-Match, or a screen, waits
for nobody here; against that stand the guards of each act itself, behind the lock on its row.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final
from zlib import crc32

from django.db import connection, transaction
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

SLOTKLASSE: Final = 7110  # first key of the two-key advisory lock, the second is the address of the object
VEILIG = ("GET", "HEAD", "OPTIONS")


class Gewijzigd(APIException):
    """The object is no longer what the caller saw."""

    status_code = 412
    default_code = "gewijzigd"
    default_detail = (
        "Dit is gewijzigd sinds u het las. Haal het opnieuw op, en kijk of uw handeling nog klopt."
    )


def kern_van(inhoud: Any) -> str:
    """A fingerprint of an answer."""
    return sha256(JSONRenderer().render(inhoud)).hexdigest()[:32]


def etag(kern: str, vorm: str = "") -> str:
    return f'"{kern}.{vorm}"' if vorm else f'"{kern}"'


def ongewijzigd(request: Request, tag: str) -> bool:
    """If-None-Match: the caller already has this."""
    gegeven = parse_etags(request.headers.get("If-None-Match", ""))
    return request.method in VEILIG and (
        "*" in gegeven or tag in [deel.removeprefix("W/") for deel in gegeven]
    )


def vraagt_bewaking(request: Request) -> bool:
    return request.method not in VEILIG and "If-Match" in request.headers


def bewaak(
    handeling: Callable[..., Any], request: Request, *, sleutel: str, lees_kern: Callable[[], str]
) -> Callable[..., Any]:
    """The same act, done only when the object is what If-Match says; else nothing of it is done. `sleutel` is
    the object's in its address; `lees_kern` says what it is now."""

    def bewaakt(*args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            _wacht_op_de_ander(sleutel)
            if not _klopt(request.headers["If-Match"], lees_kern()):
                raise Gewijzigd
            return handeling(*args, **kwargs)

    return bewaakt


def _klopt(kop: str, kern: str) -> bool:
    """Strong comparison: a weak tag fits nothing."""
    return any(tag == "*" or tag.strip('"').partition(".")[0] == kern for tag in parse_etags(kop))


def _wacht_op_de_ander(sleutel: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [SLOTKLASSE, crc32(sleutel.lower().encode()) - 2**31]
        )
