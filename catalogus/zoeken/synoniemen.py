"""The synonyms that are delivered with the product: `synoniemen.txt`, one group per line. Pure."""

from functools import cache
from pathlib import Path
from typing import Final

BESTAND: Final = Path(__file__).with_name("synoniemen.txt")


@cache
def lees_groepen() -> tuple[tuple[str, ...], ...]:
    """The groups of the file; a line that begins with # is a heading."""
    return tuple(als_groep(regel) for regel in BESTAND.read_text().splitlines() if regel and regel[0] != "#")


def als_groep(regel: str) -> tuple[str, ...]:
    """ "paspoort, reisdocument" as its words."""
    return tuple(woord for deel in regel.split(",") if (woord := " ".join(deel.split())))
