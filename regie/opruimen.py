"""The collector of cyclic garbage waits while a large batch is worked on. Pure.

It is called after every few hundred new objects and then looks at all that were just read, none of which is
garbage: a third of the time of a full replan (docs/planning.md). Counting references frees them all the same.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def opruimen_later() -> Iterator[None]:
    """During a batch; afterwards as before."""
    aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aan:
            gc.enable()
