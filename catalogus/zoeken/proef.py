"""What a new phrasing or group of synonyms would change, without building the index anew. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from catalogus.zoeken.index import K1, Index, Rijen, lettergroepen
from catalogus.zoeken.taal import inhoudswoorden, vorm
from catalogus.zoeken.zoek import zoek


def met_zin(index: Index, sleutel: int, zin: str) -> Index:
    """The index with one more phrasing of this item, and the words that no item had. What is known keeps its weight:
    a little less than building would give."""
    index = _met_woorden(index, sleutel, zin)
    plek = _plek(index, sleutel)
    waar = int(index.zin_begin[plek + 1])
    begin = index.zin_begin.copy()
    begin[plek + 1 :] += 1
    termen = index.woordenboek.zintermen(zin)
    rij = [(index.termen[term], gewicht) for term, gewicht in termen.items() if term in index.termen]
    letters = [(bak, float(index.letter_gewicht[bak])) for bak in lettergroepen(zin)]
    return replace(
        index,
        zin_begin=begin,
        zinnen=_met_rij(index.zinnen, waar, [(k, w * float(index.zin_gewicht[k])) for k, w in rij]),
        letters=_met_rij(index.letters, waar, letters),
    )


def met_groep(index: Index, groep: Sequence[str]) -> Index:
    """The index with one more group of synonyms: these work on the side of the question."""
    return replace(index, groepen=(*index.groepen, tuple(groep)))


def eersten(index: Index, vragen: Sequence[str], vormen: Mapping[str, int]) -> list[int | None]:
    """Of each question the key of what stands first; `vormen`: items by the form of what is asked literally."""
    return [vormen.get(vorm(vraag)) or _eerste(index, vraag) for vraag in vragen]


def _eerste(index: Index, vraag: str) -> int | None:
    treffers = zoek(index, vraag, 1).treffers
    return treffers[0].sleutel if treffers else None


def _met_woorden(index: Index, sleutel: int, zin: str) -> Index:
    """Words nobody knew become known, as words of this item only."""
    telling = index.telling | dict.fromkeys(set(inhoudswoorden(zin)) - index.telling.keys(), 1)
    index = replace(index, telling=telling)
    nieuw = [term for term in index.woordenboek.zintermen(zin) if term not in index.termen]
    if not nieuw:
        return index
    zwaarst = float(np.log(1 + max(1, len(index))))
    posten = index.posten
    erbij = np.arange(1, len(nieuw) + 1)
    return replace(
        index,
        termen=index.termen | {term: len(index.termen) + n for n, term in enumerate(nieuw)},
        term_gewicht=np.append(index.term_gewicht, [zwaarst] * len(nieuw)),
        zin_gewicht=np.append(index.zin_gewicht, [float(index.zin_gewicht.max(initial=1.0))] * len(nieuw)),
        posten=Rijen(
            begin=np.append(posten.begin, posten.begin[-1] + erbij),
            kolom=np.append(posten.kolom, [_plek(index, sleutel)] * len(nieuw)).astype(np.int32),
            gewicht=np.append(posten.gewicht, [zwaarst * (K1 + 1) / (1 + K1)] * len(nieuw)),
        ),
    )


def _plek(index: Index, sleutel: int) -> int:
    return int(np.flatnonzero(index.sleutels == sleutel)[0])


def _met_rij(rijen: Rijen, waar: int, rij: Sequence[tuple[int, float]]) -> Rijen:
    """One row put in before row `waar`, brought to length 1."""
    lengte = float(np.sqrt(sum(w * w for _, w in rij))) or 1.0
    plek = int(rijen.begin[waar])
    begin = np.concatenate((rijen.begin[: waar + 1], rijen.begin[waar:] + len(rij)))
    kolommen = np.array([k for k, _ in rij], dtype=np.int32)
    gewichten = np.array([w / lengte for _, w in rij], dtype=np.float32)
    return Rijen(
        begin=begin,
        kolom=np.concatenate((rijen.kolom[:plek], kolommen, rijen.kolom[plek:])),
        gewicht=np.concatenate((rijen.gewicht[:plek], gewichten, rijen.gewicht[plek:])),
    )
