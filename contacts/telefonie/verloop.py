"""The course of one call out of the events of the exchange: they may come late, twice and in any order.

Pure. The outcome depends on which events there were, not on the order in which they came in: the newest one
counts, and an end is final.
"""

from dataclasses import dataclass, replace
from datetime import datetime

VOLGORDE = ("aangeboden", "opgenomen", "doorverbonden", "verbroken", "beeindigd")
"""Of events at the same moment the later one in this row is the newest."""
EINDE = frozenset({"verbroken", "beeindigd"})


@dataclass(frozen=True)
class Melding:
    """One event: which, and when it happened by the clock of the exchange."""

    gebeurtenis: str
    tijd: datetime


@dataclass(frozen=True)
class Loop:
    """A call as far as it is known. `laatst_op`: the moment of the event that gave it its status."""

    status: str
    aangeboden_op: datetime
    laatst_op: datetime
    opgenomen_op: datetime | None = None
    beeindigd_op: datetime | None = None


def begin(melding: Melding) -> Loop:
    """The first event that came in, whichever it is."""
    return _met_tijden(Loop(melding.gebeurtenis, melding.tijd, melding.tijd), melding)


def verder(loop: Loop, melding: Melding) -> Loop:
    """The call with one event more."""
    if telt(loop, melding):
        loop = replace(loop, status=melding.gebeurtenis, laatst_op=melding.tijd)
    return _met_tijden(loop, melding)


def telt(loop: Loop, melding: Melding) -> bool:
    """Whether this event says something newer. After an end only an earlier end does."""
    is_einde = melding.gebeurtenis in EINDE
    nieuw, oud = _plaats(melding.gebeurtenis, melding.tijd), _plaats(loop.status, loop.laatst_op)
    if loop.status in EINDE:
        return is_einde and nieuw < oud
    return is_einde or nieuw > oud


def _plaats(gebeurtenis: str, tijd: datetime) -> tuple[datetime, int]:
    return tijd, VOLGORDE.index(gebeurtenis)


def _met_tijden(loop: Loop, melding: Melding) -> Loop:
    """The first moment of each kind; offered is when it was first heard of."""
    tijd = melding.tijd
    loop = replace(loop, aangeboden_op=min(loop.aangeboden_op, tijd))
    if melding.gebeurtenis == "opgenomen":
        return replace(loop, opgenomen_op=min(loop.opgenomen_op or tijd, tijd))
    if melding.gebeurtenis in EINDE:
        return replace(loop, beeindigd_op=min(loop.beeindigd_op or tijd, tijd))
    return loop
