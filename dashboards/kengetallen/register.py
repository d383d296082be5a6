"""All figures, in the order in which they are shown: quality before volume (R81)."""

from typing import Final

from dashboards.kengetallen import vragen
from dashboards.kengetallen.soort import Kengetal

ALLE: Final[tuple[Kengetal, ...]] = (*vragen.KENGETALLEN,)
OP_SLEUTEL: Final = {kengetal.sleutel: kengetal for kengetal in ALLE}


def van_blok(blok: str) -> list[Kengetal]:
    """Those of one block of the teamleider, in their order."""
    return [kengetal for kengetal in ALLE if kengetal.blok == blok]


def van_perspectief(perspectief: str) -> list[Kengetal]:
    """Those of one perspective of the scorecard, in their order."""
    return [kengetal for kengetal in ALLE if kengetal.perspectief == perspectief]
