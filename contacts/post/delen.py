"""The parts of a mail: its text in plain characters, its attachments, and what is left out. Pure."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from typing import Final

from contacts.post.schoon import een_regel, schoon, zonder_opmaak

DELEN, BIJLAGEN, HTML = 300, 20, 1_000_000
"""Parts of a mail that are looked at, attachments that are kept, and characters of HTML that are read."""
EINDEN: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
WESTERS: Final = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-8"})
GEVAARLIJK: Final = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"})
"""Codecs that are no charset of a mail; some of them take ages."""
KOP_VAN_DOORGESTUURD: Final = "---- Doorgestuurd bericht ----"


@dataclass(frozen=True)
class Bijlage:
    """An attachment as it was sent: the name is what somebody else calls it."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True)
class Inhoud:
    """The text, the attachments, and the names of those that are not taken with why."""

    tekst: str = ""
    bijlagen: tuple[Bijlage, ...] = ()
    weggelaten: tuple[str, ...] = ()

    def met(self, ander: "Inhoud", *, tekst: str | None = None) -> "Inhoud":
        """Both behind each other; `tekst` instead of both texts."""
        samen = "\n\n".join(deel for deel in (self.tekst, ander.tekst) if deel)
        return Inhoud(
            samen if tekst is None else tekst,
            self.bijlagen + ander.bijlagen,
            self.weggelaten + ander.weggelaten,
        )


def verzamel(bericht: Message) -> Inhoud:
    """All parts, whatever their nesting; what is too much is named."""
    teller = iter(range(DELEN))
    inhoud = _deel(bericht, teller)
    if next(teller, None) is None:
        inhoud = inhoud.met(Inhoud(weggelaten=("de rest: het bericht heeft te veel delen",)))
    te_veel = tuple(f"{bijlage.naam}: meer dan {BIJLAGEN} bijlagen" for bijlage in inhoud.bijlagen[BIJLAGEN:])
    return Inhoud(inhoud.tekst, inhoud.bijlagen[:BIJLAGEN], (inhoud.weggelaten + te_veel)[:50])


def _deel(deel: Message, teller: Iterator[int]) -> Inhoud:
    if next(teller, None) is None:
        return Inhoud()
    soort = deel.get_content_type()
    if soort == "message/delivery-status":
        return Inhoud()
    if soort == "message/rfc822" and isinstance(deel.get_payload(), list):
        return _doorgestuurd(deel.get_payload(0), teller)  # type: ignore[arg-type, unused-ignore]
    if deel.is_multipart():
        return _samen(deel, soort, teller)
    if soort in ("text/plain", "text/html") and not _is_bijlage(deel):
        tekst = _tekst(deel)
        return Inhoud(zonder_opmaak(tekst[:HTML]) if soort == "text/html" else tekst)
    return _als_bijlage(deel, soort) if soort.partition("/")[0] != "multipart" else Inhoud(_tekst(deel))


def _samen(deel: Message, soort: str, teller: Iterator[int]) -> Inhoud:
    """Of alternatives the plain one, else the last that says anything; of other parts all."""
    onder = [onderdeel for onderdeel in deel.get_payload() if isinstance(onderdeel, Message)]
    delen = [(onderdeel.get_content_type(), _deel(onderdeel, teller)) for onderdeel in onder]
    samen = Inhoud()
    for _, inhoud in delen:
        samen = samen.met(inhoud)
    if soort != "multipart/alternative":
        return samen
    gewoon = [inhoud.tekst for naam, inhoud in delen if naam == "text/plain" and inhoud.tekst.strip()]
    anders = [inhoud.tekst for _, inhoud in delen if inhoud.tekst.strip()]
    return samen.met(Inhoud(), tekst=next(iter([*gewoon, *reversed(anders)]), ""))


def _doorgestuurd(bericht: Message, teller: Iterator[int]) -> Inhoud:
    """A mail within a mail is read like its own text: that is how many people forward."""
    koppen = [
        f"{naam}: {een_regel(str(bericht.get(kop, '') or ''), 200)}"
        for naam, kop in (("Van", "From"), ("Onderwerp", "Subject"))
    ]
    return Inhoud("\n".join([KOP_VAN_DOORGESTUURD, *koppen])).met(_deel(bericht, teller))


def _is_bijlage(deel: Message) -> bool:
    return deel.get_content_disposition() == "attachment" or bool(_naam(deel))


def _naam(deel: Message) -> str:
    """As sent, without the folders that some programs put before it."""
    naam = een_regel(str(deel.get_filename() or ""), 1_000).replace("\\", "/")
    return PurePosixPath(naam).name[-200:] if naam else ""


def _als_bijlage(deel: Message, soort: str) -> Inhoud:
    naam = _naam(deel) or f"bijlage{EINDEN.get(soort, '')}"
    inhoud = deel.get_payload(decode=True)
    if not isinstance(inhoud, bytes) or not inhoud:
        return Inhoud(weggelaten=(f"{naam}: leeg of niet te lezen",))
    return Inhoud(bijlagen=(Bijlage(naam, inhoud),))


def _tekst(deel: Message) -> str:
    ruw = deel.get_payload(decode=True)
    if not isinstance(ruw, bytes):
        return ""
    return schoon(ontcijfer(ruw, _karakterset(deel)))


def _karakterset(deel: Message) -> str:
    """The codec that the mail names, if it is one for text; else UTF-8."""
    try:
        naam = codecs.lookup(re.sub(r"[^\w.:-]", "", str(deel.get_content_charset() or ""))).name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if naam in GEVAARLIJK else naam


def ontcijfer(ruw: bytes, karakterset: str) -> str:
    """With the charset that is named, unless the bytes are plainly another one; never fails.

    Mails often say "us-ascii" or "iso-8859-1" and are UTF-8: bytes that are valid UTF-8 by chance hardly exist.
    """
    volgorde = ("utf-8", karakterset) if karakterset in WESTERS else (karakterset, "utf-8")
    for naam in volgorde:
        try:
            return ruw.decode(naam)
        except (UnicodeError, LookupError):
            continue
    return ruw.decode("cp1252", "replace")
