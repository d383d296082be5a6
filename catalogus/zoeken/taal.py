"""Dutch words as the search sees them: without accents and small words, and by their stem. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import Stemmer

from kcc.tekst import zoekvorm

LANGST: Final = 1000  # characters of a question that are read
MEESTE: Final = 60  # words of a question that are searched with
WOORD: Final = re.compile(r"[a-z0-9]+")
_STOP = """
de het een en van in op te dat die is ik je u uw mijn me mij we wij ons onze zijn er aan met voor bij als of om dan
ook nog maar niet wel was ben bent heb hebt heeft hebben had word wordt worden kan kunt kunnen mag mogen moet moeten wil
wilt willen zal zou zullen dit deze daar hier naar uit over door tot zo dus al nu eens even graag iets iemand jullie hij
zij ze hun haar hem wat wie hoe waar wanneer welke waarom geen doe doen doet ga gaat gaan toch weer nou hoi hallo
goedemorgen goedemiddag mn zn dr ff ie meneer mevrouw alstublieft alsjeblieft dank bedankt want omdat toen
"""
STOPWOORDEN: Final = frozenset(_STOP.split())
VRAAGWOORDEN: Final = frozenset(
    ["wie", "waar", "wanneer", "waarom", "welke", "hoelang", "hoeveel", "hoe", "wat", "mag", "moet", "moeten"]
)
_stammer = Stemmer.Stemmer("dutch")


def woorden(tekst: str) -> list[str]:
    """All words, in search form, small ones too: "Z'n pas!" is zn, pas."""
    return WOORD.findall(zoekvorm(tekst[:LANGST]).replace("'", "").replace("’", ""))


def inhoudswoorden(tekst: str) -> Iterator[str]:
    """The words that say what it is about."""
    return (woord for woord in woorden(tekst) if woord not in STOPWOORDEN and len(woord) > 1)


def vraagwoorden(tekst: str) -> list[str]:
    """What sort of answer is asked for, as terms that no word can be: "Wie mag stemmen?" is ?wie, ?mag."""
    gevonden = [woord for woord in woorden(tekst) if woord in VRAAGWOORDEN]
    return [f"?{woord}" for woord in dict.fromkeys(gevonden)]


@lru_cache(maxsize=50_000)
def stam(woord: str) -> str:
    """The stem by Snowball's Dutch rules."""
    return str(_stammer.stemWord(woord))


def vorm(tekst: str) -> str:
    """What two questions share that are the same but for capitals, signs and small words; at most 300 characters."""
    return " ".join(list(inhoudswoorden(tekst)) or woorden(tekst))[:300]
