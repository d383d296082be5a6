"""The two calendars as they stand now: days off and switches come from the database, one query a call.

The built tables are kept per process under the set of days they were made of, so that an added day can
never leave web and worker with different calendars.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kcc import inrichting
from kcc.kalender import Kalender, gemeentekalender, goede_vrijdagen, wettelijke_kalender

GELIJKGESTELD = "een gelijkgestelde dag"


@dataclass(frozen=True)
class Kalenders:
    """When the office works (DVO terms, in werkdagen) and when a term of law may end."""

    gemeente: Kalender
    wet: Kalender


def beide() -> Kalenders:
    """Both calendars of today, in one query."""
    return van(inrichting.lees())


def gemeente() -> Kalender:
    """When the office works: Cao Gemeenten and the local closing days. For DVO terms (werkdagen)."""
    return beide().gemeente


def wet() -> Kalender:
    """When a term of law may end (Algemene termijnenwet)."""
    return beide().wet


def van(stand: "inrichting.Stand") -> Kalenders:
    """The calendars that follow from these settings; no query."""
    vrij = dict(stand.sluitingsdagen)
    if stand.goede_vrijdag:
        vrij |= goede_vrijdagen()
    if stand.gelijkgestelde_dagen:
        vrij |= _genoemd(stand.gelijkgesteld)
    return Kalenders(
        gemeentekalender(sluitingsdagen=vrij), wettelijke_kalender(gelijkgesteld=stand.gelijkgesteld)
    )


def _genoemd(dagen: Iterable[date]) -> dict[date, str]:
    return dict.fromkeys(dagen, GELIJKGESTELD)
