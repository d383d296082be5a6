"""The picture of a day: a bar of the people needed per half hour, and a line of the people there. Pure numbers for
SVG attributes."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from dashboards.inzetadvies import raster
from dashboards.inzetadvies.balans import Aanwezig, Behoefte, er_zijn


@dataclass(frozen=True)
class Staaf:
    """One half hour. `kort`: more needed than there are; then a triangle stands on the bar, at `punt`."""

    half: int
    nodig: float
    er: int
    x: int
    y: int
    hoogte: int
    breedte: int

    @property
    def uur(self) -> str:
        return raster.klok(self.half)

    @property
    def kort(self) -> bool:
        return self.nodig > self.er

    @property
    def midden(self) -> int:
        return self.x + self.breedte // 2

    @property
    def driehoek(self) -> str:
        """A shape, so that short is not said by colour alone."""
        return f"M{self.midden - 6} {self.y - 4}h12l-6 -10z"

    @property
    def vol_uur(self) -> bool:
        return self.half % 60 == 0


@dataclass(frozen=True)
class Beeld:
    """The drawing in its measures."""

    staven: list[Staaf]
    pad: str
    hoogste: int
    links: int = 48
    kolom: int = 46
    boven: int = 24
    hoogte: int = 160

    @property
    def bodem(self) -> int:
        return self.boven + self.hoogte

    @property
    def rechts(self) -> int:
        return self.links + self.kolom * len(self.staven)

    @property
    def breedte(self) -> int:
        return self.rechts + 64

    @property
    def totaal(self) -> int:
        """Height of the whole, with the hours under it."""
        return self.bodem + 40

    @property
    def as_x(self) -> int:
        return self.links - 8

    @property
    def midden(self) -> int:
        return self.boven + self.hoogte // 2

    @property
    def halverwege(self) -> int:
        return self.hoogste // 2

    @property
    def lijn_eind(self) -> int:
        """Where the line ends, for the word beside it."""
        return self.y(self.staven[-1].er)

    def y(self, mensen: float) -> int:
        return self.bodem - round(self.hoogte * mensen / self.hoogste)


def teken(behoefte: Behoefte, aanwezig: Aanwezig) -> Beeld | None:
    """None for a day without half hours."""
    if not behoefte:
        return None
    er = {half: er_zijn(aanwezig, half) for half in behoefte}
    hoogste = max(2, *er.values(), *(ceil(nodig.totaal) for nodig in behoefte.values()))
    maat = Beeld([], "", hoogste + hoogste % 2)
    staven = [
        _staaf(maat, nummer, half, behoefte[half].totaal, er[half])
        for nummer, half in enumerate(sorted(behoefte))
    ]
    return Beeld(staven, _pad(maat, er), maat.hoogste)


def _staaf(maat: Beeld, nummer: int, half: int, nodig: float, er: int) -> Staaf:
    y = maat.y(nodig)
    return Staaf(half, nodig, er, maat.links + maat.kolom * nummer + 5, y, maat.bodem - y, maat.kolom - 10)


def _pad(maat: Beeld, er: Mapping[int, int]) -> str:
    """Steps: level within a half hour."""
    delen: list[str] = []
    x = maat.links
    for half in sorted(er):
        delen.append(f"{'V' if delen else f'M{x} '}{maat.y(er[half])}H{x + maat.kolom}")
        x += maat.kolom
    return "".join(delen)
