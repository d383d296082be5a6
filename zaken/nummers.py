"""Public numbers from a sequence: Z-2026-01203. Gaps are allowed, doubles are not."""

from kcc import klok
from kcc.reeksen import neem

REEKSEN = {"KA": "klantaanvraag_nummer", "Z": "zaak_nummer"}


def neem_nummers(soort: str, aantal: int = 1) -> list[str]:
    """`aantal` fresh numbers of this kind, in one query."""
    return nummers_uit(REEKSEN[soort], soort, aantal)


def nummers_uit(reeks: str, voorvoegsel: str, aantal: int) -> list[str]:
    """`aantal` fresh numbers out of a sequence, in one query."""
    (waarden,) = neem({reeks: aantal})
    return [als_nummer(voorvoegsel, waarde) for waarde in waarden]


def als_nummer(voorvoegsel: str, waarde: int) -> str:
    """Z, 1203 -> Z-2026-01203."""
    return f"{voorvoegsel}-{klok.vandaag().year}-{waarde:05d}"
