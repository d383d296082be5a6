"""What was typed in a search field, recognised part by part; what is left is a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from contacts.klanten.dagvormen import LOS, ZEKER, zoek_dag
from kcc.tekst import elfproef, zoekvorm

LANGST = 200  # characters that are read
BIJ_NAAM = frozenset({"dhr", "mevr", "mw", "meneer", "mevrouw", "fam", "bv"})
BIJ_NUMMER = frozenset({"geb", "geboren", "tel", "bsn", "kvk", "rsin", "nummer", "postcode", "huisnummer"})
"""Words around a name, and around a date or number, that are no part of it."""

EMAIL = re.compile(r"[^\s<>,;:()\"]+@[^\s<>,;:()\"]+")
BSN = re.compile(r"(?<!\d)(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?!\d)")
VESTIGING = re.compile(r"(?<!\d)\d{4} ?\d{4} ?\d{4}(?!\d)")
KVK = re.compile(r"(?<!\d)\d{8}(?!\d)")
TELEFOON = re.compile(r"(?:\+|(?<!\d)0)\d(?:[\s()./-]*\d){7,13}(?!\d)")
POSTCODE = re.compile(r"\b([1-9]\d{3})(?!\s(?:de|en|in|of|op|te)\b)\s?([a-z]{2})(?![a-z])", re.IGNORECASE)
HUISNUMMER = re.compile(
    r"[\s,]*\b(\d{1,5})(?:[-/ ]?([a-z]\d?|bis|hs|huis|[ivx]{1,4}|\d{1,3})|-?([a-z0-9]{1,4}))?\b",
    re.IGNORECASE,
)
VOORLETTERS = re.compile(r"(\w\.)+\w?")
NIET_ZICHTBAAR = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class Zoekvraag:
    """What was recognised in the text; what is left is a name."""

    naam: str = ""
    geboortedatum: date | None = None
    postcode: str = ""
    huisnummer: str = ""
    telefoon: str = ""
    email: str = ""
    bsn: str = ""  # nine digits that pass the eleven-test: a BSN or an RSIN
    kvk: str = ""  # may be a birth date just as well: then both stand here
    vestiging: str = ""
    ongeldig: bool = False  # nine digits that are neither

    @property
    def leeg(self) -> bool:
        return self == Zoekvraag()

    @property
    def geheim(self) -> bool:
        """What was typed is, or was meant as, a BSN: it is not written back on the screen."""
        return bool(self.bsn) or self.ongeldig

    @property
    def delen(self) -> list[str]:
        """The words of the name that count, as they are searched."""
        return naamdelen(self.naam)


def ontleed(tekst: str) -> Zoekvraag:
    """Take out what has a form of its own, the surest first."""
    vraag, rest = Zoekvraag(), NIET_ZICHTBAAR.sub(" ", tekst[:LANGST])
    for lees in LEZERS:
        velden, rest = lees(rest)
        vraag = replace(vraag, **velden)
    naam = zoekvorm(re.sub(r"[’‘`´]", "'", re.sub(r"[,:;]", " ", rest)))
    erbij = BIJ_NAAM if vraag.leeg else BIJ_NAAM | BIJ_NUMMER
    zonder = " ".join(woord for woord in naam.split() if woord.replace(".", "") not in erbij)
    return replace(vraag, naam=naam if vraag.leeg and not zonder else zonder)


def toonbaar(tekst: str) -> str:
    """As it was typed, unless it was meant as a BSN."""
    return "" if ontleed(tekst).geheim else NIET_ZICHTBAAR.sub(" ", tekst[:LANGST])


def naamdelen(naam: str) -> list[str]:
    """ "f.j. van den berg-smit" in words; an initial is a word of one letter."""
    return [deel for woord in naam.split() for deel in _delen(woord) if deel]


def _delen(woord: str) -> list[str]:
    if woord in ("vd", "v/d"):
        return ["v", "d"]
    if VOORLETTERS.fullmatch(woord):
        return woord.split(".")
    return [woord.strip("".join(teken for teken in woord if not teken.isalnum()))]


# -- one reader for each kind ------------------------------------------------------------------------

Gelezen = tuple[dict[str, Any], str]


def _haal(patroon: re.Pattern[str], rest: str) -> tuple[re.Match[str] | None, str]:
    gevonden = patroon.search(rest)
    return gevonden, f"{rest[: gevonden.start()]} {rest[gevonden.end() :]}" if gevonden else rest


def _email(rest: str) -> Gelezen:
    gevonden, zonder = _haal(EMAIL, rest)
    return ({"email": gevonden[0].strip(".'").casefold()} if gevonden else {}), zonder


def _vestiging(rest: str) -> Gelezen:
    gevonden, zonder = _haal(VESTIGING, rest)
    return ({"vestiging": _cijfers(gevonden[0])} if gevonden else {}), zonder


def _bsn(rest: str) -> Gelezen:
    """A wrong one, or a second, is taken out as well: it is no name."""
    gevonden = BSN.search(rest)
    if not gevonden:
        return {}, rest
    cijfers = _cijfers(gevonden[0])
    return ({"bsn": cijfers} if elfproef(cijfers) else {"ongeldig": True}), BSN.sub(" ", rest)


def _dag(vormen: Any) -> Callable[[str], Gelezen]:
    def lees(rest: str) -> Gelezen:
        dag, zonder = zoek_dag(rest, vormen)
        return ({"geboortedatum": dag} if dag else {}), zonder

    return lees


def _telefoon(rest: str) -> Gelezen:
    gevonden, zonder = _haal(TELEFOON, rest)
    nummer = _nationaal(gevonden[0]) if gevonden else ""
    return ({"telefoon": nummer}, zonder) if nummer else ({}, rest)


def _nationaal(getypt: str) -> str:
    """0612345601; of another country with its +. Empty for what is too short or too long."""
    cijfers = re.sub(r"\D", "", getypt.replace("(0)", ""))
    buiten = getypt.startswith("+") or cijfers.startswith("00")
    kaal = cijfers.removeprefix("00") if buiten else cijfers
    if buiten and not kaal.startswith("31"):
        return f"+{kaal}" if 8 <= len(kaal) <= 15 else ""
    nationaal = "0" + (kaal.removeprefix("31").removeprefix("0") if buiten else kaal[1:])
    return nationaal if len(nationaal) == 10 else ""


def _kvk(rest: str) -> Gelezen:
    """Eight digits: a number of the KVK, a birth date without signs, or a BSN without its leading nought."""
    gevonden, zonder = _haal(KVK, rest)
    if not gevonden:
        return {}, rest
    dag, _ = zoek_dag(gevonden[0], LOS[:2])
    als_bsn = f"0{gevonden[0]}"
    bsn = {"bsn": als_bsn} if not dag and elfproef(als_bsn) else {}
    return {"kvk": gevonden[0], **({"geboortedatum": dag} if dag else {}), **bsn}, zonder


def _adres(rest: str) -> Gelezen:
    """1234 AB 12a, or the number before it."""
    gevonden, _ = _haal(POSTCODE, rest)
    if not gevonden:
        return {}, rest
    voor, na = rest[: gevonden.start()], rest[gevonden.end() :]
    postcode = {"postcode": (gevonden[1] + gevonden[2]).upper()}
    if nummer := HUISNUMMER.match(na):
        return postcode | {"huisnummer": _huisnummer(nummer)}, f"{voor} {na[nummer.end() :]}"
    ervoor = list(HUISNUMMER.finditer(voor))
    if ervoor and not voor[ervoor[-1].end() :].strip(" ,"):
        nummer = ervoor[-1]
        return postcode | {"huisnummer": _huisnummer(nummer)}, f"{voor[: nummer.start()]} {na}"
    return postcode, f"{voor} {na}"


def _huisnummer(gevonden: re.Match[str]) -> str:
    """Number and addition, in capitals: 12A, 12BIS, 12-3."""
    nummer, toevoeging = gevonden[1], gevonden[2] or gevonden[3] or ""
    return f"{nummer}{'-' if toevoeging[:1].isdecimal() else ''}{toevoeging}".upper()


def _cijfers(tekst: str) -> str:
    return re.sub(r"\D", "", tekst)


LEZERS: tuple[Callable[[str], Gelezen], ...] = (
    _email,
    _vestiging,
    _bsn,
    _dag(ZEKER),
    _telefoon,
    _kvk,
    _dag(LOS),
    _adres,
)
