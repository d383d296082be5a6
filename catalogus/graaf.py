"""Where the zaken of a life event stand in its drawing, and the lines between them. Pure, in SVG units.

Layers from left to right by the longest path; a line that passes a layer gets a free row there, so that it
never runs through a box. Zaken that wait for nothing and that nothing waits for stand in rows underneath.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

BREED, HOOG, REGEL = 216, 76, 20
TUSSEN, RIJ = 132, 100  # between the boxes of two layers; from row to row
RAND, KOP = 12, 40  # around the drawing; above what stands apart
SPOOR, SPOREN = 12, 36  # between the upright parts of two lines in one gap, and the room for all of them
PUNT, POORT = 9, 24  # length of the head of an arrow; between two that meet one box
TEKENS, REGELS = 25, 2
MINSTENS = 3  # columns, so that few boxes are not drawn large


@dataclass(frozen=True)
class Knoop:
    """A box: its key, its name, and a word under it."""

    sleutel: str
    naam: str
    onder: str = ""
    url: str = ""


@dataclass(frozen=True)
class Pijl:
    """`naar` comes after `van`; dashed when it can't be asked for before."""

    van: str
    naar: str
    tekst: str = ""
    gestippeld: bool = False


@dataclass(frozen=True)
class Vak:
    knoop: Knoop
    x: int
    y: int
    regels: list[tuple[int, str]]  # height and text of each line of the name
    onder_y: int

    @property
    def midden(self) -> int:
        return self.x + BREED // 2


@dataclass(frozen=True)
class Lijn:
    pijl: Pijl
    d: str
    punt: str  # the head of the arrow
    tekst_x: int
    tekst_y: int


@dataclass(frozen=True)
class Tekening:
    breedte: int
    hoogte: int
    vakken: list[Vak]
    lijnen: list[Lijn]
    los_y: int | None  # where "los van de andere" stands
    vak_breed: int = BREED
    vak_hoog: int = HOOG


def kring(pijlen: Iterable[tuple[str, str]]) -> list[str]:
    """The keys that wait for each other in a circle, the first one again at the end; empty when none do."""
    volgt: dict[str, list[str]] = defaultdict(list)
    for van, naar in sorted(pijlen):
        volgt[naar].append(van)
    try:
        TopologicalSorter(volgt).prepare()
    except CycleError as fout:
        rondje: list[str] = list(fout.args[1])[:-1]
        begin = rondje.index(min(rondje))
        return [*rondje[begin:], *rondje[:begin], rondje[begin]]
    return []


def teken(knopen: Sequence[Knoop], pijlen: Sequence[Pijl]) -> Tekening:
    """The same drawing whatever the order of the arrows. Raises graphlib.CycleError on a circle."""
    verbonden = {einde for pijl in pijlen for einde in (pijl.van, pijl.naar)}
    samen = [knoop.sleutel for knoop in knopen if knoop.sleutel in verbonden]
    los = [knoop for knoop in knopen if knoop.sleutel not in verbonden]
    raster = _Raster(samen, sorted(pijlen, key=lambda pijl: (pijl.van, pijl.naar)))
    kolommen = max(len(raster.lagen), min(len(knopen), MINSTENS))
    los_y = RAND + raster.rijen * RIJ if los else None
    plek = {knoop.sleutel: knoop for knoop in knopen}
    vakken = [_vak(plek[sleutel], *raster.hoek(sleutel)) for sleutel in samen]
    kop = KOP if samen else 0
    for nummer, knoop in enumerate(los):
        rij, kolom = divmod(nummer, kolommen)
        vakken.append(_vak(knoop, _x(kolom), (los_y or 0) + kop + rij * RIJ))
    return Tekening(
        breedte=_x(kolommen - 1) + BREED + RAND,
        hoogte=max(vak.y for vak in vakken) + HOOG + RAND if vakken else 2 * RAND,
        vakken=vakken,
        lijnen=raster.lijnen(),
        los_y=los_y + 20 if samen and los_y is not None else None,
    )


def _x(laag: int) -> int:
    return RAND + laag * (BREED + TUSSEN)


def _vak(knoop: Knoop, x: int, y: int) -> Vak:
    namen = breek(knoop.naam)
    boven = y + (HOOG - REGEL * (len(namen) + bool(knoop.onder))) // 2 + REGEL - 5
    regels = [(boven + REGEL * nummer, naam) for nummer, naam in enumerate(namen)]
    return Vak(knoop, x, y, regels, boven + REGEL * len(namen))


def breek(naam: str) -> tuple[str, ...]:
    """A name in at most two lines; what does not fit ends in an ellipsis."""
    regels = [""]
    for woord in naam.split():
        past = f"{regels[-1]} {woord}".strip()
        if len(past) <= TEKENS or not regels[-1]:
            regels[-1] = past
        else:
            regels.append(woord)
    if len(regels) > REGELS:
        regels = [*regels[: REGELS - 1], " ".join(regels[REGELS - 1 :])]
    return tuple(regel if len(regel) <= TEKENS else f"{regel[: TEKENS - 1].rstrip()}…" for regel in regels)


Plek = str | tuple[str, str, int]
"""A zaak by its key, or the place where an arrow (van, naar) passes a layer."""


