"""Where a zaak goes: pure, from the responsibility matrix (R19-R21, R33)."""

from catalogus.matrix import Matrix, heeft_taak, productlijn
from kcc.fouten import Geweigerd, Ongeldig

EERSTE, TWEEDE, VAKAFDELING = "eerste", "tweede", "vakafdeling"
TERUG = ("informatie_ontbrak", "verkeerd_doorgezet")
OPZIJ = ("hoort_bij_andere_afdeling", "verkeerd_doorgezet")
VERDER = ("te_complex", *OPZIJ)


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


def passende_redenen(van: str, naar: str) -> tuple[str, ...]:
    """Why a zaak may go from line to line (P11): back to the eerste lijn because something was missing, from one
    vakafdeling to another because it belongs there, on from the KCC also because it is too complex; wrongly sent
    always fits."""
    if naar == EERSTE and van != EERSTE:
        return TERUG
    return OPZIJ if van == VAKAFDELING else VERDER


def bewaak_reden(*, van: str, naar: str, reden: str) -> None:
    """Refuse a reason that can't be why a zaak moves from this line to that."""
    if reden not in passende_redenen(van, naar):
        waarheen = "de eerste lijn" if naar == EERSTE else "een andere afdeling"
        raise Ongeldig(
            "reden_past_niet", f"Deze reden past niet bij doorzetten naar {waarheen}.", veld="reden"
        )
