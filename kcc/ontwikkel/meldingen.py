"""What the user reads: one line per step, and one line when it cannot go on."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 78
EVERY, EVERY_LIVE = 5.0, 0.2  # seconds between lines of progress; on a terminal the line is rewritten


class StartError(Exception):
    """A reason to stop that the user can act on, in one Dutch line."""


def say(text: str) -> None:
    print(text, flush=True)


def complain(text: str) -> None:
    print(f"FOUT: {text}", file=sys.stderr, flush=True)


class Step:
    """One long step: rewritten in place on a terminal, a line every few seconds elsewhere."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.begin = self.shown = time.monotonic()
        self.live = sys.stdout.isatty()
        say(f"• {text} ...") if not self.live else self.rewrite("...")

    def rewrite(self, state: str, end: str = "") -> None:
        print(f"\r• {self.text} {state}"[:WIDTH].ljust(WIDTH), end=end, flush=True)

    def seconds(self) -> float:
        return time.monotonic() - self.begin

    def progress(self, state: str) -> None:
        if time.monotonic() - self.shown < (EVERY_LIVE if self.live else EVERY):
            return
        self.shown = time.monotonic()
        told = f"{self.seconds():.0f} s, {state}"
        self.rewrite(told) if self.live else say(f"  {told}")

    def done(self, result: str = "klaar") -> None:
        state = f"{result} ({self.seconds():.1f} s)"
        self.rewrite(state, end="\n") if self.live else say(f"  {state}")


@contextmanager
def step(text: str) -> Iterator[Step]:
    """Say what starts, how far it is and how long it took."""
    current = Step(text)
    try:
        yield current
    except BaseException:
        current.done("mislukt")
        raise
    current.done()
