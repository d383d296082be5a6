"""Indexes and checks of a table taken away for a large COPY and put back after it, as they were.

Kept up row by row they cost twenty times the COPY itself; made at once over all rows they cost little, and
PostgreSQL checks every row when a constraint is put back. In one transaction: nobody sees a table without.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

_CONSTRAINTS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u')
    ORDER BY contype DESC, conname
"""  # unique before foreign key: that is the order to put them back in
_INDEXEN = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary AND indpred IS NULL
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY 1
"""  # a partial index costs little to keep up, and its condition would be put back in other words


@dataclass(frozen=True)
class Afspraak:
    """How to take something away, and how to put it back."""

    weg: str
    terug: str


def maak_los(modellen: Sequence[type[Model]]) -> list[Afspraak]:
    """Take everything but primary keys and simple checks off these tables; give the result to `zet_terug`."""
    afspraken = _afspraken([model._meta.db_table for model in modellen])
    _voer_uit(afspraak.weg for afspraak in reversed(afspraken))
    return afspraken


def zet_terug(afspraken: Iterable[Afspraak]) -> None:
    """As it was; raises IntegrityError when a row breaks a rule."""
    _voer_uit(["SET LOCAL maintenance_work_mem = '256MB'", *(afspraak.terug for afspraak in afspraken)])


def _afspraken(tabellen: list[str]) -> list[Afspraak]:
    with connection.cursor() as cursor:
        cursor.execute(_INDEXEN, [tabellen])
        indexen = [Afspraak(f"DROP INDEX {naam}", maak) for naam, maak in cursor.fetchall()]
        cursor.execute(_CONSTRAINTS, [tabellen])
        regels = [
            Afspraak(
                f"ALTER TABLE {tabel} DROP CONSTRAINT {naam}",
                f"ALTER TABLE {tabel} ADD CONSTRAINT {naam} {wat}",
            )
            for tabel, naam, wat in cursor.fetchall()
        ]
    return [*indexen, *regels]


def _voer_uit(opdrachten: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)
