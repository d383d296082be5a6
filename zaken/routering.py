"""Where a zaak goes: pure, from the responsibility matrix (R19-R21, R33)."""

from catalogus.matrix import Matrix, heeft_taak, productlijn
from kcc.fouten import Geweigerd

TWEEDE, VAKAFDELING = "tweede", "vakafdeling"


def eerste_lijn_van_zaak(matrix: Matrix, *, niveau: int, tweede_lijn: bool) -> str:
    """The line that gets a new zaak: who answers for the product; without tweede lijn the vakafdeling."""
    lijn = productlijn(matrix, niveau)
    return VAKAFDELING if lijn == TWEEDE and not tweede_lijn else lijn


def bewaak_taak(matrix: Matrix, *, niveau: int, lijn: str) -> None:
    """Refuse a line that has no task at this niveau ("geen taak" in the matrix)."""
    if not heeft_taak(matrix, niveau, lijn):
        raise Geweigerd(
            "geen_taak",
            "De tweede lijn heeft geen taak bij dit soort zaken: zet de zaak door naar een vakafdeling."
            if lijn == TWEEDE
            else "Deze lijn heeft geen taak bij dit soort zaken.",
            veld="lijn",
        )
