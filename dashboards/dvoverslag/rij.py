"""One thing that counts in the report, and what is made of many. Pure.

Every number of the report is a number of these, and they are the rows behind it: so the two can't differ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Final
from uuid import UUID

from django.db import models


class Deel(models.TextChoices):
    """Which of the rows of a rule, or of a hand-over point."""

    NORM = "norm", "binnen de norm"
    OP_TIJD = "op_tijd", "binnen het maximum"
    LATER = "later", "later dan het maximum"
    OPEN = "open", "te laat en nog niet klaar"
    STIL = "stil", "te laat na een opschorting"
    VOLLEDIG = "volledig", "volledig overgedragen"
    ONVOLLEDIG = "onvolledig", "er ontbrak informatie"
    VERKEERD = "verkeerd", "verkeerd doorgezet en teruggekomen"
    EERDER_BELOOFD = "eerder_beloofd", "eerder beloofd dan afgesproken"
    OPGEPAKT = "opgepakt", "opgepakt"
    WACHT = "wacht", "wacht nog"
    VERDER = "verder", "ging verder zonder dat iemand begon"
    TE_COMPLEX = "te_complex", "te complex"
    INFORMATIE = "informatie_ontbrak", "er ontbrak informatie"
    VERKEERD_DOORGEZET = "verkeerd_doorgezet", "verkeerd doorgezet"
    ANDERE_AFDELING = "hoort_bij_andere_afdeling", "hoort bij een andere afdeling"


REDENEN: Final = (Deel.TE_COMPLEX, Deel.INFORMATIE, Deel.VERKEERD_DOORGEZET, Deel.ANDERE_AFDELING)
"""Why a zaak went to the other team (`zaken.models.Reden`)."""


@dataclass(frozen=True, slots=True)
class Rij:
    """`groep`: the uuid of the rule, or "van>naar" of a hand-over point. `soort` and `sleutel`: what it is (a zaak by
    uuid; a terugbelverzoek or hulpvraag by its key). `van` and `tot`: moments; `tot` None: it lasts still.
    `dagen`: werkdagen between. `norm`, `maximum`: last days on which it is in time."""

    periode: str
    groep: str
    soort: str
    sleutel: UUID | int
    delen: frozenset[str]
    van: datetime | date
    tot: datetime | None = None
    dagen: int | None = None
    norm: date | None = None
    maximum: date | None = None


@dataclass(frozen=True)
class Telling:
    """The rows of one group in one period."""

    rijen: Sequence[Rij]

    @property
    def n(self) -> int:
        return len(self.rijen)

    def aantal(self, deel: str) -> int:
        return sum(deel in rij.delen for rij in self.rijen)

    @property
    def midden(self) -> float | None:
        """The median of the werkdagen of what is done; None when nothing is."""
        dagen = [rij.dagen for rij in self.rijen if rij.dagen is not None]
        return median(dagen) if dagen else None

    @property
    def gemeten(self) -> int:
        """How many the median is of."""
        return sum(rij.dagen is not None for rij in self.rijen)


def tel(rijen: Iterable[Rij]) -> dict[tuple[str, str], Telling]:
    """By period and group."""
    groepen: dict[tuple[str, str], list[Rij]] = {}
    for rij in rijen:
        groepen.setdefault((rij.periode, rij.groep), []).append(rij)
    return {sleutel: Telling(groep) for sleutel, groep in groepen.items()}


def oordeel(op: date | None, norm: date, maximum: date) -> frozenset[str]:
    """Which parts something belongs to that was done on the day `op`; None: not in time and not done."""
    if op is None:
        return frozenset((Deel.LATER, Deel.OPEN))
    if op <= norm:
        return frozenset((Deel.NORM, Deel.OP_TIJD))
    return frozenset((Deel.OP_TIJD if op <= maximum else Deel.LATER,))
