"""Telephone numbers: as an exchange sends them, as we keep them, as they are read."""

import re

ANONIEM = frozenset({"", "anonymous", "anoniem", "onbekend", "unknown", "restricted", "withheld", "private"})
KORTE_NETNUMMERS = frozenset(
    {"010", "013", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038", "040", "043", "045"}
    | {"046", "050", "053", "055", "058", "070", "071", "072", "073", "074", "075", "076", "077", "078"}
    | {"079", "085", "088"}
)
SIP = re.compile(r"^(?:sips?:|tel:)?([^@;]*)", re.IGNORECASE)
GELDIG = re.compile(r"0\d{9}|\+\d{8,15}|\d{2,8}")  # national, foreign, within the building


def lees_nummer(ruw: str) -> str:
    """As it is dialled here, 0612345601; foreign ones with their +; empty for anonymous.

    Raises ValueError for what is no number.
    """
    gevonden = SIP.match(ruw.strip())
    kaal = gevonden[1].strip() if gevonden else ""
    if kaal.lower() in ANONIEM:
        return ""
    nummer = _nationaal(re.sub(r"[\s().\-/]", "", kaal))
    if not GELDIG.fullmatch(nummer) or not nummer.isascii():
        raise ValueError("geen telefoonnummer")
    return nummer


def _nationaal(cijfers: str) -> str:
    """+31 6, 0031 6, 31 6 and +31 (0)6 are all 06."""
    cijfers = f"+{cijfers[2:]}" if cijfers.startswith("00") else cijfers
    binnenlands = re.fullmatch(r"\+?31(?:0)?([1-9]\d{8})", cijfers)
    return f"0{binnenlands[1]}" if binnenlands else cijfers


def _knip(nummer: str) -> int:
    """Where the area code ends."""
    if nummer.startswith("06"):
        return 2
    return 3 if nummer[:3] in KORTE_NETNUMMERS else 4


def leesbaar(nummer: str) -> str:
    """As people say it: 06-12345601, 010-1234567."""
    if not nummer.startswith("0") or len(nummer) != 10:
        return nummer
    knip = _knip(nummer)
    return f"{nummer[:knip]}-{nummer[knip:]}"
