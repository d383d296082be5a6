"""Typing errors to measure with: the same for the same seed. Pure."""

import random
import re
from typing import Final

ZAAD: Final = 20261123
LANG: Final = 6  # letters from which a word counts as long
LETTERS: Final = "abcdefghijklmnoprstuvwz"


def met_typefouten(tekst: str, nummer: int, zaad: int = ZAAD) -> str:
    """The same text with one error in about half of its long words: a letter left out, doubled, changed, or two the
    wrong way round. `nummer`: of the question in its file, so that each has errors of its own."""
    loterij = random.Random(f"{zaad}:{nummer}")  # noqa: S311 a measurement, no secret
    return " ".join(_fout(woord, loterij) for woord in tekst.split(" "))


def _fout(woord: str, loterij: random.Random) -> str:
    if len(re.sub(r"\W", "", woord)) < LANG or loterij.random() >= 0.5:
        return woord
    plek = loterij.randrange(1, len(woord) - 2)
    voor, letter, volgende, na = woord[:plek], woord[plek], woord[plek + 1], woord[plek + 2 :]
    soorten = (
        f"{voor}{volgende}{na}",
        f"{voor}{volgende}{letter}{na}",
        f"{voor}{letter}{letter}{volgende}{na}",
        f"{voor}{loterij.choice(LETTERS)}{volgende}{na}",
    )
    return soorten[loterij.randrange(len(soorten))]