class _Raster:
    """Layers and rows of what hangs together."""

    def __init__(self, sleutels: Sequence[str], pijlen: Sequence[Pijl]) -> None:
        self.pijlen = pijlen
        self.laag = _lagen(sleutels, pijlen)
        self.paden = [self._pad(pijl) for pijl in pijlen]
        self.lagen: list[list[Plek]] = [[] for _ in range(max(self.laag.values(), default=-1) + 1)]
        for plek, laag in self.laag.items():
            self.lagen[laag].append(plek)
        self._sorteer()
        self.rijen = max(map(len, self.lagen), default=0)
        self.midden = {plek: self._y(laag, nr) for laag in self.lagen for nr, plek in enumerate(laag)}

    def _pad(self, pijl: Pijl) -> list[Plek]:
        """From box to box, by a place in each layer between them."""
        tussen: list[Plek] = []
        for laag in range(self.laag[pijl.van] + 1, self.laag[pijl.naar]):
            plek = (pijl.van, pijl.naar, laag)
            self.laag[plek] = laag
            tussen.append(plek)
        return [pijl.van, *tussen, pijl.naar]

    def _sorteer(self) -> None:
        """Each layer by the middle of what it hangs on, forth and back: few lines cross."""
        voor: dict[Plek, list[Plek]] = defaultdict(list)
        na: dict[Plek, list[Plek]] = defaultdict(list)
        for pad in self.paden:
            for van, naar in pairwise(pad):
                voor[naar].append(van)
                na[van].append(naar)
        for buren, lagen in ((voor, self.lagen[1:]), (na, self.lagen[-2::-1]), (voor, self.lagen[1:])):
            for laag in lagen:
                rang = {plek: nr for andere in self.lagen for nr, plek in enumerate(andere)}
                laag.sort(key=partial(_gemiddeld, buren=buren, rang=rang))

    def _y(self, laag: Sequence[Plek], nummer: int) -> int:
        vrij = (self.rijen - len(laag)) * RIJ // 2
        return RAND + HOOG // 2 + vrij + nummer * RIJ

    def hoek(self, sleutel: str) -> tuple[int, int]:
        """Upper left corner of a box."""
        return _x(self.laag[sleutel]), self.midden[sleutel] - HOOG // 2

    def lijnen(self) -> list[Lijn]:
        sporen, aankomst = self._sporen(), self._aankomst()
        paren = zip(self.pijlen, self.paden, strict=True)
        return [self._lijn(pijl, pad, sporen, aankomst[pijl.van, pijl.naar]) for pijl, pad in paren]

    def _aankomst(self) -> dict[tuple[str, str], int]:
        """Where each arrow meets its box: several of them below each other, so that each keeps its own text."""
        bij: Mapping[str, list[list[Plek]]] = defaultdict(list)
        for pad in self.paden:
            bij[str(pad[-1])].append(pad)
        plaats: dict[tuple[str, str], int] = {}
        for naar, paden in bij.items():
            paden.sort(key=lambda pad: self.midden[pad[-2]])
            stap = min(POORT, (HOOG - 16) // max(len(paden) - 1, 1))
            boven = self.midden[naar] - stap * (len(paden) - 1) // 2
            plaats |= {(str(pad[0]), naar): boven + nr * stap for nr, pad in enumerate(paden)}
        return plaats

    def _sporen(self) -> dict[Plek, int]:
        """Where the lines out of each place turn up or down: one upright part per place."""
        per_laag: Mapping[int, set[Plek]] = defaultdict(set)
        helling: Mapping[Plek, list[int]] = defaultdict(list)
        for pad in self.paden:
            for van, naar in pairwise(pad):
                helling[van].append(self.midden[naar] - self.midden[van])
                per_laag[self.laag[van]].add(van)
        sporen: dict[Plek, int] = {}
        for laag, plekken in per_laag.items():
            stap = min(SPOOR, SPOREN // len(plekken))
            omlaag = [plek for plek in plekken if sum(helling[plek]) >= 0]
            omhoog = [plek for plek in plekken if plek not in omlaag]
            volgorde = [
                *sorted(omlaag, key=lambda plek: -self.midden[plek]),
                *sorted(omhoog, key=lambda plek: self.midden[plek]),
            ]
            sporen |= {plek: _x(laag) + BREED + SPOOR + nr * stap for nr, plek in enumerate(volgorde)}
        return sporen

    def _lijn(self, pijl: Pijl, pad: Sequence[Plek], sporen: Mapping[Plek, int], y: int) -> Lijn:
        hier = self.midden[pijl.van]
        d = [f"M{_x(self.laag[pijl.van]) + BREED} {hier}"]
        for van, naar in pairwise(pad):
            daar = y if naar == pijl.naar else self.midden[naar]
            if daar != hier:
                d.append(f"H{sporen[van]}V{daar}")
            hier = daar
        x = _x(self.laag[pijl.naar])
        punt = f"M{x - PUNT} {y - 5}L{x} {y}L{x - PUNT} {y + 5}Z"
        return Lijn(pijl, "".join([*d, f"H{x - PUNT}"]), punt, x - PUNT - 4, y - 6)


def _lagen(sleutels: Sequence[str], pijlen: Sequence[Pijl]) -> dict[Plek, int]:
    """How many zaken come before each one at most, in the order of the keys."""
    eerder: dict[str, list[str]] = {sleutel: [] for sleutel in sleutels}
    for pijl in pijlen:
        eerder[pijl.naar].append(pijl.van)
    laag: dict[Plek, int] = {}
    for sleutel in TopologicalSorter(eerder).static_order():
        laag[sleutel] = max((laag[van] + 1 for van in eerder[sleutel]), default=0)
    return {sleutel: laag[sleutel] for sleutel in sleutels}


def _gemiddeld(plek: Plek, buren: Mapping[Plek, Sequence[Plek]], rang: Mapping[Plek, int]) -> float:
    """The middle of its neighbours; without any it stays where it is."""
    bij = buren.get(plek, ())
    return sum(rang[buur] for buur in bij) / len(bij) if bij else rang[plek]
