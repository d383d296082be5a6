"""The timeline of a klantaanvraag: dates in, places of bars, lines and words out. Pure: no Django, no clock.

Dates become x by a linear scale of calendar days; a bar runs from the morning of its first day to the
morning of its last, so that a zaak that is ready on the promised day touches the line of the promise.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from contacts.tijdbeeld import (
    DAG,
    GROOT,
    KLEIN,
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

__all__ = ["GROOT", "KLEIN", "Balk", "Beeld", "stukken", "teken"]

BOVEN: Final = 54  # the flag of the promise, then the axis
ONDER: Final = 26  # "vandaag"


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
        alle = (self.begonnen, self.klaar, self.gepland, self.uiterst, self.begin, self.einde)
        return [dag for dag in (*alle, None if self.voorbij else self.wet) if dag]


@dataclass
class Tekenaar:
    """Draws one klantaanvraag: a row per zaak, a line for the promise and one for today."""

    balken: Sequence[Balk]
    vandaag: date
    beloofd: date | None
    maat: Maat = GROOT
    schaal: Schaal = field(init=False)

    def __post_init__(self) -> None:
        dagen = [dag for balk in self.balken for dag in balk.dagen]
        dagen += [dag for dag in (self.beloofd, self.vandaag if self.loopt else None) if dag]
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
        """A hairline per labelled week and one under each row."""
        weken = "".join(f"M{self.schaal.x(dag)} {BOVEN - 8}V{self.bodem}" for dag in self.schaal.maandagen)
        hoogten = range(BOVEN, self.bodem + 1, self.maat.rij)
        return weken + "".join(f"M0 {y}H{self.maat.breedte}" for y in hoogten)

    def as_woorden(self) -> Iterator[Woord]:
        """The Mondays; the month is said when it changes."""
        maand = None
        for dag in self.schaal.maandagen[:-1]:
            naam = f"{dag.day} {MAANDEN_KORT[dag.month - 1]}" if dag.month != maand else str(dag.day)
            maand = dag.month
            yield Woord(self.schaal.x(dag) + 4, BOVEN - 14, naam, "as")

    def lijnen(self) -> Iterator[Lijn]:
        if self.loopt:
            yield Lijn("vandaag", f"M{self.schaal.x(self.vandaag)} {BOVEN - 8}V{self.bodem + 6}")
        if self.beloofd:
            yield Lijn("beloofd", f"M{self.schaal.x(self.beloofd)} 22V{self.bodem}")

    def vlaggen(self) -> Iterator[Woord]:
        if self.beloofd:
            yield self.vlag(self.beloofd, 16, f"beloofd {dag_kort(self.beloofd)}", "beloofd")
        if self.loopt:
            yield self.vlag(self.vandaag, self.bodem + 20, "vandaag", "vandaag")

    def vlag(self, dag: date, y: int, tekst: str, klasse: str) -> Woord:
        """Centred on its line, but never outside the picture."""
        midden = Woord(self.schaal.x(dag), y, tekst, klasse, "middle")
        links, rechts = midden.bereik
        if links < 0:
            return Woord(0, y, tekst, klasse)
        if rechts > self.maat.breedte:
            return Woord(self.maat.breedte, y, tekst, klasse, "end")
        return midden

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
            woorden=tuple(self.woorden(balk, boven + self.maat.onder)) if self.maat.kolom else (),
        )

    def passend(self, naam: str) -> str:
        """A name as long as its column; the table under the picture has it in full."""
        hoogstens = (self.maat.kolom or self.maat.breedte) // 8
        return naam if len(naam) <= hoogstens else naam[: hoogstens - 1].rstrip() + "…"

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

    def woorden(self, balk: Balk, y: int) -> Iterator[Woord]:
        """The dates of a row, the most telling first; what finds no room is left to the table."""
        bezet: list[tuple[int, int]] = []
        for tekst, dag, ankers in bijschriften(balk):
            mogelijk = (Woord(self.schaal.x(dag), y, tekst, anker=anker) for anker in ankers)
            woord = next((woord for woord in mogelijk if self.vrij(woord.bereik, bezet)), None)
            if woord:
                bezet.append(woord.bereik)
                yield woord

    def vrij(self, bereik: tuple[int, int], bezet: Iterable[tuple[int, int]]) -> bool:
        links, rechts = bereik
        binnen = self.maat.kolom <= links and rechts <= self.maat.breedte
        return binnen and all(rechts + LETTER < van or links > tot + LETTER for van, tot in bezet)


def teken(balken: Sequence[Balk], *, vandaag: date, beloofd: date | None = None, maat: Maat = GROOT) -> Beeld:
    """The picture of one klantaanvraag."""
    return Tekenaar(balken, vandaag, beloofd, maat).teken()


def stukken(balk: Balk, vandaag: date, beloofd: date | None) -> list[tuple[str, date, date]]:
    """(class, from, to) of each part; what comes after the promise or the law is late."""
    grens = min((dag for dag in (beloofd, balk.wet) if dag), default=None)
    if grens == vandaag:  # the last day is not over
        grens += DAG
    return [deel for heel in _delen(balk, vandaag) for deel in _knip(*heel, grens)]


def _delen(balk: Balk, vandaag: date) -> Iterator[tuple[str, date, date]]:
    if balk.status == "afgebroken":
        return
    if balk.klaar:
        yield "gedaan", balk.begonnen or balk.klaar - DAG, balk.klaar
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


def bijschriften(balk: Balk) -> Iterator[tuple[str, date, tuple[str, ...]]]:
    """Text, day and the anchors to try."""
    if balk.status == "afgebroken":
        return
    if balk.klaar:
        yield f"klaar {dag_kort(balk.klaar)}", balk.klaar, ("start", "end")
        return
    if balk.begonnen is None and balk.uiterst:
        yield f"uiterlijk {dag_kort(balk.uiterst)}", balk.uiterst, ("start", "end")
        if balk.gepland and balk.gepland < balk.uiterst:
            yield f"begin {dag_kort(balk.gepland)}", balk.gepland, ("start", "end")
    if balk.einde:
        yield f"klaar {dag_kort(balk.einde)}", balk.einde, ("end", "start")
    if balk.wet:
        yield f"wet {dag_kort(balk.wet)}", balk.wet, ("start", "end")
