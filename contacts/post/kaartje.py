"""The hidden ticket of a public form: one number for one filling-in, and when it was opened; signed.

The number makes a second press the same; the moment tells a program from a person. Real time, not the clock
of the application: it is no domain time, and the demo may have stopped that clock.
"""

import time
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.core import signing

ZOUT: Final = "contacts.webformulier"
MINSTENS: Final = 3.0
"""Seconds in which nobody fills in a form."""
HOOGSTENS: Final = 12 * 3600


@dataclass(frozen=True)
class Kaartje:
    """`sleutel` becomes the key of the Inzending."""

    sleutel: UUID
    geopend: float

    @property
    def te_snel(self) -> bool:
        return time.time() - self.geopend < MINSTENS

    @property
    def verlopen(self) -> bool:
        return time.time() - self.geopend > HOOGSTENS

    def __str__(self) -> str:
        return signing.dumps([str(self.sleutel), int(self.geopend)], salt=ZOUT)


def nieuw() -> Kaartje:
    return Kaartje(uuid4(), time.time())


def lees(tekst: str) -> Kaartje | None:
    """None when it is not ours."""
    try:
        sleutel, geopend = signing.loads(tekst, salt=ZOUT)
        return Kaartje(UUID(sleutel), float(geopend))
    except (signing.BadSignature, ValueError, TypeError):
        return None
