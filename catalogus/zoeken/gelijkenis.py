"""Whether two questions ask the same. Pure."""

from typing import Final

from catalogus.zoeken.index import lettergroepen
from catalogus.zoeken.taal import inhoudswoorden, stam

WOORDEN: Final = 0.6  # share of their stems that both have
LETTERS: Final = 0.55  # share of letter groups that both have: the same words, spelled otherwise


def lijkt_op(een: str, ander: str) -> bool:
    """ "mag ik een schuurtje bouwen" and "schuurtjes bouwen?" do; one shared word of many is not enough."""
    a, b = ({stam(woord) for woord in inhoudswoorden(tekst)} for tekst in (een, ander))
    if not a or not b:
        return False
    if len(a & b) / len(a | b) >= WOORDEN:
        return True
    letters_a, letters_b = set(lettergroepen(een)), set(lettergroepen(ander))
    return len(letters_a & letters_b) / len(letters_a | letters_b) >= LETTERS
