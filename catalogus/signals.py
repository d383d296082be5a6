"""What the catalogue asks the floors above it."""

from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

from catalogus.models import Zaaktype

wat_loopt = Signal()  # zaaktype: Zaaktype; a receiver answers with a Loopt, or None when it knows nothing


@dataclass(frozen=True)
class Loopt:
    """What goes on while the catalogue changes ("132 lopende zaken houden versie 1"), and where it is seen."""

    tekst: str
    url: str = ""


def vraag_wat_loopt(zaaktype: Zaaktype) -> list[Loopt]:
    """The answers of the floors above."""
    antwoorden: list[tuple[Any, Any]] = wat_loopt.send(sender=Zaaktype, zaaktype=zaaktype)
    return [antwoord for _, antwoord in antwoorden if antwoord is not None]
