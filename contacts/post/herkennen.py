"""Mail that no person wrote: never answered by a machine of ours (RFC 3834), and bounces of what we sent (RFC 3464)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from typing import Final

NUMMER: Final = re.compile(rb"(?i)message-id:\s*(<[^<>\s]{3,250}>)")
ROBOTS: Final = re.compile(
    r"^(?:mailer-daemon|postmaster|(?:no|do-?not|niet)-?_?(?:reply|antwoorden|beantwoorden)|bounces?)\b"
)
MISLUKT: Final = re.compile(
    r"(?i)undeliver|onbestelbaar|niet bezorgd|returned mail|delivery (?:status|failure)|failure notice"
)


@dataclass(frozen=True)
class Onbestelbaar:
    """A mail could not be delivered: the Message-IDs it may be about, and the code of RFC 3463 ("5.1.1")."""

    nummers: tuple[str, ...]
    code: str = ""


def automatisch(bericht: Message, afzenders: Iterable[str]) -> str:
    """Why this counts as automatic, as a code; "" when a person may have written it."""
    kop = {naam: str(bericht.get(naam, "") or "").strip().lower() for naam in KOPPEN}
    tekens = {
        "auto-submitted": kop["Auto-Submitted"].partition(";")[0].strip() not in ("", "no"),
        "precedence": kop["Precedence"] in ("bulk", "list", "junk", "auto_reply"),
        "lijst": bool(kop["List-Id"] or kop["List-Unsubscribe"]),
        "onderdrukt": any(woord in kop["X-Auto-Response-Suppress"] for woord in ("all", "autoreply", "oof")),
        "autoreply": any(kop[naam] for naam in ("X-Autoreply", "X-Autorespond", "X-Failed-Recipients")),
        "zonder_afzender": kop["Return-Path"] == "<>",
        "bezorgbericht": bericht.get_content_type() == "multipart/report",
        "robot": any(ROBOTS.match(adres) for adres in afzenders),
    }
    return next((naam for naam, klopt in tekens.items() if klopt), "")


KOPPEN: Final = (
    *("Auto-Submitted", "Precedence", "List-Id", "List-Unsubscribe", "X-Auto-Response-Suppress"),
    *("X-Autoreply", "X-Autorespond", "X-Failed-Recipients", "Return-Path"),
)


def onbestelbaar(bericht: Message, ruw: bytes) -> Onbestelbaar | None:
    """None when this does not say that a mail failed for good (a delay is no failure)."""
    meldingen = [deel for deel in bericht.walk() if deel.get_content_type() == "message/delivery-status"]
    if meldingen:
        velden = [rij for melding in meldingen for rij in _rijen(melding)]
        mislukt = [rij for rij in velden if str(rij.get("Action", "")).strip().lower() == "failed"]
        return Onbestelbaar(_nummers(ruw), _code(mislukt)) if mislukt else None
    zegt_het = MISLUKT.search(str(bericht.get("Subject", "") or "")) or bericht.get("X-Failed-Recipients")
    robot = str(bericht.get("From", "") or "").lower()
    return (
        Onbestelbaar(_nummers(ruw))
        if zegt_het and ("mailer-daemon" in robot or "postmaster" in robot)
        else None
    )


def _rijen(melding: Message) -> list[Message]:
    delen = melding.get_payload()
    return [deel for deel in delen if isinstance(deel, Message)] if isinstance(delen, list) else []


def _code(rijen: list[Message]) -> str:
    gevonden = re.match(r"[245]\.\d{1,3}\.\d{1,3}", str(rijen[0].get("Status", "")).strip())
    return gevonden[0] if gevonden else ""


def _nummers(ruw: bytes) -> tuple[str, ...]:
    """Every Message-ID in it, the first fifty: the mail that failed is quoted somewhere."""
    return tuple(dict.fromkeys(nummer.decode("ascii", "replace") for nummer in NUMMER.findall(ruw)[:50]))
