"""Numbers that are given out once: of a sequence, or the keys of rows before they are written."""

from collections.abc import Mapping

from django.db import connection
from django.db.models import Model

NEEM = """
    SELECT reeks.volgorde, nextval(reeks.naam::regclass)
    FROM unnest(%s::text[], %s::int[]) WITH ORDINALITY AS reeks (naam, aantal, volgorde),
        generate_series(1, reeks.aantal)
"""


def neem(reeksen: Mapping[str | type[Model], int]) -> list[list[int]]:
    """Of each sequence so many fresh numbers, in one query. A model stands for the sequence of its key."""
    uit: list[list[int]] = [[] for _ in reeksen]
    namen = [reeks if isinstance(reeks, str) else _sleutelreeks(reeks) for reeks in reeksen]
    with connection.cursor() as cursor:
        cursor.execute(NEEM, [namen, list(reeksen.values())])
        for volgorde, waarde in cursor.fetchall():
            uit[volgorde - 1].append(waarde)
    return uit


def _sleutelreeks(model: type[Model]) -> str:
    """As PostgreSQL names the sequence of an identity column."""
    return f"{model._meta.db_table}_{model._meta.pk.column}_seq"
