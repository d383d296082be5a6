"""Do the answers to the control questions agree with what is known? Compared here, stored nowhere (P3). Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from contacts.klanten.zoekvraag import ontleed
from kcc.tekst import zoekvorm

GENOEG = 2  # of the three control questions
WOORD = re.compile(r"[^\W\d_]{4,}|\d{5,}")  # a word that says something, or the number of an aanvraag
NIETSZEGGEND = frozenset(
    {"aanvraag", "aanvragen", "contact", "gebeld", "gemeente", "jullie", "mijn", "over", "status", "vraag"}
)


@dataclass(frozen=True)
class Gehoord:
    """What the caller said, as it was typed; an empty one was not asked."""

    geboortedatum: str = ""
    postcode: str = ""
    huisnummer: str = ""
    laatste_contact: str = ""
    laatste_klopt: bool = False  # the employee judged it


@dataclass(frozen=True)
class Bekend:
    """What is known of the klant. `onderwerpen`: what the last gesprekken were about, and their numbers."""

    geboortedatum: date | None = None
    postcode: str = ""
    huisnummer: str = ""
    onderwerpen: Iterable[str] = ()


def vergelijk(gehoord: Gehoord, bekend: Bekend) -> Mapping[str, bool]:
    """Per control question that was asked whether the answer was right."""
    uitslag: dict[str, bool] = {}
    if gehoord.geboortedatum:
        dag = ontleed(gehoord.geboortedatum).geboortedatum
        uitslag["geboortedatum"] = dag is not None and dag == bekend.geboortedatum
    if gehoord.postcode or gehoord.huisnummer:
        uitslag["adres"] = _zelfde_adres(gehoord, bekend)
    if gehoord.laatste_contact or gehoord.laatste_klopt:
        genoemd = komt_voor(gehoord.laatste_contact, bekend.onderwerpen)
        uitslag["laatste_contact"] = gehoord.laatste_klopt or genoemd
    return uitslag


def _zelfde_adres(gehoord: Gehoord, bekend: Bekend) -> bool:
    """Both parts; an addition to the number need not be said."""
    if not bekend.postcode or not bekend.huisnummer:
        return False
    postcode = re.sub(r"\W", "", gehoord.postcode).upper()
    gezegd, thuis = (re.sub(r"\W", "", tekst).casefold() for tekst in (gehoord.huisnummer, bekend.huisnummer))
    zonder = re.match(r"\d*", thuis)
    return postcode == bekend.postcode and bool(gezegd) and gezegd in (thuis, zonder[0] if zonder else thuis)


def komt_voor(getypt: str, onderwerpen: Iterable[str]) -> bool:
    """A word that says something, or a number, occurs in one of the subjects."""
    woorden = set(WOORD.findall(zoekvorm(getypt))) - NIETSZEGGEND
    teksten = [zoekvorm(tekst) for tekst in onderwerpen]
    return any(woord in tekst for woord in woorden for tekst in teksten)
