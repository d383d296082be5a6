"""All figures, in the order in which they are shown: quality before volume (R81)."""

from typing import Final

from dashboards.kengetallen import (
    afhandeling,
    beloften,
    doorlooptijden,
    gesprekken,
    intake,
    kennis,
    kwaliteit,
    mensen,
    niveaus,
    overdrachten,
    post,
    standen_per_dag,
    telefonie,
    terugbellen,
    terugkeer,
    vragen,
    zaken,
)
from dashboards.kengetallen.soort import Blok, Kengetal

_VOLGORDE: Final = ["", *Blok.values]
_GEMAAKT: Final[tuple[Kengetal, ...]] = (
    *afhandeling.KENGETALLEN,
    *terugkeer.KENGETALLEN,
    *kwaliteit.KENGETALLEN,
    *kennis.KENGETALLEN,
    *telefonie.KENGETALLEN,
    *terugbellen.KENGETALLEN,
    *post.KENGETALLEN,
    *gesprekken.KENGETALLEN,
    *vragen.KENGETALLEN,
    *intake.KENGETALLEN,
    *beloften.KENGETALLEN,
    *zaken.KENGETALLEN,
    *overdrachten.KENGETALLEN,
    *doorlooptijden.KENGETALLEN,
    *standen_per_dag.KENGETALLEN,
    *mensen.KENGETALLEN,
    *niveaus.KENGETALLEN,
)
ALLE: Final[tuple[Kengetal, ...]] = tuple(
    sorted(_GEMAAKT, key=lambda kengetal: (not kengetal.blok, _VOLGORDE.index(kengetal.blok)))
)
OP_SLEUTEL: Final = {kengetal.sleutel: kengetal for kengetal in ALLE}


def van_blok(blok: str) -> list[Kengetal]:
    """Those of one block of the teamleider, in their order."""
    return [kengetal for kengetal in ALLE if kengetal.blok == blok]


def van_perspectief(perspectief: str) -> list[Kengetal]:
    """Those of one perspective of the scorecard, in their order."""
    return [kengetal for kengetal in ALLE if kengetal.perspectief == perspectief]
