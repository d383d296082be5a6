"""The two calendars as they stand now: the closing days come from the database, one query a call.

The built tables are kept per process under the set of days they were made of, so that an added
closing day can never leave web and worker with different calendars.
"""

from kcc.kalender import Kalender, gemeentekalender, wettelijke_kalender
from kcc.models import Sluitingsdag


def gemeente() -> Kalender:
    """When the office works: Cao Gemeenten and the local closing days. For DVO terms (werkdagen)."""
    return gemeentekalender(sluitingsdagen=tuple(Sluitingsdag.objects.values_list("datum", flat=True)))


def wet() -> Kalender:
    """When a term of law may end (Algemene termijnenwet)."""
    return wettelijke_kalender()
