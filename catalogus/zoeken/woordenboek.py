"""The words of an index: what a word of a question stands for, however it was typed. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogus.zoeken.taal import MEESTE, inhoudswoorden, stam, vraagwoorden

KORTSTE_DEEL: Final = 4  # letters of a part of a compound
SAMENSTELLING, SAMENSTELLING_ONBEKEND = (
    0.6,
    0.9,
)  # weight of a part of a compound, of one nobody knows as a whole
TYPFOUT, SYNONIEM, VRAAGWOORD = 0.8, 0.5, 2.2
PLEK: Final = {
    letter: n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")
}  # all that words hold
LANG: Final = 8  # from this length a word may have two typing errors


class Woordenboek:
    """`telling`: each word of the texts with the number of texts that hold it; `groepen`: synonyms."""

    def __init__(self, telling: Mapping[str, int], groepen: Iterable[Sequence[str]] = ()) -> None:
        self.telling = telling
        self.woorden = sorted(telling)
        self.stammen = {stam(woord) for woord in self.woorden}
        self.synoniemen = _synoniemen(groepen)
        self.delen = lru_cache(maxsize=20_000)(self._delen)

    def termen(self, tekst: str) -> dict[str, float]:
        """Of a text of the index: its stems, and those of the parts of its compounds, with their weight."""
        gewichten: dict[str, float] = {}
        for woord in inhoudswoorden(tekst):
            gewichten[stam(woord)] = 1.0
            for deel in self.delen(woord):
                gewichten.setdefault(stam(deel), SAMENSTELLING)
        return gewichten

    def zintermen(self, zin: str) -> dict[str, float]:
        """Of a question or phrasing: with what sort of answer it asks for."""
        return self.termen(zin) | dict.fromkeys(vraagwoorden(zin), VRAAGWOORD)

    def vraagtermen(self, tekst: str) -> dict[str, float]:
        """Of a question: the stems to look for, with typing errors mended and synonyms beside them."""
        gewichten = defaultdict(float, dict.fromkeys(vraagwoorden(tekst), VRAAGWOORD))
        for woord in list(dict.fromkeys(inhoudswoorden(tekst)))[:MEESTE]:
            for term, gewicht in self._bedoeld(woord):
                gewichten[term] = max(gewichten[term], gewicht)
        return dict(gewichten)

    def _bedoeld(self, woord: str) -> list[tuple[str, float]]:
        zelf = stam(woord)
        bekend, delen = zelf in self.stammen, self.delen(woord)
        termen = [(zelf, 1.0)] if bekend else []
        termen += [(stam(deel), SAMENSTELLING if bekend else SAMENSTELLING_ONBEKEND) for deel in delen]
        if not termen:
            termen = self._getypt_als(woord) or [(zelf, 1.0)]
        gelijk = {
            (ander, SYNONIEM * gewicht) for term, gewicht in termen for ander in self.synoniemen.get(term, ())
        }
        return [*termen, *gelijk]

    def _getypt_als(self, woord: str) -> list[tuple[str, float]]:
        """The known words nearest to one with a typing error."""
        fouten = 2 if len(woord) >= LANG else 1
        if len(woord) < KORTSTE_DEEL or woord.isdigit():
            return []
        gevonden = process.extract(
            woord,
            self._in_de_buurt(woord, fouten),
            scorer=OSA.distance,
            processor=None,
            score_cutoff=fouten,
            limit=12,
        )
        if not gevonden:
            return []
        minst = min(afstand for _, afstand, _ in gevonden)
        beste = sorted((-self.telling[ander], ander) for ander, afstand, _ in gevonden if afstand == minst)[
            :3
        ]
        factor = TYPFOUT**minst
        termen = [(stam(ander), factor) for _, ander in beste]
        return termen + [
            (stam(deel), factor * SAMENSTELLING) for _, ander in beste for deel in self.delen(ander)
        ]

    def _in_de_buurt(self, woord: str, fouten: int) -> list[str]:
        """The known words that can be so near, in their order: an error changes the length by one at most, and which
        letters there are by two."""
        lengten, letters = self._kenmerken
        even_lang = np.abs(lengten - len(woord)) <= fouten
        zelfde = np.bitwise_count(letters ^ np.uint64(_letters(woord))) <= 2 * fouten
        return [self.woorden[n] for n in np.flatnonzero(even_lang & zelfde)]

    @cached_property
    def _kenmerken(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Of each word its length and which letters are in it."""
        lengten = np.array([len(woord) for woord in self.woorden], dtype=np.int64)
        return lengten, np.array([_letters(woord) for woord in self.woorden], dtype=np.uint64)

    def _delen(self, woord: str) -> tuple[str, ...]:
        """parkeervergunning -> parkeer, vergunning: the most even split into two known words, or nothing."""
        snedes = range(KORTSTE_DEEL, len(woord) - KORTSTE_DEEL + 1)
        for snede in sorted(snedes, key=lambda plek: abs(2 * plek - len(woord))):
            links, rechts = woord[:snede], woord[snede:]
            if self._kent(rechts):
                for deel in _zonder_tussenklank(links):
                    if self._kent(deel):
                        return deel, rechts
        return ()

    def _kent(self, woord: str) -> bool:
        return len(woord) >= KORTSTE_DEEL and (woord in self.telling or stam(woord) in self.stammen)


def _letters(woord: str) -> int:
    """A bit for each of the letters and digits that occur in it."""
    return sum(1 << PLEK[letter] for letter in set(woord))


def _zonder_tussenklank(deel: str) -> list[str]:
    """verhuizings -> verhuizing; flessen -> fles is left to the stem."""
    kort = [deel[:-1]] if deel[-1] in "se" else []
    return [deel, *kort, *([deel[:-2]] if deel.endswith("en") else [])]


def _synoniemen(groepen: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """Single words only: of each its stem, with the stems of the others of its group."""
    gelijk: defaultdict[str, set[str]] = defaultdict(set)
    for groep in groepen:
        stammen = {stam(deel[0]) for woord in groep if len(deel := list(inhoudswoorden(woord))) == 1}
        for een in stammen:
            gelijk[een] |= stammen - {een}
    return dict(gelijk)
