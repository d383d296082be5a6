"""Is the intake complete? Pure, over the requirements of a zaaktype (R34)."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol


class Vereiste(Protocol):
    """What is read of an Intakevereiste."""

    code: str
    label: str
    soort: str
    verplicht: bool
    keuzes: list[str]
    voorwaarde: dict[str, Any] | None


POSTCODE = re.compile(r"^[1-9]\d{3} ?[A-Za-z]{2}$")


def geldt(vereiste: Vereiste, antwoorden: Mapping[str, str]) -> bool:
    """A requirement with a condition counts only when the other answer has the value asked."""
    eis = vereiste.voorwaarde
    return eis is None or antwoorden.get(eis["veld"], "") == str(eis["is"])


def fouten(vereisten: Iterable[Vereiste], antwoorden: Mapping[str, str]) -> dict[str, str]:
    """Code of the requirement -> what is wrong, in plain Dutch; empty when the intake is complete."""
    gevonden = {}
    for vereiste in vereisten:
        if geldt(vereiste, antwoorden):
            melding = _fout(vereiste, antwoorden.get(vereiste.code, "").strip())
            if melding:
                gevonden[vereiste.code] = melding
    return gevonden


def _fout(vereiste: Vereiste, waarde: str) -> str:
    if not waarde:
        return f"{vereiste.label} ontbreekt" if vereiste.verplicht else ""
    if vereiste.soort == "datum" and not _is_datum(waarde):
        return f"{vereiste.label} is geen datum (jjjj-mm-dd)"
    if vereiste.soort == "postcode" and not POSTCODE.match(waarde):
        return f"{vereiste.label} is geen postcode (1234 AB)"
    if vereiste.soort == "getal" and not waarde.replace(",", ".", 1).replace(".", "", 1).isdecimal():
        return f"{vereiste.label} is geen getal"
    if vereiste.soort == "keuze" and waarde not in vereiste.keuzes:
        return f"{vereiste.label}: kies een van {', '.join(vereiste.keuzes)}"
    if vereiste.soort == "janee" and waarde not in ("ja", "nee"):
        return f"{vereiste.label}: kies ja of nee"
    return ""


def _is_datum(waarde: str) -> bool:
    try:
        date.fromisoformat(waarde)
    except ValueError:
        return False
    return True
