"""The timeline of a klantaanvraag: dates in, places of bars, lines and words out. Pure: no Django, no clock.

Dates become x by a linear scale of calendar days; a bar runs from the morning of its first day to the
morning of its last, so that a zaak that is ready on the promised day touches the line of the promise.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from contacts.dossiers.tijdbeeld import (
    DAG,
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
from kcc.tekst import MAANDEN_KORT, dag_kort

__all__ = ["Balk", "stukken", "teken"]

BOVEN: Final = 54  # the flag of the promise, then the axis
ONDER: Final = 26  # "vandaag"

Bijschrift = tuple[str, date, tuple[str, ...], str]
"""Text, its day, the anchors to try, class."""


@dataclass(frozen=True, slots=True)
class Balk:
    """One zaak: what happened, what is planned. `begin` and `einde` bound the work still to do."""

    naam: str
    onder: str = ""
    status: str = "open"
    begonnen: date | None = None
    klaar: date | None = None
    gepland: date | None = None
    uiterst: date | None = None
    begin: date | None = None
    einde: date | None = None
    wet: date | None = None

    @property
    def voorbij(self) -> bool:
        return self.klaar is not None or self.status == "afgebroken"

    @property
    def dagen(self) -> list[date]:
        """Every day that must be on the picture."""
        alle = (
            self.begonnen,
            self.klaar and self.klaar - DAG,
            self.klaar,
            self.gepland,
            self.uiterst,
            self.begin,
            self.einde,
        )
        return [dag for dag in (*alle, None if self.voorbij else self.wet) if dag]


@dataclass
class Tekenaar:
    """Draws one klantaanvraag: a row per zaak, a line for the promise and one for today."""

    balken: Sequence[Balk]
    vandaag: date
    beloofd: date | None
    verwacht: date | None = None
    maat: Maat = GROOT
    schaal: Schaal = field(init=False)

    def __post_init__(self) -> None:
        dagen = [dag for balk in self.balken for dag in balk.dagen]
        dagen += [dag for dag in (self.beloofd, self.verwacht, self.vandaag if self.loopt else None) if dag]
        self.schaal = maak_schaal(dagen or [self.vandaag], self.maat)

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
            if not self.kruist(woord.bereik, self.beloofd, self.verwacht):
                maand = dag.month
                yield woord

    def lijnen(self) -> Iterator[Lijn]:
        if self.loopt:
            yield Lijn("vandaag", f"M{self.schaal.x(self.vandaag)} {BOVEN - 8}V{self.bodem + 6}")
        for klasse, dag in (("verwacht", self.verwacht), ("beloofd", self.beloofd)):
            if dag:
                yield Lijn(klasse, f"M{self.schaal.x(dag)} 22V{self.bodem}")

    def vlaggen(self) -> Iterator[Woord]:
        """The promise first: where there is no room for both, "verwacht" is left to the page."""
        dagen: list[tuple[date | None, str, tuple[str, ...]]]
        dagen = [(self.beloofd, "beloofd", ("middle", "start", "end"))]
        if self.verwacht != self.beloofd:
            dagen.append((self.verwacht, "verwacht", ("end", "start")))
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
            lijnen = (self.beloofd, self.verwacht, self.vandaag if self.loopt else None)
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


def teken(
    balken: Sequence[Balk],
    *,
    vandaag: date,
    beloofd: date | None = None,
    verwacht: date | None = None,
    maat: Maat = GROOT,
) -> Beeld:
    """The picture of one klantaanvraag."""
    return Tekenaar(balken, vandaag, beloofd, verwacht, maat).teken()


def stukken(balk: Balk, vandaag: date, beloofd: date | None) -> list[tuple[str, date, date]]:
    """(class, from, to) of each part; what comes after the promise or the law is late."""
    grens = min((dag for dag in (beloofd, balk.wet) if dag), default=None)
    if grens == vandaag:  # the last day is not over
        grens += DAG
    return _samen(deel for heel in _delen(balk, vandaag) for deel in _knip(*heel, grens))


def _samen(delen: Iterable[tuple[str, date, date]]) -> list[tuple[str, date, date]]:
    """Neighbours of one kind as one."""
    rij: list[tuple[str, date, date]] = []
    for klasse, van, tot in delen:
        if rij and rij[-1][0] == klasse and rij[-1][2] == van:
            rij[-1] = klasse, rij[-1][1], tot
        else:
            rij.append((klasse, van, tot))
    return rij


def _delen(balk: Balk, vandaag: date) -> Iterator[tuple[str, date, date]]:
    if balk.status == "afgebroken":
        return
    if balk.klaar:
        yield "gedaan", min(balk.begonnen or balk.klaar, balk.klaar - DAG), balk.klaar
    elif balk.begonnen:
        yield "gedaan", balk.begonnen, vandaag
        rest = "buffer" if balk.status == "opgeschort" else "loopt"
        yield rest, max(balk.begonnen, vandaag), max(balk.einde or vandaag, vandaag + DAG)
    elif balk.begin and balk.einde:
        yield "buffer", balk.gepland or balk.begin, min(balk.uiterst or balk.begin, balk.begin)
        yield "gepland", balk.begin, balk.einde


def _knip(klasse: str, van: date, tot: date, grens: date | None) -> Iterator[tuple[str, date, date]]:
    """Nothing for an empty part; what lies beyond the limit is late."""
    laat_vanaf = max(van, grens) if grens else tot
    if van < min(tot, laat_vanaf):
        yield klasse, van, min(tot, laat_vanaf)
    if laat_vanaf < tot:
        yield "laat", laat_vanaf, tot


def bijschriften(balk: Balk, vandaag: date) -> Iterator[Bijschrift]:
    """What stands under a bar."""
    if balk.status == "afgebroken":
        return
    if balk.klaar:
        yield f"klaar {dag_kort(balk.klaar)}", balk.klaar, ("start", "end"), "zacht"
        return
    laat = balk.wet and balk.einde and balk.einde > balk.wet
    wet = [(f"wet {dag_kort(balk.wet)}", balk.wet, ("start", "end"), "zacht")] if balk.wet else []
    if laat:
        yield from wet
    if balk.begonnen is None and balk.uiterst:
        yield f"uiterlijk {dag_kort(balk.uiterst)}", balk.uiterst, ("start", "end"), "zacht"
        if balk.gepland and balk.gepland < balk.uiterst:
            yield f"begin {dag_kort(balk.gepland)}", balk.gepland, ("start", "end"), "zacht"
    if balk.einde and balk.einde >= vandaag:
        klaar = "klaar" if balk.begonnen else "klaar uiterlijk"
        yield f"{klaar} {dag_kort(balk.einde)}", balk.einde, ("end", "start"), "zacht"
    if not laat:
        yield from wet
