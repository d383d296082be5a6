"""Text helpers without any state."""

import re
import unicodedata
from datetime import date

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def dag_kort(dag: date, *, dit_jaar: int | None = None) -> str:
    """As "ma 7 dec", with the year when it is not `dit_jaar` (None: never)."""
    kort = f"{DAGEN[dag.weekday()][:2]} {dag.day} {MAANDEN_KORT[dag.month - 1]}"
    return kort if dit_jaar in (None, dag.year) else f"{kort} {dag.year}"


def dag_voluit(dag: date) -> str:
    """As "maandag 7 december 2026"."""
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def zoekvorm(tekst: str) -> str:
    """Unaccented, lower case, single spaces: what Dutch names are sorted and searched on."""
    kaal = "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t))
    return " ".join(kaal.casefold().split())


def elfproef(bsn: str) -> bool:
    """True if `bsn` is nine digits that pass the eleven-test of a burgerservicenummer."""
    if len(bsn) != 9 or not bsn.isdecimal() or not bsn.isascii() or bsn == "000000000":
        return False
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(c) * g for c, g in zip(bsn, gewichten, strict=True)) % 11 == 0


ONS_NUMMER = r"\b(?:G|Z|KA)-\d{4}-\d{5,}\b"  # one in eleven would pass the eleven-test
ALS_BSN = re.compile(rf"(?P<ons>{ONS_NUMMER})|(?<!\d)\d(?:[ .-]?\d){{7,8}}(?!\d)")


def zonder_bsn(tekst: str) -> str:
    """The same text; whatever can be a burgerservicenummer, however it was typed, is left out. Numbers of ours
    (G-2026-01481) stay: a reply is found by them."""
    return ALS_BSN.sub(_verberg_bsn, tekst)


def _verberg_bsn(gevonden: re.Match[str]) -> str:
    if gevonden.groupdict().get("ons"):
        return gevonden[0]
    cijfers = re.sub(r"\D", "", gevonden[0]).zfill(9)
    return "(nummer weggelaten)" if elfproef(cijfers) else gevonden[0]


VAST_BSN = re.compile(r"(?<![0-9A-Za-z])(?:\d{9}|\d{3}([. ])\d{3}\1\d{3})(?![0-9A-Za-z])")


def verberg_bsn(tekst: str) -> str:
    """For logs, errors and codes, which hold dates and numbers too: only what is written as a BSN is left out."""
    return VAST_BSN.sub(_verberg_bsn, tekst)


def telefoonsleutel(nummer: str) -> str:
    """The last nine digits: what all notations of one telephone number share (06-, 0031 6, +31 (0)6)."""
    return "".join(teken for teken in nummer if teken.isascii() and teken.isdecimal())[-9:]
