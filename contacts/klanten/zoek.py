"""Finding the caller from one field: name, birth date, postcode and number, telephone, e-mail, in any order."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from kcc import klok
from kcc.geheim import sleutelhash
from kcc.models import DigitaalAdres, Identificator, Klant, Medewerker
from kcc.tekst import MAANDEN, MAANDEN_KORT, elfproef, zoekvorm

HOOGSTENS = 10  # more than fits on the screen of somebody with a caller: ask on
TUSSENVOEGSELS = frozenset(
    {"van", "de", "der", "den", "het", "ter", "ten", "te", "la", "le", "el", "in", "op", "'t"}
)

DATUM = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b")
DATUM_WOORD = re.compile(r"\b(\d{1,2})[-. ]([a-z]{3,9})\.?[-. ](\d{4})\b", re.IGNORECASE)
DATUM_KORT = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})\b")
DATUM_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
DATUM_AANEEN = re.compile(r"\b(\d{2})(\d{2})(\d{4})\b")
DATUM_ZES = re.compile(r"\b(\d{2})(\d{2})(\d{2})\b")
EMAIL = re.compile(r"\S+@\S+")
TELEFOON = re.compile(r"(?:\+31|\b0031|\b0)[\d\s()-]{8,14}")
BSN = re.compile(r"\b\d{3}[ .]?\d{3}[ .]?\d{3}\b")
POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([a-z]{2})(?:[\s,]*(\d+\s?[a-z]{0,3}))?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Zoekvraag:
    """What was recognised in the text; what is left is a name."""

    naam: str = ""
    geboortedatum: date | None = None
    postcode: str = ""
    huisnummer: str = ""
    telefoon: str = ""
    email: str = ""
    bsn: str = ""

    @property
    def leeg(self) -> bool:
        return self == Zoekvraag()


def ontleed(tekst: str) -> Zoekvraag:
    """Take out what has a form of its own, the surest first."""
    vraag, rest = Zoekvraag(), tekst
    for patroon, lees in PATRONEN:
        gevonden = patroon.search(rest)
        velden = lees(gevonden) if gevonden else {}
        if gevonden and velden:
            vraag = replace(vraag, **velden)
            rest = rest[: gevonden.start()] + " " + rest[gevonden.end() :]
    return replace(vraag, naam=zoekvorm(rest.replace(",", " ")))


def lees_datum(jaar: str, maand: str, dag: str) -> date | None:
    """None for what is no day, or no birth date."""
    try:
        gelezen = date(int(jaar), int(maand), int(dag))
    except ValueError:
        return None
    return gelezen if gelezen.year >= 1900 else None


def _dag(gevonden: re.Match[str]) -> dict[str, Any]:
    dag = lees_datum(gevonden[3], gevonden[2], gevonden[1])
    return {"geboortedatum": dag} if dag else {}


def _dag_iso(gevonden: re.Match[str]) -> dict[str, Any]:
    dag = lees_datum(gevonden[1], gevonden[2], gevonden[3])
    return {"geboortedatum": dag} if dag else {}


def _dag_woord(gevonden: re.Match[str]) -> dict[str, Any]:
    """With the month in words: 12 maart 1961, 12 mrt. 1961."""
    woord = gevonden[2].lower()
    maanden = (n for n, kort in enumerate(MAANDEN_KORT, 1) if woord in (kort, MAANDEN[n - 1]))
    maand = next(maanden, 0)
    dag = lees_datum(gevonden[3], str(maand), gevonden[1])
    return {"geboortedatum": dag} if dag else {}


def _dag_kort(gevonden: re.Match[str]) -> dict[str, Any]:
    """A year of two digits is the last one that has been."""
    eeuw = 2000 if int(gevonden[3]) <= klok.vandaag().year % 100 else 1900
    dag = lees_datum(str(eeuw + int(gevonden[3])), gevonden[2], gevonden[1])
    return {"geboortedatum": dag} if dag else {}


def _bsn(gevonden: re.Match[str]) -> dict[str, Any]:
    cijfers = re.sub(r"\D", "", gevonden[0])
    return {"bsn": cijfers} if elfproef(cijfers) else {}


def _telefoon(gevonden: re.Match[str]) -> dict[str, Any]:
    cijfers = re.sub(r"\D", "", gevonden[0])
    nationaal = "0" + re.sub(r"^(?:0031|31|0)", "", cijfers)
    return {"telefoon": nationaal} if len(nationaal) == 10 else {}


def _postcode(gevonden: re.Match[str]) -> dict[str, Any]:
    nummer = (gevonden[3] or "").replace(" ", "")
    return {"postcode": (gevonden[1] + gevonden[2]).upper(), "huisnummer": nummer}


PATRONEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, Any]]], ...] = (
    (EMAIL, lambda gevonden: {"email": gevonden[0].lower()}),
    (BSN, _bsn),
    (DATUM, _dag),
    (DATUM_WOORD, _dag_woord),
    (DATUM_ISO, _dag_iso),
    (TELEFOON, _telefoon),
    (DATUM_AANEEN, _dag),
    (DATUM_KORT, _dag_kort),
    (DATUM_ZES, _dag_kort),
    (POSTCODE, _postcode),
)


def zoek_klanten(wie: Medewerker, vraag: Zoekvraag) -> list[Klant]:
    """All that was recognised must fit; one more than HOOGSTENS tells that there are more."""
    if vraag.leeg:
        return []
    rijen = Klant.objects.zichtbaar_voor(wie).filter(*_voorwaarden(vraag))
    return list(rijen.order_by("zoeknaam", "pk")[: HOOGSTENS + 1])


def _voorwaarden(vraag: Zoekvraag) -> Iterable[Q]:
    velden = ("geboortedatum", "postcode")
    yield Q(**{veld: getattr(vraag, veld) for veld in velden if getattr(vraag, veld)})
    if vraag.huisnummer:
        yield Q(huisnummer__iexact=vraag.huisnummer)
    if vraag.naam:
        yield _op_naam(vraag.naam)
    if vraag.bsn:
        gelijk = Identificator.objects.filter(soort="bsn", sleutelhash=sleutelhash("bsn", vraag.bsn))
        yield Q(pk__in=gelijk.values("klant"))
    waarden = [*_schrijfwijzen(vraag.telefoon), *([vraag.email] if vraag.email else [])]
    if waarden:
        adressen = DigitaalAdres.objects.alias(laag=Lower("waarde")).filter(laag__in=waarden)
        yield Q(pk__in=adressen.values("klant"))


def _op_naam(naam: str) -> Q:
    """Every word occurs, and the name begins with one of them: that part has an index."""
    woorden = naam.split()
    begin = [woord for woord in woorden if woord not in TUSSENVOEGSELS] or woorden
    q = Q()
    for woord in begin:
        q |= Q(zoeknaam__startswith=woord)
    for woord in woorden:
        q &= Q(zoeknaam__contains=woord)
    return q


def _schrijfwijzen(telefoon: str) -> list[str]:
    """How a number may have been written down: 0612345678, +31612345678, 06-12345678, 06 12345678."""
    if not telefoon:
        return []
    kort = telefoon[1:]
    return [telefoon, f"+31{kort}", *(f"{telefoon[:2]}{teken}{telefoon[2:]}" for teken in "- ")]
