"""How long a zaak was worked on, out of its events; and the quarter of an hour of klaar terwijl u wacht. Pure.

Nothing of it is stored: parking and returning keep the time to the second (R41, R44).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, Protocol

SOORTEN: Final = ("zaak_status", "zaak_doorgezet")
"""Events that begin or end work; sent to another team the zaak is parked without an event of its status."""
NORM: Final = timedelta(minutes=15)
"""What klaar terwijl u wacht may take from the begin of the work (seed 1: a quarter of an hour)."""
BIJNA: Final = timedelta(minutes=10)
"""From here on it is said that the time runs out."""


class Voorval(Protocol):
    """An event as far as it is needed here: of which kind, where it led to, when."""

    @property
    def soort(self) -> str: ...
    @property
    def naar(self) -> str: ...
    @property
    def tijd(self) -> datetime: ...


def gewerkt(gebeurtenissen: Iterable[Voorval], nu: datetime) -> timedelta:
    """The time in behandeling up to `nu`, in whole seconds. Events (of `SOORTEN`) oldest first; other kinds
    don't count. What was put aside and taken up again is added up."""
    som, sinds = timedelta(), None
    for rij in gebeurtenissen:
        if rij.soort not in SOORTEN:
            continue
        if sinds is not None:
            som += rij.tijd - sinds
        sinds = rij.tijd if (rij.soort, rij.naar) == ("zaak_status", "in_behandeling") else None
    if sinds is not None:
        som += nu - sinds
    return timedelta(seconds=max(int(som.total_seconds()), 0))


def over_tijd(duur: timedelta) -> bool:
    """Whether klaar terwijl u wacht took too long: from 15:00 on."""
    return duur >= NORM
