"""A figure over periods as a line, with its norm or guideline as a line of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.beelden.schaal import Schaal, schaal_van


@dataclass(frozen=True)
class Punt:
    """One period: `naam` under it, `tekst` says all of it; `waarde` None: there is nothing to draw."""

    naam: str
    tekst: str
    waarde: float | None
    url: str = ""


@dataclass(frozen=True)
class Maten:
    """Of the drawing, in its own units."""

    kolom: int
    hoogte: int
    links: int = 0
    rechts: int = 0
    boven: int = 6
    onder: int = 6


GROOT = Maten(kolom=88, hoogte=150, links=64, rechts=80, boven=16, onder=32)
KLEIN = Maten(kolom=24, hoogte=28)


@dataclass(frozen=True)
class Stip:
    """A point where it stands; `vak` is the left of the strip that is its link."""

    punt: Punt
    x: int
    y: int
    vak: int


@dataclass(frozen=True)
class Lijn:
    """The drawing. `streep`: the height of norm or guideline, None without."""

    stippen: tuple[Stip, ...]
    pad: str
    streep: int | None
    streepnaam: str
    schaal: Schaal
    maten: Maten
    aantal: int

    @property
    def bodem(self) -> int:
        return self.maten.boven + self.maten.hoogte

    @property
    def midden(self) -> int:
        return self.maten.boven + self.maten.hoogte // 2

    @property
    def halverwege(self) -> float:
        return (self.schaal.onder + self.schaal.boven) / 2

    @property
    def rechts(self) -> int:
        return self.maten.links + self.maten.kolom * self.aantal

    @property
    def breedte(self) -> int:
        return self.rechts + self.maten.rechts

    @property
    def hoogte(self) -> int:
        return self.bodem + self.maten.onder


def teken(
    punten: Sequence[Punt],
    *,
    procenten: bool,
    streep: float | None = None,
    streepnaam: str = "",
    maten: Maten = GROOT,
) -> Lijn | None:
    """None when there are not two points to draw a line between."""
    waarden = [punt.waarde for punt in punten if punt.waarde is not None]
    if len(waarden) < 2:
        return None
    schaal = schaal_van([*waarden, *([] if streep is None else [streep])], procenten=procenten)
    stippen = tuple(_stip(punt, plek, schaal, maten) for plek, punt in enumerate(punten))
    hoogte = None if streep is None else _y(streep, schaal, maten)
    return Lijn(stippen, _pad(stippen), hoogte, streepnaam, schaal, maten, len(punten))


def _stip(punt: Punt, plek: int, schaal: Schaal, maten: Maten) -> Stip:
    vak = maten.links + maten.kolom * plek
    return Stip(punt, vak + maten.kolom // 2, _y(punt.waarde or 0, schaal, maten), vak)


def _y(waarde: float, schaal: Schaal, maten: Maten) -> int:
    return maten.boven + round(maten.hoogte * (1 - schaal.deel(waarde)))


def _pad(stippen: Sequence[Stip]) -> str:
    """Broken where a period has no value."""
    stukken, nieuw = [], True
    for stip in stippen:
        if stip.punt.waarde is not None:
            stukken.append(f"{'M' if nieuw else 'L'}{stip.x} {stip.y}")
        nieuw = stip.punt.waarde is None
    return "".join(stukken)
