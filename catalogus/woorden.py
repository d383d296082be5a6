"""The catalogue in plain words: levels, conditions, retention, validity. Pure."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, Final, Protocol

from catalogus.vereisten import LEEFTIJD
from kcc.tekst import dag_kort

NIVEAUS: Final = {1: "Informatie", 2: "Eenvoudig product", 3: "Complexe vraag", 4: "Complex product"}
"""The contactniveaus of seed 1."""

TAKEN: Final = {
    "proces": "bewaakt het proces en is het gezicht voor de klant",
    "product": "behandelt de zaak en is verantwoordelijk voor het resultaat",
    "beleid": "zorgt voor regels en informatie",
}
"""The duties of the matrix."""

BEWAAREENHEDEN: Final = {"Y": "jaar", "M": "maanden", "D": "dagen"}
BEWAARTERMIJN: Final = re.compile(r"P(\d+)([YMD])")


class Periode(Protocol):
    """What is read of a date range: its end is exclusive."""

    lower: date | None
    upper: date | None


def lees_bewaartermijn(iso: str) -> tuple[int, str] | None:
    """ "P5Y" is (5, "Y"); None when nothing was filled in."""
    gevonden = BEWAARTERMIJN.fullmatch(iso)
    return (int(gevonden[1]), gevonden[2]) if gevonden else None


def taken(soorten: Collection[str]) -> str:
    """The duties of a line in one sentence."""
    return "; ".join(woord for soort, woord in TAKEN.items() if soort in soorten) or "heeft hier geen taak"


def bewaartermijn(iso: str) -> str:
    """ "P5Y" as "5 jaar"."""
    gelezen = lees_bewaartermijn(iso)
    if gelezen is None:
        return ""
    aantal, eenheid = gelezen
    enkel = {"M": "maand", "D": "dag"}
    return f"{aantal} {enkel.get(eenheid, 'jaar') if aantal == 1 else BEWAAREENHEDEN[eenheid]}"


def voorwaarde(eis: Mapping[str, Any] | None, labels: Mapping[str, str]) -> str:
    """When a question is asked; `labels`: code -> question."""
    if not eis:
        return "altijd"
    vraag = labels.get(eis["veld"], eis["veld"])
    if LEEFTIJD in eis:
        return f"alleen onder de {eis[LEEFTIJD]} jaar, volgens “{vraag}”"
    return f"alleen als “{vraag}” = {eis['is']}"


def periode(geldigheid: Periode) -> str:
    """As "vanaf wo 1 jan 2020" or "do 1 jan 2026 t/m do 31 dec 2026": the last day is included in words."""
    van, tot = geldigheid.lower, geldigheid.upper
    begin = dag_kort(van, dit_jaar=0) if van else ""
    if tot is None:
        return f"vanaf {begin}" if begin else "altijd"
    return f"{begin} t/m {dag_kort(tot - timedelta(days=1), dit_jaar=0)}".strip()


def ja_nee(waarde: bool) -> str:  # noqa: FBT001 one plain value in, one word out
    return "ja" if waarde else "nee"
