"""Acts at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from kcc.fouten import Geweigerd


def samen(*daden: Callable[[], Any]) -> list[Any]:
    """What each answered, in their order; a refusal is an answer: its code."""
    start = Barrier(len(daden))

    def doe(daad: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return daad()
        except Geweigerd as fout:
            return fout.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(daden)) as pool:
        return list(pool.map(doe, daden))
