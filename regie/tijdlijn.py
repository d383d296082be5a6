"""The timeline of a klantaanvraag: dates in, places of bars, lines and words out. Pure: no Django, no clock.

Dates become x by a linear scale of calendar days; a bar runs from the morning of its first day to the
morning of its last, so that a zaak that is ready on the promised day touches the line of the promise.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kcc.tekst import MAANDEN_KORT, dag_kort
from regie.balken import Balk, Bijschrift, bijschriften, stukken
from regie.tijdbeeld import (
    GROOT,
    LETTER,
    Beeld,
    Lijn,
    Maat,
    Rijbeeld,
    Schaal,
    Stuk,
    Woord,
    maak_schaal,
)

__all__ = ["Balk", "stukken", "teken"]

BOVEN: Final = 54  # the flag of the promise, then the axis
ONDER: Final = 26  # "vandaag"
BOCHT: Final = 7  # how far a line to who waits goes on before it turns down


@dataclass
class Tekenaar:
    """Draws one klantaanvraag: a row per zaak, a line for the promise and one for today."""

    balken: Sequence[Balk]
    vandaag: date
    beloofd: date | None
    verwacht: date | None = None
    prognose: date | None = None
    maat: Maat = GROOT
    schaal: Schaal = field(init=False)

    def __post_init__(self) -> None:
        dagen = [dag for balk in self.balken for dag in balk.dagen]
        dagen += [dag for dag in (*self.staande, self.vandaag if self.loopt else None) if dag]
        self.schaal = maak_schaal(dagen or [self.vandaag], self.maat)

    @property
    def staande(self) -> tuple[date | None, ...]:
        """The days of the whole, each a line over all rows."""
        return self.beloofd, self.verwacht, self.later

    @property
    def later(self) -> date | None:
        """The forecast of the whole, when it comes after the plan."""
        op_plan = self.verwacht is None or self.prognose is None or self.prognose <= self.verwacht
        return None if op_plan else self.prognose

    @property
    def loopt(self) -> bool:
        """Whether today matters: something is still to be done."""
        return any(not balk.voorbij for balk in self.balken)

    @property
    def bodem(self) -> int:
        return BOVEN + len(self.balken) * self.maat.rij

    def teken(self) -> Beeld:
        return Beeld(
            breedte=self.maat.breedte,
            hoogte=self.bodem + ONDER,
            raster=self.raster(),
            as_=tuple(self.as_woorden()),
            rijen=tuple(self.rij(nummer, balk) for nummer, balk in enumerate(self.balken)),
            lijnen=tuple(self.lijnen()),
            volgt=tuple(self.volgt()),
            per_dag=f"{self.schaal.per_dag:.4f}",
            woorden=tuple(self.vlaggen()),
        )

    def raster(self) -> str:
        """A hairline per label and one under each row."""
        weken = "".join(f"M{self.schaal.x(dag)} {BOVEN - 8}V{self.bodem}" for dag in self.schaal.streepjes)
        hoogten = range(BOVEN, self.bodem + 1, self.maat.rij)
        return weken + "".join(f"M0 {y}H{self.maat.breedte}" for y in hoogten)

    def as_woorden(self) -> Iterator[Woord]:
        """The days; the month is said when it changes."""
        maand = None
        for dag in self.schaal.streepjes[:-1]:
            naam = f"{dag.day} {MAANDEN_KORT[dag.month - 1]}" if dag.month != maand else str(dag.day)
            woord = Woord(self.schaal.x(dag) + 4, BOVEN - 14, naam, "as")
            if not self.kruist(woord.bereik, *self.staande):
                maand = dag.month
                yield woord

    def lijnen(self) -> Iterator[Lijn]:
        if self.loopt:
            yield Lijn("vandaag", f"M{self.schaal.x(self.vandaag)} {BOVEN - 8}V{self.bodem + 6}")
        dagen = (("vooruit", self.later), ("verwacht", self.verwacht), ("beloofd", self.beloofd))
        for klasse, dag in dagen:
            if dag:
                yield Lijn(klasse, f"M{self.schaal.x(dag)} 22V{self.bodem}")

    def vlaggen(self) -> Iterator[Woord]:
        """The promise first: where there is no room for both, "verwacht" is left to the page."""
        dagen: list[tuple[date | None, str, tuple[str, ...]]]
        dagen = [(self.beloofd, "beloofd", ("middle", "start", "end"))]
        if self.verwacht != self.beloofd:
            dagen.append((self.verwacht, "verwacht", ("end", "start")))
        dagen.append((self.later, "prognose", ("start", "end")))
        boven = [(f"{wat} {dag_kort(dag)}", dag, ankers, wat) for dag, wat, ankers in dagen if dag]
        yield from self.plaats(boven, 16, vanaf=0)
        if self.loopt:
            nu = ("vandaag", self.vandaag, ("middle", "start", "end"), "vandaag")
            yield from self.plaats([nu], self.bodem + 20, vanaf=0)

    def plaats(self, teksten: Iterable[Bijschrift], y: int, *, vanaf: int) -> Iterator[Woord]:
        """Each text at the first anchor where it is free; without room it is left out."""
        bezet: list[tuple[int, int]] = []
        for tekst, dag, ankers, klasse in teksten:
            kandidaten = (Woord(self.schaal.x(dag), y, tekst, klasse, anker) for anker in ankers)
            lijnen = (*self.staande, self.vandaag if self.loopt else None)
            mogelijk = sorted(kandidaten, key=lambda woord: self.kruist(woord.bereik, *lijnen))
            woord = next((woord for woord in mogelijk if self.vrij(woord.bereik, bezet, vanaf)), None)
            if woord:
                bezet.append(woord.bereik)
                yield woord

    def kruist(self, bereik: tuple[int, int], *dagen: date | None) -> bool:
        """Whether the line of one of these days runs through it."""
        return any(bereik[0] + 2 < self.schaal.x(dag) < bereik[1] - 2 for dag in dagen if dag)

    def vrij(self, bereik: tuple[int, int], bezet: Iterable[tuple[int, int]], vanaf: int) -> bool:
        links, rechts = bereik
        binnen = vanaf <= links and rechts <= self.maat.breedte
        return binnen and all(rechts + LETTER < van or links > tot + LETTER for van, tot in bezet)

    def rij(self, nummer: int, balk: Balk) -> Rijbeeld:
        boven = BOVEN + nummer * self.maat.rij
        onder = Woord(0, boven + self.maat.onder, balk.onder) if balk.onder and self.maat.kolom else None
        return Rijbeeld(
            naam=Woord(0, boven + self.maat.naam, self.passend(balk.naam), "naam"),
            onder=onder,
            y=boven + self.maat.balk,
            hoogte=self.maat.balkhoogte,
            stukken=tuple(self.stuk(*deel) for deel in stukken(balk, self.vandaag, self.beloofd)),
            merken=tuple(self.merken(balk, boven)),
            woorden=tuple(self.bijschriften(balk, boven)) if self.maat.kolom else (),
            sleutel=balk.sleutel,
            volledig=balk.naam,
            zet=balk.zet.isoformat() if balk.zet else "",
            zet_x=self.schaal.x(balk.zet) if balk.zet else 0,
        )

    def passend(self, naam: str) -> str:
        """A name as long as its column; the table under the picture has it in full."""
        hoogstens = (self.maat.kolom or self.maat.breedte) // 8
        return naam if len(naam) <= hoogstens else naam[: hoogstens - 1].rstrip() + "…"

    def bijschriften(self, balk: Balk, boven: int) -> Iterator[Woord]:
        """The dates of a row, the most telling first."""
        return self.plaats(bijschriften(balk, self.vandaag), boven + self.maat.onder, vanaf=self.maat.kolom)

    def stuk(self, klasse: str, van: date, tot: date) -> Stuk:
        x = self.schaal.x(van)
        return Stuk(klasse, x, max(self.schaal.x(tot) - x, 3))

    def merken(self, balk: Balk, boven: int) -> Iterator[Lijn]:
        """The latest start and the legal end, over the height of their row."""
        top, voet = boven + self.maat.balk - 5, boven + self.maat.balk + self.maat.balkhoogte + 5
        if balk.uiterst and balk.begonnen is None and not balk.voorbij:
            yield Lijn("uiterste", f"M{self.schaal.x(balk.uiterst)} {top}V{voet}")
        if balk.wet and not balk.voorbij:
            yield Lijn("wet", f"M{self.schaal.x(balk.wet)} {top}V{voet}")
        if balk.anders_begonnen:
            yield Lijn("gepland-begin", f"M{self.schaal.x(balk.anders_begonnen)} {top}V{voet}")
        if balk.later:
            yield Lijn("prognose", self.ruit(self.schaal.x(balk.later), (top + voet) // 2))

    @staticmethod
    def ruit(x: int, y: int) -> str:
        """Another shape than the lines, so that it is known without colour."""
        return f"M{x - 6} {y}L{x} {y - 6}L{x + 6} {y}L{x} {y + 6}Z"

    def volgt(self) -> Iterator[Lijn]:
        """A thin line from the end of each zaak to the begin of who waits for it."""
        plek = {balk.sleutel: nummer for nummer, balk in enumerate(self.balken) if balk.sleutel}
        for nummer, balk in enumerate(self.balken):
            for sleutel in balk.na:
                if sleutel in plek:
                    yield from self.verbinding(plek[sleutel], nummer)

    def verbinding(self, van: int, naar: int) -> Iterator[Lijn]:
        eerder, later = (stukken(self.balken[n], self.vandaag, None) for n in (van, naar))
        if not eerder or not later:
            return
        einde, begin = self.schaal.x(eerder[-1][2]), self.schaal.x(later[0][1])
        bocht = min(einde + BOCHT, self.maat.breedte - 1)
        yield Lijn("volgt", f"M{einde} {self.midden(van)}H{bocht}V{self.midden(naar)}H{begin}")

    def midden(self, nummer: int) -> int:
        return BOVEN + nummer * self.maat.rij + self.maat.balk + self.maat.balkhoogte // 2


def teken(
    balken: Sequence[Balk],
    *,
    vandaag: date,
    beloofd: date | None = None,
    verwacht: date | None = None,
    prognose: date | None = None,
    maat: Maat = GROOT,
) -> Beeld:
    """The picture of one klantaanvraag."""
    return Tekenaar(balken, vandaag, beloofd, verwacht, prognose, maat).teken()
