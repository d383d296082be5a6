"""Is the intake complete? Pure, over the requirements of a zaaktype (R34)."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from catalogus.vereisten import LEEFTIJD


class Vereiste(Protocol):
    """What is read of an Intakevereiste."""

    code: str
    label: str
    soort: str
    verplicht: bool
    keuzes: list[str]
    voorwaarde: dict[str, Any] | None


POSTCODE = re.compile(r"^[1-9]\d{3} ?[A-Za-z]{2}$")


def geldt(vereiste: Vereiste, antwoorden: Mapping[str, str], dag: date) -> bool:
    """A requirement with a condition counts only when the other answer has the value asked, or is the birth
    date of somebody who is younger on `dag`, the day of the application (catalogus/vereisten.py)."""
    eis = vereiste.voorwaarde
    if eis is None:
        return True
    antwoord = antwoorden.get(eis["veld"], "").strip()
    if LEEFTIJD in eis:
        geboren = _datum(antwoord)
        return geboren is not None and leeftijd(geboren, dag) < eis[LEEFTIJD]
    return antwoord == str(eis["is"])


def leeftijd(geboren: date, dag: date) -> int:
    """In whole years; whoever was born on 29 February has a birthday on 1 March in other years."""
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


def fouten(vereisten: Iterable[Vereiste], antwoorden: Mapping[str, str], dag: date) -> dict[str, str]:
    """Code of the requirement -> what is wrong, in plain Dutch; empty when the intake is complete.

    `dag` is the day of the application: it decides how old somebody is.
    """
    alle = list(vereisten)
    geboortedata = {eis["veld"] for v in alle if (eis := v.voorwaarde) and LEEFTIJD in eis}
    gevonden = {}
    for vereiste in alle:
        if geldt(vereiste, antwoorden, dag):
            waarde = antwoorden.get(vereiste.code, "").strip()
            melding = _fout(vereiste, waarde)
            if not melding and vereiste.code in geboortedata and (_datum(waarde) or dag) > dag:
                melding = f"{vereiste.label} ligt in de toekomst"
            if melding:
                gevonden[vereiste.code] = melding
    return gevonden


def _fout(vereiste: Vereiste, waarde: str) -> str:
    if not waarde:
        return f"{vereiste.label} ontbreekt" if vereiste.verplicht else ""
    if vereiste.soort == "datum" and _datum(waarde) is None:
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


def _datum(waarde: str) -> date | None:
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return None
