"""The clock, set for as long as something is done "then"."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from kcc.klok import AMSTERDAM


@contextmanager
def klok_op(moment: datetime) -> Iterator[None]:
    """Everything in this block happens at `moment`, as `kcc.klok` sees it."""
    vorig = os.environ.get("KCC_NU")
    os.environ["KCC_NU"] = moment.isoformat()
    try:
        yield
    finally:
        if vorig is None:
            del os.environ["KCC_NU"]
        else:
            os.environ["KCC_NU"] = vorig


def om(dag: date, uur: int, minuut: int = 0) -> datetime:
    """A moment on this day, in Amsterdam."""
    return datetime.combine(dag, time(uur, minuut), AMSTERDAM)
