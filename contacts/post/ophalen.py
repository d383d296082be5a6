"""Fetching mail over IMAP (RFC 3501). A mail leaves the box only after it was stored, to a folder that keeps it.

Nothing is deleted: what was taken in goes to "Verwerkt", what was refused to "Geweigerd", unread. A mail that
could not be stored for now stays where it is and comes again the next minute.
"""

import imaplib
import logging
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError

from contacts.models import Poststuk, Postuitslag
from contacts.post.lezen import GROOTST, sleutel_van

logger = logging.getLogger(__name__)
WACHTTIJD, PER_RONDE = 30, 100
BEGINBYTES: Final = 256 * 1024
BEGIN: Final = f"BODY.PEEK[]<0.{BEGINBYTES}>"
"""Of a mail that is too big: its headers, and mostly its text."""
UID_EN_GROOTTE: Final = re.compile(rb"UID (\d+).*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)", re.S)


class Postbusfout(OSError):
    """The mail server did not do what was asked."""


@contextmanager
def postbus() -> Iterator[imaplib.IMAP4]:
    """Logged in, with the folder open. Raises OSError or imaplib.IMAP4.error."""
    adres = (settings.IMAP_SERVER, settings.IMAP_POORT)
    if settings.IMAP_TLS:
        bus: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            *adres, ssl_context=ssl.create_default_context(), timeout=WACHTTIJD
        )
    else:
        bus = imaplib.IMAP4(*adres, timeout=WACHTTIJD)
    try:
        bus.login(settings.IMAP_GEBRUIKER, settings.IMAP_WACHTWOORD)
        for map_ in (settings.IMAP_VERWERKT, settings.IMAP_GEWEIGERD):
            bus.create(_naam(map_))  # says no when it is there
        _eis(bus.select(_naam(settings.IMAP_MAP)))
        yield bus
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            bus.logout()


def haal_op(neem: Callable[..., Poststuk], weiger: Callable[..., Poststuk]) -> int:
    """Take in what waits, oldest first; how many. Without a server there is nothing to do."""
    if not settings.IMAP_SERVER:
        return 0
    try:
        with postbus() as bus:
            wachtend = _wachtend(bus)
            return sum(_een(bus, uid, grootte, neem, weiger) for uid, grootte in wachtend[:PER_RONDE])
    except (OSError, imaplib.IMAP4.error, DatabaseError) as fout:
        logger.warning("post niet opgehaald: %s", type(fout).__name__)  # its text may hold an address
        return 0


def _een(
    bus: imaplib.IMAP4, uid: str, grootte: int, neem: Callable[..., Poststuk], weiger: Callable[..., Poststuk]
) -> bool:
    """One mail from the box to where it belongs. What breaks on one mail must not hold up the others."""
    try:
        te_groot = grootte > GROOTST
        stuk = neem(ruw=_lees(bus, uid, BEGIN if te_groot else "BODY.PEEK[]"), afgekapt=te_groot)
    except (OSError, imaplib.IMAP4.error, DatabaseError):
        raise
    except Exception as fout:
        logger.error("een mail is niet te verwerken: %s", type(fout).__name__)
        stuk = weiger(sleutel=sleutel_van(_lees(bus, uid, BEGIN)), reden="verwerken_mislukt")
    geweigerd = stuk.uitslag == Postuitslag.GEWEIGERD
    _verplaats(bus, uid, settings.IMAP_GEWEIGERD if geweigerd else settings.IMAP_VERWERKT)
    return True


def _wachtend(bus: imaplib.IMAP4) -> list[tuple[str, int]]:
    """(uid, size in bytes) of what was not handled yet, oldest first."""
    uids = [uid for regel in _eis(bus.uid("SEARCH", "UNDELETED")) if regel for uid in regel.split()][
        :PER_RONDE
    ]
    if not uids:
        return []
    regels = _eis(bus.uid("FETCH", b",".join(uids).decode(), "(UID RFC822.SIZE)"))
    gevonden = (UID_EN_GROOTTE.search(regel) for regel in regels if isinstance(regel, bytes))
    paren = [(m[1] or m[4], m[2] or m[3]) for m in gevonden if m]
    return sorted(((uid.decode(), int(grootte)) for uid, grootte in paren), key=lambda paar: int(paar[0]))


def _lees(bus: imaplib.IMAP4, uid: str, wat: str) -> bytes:
    """The bytes of (a part of) a mail; PEEK leaves it unread."""
    for deel in _eis(bus.uid("FETCH", uid, f"({wat})")):
        if isinstance(deel, tuple):
            return bytes(deel[1])[: BEGINBYTES if wat == BEGIN else None]  # not every server cuts off
    raise Postbusfout("geen inhoud")


def _verplaats(bus: imaplib.IMAP4, uid: str, map_: str) -> None:
    """By MOVE where the server has it, else a copy and then a mark: other deleted mail is left alone."""
    naam = _naam(map_)
    if "MOVE" in bus.capabilities:
        _eis(bus.uid("MOVE", uid, naam))
        return
    _eis(bus.uid("COPY", uid, naam))
    _eis(bus.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"))
    if "UIDPLUS" in bus.capabilities:
        _eis(bus.uid("EXPUNGE", uid))


def _naam(map_: str) -> str:
    """As IMAP wants a folder: between quotes."""
    return '"' + map_.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _eis(antwoord: tuple[str, Any]) -> list[Any]:
    status, delen = antwoord
    if status != "OK":
        raise Postbusfout(status)
    return list(delen)
