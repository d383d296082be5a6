"""What a load tells while it runs, and what it took."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Verslag:
    """Seconds per stage and rows per table; `zeg` prints a line."""

    zeg: Callable[[str], None]
    stappen: dict[str, float] = field(default_factory=dict)
    rijen: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def stap(self, naam: str) -> Iterator[None]:
        """A stage: when it is done its line says how many rows it wrote, in how many seconds."""
        begin, eerder = time.perf_counter(), self.rijen.total()
        yield
        self.stappen[naam] = round(time.perf_counter() - begin, 2)
        rijen = self.rijen.total() - eerder
        aantal = f"{rijen:_} rijen, ".replace("_", ".") if rijen else ""
        self.zeg(f"{naam}: {aantal}{self.stappen[naam]:.1f} s")
