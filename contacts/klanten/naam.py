"""A name in the register: as it was typed, or with a typing error.

Every word must occur. Exact: a word of the name begins with it. Nearly: a word of the name has one letter more,
less or other than it, or two neighbouring letters changed places; of a long word more may differ. What can be so
comes from the trigrams of `zoeknaam` (word similarity of pg_trgm, by its index); the rest is a check on those rows.
"""

import re
from collections.abc import Sequence
from functools import reduce
from operator import add, or_
from typing import Any

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Greatest
from django.db.models.lookups import GreaterThanOrEqual

TUSSENVOEGSELS = frozenset(
    {"van", "de", "der", "den", "het", "ter", "ten", "te", "la", "le", "el", "in", "op", "t"}
)
MEESTE = 8  # words: more are no name
KORTSTE, LANGSTE = 3, 30  # letters: with fewer, everything resembles it
RUIM, VERWANT = 7, 0.45  # of a word of so many letters, so many of the trigrams are enough
VERSTE = 9.0  # rank after everything that was found exactly


def op_naam(delen: Sequence[str]) -> Q:
    """Every word begins a word of the name. Only short words or tussenvoegsels: the name itself begins so."""
    q = Q()
    for deel in delen[:MEESTE]:
        q &= Q(zoeknaam__regex=rf"\m{re.escape(deel)}")
    if all(len(deel) < KORTSTE or deel in TUSSENVOEGSELS for deel in delen):
        q &= reduce(or_, (Q(zoeknaam__startswith=deel) for deel in delen[:MEESTE]))
    return q


def rang(delen: Sequence[str]) -> Case:
    """The surname itself, then a surname that begins so, then the rest."""
    hoofd = [deel for deel in delen[:MEESTE] if deel not in TUSSENVOEGSELS] or delen[:MEESTE]
    heet = reduce(or_, (Q(zoeknaam=deel) | Q(zoeknaam__startswith=f"{deel} ") for deel in hoofd))
    begint = reduce(or_, (Q(zoeknaam__startswith=deel) for deel in hoofd))
    return Case(When(heet, Value(0.0)), When(begint, Value(1.0)), default=Value(2.0))


def lijkt(delen: Sequence[str]) -> Q | None:
    """The same with typing errors; None when no word is long enough to tell. A tussenvoegsel is left out."""
    lang = _lang(delen)
    q = Q()
    for deel in lang:
        q &= _bijna(deel)
    for deel in delen[:MEESTE]:
        if len(deel) < KORTSTE and deel not in TUSSENVOEGSELS:
            q &= Q(zoeknaam__regex=rf"\m{re.escape(deel)}")
    return q if lang else None


def verschil(delen: Sequence[str]) -> Any:
    """How far a name is from what was typed: VERSTE for all words alike, more for less."""
    gewicht = [_gelijkenis(deel) for deel in _lang(delen)]
    gewicht += [
        TrigramStrictWordSimilarity(deel, "zoeknaam") for deel in delen[:MEESTE] if deel in TUSSENVOEGSELS
    ]
    return Value(VERSTE + len(gewicht)) - reduce(add, gewicht)


def wissels(deel: str) -> list[str]:
    """What the word becomes when two neighbouring letters change places."""
    gewisseld = (f"{deel[:n]}{deel[n + 1]}{deel[n]}{deel[n + 2 :]}" for n in range(len(deel) - 1))
    return [vorm for vorm in dict.fromkeys(gewisseld) if vorm != deel]


def met_fout(deel: str) -> str:
    """A whole word with at most one letter more, less or other, as PostgreSQL writes an expression."""
    letters = [re.escape(letter) for letter in deel]
    anders = ["".join([*letters[:n], r"\w?", *letters[n + 1 :]]) for n in range(len(letters))]
    meer = ["".join([*letters[:n], r"\w", *letters[n:]]) for n in range(len(letters) + 1)]
    return rf"\m(?:{'|'.join(anders + meer)})\M"


def _bijna(deel: str) -> Q:
    wie = Q(zoeknaam__regex=met_fout(deel))
    if len(deel) >= RUIM:
        wie |= _verwant(deel)
    gewisseld = "|".join(map(re.escape, wissels(deel)))
    q = Q(zoeknaam__trigram_word_similar=deel) & wie
    return q | Q(zoeknaam__regex=rf"\m(?:{gewisseld})") if gewisseld else q


def _verwant(deel: str) -> Q:
    """Much alike, with the same first letter and about as long: Kruijssen is Kruisen, Pietersen is no Pieter."""
    even_lang = rf"\m{re.escape(deel[0])}\w{{{len(deel) - 3},{len(deel) + 1}}}\M"
    gelijk = GreaterThanOrEqual(TrigramStrictWordSimilarity(deel, "zoeknaam"), VERWANT)
    return Q(gelijk, zoeknaam__regex=even_lang)


def _lang(delen: Sequence[str]) -> list[str]:
    return [d for d in delen[:MEESTE] if KORTSTE <= len(d) <= LANGSTE and d not in TUSSENVOEGSELS]


def _gelijkenis(deel: str) -> Any:
    vormen = (deel, *wissels(deel))
    gelijk = [TrigramStrictWordSimilarity(vorm, "zoeknaam") for vorm in vormen]
    return Greatest(*gelijk) if len(gelijk) > 1 else gelijk[0]
