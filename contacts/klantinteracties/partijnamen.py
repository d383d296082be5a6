"""How somebody is called and where they live: as the standard says it, and as a klant keeps it. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

from kcc.models import Klant
from kcc.models.klanten import KlantSoort

ONBEKEND: Final = "Naam onbekend"
HUISNUMMER: Final = re.compile(r"([1-9][0-9]{0,4})\s*(.*)", re.S)
POSTCODE: Final = re.compile(r"([1-9][0-9]{3})([A-Z]{2})")
LEGE_NAAM: Final = {"voorletters": "", "voornaam": "", "voorvoegsel": "", "achternaam": ""}
NAAMVELDEN: Final = ("voornamen", "tussenvoegsel", "achternaam", "organisatienaam")

Delen = tuple[dict[str, Any], dict[str, Any]]
"""Columns of the klant, and of its partijgegevens."""


def naam_uit(klant: Klant, voorletters: str, *, bekend: bool) -> dict[str, str]:
    """The contactnaam. `bekend`: else the last name only fills a place."""
    afgeleid = "".join(f"{naam[0]}." for naam in klant.voornamen.split())[:10]
    return {
        "voorletters": voorletters or afgeleid,
        "voornaam": klant.voornamen,
        "voorvoegsel": klant.tussenvoegsel[:10],
        "achternaam": klant.achternaam if bekend else "",
    }


def volledige_naam(naam: Mapping[str, str]) -> str:
    """The first name, else the initials; then the rest."""
    delen = (naam["voornaam"] or naam["voorletters"], naam["voorvoegsel"], naam["achternaam"])
    return " ".join(deel for deel in delen if deel)


def naam_in(soort: str, identificatie: Mapping[str, Any], *, opnieuw: bool) -> Delen:
    """What was sent of the name. `opnieuw`: of a klant that is new or of another kind, where nothing stays."""
    if soort == KlantSoort.ORGANISATIE:
        if not opnieuw and "naam" not in identificatie:
            return {}, {}
        naam = identificatie.get("naam", "").strip()
        anders = dict.fromkeys(("voornamen", "tussenvoegsel", "achternaam"), "")
        return {**anders, "organisatienaam": naam or ONBEKEND}, {"naam_bekend": bool(naam)}
    if not opnieuw and "contactnaam" not in identificatie:
        return {}, {}
    return _persoonsnaam({**LEGE_NAAM, **(identificatie.get("contactnaam") or {})}, opnieuw=opnieuw)


def _persoonsnaam(naam: Mapping[str, str], *, opnieuw: bool) -> Delen:
    achternaam = naam["achternaam"].strip()
    kolommen = {
        "voornamen": naam["voornaam"].strip(),
        "tussenvoegsel": naam["voorvoegsel"].strip(),
        "achternaam": achternaam or ONBEKEND,
        **({"organisatienaam": ""} if opnieuw else {}),
    }
    return kolommen, {"voorletters": naam["voorletters"], "naam_bekend": bool(achternaam)}


def adres_uit(klant: Klant, rest: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Where they live, with what a klant has no place for; None when nothing is known."""
    eigen = _uit_kolommen(klant.straat, klant.huisnummer, klant.postcode, klant.plaats)
    return None if rest is None and not any(eigen.values()) else {**eigen, **(rest or {})}


def _uit_kolommen(straat: str, huisnummer: str, postcode: str, plaats: str) -> dict[str, Any]:
    nummer, code = HUISNUMMER.fullmatch(huisnummer), POSTCODE.fullmatch(postcode)
    return {
        "straatnaam": straat,
        "huisnummer": int(nummer[1]) if nummer else None,
        "huisnummertoevoeging": nummer[2] if nummer else huisnummer,
        "postcode": f"{code[1]} {code[2]}" if code else "",
        "stad": plaats,
    }


def adres_in(adres: Mapping[str, Any] | None) -> Delen:
    """What fits the klant in its columns, all else beside it: together they give back what was sent."""
    gegeven = adres or {}
    nummer, achter = gegeven.get("huisnummer") or "", gegeven.get("huisnummertoevoeging", "")
    heel = f"{nummer}{'-' if achter[:1].isdigit() else ''}{achter}"
    kolommen = {
        "straat": gegeven.get("straatnaam", "")[:100],
        "huisnummer": heel if len(heel) <= 10 else str(nummer),
        "postcode": gegeven.get("postcode", "").replace(" ", ""),
        "plaats": gegeven.get("stad", "")[:80],
    }
    terug = _uit_kolommen(**kolommen)
    rest = {naam: waarde for naam, waarde in gegeven.items() if waarde != terug.get(naam, "")}
    return kolommen, {"bezoekadres": None if adres is None else rest}
