"""Rows held by somebody else, so that a worker gets stuck in the middle of its work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections


@contextmanager
def hou_vast(rijen: str, *waarden: Any) -> Iterator[None]:
    """Lock what this SELECT finds from another connection. Let go in any case: emptying the tables after a
    test that failed would wait for it for ever."""
    ander = connections.create_connection("default")
    ander.settings_dict["CONN_MAX_AGE"] = 0
    ander.set_autocommit(False)
    with ander.cursor() as cursor:
        cursor.execute(rijen, waarden)
    try:
        yield
    finally:
        ander.rollback()
        ander.close()


def steekt(tabel: str) -> bool:
    """Some session waits for a lock while it reads or writes this table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE %s",
            [f"%{tabel}%"],
        )
        return bool(cursor.fetchone()[0])
