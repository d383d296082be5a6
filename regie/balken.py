"""A zaak as a bar of the timeline: which parts it has, and the dates that stand under it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kcc.tekst import dag_kort
from regie.tijdbeeld import DAG

Bijschrift = tuple[str, date, tuple[str, ...], str]
"""Text, its day, the anchors to try, class."""
Deel = tuple[str, date, date]
"""Class, from, to."""


@dataclass(frozen=True, slots=True)
class Balk:
    """One zaak: what happened, what is planned. `begin` and `einde` bound the work still to do; `prognose` is the
    end as the team can manage it now. `na`: sleutels of the zaken it waits for. `zet`: the day from which its
    start may be moved, by whoever may."""

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
    prognose: date | None = None
    sleutel: str = ""
    na: tuple[str, ...] = ()
    zet: date | None = None

    @property
    def voorbij(self) -> bool:
        return self.klaar is not None or self.status == "afgebroken"

    @property
    def later(self) -> date | None:
        """The forecast, when the plan is not made by it."""
        if self.voorbij or self.prognose is None or (self.einde and self.prognose <= self.einde):
            return None
        return self.prognose

    @property
    def anders_begonnen(self) -> date | None:
        """The planned begin of work that began on another day."""
        return self.gepland if self.begonnen and self.gepland not in (None, self.begonnen) else None

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
            self.later,
        )
        return [dag for dag in (*alle, None if self.voorbij else self.wet) if dag]


def stukken(balk: Balk, vandaag: date, beloofd: date | None) -> list[Deel]:
    """(class, from, to) of each part; what comes after the promise or the law is late."""
    grens = min((dag for dag in (beloofd, balk.wet) if dag), default=None)
    if grens == vandaag:  # the last day is not over
        grens += DAG
    return _samen(deel for heel in _delen(balk, vandaag) for deel in _knip(*heel, grens))


def _samen(delen: Iterable[Deel]) -> list[Deel]:
    """Neighbours of one kind as one."""
    rij: list[Deel] = []
    for klasse, van, tot in delen:
        if rij and rij[-1][0] == klasse and rij[-1][2] == van:
            rij[-1] = klasse, rij[-1][1], tot
        else:
            rij.append((klasse, van, tot))
    return rij


def _delen(balk: Balk, vandaag: date) -> Iterator[Deel]:
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


def _knip(klasse: str, van: date, tot: date, grens: date | None) -> Iterator[Deel]:
    """Nothing for an empty part; what lies beyond the limit is late."""
    laat_vanaf = max(van, grens) if grens else tot
    if van < min(tot, laat_vanaf):
        yield klasse, van, min(tot, laat_vanaf)
    if laat_vanaf < tot:
        yield "laat", laat_vanaf, tot


def bijschriften(balk: Balk, vandaag: date) -> Iterator[Bijschrift]:
    """What stands under a bar, the most telling first."""
    if balk.status == "afgebroken":
        return
    if balk.klaar:
        yield f"klaar {dag_kort(balk.klaar)}", balk.klaar, ("start", "end"), "zacht"
        return
    laat = balk.wet and balk.einde and balk.einde > balk.wet
    wet = [(f"wet {dag_kort(balk.wet)}", balk.wet, ("start", "end"), "zacht")] if balk.wet else []
    if laat:
        yield from wet
    yield from _vooruitzicht(balk)
    yield from _begin(balk)
    if balk.einde and balk.einde >= vandaag:
        klaar = "klaar" if balk.begonnen else "klaar uiterlijk"
        yield f"{klaar} {dag_kort(balk.einde)}", balk.einde, ("end", "start"), "zacht"
    if not laat:
        yield from wet


def _vooruitzicht(balk: Balk) -> Iterator[Bijschrift]:
    if balk.later:
        yield f"prognose {dag_kort(balk.later)}", balk.later, ("start", "end"), "prognose"


def _begin(balk: Balk) -> Iterator[Bijschrift]:
    """When it begins and when at the latest; of what began on another day than planned, both."""
    if balk.begonnen is None and balk.uiterst:
        yield f"uiterlijk {dag_kort(balk.uiterst)}", balk.uiterst, ("start", "end"), "zacht"
        if balk.gepland and balk.gepland < balk.uiterst:
            yield f"begin {dag_kort(balk.gepland)}", balk.gepland, ("start", "end"), "zacht"
    elif balk.begonnen and balk.anders_begonnen:
        zin = f"begonnen {dag_kort(balk.begonnen)}, gepland {dag_kort(balk.anders_begonnen)}"
        yield zin, balk.begonnen, ("start", "end"), "zacht"
