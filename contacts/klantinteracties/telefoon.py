"""How the standard writes a telephone number. Pure."""

import re
from typing import Final

NUMMER: Final = re.compile(r"0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13}|1400|140[0-9]{2,3}")


def als_nummer(tekst: str) -> str:
    """In that notation, or empty when it can't be."""
    kaal = tekst.replace(" ", "").replace("-", "")
    return kaal if NUMMER.fullmatch(kaal) else ""
