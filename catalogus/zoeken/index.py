"""The index: what was built from the texts, as arrays that a process loads in one go. Pure."""

import io
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from catalogus.zoeken.taal import inhoudswoorden
from catalogus.zoeken.woordenboek import Woordenboek

K1, B = 1.2, 0.5  # BM25: how soon a word counts enough, and how much the length of a text matters
VRAAG, ZIN, ANTWOORD = 3.0, 1.0, 1.0  # how often a word counts in the question, a phrasing, the answer
BAKKEN: Final = 1 << 16  # letter groups are told apart by a hash of this size
LETTERS: Final = (3, 4)

Getallen = NDArray[Any]


@dataclass(frozen=True)
class Tekst:
    """One item to be found. `sleutel`: its key; `zinnen`: other ways in which its question is asked."""

    sleutel: int
    vraag: str
    antwoord: str
    zinnen: tuple[str, ...] = ()
    trefwoorden: str = ""


@dataclass(frozen=True)
class Rijen:
    """Rows of (column, weight) of different lengths, in one array each: row r is `begin[r]`..`begin[r + 1]`."""

    begin: Getallen
    kolom: Getallen
    gewicht: Getallen

    def som(self, rijen: Getallen, vraag: Getallen) -> Getallen:
        """Of each of these rows the inner product with `vraag`, a weight per column. Rows that follow each other are
        taken as one piece."""
        if not len(rijen):
            return np.zeros(0)
        einden = np.cumsum(self.begin[rijen + 1] - self.begin[rijen])
        stukken = self._stukken(rijen)
        kolom = np.concatenate([self.kolom[stuk] for stuk in stukken])
        gewicht = np.concatenate([self.gewicht[stuk] for stuk in stukken])
        stand = np.concatenate(([0.0], np.cumsum(gewicht * vraag[kolom])))
        return np.diff(stand[einden], prepend=0.0)

    def _stukken(self, rijen: Getallen) -> list[slice]:
        """Where these rows stand, in as few pieces as their order allows."""
        sprong = np.flatnonzero(np.diff(rijen) != 1)
        eerste = self.begin[rijen[np.concatenate(([0], sprong + 1))]].tolist()
        einde = self.begin[rijen[np.concatenate((sprong, [-1]))] + 1].tolist()
        return [slice(van, tot) for van, tot in zip(eerste, einde, strict=True)]


@dataclass(frozen=True)
class Index:
    """`sleutels`: the keys of the items; `posten`: per term the items that hold it (BM25); `zinnen` and `letters`: per
    question or phrasing its terms and its letter groups, both of length 1; `zin_begin`: item i has the phrasings
    `zin_begin[i]`..`zin_begin[i + 1]`."""

    sleutels: Getallen
    termen: dict[str, int]
    term_gewicht: Getallen
    posten: Rijen
    zin_begin: Getallen
    zinnen: Rijen
    zin_gewicht: Getallen
    letters: Rijen
    letter_gewicht: Getallen
    telling: dict[str, int]
    groepen: tuple[tuple[str, ...], ...] = ()
    woordenboek: Woordenboek = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "woordenboek", Woordenboek(self.telling, self.groepen))

    def __len__(self) -> int:
        return len(self.sleutels)

    def naar_bytes(self) -> bytes:
        """As it is stored. No pickle: what is read back is numbers and JSON."""
        doos = io.BytesIO()
        woorden = json.dumps(
            {"termen": list(self.termen), "telling": self.telling, "groepen": self.groepen}
        ).encode()
        reeksen: Any = self._reeksen()
        np.savez_compressed(doos, woorden=np.frombuffer(woorden, dtype=np.uint8), **reeksen)
        return doos.getvalue()

    def _reeksen(self) -> dict[str, Getallen]:
        rijen = {"posten": self.posten, "zinnen": self.zinnen, "letters": self.letters}
        delen = {f"{naam}_{deel}": getattr(rij, deel) for naam, rij in rijen.items() for deel in DELEN}
        return delen | {naam: getattr(self, naam) for naam in REEKSEN}

    @classmethod
    def van_bytes(cls, inhoud: bytes) -> "Index":
        with np.load(io.BytesIO(inhoud), allow_pickle=False) as doos:
            woorden = json.loads(doos["woorden"].tobytes())
            rijen: Any = {
                naam: Rijen(*(doos[f"{naam}_{deel}"] for deel in DELEN))
                for naam in ("posten", "zinnen", "letters")
            }
            reeksen = {naam: doos[naam] for naam in REEKSEN}
        termen = {term: nummer for nummer, term in enumerate(woorden["termen"])}
        groepen = tuple(tuple(groep) for groep in woorden["groepen"])
        return cls(termen=termen, telling=woorden["telling"], groepen=groepen, **rijen, **reeksen)


DELEN: Final = ("begin", "kolom", "gewicht")
REEKSEN: Final = ("sleutels", "term_gewicht", "zin_begin", "zin_gewicht", "letter_gewicht")


