"""How long the file of a zaak is kept, in words (R42)."""

from typing import Any

from catalogus.models.onderdelen import Waardering
from kcc.tekst import dag_voluit


def bewaarzin(zaak: Any) -> str:
    """As "Bewaren tot dinsdag 3 december 2031, selectielijst 11.1"; empty while there is no result."""
    soort = zaak.resultaattype
    if soort is None:
        return ""
    if soort.waardering == Waardering.BEWAREN:
        wat = "Blijvend bewaren"
    elif zaak.archiefactiedatum:
        wat = f"Bewaren tot {dag_voluit(zaak.archiefactiedatum)}"
    else:
        wat = "Bewaartermijn nog niet ingevuld"
    return f"{wat}, selectielijst {soort.selectielijst}" if soort.selectielijst else wat
