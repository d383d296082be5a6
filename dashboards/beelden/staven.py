"""A figure per group as bars that lie, with the norm or guideline across them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.beelden.lijn import Punt
from dashboards.beelden.schaal import schaal_van

NAAM, BAAN, GETAL = 210, 330, 100  # widths: of the name, the lane, and the number behind it
RIJ, STAAF = 30, 16
LANGST = 30  # letters of a name in the picture; the table has all of it


@dataclass(frozen=True)
class Staaf:
    """One bar; `breed` 0 when there is nothing to draw."""

    punt: Punt
    naam: str
    y: int
    breed: int


@dataclass(frozen=True)
class Staven:
    """The drawing. `streep`: where norm or guideline stands, None without."""

    staven: tuple[Staaf, ...]
    streep: int | None
    streepnaam: str
    links: int = NAAM
    baan: int = BAAN
    rij: int = RIJ
    dik: int = STAAF

    @property
    def breedte(self) -> int:
        return NAAM + BAAN + GETAL

    @property
    def bodem(self) -> int:
        return RIJ * len(self.staven)

    @property
    def hoogte(self) -> int:
        return self.bodem + (24 if self.streep is not None else 4)


def teken(
    punten: Sequence[Punt], *, procenten: bool, streep: float | None = None, streepnaam: str = ""
) -> Staven | None:
    """In the order given; None when no group has a value."""
    waarden = [punt.waarde for punt in punten if punt.waarde is not None]
    if not waarden:
        return None
    rand = [] if streep is None else [streep]
    schaal = schaal_van([*waarden, *rand], procenten=procenten, vanaf_nul=True)

    def breed(waarde: float | None) -> int:
        return 0 if waarde is None else round(BAAN * schaal.deel(waarde))

    staven = tuple(
        Staaf(punt, _kort(punt.naam), RIJ * plek + (RIJ - STAAF) // 2, breed(punt.waarde))
        for plek, punt in enumerate(punten)
    )
    return Staven(staven, NAAM + breed(streep) if streep is not None else None, streepnaam)


def _kort(naam: str) -> str:
    return naam if len(naam) <= LANGST else f"{naam[: LANGST - 1].rstrip()}…"
