"""New rows of one act, of several tables, into the database in one statement.

    with gebundeld():
        bewaar(gesprek)         # kept; may still be changed
        leg_vast(feit)
                                # written here, all at once

What others point at needs its key beforehand (`kcc.reeksen.neem`). Nothing in the block may read such a row back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery

_wachtend: ContextVar[list[Model] | None] = ContextVar("wachtend", default=None)


@contextmanager
def gebundeld() -> Iterator[None]:
    """Keep what is given to `bewaar` until the end of the block; when the block fails nothing is written. A block
    within a block joins it."""
    if _wachtend.get() is not None:
        yield
        return
    rijen: list[Model] = []
    teken = _wachtend.set(rijen)
    try:
        yield
    finally:
        _wachtend.reset(teken)
    schrijf(rijen)


def is_gebundeld() -> bool:
    """Whether new rows are being kept."""
    return _wachtend.get() is not None


def bewaar(*rijen: Model) -> None:
    """Write these new rows, or keep them for the end of the bundle. Their keys, when the database gives them,
    don't come back."""
    wachtend = _wachtend.get()
    if wachtend is None:
        schrijf(rijen)
    else:
        wachtend.extend(rijen)


def werk_bij(rij: Model) -> None:
    """Save what changed of a row; one that is still being kept goes as it is then."""
    if not any(rij is nieuw for nieuw in _wachtend.get() or ()):
        rij.save()


def schrijf(rijen: Iterable[Model]) -> None:
    """Now, in one statement: each table its own part, in the order in which they were first given."""
    per_tabel: defaultdict[type[Model], list[Model]] = defaultdict(list)
    for rij in rijen:
        per_tabel[type(rij)].append(rij)
    if not per_tabel:
        return
    delen = [_invoeging(model, groep) for model, groep in per_tabel.items()]
    *eerst, (laatste, _) = delen
    namen = ", ".join(f"deel{nummer} AS ({sql})" for nummer, (sql, _) in enumerate(eerst))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {namen} {laatste}" if namen else laatste, [w for _, deel in delen for w in deel]
        )
    for groep in per_tabel.values():
        for rij in groep:
            rij._state.adding, rij._state.db = False, connection.alias


def _invoeging(model: type[Model], rijen: list[Model]) -> tuple[str, tuple[Any, ...]]:
    """The INSERT as the ORM writes it; without the key when the database is to give it."""
    sleutel = model._meta.pk
    velden = [
        veld
        for veld in model._meta.local_concrete_fields
        if not veld.generated and (veld is not sleutel or rijen[0].pk is not None)
    ]
    vraag = InsertQuery(model)
    vraag.insert_values(velden, rijen)
    ((sql, waarden),) = vraag.get_compiler(connection=connection).as_sql()
    return sql, tuple(waarden)
