"""Which decision tree this KCC uses: its own or the one of the concept, cut to the lines it has (R82). Pure."""

import logging
import re
from dataclasses import replace
from typing import Final

from contacts.beslisboom import SEED_BOOM, Boom, OngeldigeBoom, Stap, Uitkomst
from kcc.inrichting import Stand

logger = logging.getLogger(__name__)
SLEUTEL: Final = re.compile(r"[a-z0-9_-]{1,40}")
GERESERVEERD: Final = ("wat", "voorstel")
"""Names under which a vraag keeps something else beside the steps of the tree."""


def boom_van(stand: Stand) -> Boom:
    """The tree as the workplace walks it; without tweede lijn what would go there goes to the vakafdeling."""
    boom = ingestelde_boom(stand)
    return boom if stand.heeft_tweede_lijn else zonder_tweede_lijn(boom)


def ingestelde_boom(stand: Stand) -> Boom:
    """As it was set, whatever the phase: its own, or that of the concept."""
    return _eigen(stand) or SEED_BOOM


def _eigen(stand: Stand) -> Boom | None:
    """A tree that was spoilt outside the screen never stops the workplace."""
    if not stand.boom:
        return None
    try:
        return Boom.van_json(stand.boom)
    except OngeldigeBoom:
        logger.error("De eigen beslisboom is onbruikbaar: die van het concept geldt.")
        return None


def zonder_tweede_lijn(boom: Boom) -> Boom:
    """The same questions; every "tweede lijn" at the end is "vakafdeling"."""
    return Boom(boom.begin, {sleutel: _zonder(stap) for sleutel, stap in boom.stappen.items()})


def _zonder(stap: Stap) -> Stap:
    keuzes = {
        antwoord: Uitkomst.VAKAFDELING if doel is Uitkomst.TWEEDE_LIJN else doel
        for antwoord, doel in stap.keuzes.items()
    }
    return replace(stap, keuzes=keuzes)


def bewaak(boom: Boom) -> None:
    """What the workplace asks of a tree besides that it ends: usable names, no loose step, a way to a zaak.

    Raises OngeldigeBoom.
    """
    for stap in boom.stappen.values():
        for naam in (stap.sleutel, *stap.keuzes):
            if not SLEUTEL.fullmatch(naam):
                raise OngeldigeBoom(
                    f"Stap {stap.sleutel!r}: gebruik in {naam!r} alleen kleine letters, cijfers, - en _."
                )
        if stap.sleutel in GERESERVEERD:
            raise OngeldigeBoom(f"De sleutel {stap.sleutel!r} is al in gebruik: kies een andere.")
    if los := sorted(set(boom.stappen) - _bereikbaar(boom)):
        raise OngeldigeBoom(f"Geen antwoord leidt naar {', '.join(map(repr, los))}.")
    einden = [doel for stap in boom.stappen.values() for doel in stap.keuzes.values()]
    if not any(isinstance(doel, Uitkomst) and doel.maakt_zaak for doel in einden):
        raise OngeldigeBoom("Geen antwoord leidt naar een zaak: laat er een eindigen bij vakafdeling.")


def _bereikbaar(boom: Boom) -> set[str]:
    gezien: set[str] = set()
    te_gaan = [boom.begin]
    while te_gaan:
        sleutel = te_gaan.pop()
        gezien.add(sleutel)
        doelen = boom.stappen[sleutel].keuzes.values()
        te_gaan += [doel for doel in doelen if not isinstance(doel, Uitkomst) and doel not in gezien]
    return gezien
