"""The items that fit a question best. Pure.

The score is a mean of two: BM25 over the whole item, as a share of what a perfect item would get, and the likeness to
the phrasing that fits best (its words and its letters).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from catalogus.zoeken.index import K1, Getallen, Index, lettergroepen
from catalogus.zoeken.taal import inhoudswoorden, stam
from catalogus.zoeken.woordenboek import SYNONIEM

HEEL: Final = 0.65  # share of the whole item in the score; the rest is its best phrasing
LETTERS: Final = 0.6  # of the likeness in letters beside that in words
KANDIDATEN: Final = 300  # items whose phrasings are compared


@dataclass(frozen=True)
class Treffer:
    """`sleutel`: of the item; the parts of the score are 0 to 1 (zin: 0 to 1.6)."""

    sleutel: int
    score: float
    heel: float
    zin: float


@dataclass(frozen=True)
class Uitslag:
    """`treffers`: the best first. `dekking`: share of the weight of the words that the index knows at all; `woorden`:
    how many words were searched with; `bekend`: each of them is known as it was typed."""

    treffers: tuple[Treffer, ...]
    dekking: float
    woorden: int
    bekend: bool = False


def zoek(index: Index, tekst: str, hoogstens: int = 10) -> Uitslag:
    """At most `hoogstens` items; none when no word of it is known."""
    vraag = index.woordenboek.vraagtermen(tekst)
    heel = _heel(index, vraag)
    kandidaten = _kandidaten(heel)
    zin = _zin(index, tekst, vraag, kandidaten)
    score = HEEL * heel[kandidaten] + (1 - HEEL) * zin
    volgorde = np.argsort(-score, kind="stable")[:hoogstens]
    treffers = tuple(
        Treffer(
            int(index.sleutels[kandidaten[n]]), float(score[n]), float(heel[kandidaten[n]]), float(zin[n])
        )
        for n in volgorde
        if score[n] > 0
    )
    woorden = set(inhoudswoorden(tekst))
    bekend = bool(woorden) and all(stam(woord) in index.woordenboek.stammen for woord in woorden)
    return Uitslag(treffers, _dekking(index, vraag), len(woorden), bekend)


def _heel(index: Index, vraag: Mapping[str, float]) -> Getallen:
    """BM25 of every item over what an item with all these words would get."""
    som, hoogste = np.zeros(len(index)), 0.0
    for term, gewicht in vraag.items():
        if term[0] != "?" and (nummer := index.termen.get(term)) is not None:
            van, tot = index.posten.begin[nummer], index.posten.begin[nummer + 1]
            som[index.posten.kolom[van:tot]] += gewicht * index.posten.gewicht[van:tot]
            hoogste += gewicht * float(index.term_gewicht[nummer]) * (K1 + 1)
    return som / (hoogste or 1.0)


def _kandidaten(heel: Getallen) -> Getallen:
    if len(heel) <= KANDIDATEN:
        return np.arange(len(heel))
    beste = np.argpartition(-heel, KANDIDATEN)[:KANDIDATEN]
    return np.sort(beste[heel[beste] > 0])


def _zin(index: Index, tekst: str, vraag: Mapping[str, float], kandidaten: Getallen) -> Getallen:
    """Of each candidate how well its best phrasing fits."""
    if not len(kandidaten):
        return np.zeros(0)
    begin = index.zin_begin[kandidaten]
    lengten = index.zin_begin[kandidaten + 1] - begin
    einden = np.cumsum(lengten)
    zinnen = np.arange(einden[-1]) + np.repeat(begin - einden + lengten, lengten)
    som = index.zinnen.som(zinnen, _woordvraag(index, vraag))
    som = som + LETTERS * index.letters.som(zinnen, _lettervraag(index, tekst))
    return np.maximum.reduceat(som, einden - lengten)


def _woordvraag(index: Index, vraag: Mapping[str, float]) -> Getallen:
    """The words of the question as a vector of length 1; words that no phrasing has count in its length."""
    zwaarst = math.log(1 + max(1, len(index.zinnen.begin) - 1))
    bekend = {n: gewicht for term, gewicht in vraag.items() if (n := index.termen.get(term)) is not None}
    onbekend = sum((gewicht * zwaarst) ** 2 for term, gewicht in vraag.items() if term not in index.termen)
    nummers = list(bekend)
    gewichten = np.array(list(bekend.values())) * index.zin_gewicht[nummers]
    return _vector(len(index.termen), nummers, gewichten, onbekend)


def _lettervraag(index: Index, tekst: str) -> Getallen:
    bakken = list(lettergroepen(tekst))
    return _vector(len(index.letter_gewicht), bakken, index.letter_gewicht[bakken])


def _vector(lengte: int, plekken: list[int], gewichten: Getallen, erbij: float = 0.0) -> Getallen:
    """With these weights at these places, brought to length 1; `erbij` counts in the square of its length. Only what is
    not zero is reckoned with."""
    vector = np.zeros(lengte)
    vector[plekken] = gewichten / (math.sqrt(float(gewichten @ gewichten) + erbij) or 1.0)
    return vector


def _dekking(index: Index, vraag: Mapping[str, float]) -> float:
    """Of what was typed; synonyms are ours."""
    zwaarst = math.log(1 + max(1, len(index)))
    gewichten = [
        (index.term_gewicht[n] if (n := index.termen.get(t)) is not None else zwaarst, t)
        for t, gewicht in vraag.items()
        if t[0] != "?" and gewicht > SYNONIEM
    ]
    totaal = sum(float(g) for g, _ in gewichten)
    return sum(float(g) for g, t in gewichten if t in index.termen) / totaal if totaal else 0.0
