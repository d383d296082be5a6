"""Locks on this checkout: one demo at a time, one installation at a time."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from kcc.ontwikkel.meldingen import StartError, say
from kcc.ontwikkel.paden import STATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEMO = "slot"
INSTALLATION = "slot-installatie"


def open_lock(path: Path) -> IO[str]:
    path.parent.mkdir(exist_ok=True)
    return path.open("a+")


def try_lock(handle: IO[str]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def refuse_second(*, state: Path = STATE) -> None:
    """Say so before anything is installed under a running demo."""
    with only_instance(state=state):
        pass


@contextmanager
def only_instance(*, state: Path = STATE) -> Iterator[IO[str]]:
    """Refuse a second demo in this folder; the kernel frees the lock however the first one ends."""
    with open_lock(state / DEMO) as handle:
        if not try_lock(handle):
            handle.seek(0)
            raise StartError(
                f"de demo draait al in deze map ({handle.read().strip()}); stop die eerst met Ctrl-C."
            )
        note(handle, f"proces {os.getpid()}")
        yield handle


def note(handle: IO[str], text: str) -> None:
    """What a refused second instance is told about the first."""
    handle.truncate(0)
    handle.write(text)
    handle.flush()


@contextmanager
def installation(*, state: Path = STATE) -> Iterator[None]:
    """Wait while another start in this folder installs packages."""
    with open_lock(state / INSTALLATION) as handle:
        if not try_lock(handle):
            say("• Een andere start installeert pakketten; wachten ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
