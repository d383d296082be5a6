"""The one answer to a question, whatever the channel (R96): which version holds, and its fingerprint."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from catalogus.models import Kennisitem, Kennisversie

EINDE: Final = (".", "!", "?")
ZINNEN: Final = re.compile(r"(?<=[.!?])\s+(?=\W?[A-Z])")
"""Between two sentences; after "ca. 10 euro" none begins."""


@dataclass(frozen=True)
class Bron:
    """What an answer rests on; `datum`: of the source, as far as it is known."""

    naam: str
    adres: str = ""
    datum: date | None = None


def huidige_versie(item: Kennisitem, nu: datetime) -> Kennisversie | None:
    """The newest version that is published; reads `item.versies.all()`, so prefetch it."""
    gepubliceerd = (versie for versie in item.versies.all() if versie.gepubliceerd_op <= nu)
    return max(gepubliceerd, key=lambda versie: versie.versie, default=None)


def tekst_van(versie: Kennisversie) -> str:
    """The whole answer as it is given: the text, and what the municipality adds. `kort` is a summary of it."""
    delen = (versie.antwoord, versie.aanvulling)
    return "\n\n".join(deel.strip() for deel in delen if deel.strip())


def na_kort(kort: str, tekst: str) -> str:
    """What `tekst` says after its short answer, to show under it: without the sentences that both begin with."""
    rest = tekst.strip()
    for zin in ZINNEN.split(kort.strip()):
        na = rest.removeprefix(zin)
        heel = not na or na[0] == "\n" or (zin[-1:] in EINDE and na[0].isspace())
        if not (zin and heel and rest.startswith(zin)):
            break
        rest = na.lstrip()
    return rest


def vingerafdruk(versie: Kennisversie) -> str:
    """SHA-256 of question and answer: the same text has the same one on every screen and in the API."""
    return hashlib.sha256(f"{versie.vraag}\n{versie.kort}\n{tekst_van(versie)}".encode()).hexdigest()


def bronnen_van(versie: Kennisversie) -> list[Bron]:
    """The sources of an answer, to show; an address that is no web address is left out."""
    return [_bron(rij) for rij in versie.bronnen if rij.get("naam")]


def _bron(rij: dict[str, str]) -> Bron:
    adres, datum = rij.get("adres") or "", rij.get("datum") or ""
    try:
        dag = date.fromisoformat(datum) if datum else None
    except ValueError:
        dag = None
    return Bron(rij["naam"], adres if adres.startswith(("https://", "http://")) else "", dag)
