"""Terms as ISO 8601 durations, as the zaaktypecatalogus (ZGW) gives them. Pure.

Werkdagen have no ISO form: they are always a number with its unit (R69).
"""

import re
from typing import Final

EENHEDEN: Final = {"d": "P{}D", "w": "P{}W", "m": "P{}M", "j": "P{}Y", "minuten": "PT{}M"}
VORM: Final = re.compile(
    r"P(?:(?P<weken>\d{1,5})W|(?:(?P<jaren>\d{1,4})Y)?(?:(?P<maanden>\d{1,5})M)?(?:(?P<dagen>\d{1,5})D)?"
    r"(?P<tijd>T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)",
    re.ASCII,
)


def iso_duur(aantal: int, eenheid: str) -> str | None:
    """8 and "w" make "P8W"; None for werkdagen."""
    vorm = EENHEDEN.get(eenheid)
    return vorm.format(aantal) if vorm else None


def lees_iso(tekst: str) -> tuple[int, str]:
    """ "P8W" makes 8 and "w"; years with months become months. ValueError in Dutch for what a term of law
    can't be: hours, months with days, fractions, nothing."""
    gevonden = VORM.fullmatch(tekst)
    if not gevonden or tekst in ("P", "PT"):
        raise ValueError(
            f"'{tekst[:30]}' is geen duur volgens ISO 8601; schrijf bijvoorbeeld P8W, P56D of P6M"
        )
    if gevonden["tijd"]:
        raise ValueError("een duur met uren of minuten kan hier niet; gebruik dagen, weken, maanden of jaren")
    jaren, maanden, weken, dagen = (
        int(gevonden[naam] or 0) for naam in ("jaren", "maanden", "weken", "dagen")
    )
    delen = [
        (aantal, naam) for aantal, naam in ((12 * jaren + maanden, "m"), (weken, "w"), (dagen, "d")) if aantal
    ]
    if len(delen) > 1:
        raise ValueError("maanden en dagen samen kan niet: een maand is niet altijd even lang")
    if not delen:
        raise ValueError("een duur van niets kan niet")
    return (jaren, "j") if jaren and not maanden else delen[0]
