"""The picture of a result: per group a bar per rule with the spread over the seeds. Pure: numbers for an SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regie.simulatie.uitkomst import GROEPEN
from regie.simulatie.woorden import getal

LINKS, RECHTS, BREEDTE = 8, 76, 640
BALK, TUSSEN, KOP, GROEPRUIMTE = 20, 4, 26, 16
LEGENDA, KOLOM = 34, 216
KLASSEN = {"fcfs": "gedaan", "product": "loopt", "letterlijk": "gepland"}


@dataclass(frozen=True)
class Balk:
    """One rule in one group; `laag` and `hoog` are the ends of the spread line."""

    klasse: str
    naam: str
    y: int
    breedte: int
    laag: int
    hoog: int
    waarde: str
    tekst_x: int

    @property
    def midden(self) -> int:
        return self.y + BALK // 2

    @property
    def tekst_y(self) -> int:
        return self.y + BALK - 5


@dataclass(frozen=True)
class Groepbeeld:
    naam: str
    y: int
    balken: list[Balk]


@dataclass(frozen=True)
class Sleutel:
    """What a colour is: a square at `x` and its name behind it."""

    klasse: str
    naam: str
    x: int

    @property
    def tekst_x(self) -> int:
        return self.x + BALK


@dataclass(frozen=True)
class Beeld:
    """`hoogte` of the whole; each bar starts at `links`."""

    sleutels: list[Sleutel]
    groepen: list[Groepbeeld]
    hoogte: int
    breedte: int = BREEDTE
    links: int = LINKS
    dikte: int = BALK


def teken(resultaat: Mapping[str, Any], maat: str = "doorlooptijd") -> Beeld:
    """Bars of one measure; the longest fills the width."""
    regels = resultaat["regels"]
    hoogst = max((rij[maat]["hoog"] for regel in regels for rij in regel["groepen"].values()), default=0) or 1
    per_dag = (BREEDTE - LINKS - RECHTS) / hoogst
    groepen, y = [], LEGENDA
    for groep, naam in GROEPEN.items():
        rijen = [(regel, regel["groepen"][groep][maat]) for regel in regels if groep in regel["groepen"]]
        if rijen:
            balken = [
                _balk(regel, rij, y + KOP + plek * (BALK + TUSSEN), per_dag)
                for plek, (regel, rij) in enumerate(rijen)
            ]
            groepen.append(Groepbeeld(naam, y + KOP - 8, balken))
            y += KOP + len(rijen) * (BALK + TUSSEN) + GROEPRUIMTE
    sleutels = [
        Sleutel(KLASSEN.get(regel["regel"], "gepland"), regel["naam"], LINKS + plek * KOLOM)
        for plek, regel in enumerate(regels)
    ]
    return Beeld(sleutels, groepen, y)


def _balk(regel: Mapping[str, Any], cijfer: Mapping[str, float], y: int, per_dag: float) -> Balk:
    breedte, laag, hoog = (round(cijfer[welk] * per_dag) for welk in ("gemiddeld", "laag", "hoog"))
    return Balk(
        KLASSEN.get(regel["regel"], "gepland"),
        regel["naam"],
        y,
        max(1, breedte),
        LINKS + laag,
        LINKS + hoog,
        getal(cijfer["gemiddeld"]),
        LINKS + max(breedte, hoog) + 8,
    )
