"""What a timeline is made of: sizes, the scale of days, and the shapes that a template draws. Pure.

Units are those of the viewBox; whole numbers, so that no locale can break the SVG.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

DAG: Final = timedelta(days=1)
LETTER: Final = 7  # width of a letter of the small text, rounded up
LABEL_MINSTENS: Final = 46  # room a label of the axis needs
STAPPEN: Final = (1, 7, 14, 28, 56, 91, 182, 364)  # days between two labels


@dataclass(frozen=True, slots=True)
class Maat:
    """Sizes: the whole, the column of names, a row and the place of its bar and its words."""

    breedte: int
    kolom: int
    rechts: int
    rij: int
    naam: int
    balk: int
    balkhoogte: int
    onder: int


GROOT: Final = Maat(breedte=1160, kolom=256, rechts=24, rij=62, naam=25, balk=9, balkhoogte=22, onder=47)
KLEIN: Final = Maat(breedte=400, kolom=0, rechts=8, rij=50, naam=18, balk=26, balkhoogte=14, onder=18)


@dataclass(frozen=True, slots=True)
class Stuk:
    """A part of a bar."""

    klasse: str
    x: int
    breedte: int


@dataclass(frozen=True, slots=True)
class Lijn:
    """A vertical line."""

    klasse: str
    d: str


@dataclass(frozen=True, slots=True)
class Woord:
    """A text; `anker` is the SVG text-anchor."""

    x: int
    y: int
    tekst: str
    klasse: str = "zacht"
    anker: str = "start"

    @property
    def bereik(self) -> tuple[int, int]:
        """From and to, estimated."""
        lang = LETTER * len(self.tekst)
        links = {"start": self.x, "middle": self.x - lang // 2, "end": self.x - lang}[self.anker]
        return links, links + lang


@dataclass(frozen=True, slots=True)
class Rijbeeld:
    """One row of the picture; `zet`: the day (ISO) of a start that may be moved, at `zet_x`."""

    naam: Woord
    onder: Woord | None
    y: int
    hoogte: int
    stukken: tuple[Stuk, ...]
    merken: tuple[Lijn, ...]
    woorden: tuple[Woord, ...]
    sleutel: str = ""
    volledig: str = ""
    zet: str = ""
    zet_x: int = 0


@dataclass(frozen=True, slots=True)
class Beeld:
    """The whole picture, ready to be drawn."""

    breedte: int
    hoogte: int
    raster: str
    as_: tuple[Woord, ...]
    rijen: tuple[Rijbeeld, ...]
    lijnen: tuple[Lijn, ...]
    woorden: tuple[Woord, ...]
    volgt: tuple[Lijn, ...] = ()
    per_dag: str = "0"  # units per calendar day, with a point in every locale


@dataclass(frozen=True)
class Schaal:
    """Days to x, over whole weeks."""

    begin: date
    weken: int
    links: int
    rechts: int

    def x(self, dag: date) -> int:
        deel = (dag - self.begin).days / (7 * self.weken)
        return round(self.links + deel * (self.rechts - self.links))

    @property
    def per_dag(self) -> float:
        return (self.rechts - self.links) / (7 * self.weken)

    @cached_property
    def stap(self) -> int:
        """Days between two labels of the axis."""
        return next((stap for stap in STAPPEN if stap * self.per_dag >= LABEL_MINSTENS), STAPPEN[-1])

    @property
    def streepjes(self) -> list[date]:
        """The days with a label: Mondays, or each day of a short plan."""
        return [self.begin + nummer * DAG for nummer in range(0, 7 * self.weken + 1, self.stap)]


def maak_schaal(dagen: Sequence[date], maat: Maat) -> Schaal:
    """From the Monday on or before the first day to a Monday after the last, with some air."""
    begin = min(dagen)
    begin -= begin.weekday() * DAG
    weken = (max(dagen) - begin).days // 7 + 1
    return Schaal(begin, max(weken, 2), maat.kolom, maat.breedte - maat.rechts)
