"""An address of the standard and the columns of a klant. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

KOLOMMEN: Final = ("straat", "huisnummer", "postcode", "plaats")
NUMMER: Final = re.compile(r"(\d{1,5})(.*)")
LEEG: Final = {
    "nummeraanduidingId": "",
    "straatnaam": "",
    "huisnummer": None,
    "huisnummertoevoeging": "",
    "postcode": "",
    "stad": "",
    "adresregel1": "",
    "adresregel2": "",
    "adresregel3": "",
    "land": "",
}


def kolommen_van(adres: Mapping[str, Any] | None) -> dict[str, str]:
    """Street, number with addition, postcode without space and place; cut to what a klant has room for."""
    adres = adres or {}
    nummer = f"{adres.get('huisnummer') or ''}{adres.get('huisnummertoevoeging') or ''}"
    return {
        "straat": (adres.get("straatnaam") or "")[:100],
        "huisnummer": nummer[:10],
        "postcode": (adres.get("postcode") or "").replace(" ", ""),
        "plaats": (adres.get("stad") or "")[:80],
    }


def adres_van(kolommen: Mapping[str, str], gestuurd: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What was sent, while the columns still say the same; else what they say now. None: nothing is known."""
    nu = {naam: kolommen[naam] for naam in KOLOMMEN}
    if gestuurd is not None and kolommen_van(gestuurd) == nu:
        return {**LEEG, **gestuurd}
    if not any(nu.values()):
        return None
    nummer = NUMMER.fullmatch(nu["huisnummer"])
    postcode = nu["postcode"]
    return {
        **LEEG,
        "straatnaam": nu["straat"],
        "huisnummer": int(nummer[1]) if nummer else None,
        "huisnummertoevoeging": nummer[2].strip() if nummer else nu["huisnummer"],
        "postcode": f"{postcode[:4]} {postcode[4:]}" if len(postcode) == 6 else "",
        "stad": nu["plaats"],
        "land": "NL",
    }
