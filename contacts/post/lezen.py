"""A mail as it came in (RFC 5322, MIME) read into plain values. Pure: no database, no clock, nothing executed.

Mails lie, break off and are made to break us: whatever can't be read becomes "", an attachment that can't be
taken is named in `weggelaten`, and what would take too long to read is refused before it is read.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contacts.post.delen import Inhoud, verzamel
from contacts.post.herkennen import Onbestelbaar, automatisch, onbestelbaar
from contacts.post.schoon import een_regel, netjes

GROOTST: Final = 25 * 1024 * 1024
"""Bytes of a whole mail: an attachment of 10 MB takes 14 in it."""
REGELS, GRENSREGELS, GRENZEN = 600_000, 5_000, 200
KOP, ADRESKOP, TEKST = 2_000, 800, 200_000
"""Characters that are read of a header, of one with addresses (quadratic in the standard library), and that are
kept of the text."""
ADRESKOPPEN: Final = frozenset({"from", "to", "cc", "reply-to", "sender"})
NUMMER: Final = re.compile(r"<[^<>\s]{3,250}>")


class Onleesbaar(ValueError):
    """This can't be taken in; `reden` is a code, `melding` says it in Dutch."""

    def __init__(self, reden: str, melding: str) -> None:
        super().__init__(reden)
        self.reden, self.melding = reden, melding


TE_GROOT: Final = Onleesbaar("te_groot", "Het bericht is groter dan 25 MB.")
LEEG: Final = Onleesbaar("leeg", "Er staat niets in het bericht.")
ONLEESBAAR: Final = Onleesbaar("onleesbaar", "Het bericht is zo gemaakt dat het niet te lezen is.")


class Mild(policy.EmailPolicy):  # type: ignore[misc, unused-ignore]
    """The policy `email` of the standard library, except that a header it can't read is read as plain text."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        if hasattr(value, "name"):
            return value
        heel = _heel(str(value)[: ADRESKOP if name.lower() in ADRESKOPPEN else KOP])
        try:
            return super().header_fetch_parse(name, heel)
        except Exception:  # its parser raises of every kind, RecursionError included
            return " ".join(heel.split())


@dataclass(frozen=True)
class Brief:
    """What a mail says. `van`: the address to answer to, "" when there is none."""

    sleutel: str
    message_id: str
    verwijst_naar: tuple[str, ...]
    van: str
    van_adressen: frozenset[str]
    van_tekst: str
    aan: str
    onderwerp: str
    inhoud: Inhoud
    automatisch: str = ""
    onbestelbaar: Onbestelbaar | None = None

    @property
    def tekst(self) -> str:
        return self.inhoud.tekst


def lees(ruw: bytes) -> Brief:
    """Raises Onleesbaar (te_groot, leeg, onleesbaar)."""
    bewaak(ruw)
    try:
        bericht = BytesParser(policy=Mild()).parsebytes(ruw)
        inhoud = verzamel(bericht)
    except Exception:  # the parser of the standard library raises of every kind
        raise ONLEESBAAR from None
    return _brief(bericht, ruw, inhoud)


def zonder_bijlagen(brief: Brief) -> Brief:
    """Of a mail that was cut off: what it had with it may be half."""
    namen = [bijlage.naam for bijlage in brief.inhoud.bijlagen] or ["bijlagen"]
    reden = tuple(f"{naam}: het bericht is te groot" for naam in namen)
    return replace(brief, inhoud=Inhoud(brief.tekst, (), brief.inhoud.weggelaten + reden))


def bewaak(ruw: bytes) -> None:
    """Refuse before reading what is too big, or made of so many parts that reading it would not end."""
    if len(ruw) > GROOTST:
        raise TE_GROOT
    if not ruw.strip(b" \t\r\n\0"):
        raise LEEG
    telling = (ruw.count(b"\n"), ruw.count(b"\n--"), len(re.findall(rb"(?i)boundary", ruw)))
    if any(aantal > grens for aantal, grens in zip(telling, (REGELS, GRENSREGELS, GRENZEN), strict=True)):
        raise ONLEESBAAR


def _brief(bericht: Message, ruw: bytes, inhoud: Inhoud) -> Brief:
    afzenders = _adressen(bericht, "From")
    terug = _adressen(bericht, "Reply-To")
    return Brief(
        sleutel=sleutel_van(ruw),
        message_id=next(iter(_nummers(bericht, "Message-ID")), "")[:250],
        verwijst_naar=tuple(
            dict.fromkeys(_nummers(bericht, "In-Reply-To") + _nummers(bericht, "References"))
        ),
        van=next(iter([*terug, *afzenders]), ""),
        van_adressen=frozenset([*terug, *afzenders]),
        van_tekst=een_regel(_kop(bericht, "From"), 254),
        aan=een_regel(_kop(bericht, "To"), 254),
        onderwerp=een_regel(_kop(bericht, "Subject"), 300),
        inhoud=_ingekort(inhoud),
        automatisch=automatisch(bericht, afzenders),
        onbestelbaar=onbestelbaar(bericht, ruw),
    )


def _ingekort(inhoud: Inhoud) -> Inhoud:
    tekst = netjes(inhoud.tekst)
    rest = ("het einde van de tekst: het bericht is te lang",) if len(tekst) > TEKST else ()
    return Inhoud(tekst[:TEKST], inhoud.bijlagen, inhoud.weggelaten + rest)


def sleutel_van(ruw: bytes) -> str:
    """The same for the same mail, by whatever way it came: the headers that a mail server adds don't count.

    Not the Message-ID alone: there are programs that give all their mails the same one.
    """
    koppen, _, rest = ruw.replace(b"\r\n", b"\n").partition(b"\n\n")
    vast = re.findall(rb"(?im)^(?:message-id|from|date|subject):.*(?:\n[ \t].*)*", koppen)
    return hashlib.sha256(b"\n".join([*sorted(vast), b"", rest.rstrip()])).hexdigest()


def _kop(bericht: Message, naam: str) -> str:
    return str(bericht.get(naam, "") or "")


def _nummers(bericht: Message, naam: str) -> list[str]:
    """Message-IDs of a header as it was sent: newest last; of a long thread the last fifty."""
    rauw = [str(waarde) for kop, waarde in bericht.raw_items() if kop.lower() == naam.lower()]
    return NUMMER.findall(" ".join(rauw)[-20_000:])[-50:]


def _adressen(bericht: Message, naam: str) -> list[str]:
    """Those that mail can be sent to, in lower case."""
    try:
        paren = getaddresses([_kop(bericht, naam)])
    except Exception:  # a header made to break it
        return []
    return [adres for _, ruw in paren[:5] if (adres := geldig_adres(ruw))]


def geldig_adres(adres: str) -> str:
    """The address in lower case; "" when nothing can be sent there."""
    try:
        validate_email(adres)
    except ValidationError:
        return ""
    return adres.lower() if len(adres) <= 254 and adres.isascii() else ""


def _heel(tekst: str) -> str:
    """Bytes that should have been encoded: nearly always UTF-8, else what old programs of Windows write."""
    if tekst.isascii():
        return tekst
    bytes_ = tekst.encode("utf-8", "surrogateescape")
    try:
        return bytes_.decode("utf-8")
    except UnicodeDecodeError:
        return bytes_.decode("cp1252", "replace")
