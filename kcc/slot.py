"""Rows read along with a row that was locked.

Whoever waits for a lock gets the row as the first left it, but what was joined to it as it was before the wait
(PostgreSQL, READ COMMITTED): a related row that was changed comes as None, and an inner join loses the row itself.
So what can change is not joined by an inner join, and what came along is only kept when it is still the right one.
"""

from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


def vers(rij: M, *velden: str) -> M:
    """Forget related rows that are no longer those of `rij`: they are read again when they are needed."""
    for naam in velden:
        veld = rij._meta.get_field(naam)
        bekend = veld.get_cached_value(rij, default=None)  # type: ignore[union-attr]
        if (bekend.pk if bekend else None) != getattr(rij, veld.attname):  # type: ignore[union-attr]
            rij._state.fields_cache.pop(naam, None)
    return rij


def neem_mee(rij: M, van: M, *velden: str) -> M:
    """Related rows that `van` had read already, as far as they are still those of `rij`: no query for them."""
    for naam in velden:
        veld = rij._meta.get_field(naam)
        bekend = veld.get_cached_value(van, default=None)  # type: ignore[union-attr]
        if bekend is not None and bekend.pk == getattr(rij, veld.attname):  # type: ignore[union-attr]
            veld.set_cached_value(rij, bekend)  # type: ignore[union-attr]
    return rij
