"""Text helpers without any state."""

import unicodedata


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
