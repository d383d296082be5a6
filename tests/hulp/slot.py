"""For tests only: change what the database has locked (a published zaaktype, a vastgestelde agreement).

Only the owner of the tables can do this. In production the application's role owns none, which
`tests/contract/test_onveranderlijk.py` shows. Where it is as easy, a test sets up through the services instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction

OP_SLOT = (
    "catalogus.Zaaktype",
    "catalogus.Zaaktypeversie",
    "catalogus.Intakevereiste",
    "catalogus.Statustype",
    "catalogus.Resultaattype",
    "dvo.Dienstverleningsovereenkomst",
    "dvo.Dvoregel",
    "dvo.Goedkeuring",
)


@contextmanager
def zonder_slot() -> Iterator[None]:
    """Within this block the rows can be changed; after it, also by an error, the locks are on again."""
    with transaction.atomic():
        _zet("DISABLE")
        yield
        _zet("ENABLE")


def _zet(stand: str) -> None:
    """ALTER TABLE refuses while checks of foreign keys still wait for the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for naam in OP_SLOT:
            cursor.execute(f"ALTER TABLE {apps.get_model(naam)._meta.db_table} {stand} TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
