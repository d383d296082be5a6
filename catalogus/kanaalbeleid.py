"""By which kanalen a product can be asked for, in words (R9). Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

LANGS: Final = {
    "telefoon": "per telefoon",
    "balie": "aan de balie",
    "email": "per e-mail",
    "webformulier": "via het webformulier",
    "brief": "per brief",
    "chat": "via chat of WhatsApp",
    "social": "via sociale media",
    "loket": "via het landelijke loket",
}


def langs(kanaal: str, namen: Mapping[str, str]) -> str:
    """One kanaal as it stands in a sentence; `namen`: what this municipality calls a kanaal itself."""
    return f"via {namen[kanaal]}" if namen.get(kanaal) else LANGS[kanaal]


def in_woorden(kanalen: Sequence[str], namen: Mapping[str, str] | None = None) -> str:
    """As "alleen aan de balie"; none named means all of them."""
    delen = [langs(kanaal, namen or {}) for kanaal in LANGS if kanaal in kanalen]
    if not delen:
        return "langs alle kanalen"
    if len(delen) == 1:
        return f"alleen {delen[0]}"
    return f"{', '.join(delen[:-1])} of {delen[-1]}"