def bouw(teksten: Sequence[Tekst], groepen: Iterable[Sequence[str]] = ()) -> Index:
    """The index of these items; an empty list gives one that finds nothing."""
    vaste_groepen = tuple(tuple(groep) for groep in groepen)
    telling = Counter(woord for tekst in teksten for woord in set(_alle_woorden(tekst)))
    boek = Woordenboek(telling)
    documenten = [_document(boek, tekst) for tekst in teksten]
    zinnen = [(tekst.vraag, *tekst.zinnen) for tekst in teksten]
    vlak = [zin for rij in zinnen for zin in rij]
    zintermen = [boek.zintermen(zin) for zin in vlak]
    termen = {term: n for n, term in enumerate(sorted({t for d in (*documenten, *zintermen) for t in d}))}
    term_gewicht, posten = _posten(documenten, termen)
    zin_gewicht, zinrijen = _eenheden(
        [{termen[t]: w for t, w in rij.items()} for rij in zintermen], len(termen)
    )
    letter_gewicht, letterrijen = _eenheden([lettergroepen(zin) for zin in vlak], BAKKEN)
    return Index(
        sleutels=np.array([tekst.sleutel for tekst in teksten], dtype=np.int64),
        termen=termen,
        term_gewicht=term_gewicht,
        posten=posten,
        zin_begin=np.cumsum([0, *(len(rij) for rij in zinnen)]),
        zinnen=zinrijen,
        zin_gewicht=zin_gewicht,
        letters=letterrijen,
        letter_gewicht=letter_gewicht,
        telling=dict(telling),
        groepen=vaste_groepen,
    )


def lettergroepen(tekst: str) -> dict[int, float]:
    """The groups of three and four letters of its words, each once: what two spellings of a word share."""
    groepen: dict[int, float] = {}
    for woord in inhoudswoorden(tekst):
        rand = f"_{woord}_"
        for lengte in LETTERS:
            for begin in range(len(rand) - lengte + 1):
                groepen[zlib.crc32(rand[begin : begin + lengte].encode()) % BAKKEN] = 1.0
    return groepen


def _alle_woorden(tekst: Tekst) -> Iterator[str]:
    return inhoudswoorden_van(tekst.vraag, tekst.antwoord, tekst.trefwoorden, *tekst.zinnen)


def inhoudswoorden_van(*teksten: str) -> Iterator[str]:
    """Texts of the index are read whole, however long."""
    for tekst in teksten:
        for begin in range(0, len(tekst), 900):
            yield from inhoudswoorden(tekst[begin : begin + 900])


def _document(boek: Woordenboek, tekst: Tekst) -> dict[str, float]:
    """How often each term counts in the whole of an item."""
    keren: defaultdict[str, float] = defaultdict(float)
    delen = [(VRAAG, tekst.vraag), (ANTWOORD, tekst.antwoord), (VRAAG, tekst.trefwoorden)]
    for punten, deel in (*delen, *((ZIN, zin) for zin in tekst.zinnen)):
        for woord in inhoudswoorden_van(deel):
            for term, gewicht in boek.termen(woord).items():
                keren[term] += punten * gewicht
    return keren


def _posten(documenten: Sequence[Mapping[str, float]], termen: Mapping[str, int]) -> tuple[Getallen, Rijen]:
    """The weight of each term, and per term the items with what it adds to their BM25."""
    aantal = len(documenten)
    lengten = [sum(document.values()) for document in documenten]
    gemiddeld = (sum(lengten) / aantal if aantal else 0) or 1.0
    per_term: list[list[tuple[int, float]]] = [[] for _ in termen]
    for nummer, document in enumerate(documenten):
        norm = K1 * (1 - B + B * lengten[nummer] / gemiddeld)
        for term, keren in document.items():
            per_term[termen[term]].append((nummer, keren * (K1 + 1) / (keren + norm)))
    gewicht = np.array([math.log(1 + (aantal - len(rij) + 0.5) / (len(rij) + 0.5)) for rij in per_term])
    rijen = [[(n, w * gewicht[term]) for n, w in rij] for term, rij in enumerate(per_term)]
    return gewicht, _als_rijen(rijen)


def _eenheden(rijen: Sequence[Mapping[int, float]], kolommen: int) -> tuple[Getallen, Rijen]:
    """TF-IDF rows of length 1, and the weight of each column; one that no row has weighs most."""
    keren = Counter(kolom for rij in rijen for kolom in rij)
    gewicht = np.full(kolommen, math.log(1 + max(1, len(rijen))))
    for kolom, aantal in keren.items():
        gewicht[kolom] = math.log(1 + len(rijen) / aantal)
    gewogen = ([(k, w * gewicht[k]) for k, w in rij.items()] for rij in rijen)
    lengten = ((rij, math.sqrt(sum(w * w for _, w in rij)) or 1.0) for rij in gewogen)
    return gewicht, _als_rijen([[(k, w / lengte) for k, w in rij] for rij, lengte in lengten])


def _als_rijen(rijen: Sequence[Sequence[tuple[int, float]]]) -> Rijen:
    return Rijen(
        begin=np.cumsum([0, *(len(rij) for rij in rijen)]),
        kolom=np.array([k for rij in rijen for k, _ in rij], dtype=np.int32),
        gewicht=np.array([w for rij in rijen for _, w in rij], dtype=np.float32),
    )
