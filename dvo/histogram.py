"""The distribution of lead times as a picture: where its bars and the chosen norm stand. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dvo.voorstel import Staaf

HOOGTE, BOVEN, LINKS, RUIMTE = 140, 20, 44, 4
BREEDTE = 720


@dataclass(frozen=True)
class Balk:
    """One bar; `laat` when it lies wholly beyond the norm."""

    staaf: Staaf
    x: int
    y: int
    breedte: int
    hoogte: int
    laat: bool

    @property
    def midden(self) -> int:
        return self.x + self.breedte // 2


@dataclass(frozen=True)
class Histogram:
    """The drawing. `norm_x`: the line behind which a zaak is late."""

    balken: list[Balk]
    hoogste: int
    norm_x: int
    breedte: int = BREEDTE
    boven: int = BOVEN
    bodem: int = BOVEN + HOOGTE
    links: int = LINKS


def teken(staven: Sequence[Staaf], norm: int) -> Histogram:
    """Bars over the full width, the highest one over the full height."""
    hoogste = max(staaf.aantal for staaf in staven)
    vak = (BREEDTE - LINKS - 8) / len(staven)
    balken = [
        _balk(staaf, LINKS + round(nr * vak), round(vak), hoogste, norm) for nr, staaf in enumerate(staven)
    ]
    return Histogram(balken, hoogste, _norm_x(staven, norm, vak))


def _balk(staaf: Staaf, x: int, vak: int, hoogste: int, norm: int) -> Balk:
    hoogte = round(HOOGTE * staaf.aantal / hoogste)
    return Balk(staaf, x + RUIMTE // 2, BOVEN + HOOGTE - hoogte, vak - RUIMTE, hoogte, laat=staaf.van > norm)


def _norm_x(staven: Sequence[Staaf], norm: int, vak: float) -> int:
    """Right of the last day that is in time."""
    dag = vak / (staven[0].tot - staven[0].van + 1)
    return round(LINKS + min(max(norm + 1 - staven[0].van, 0) * dag, vak * len(staven)))
