"""Children that never outlive us."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kcc.ontwikkel.gebruiker import Account

PR_SET_PDEATHSIG = 1


def die_with_parent() -> Callable[[], None] | None:
    """Ask Linux to stop the child when we are killed outright; elsewhere there is no such request."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)


def launch(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    account: Account | None = None,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches only us and we decide the order.

    Call it from the main thread: Linux ends the child with the thread that started it.
    """
    options: dict[str, Any] = account.process_options() if account else {}
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            cwd=cwd,
            start_new_session=True,
            pass_fds=keep_open,
            preexec_fn=die_with_parent(),  # noqa: PLW1509 no threads run while services are started
            **options,
        )


def stop(
    process: subprocess.Popen[bytes], *, how: signal.Signals = signal.SIGTERM, within: float = 10
) -> None:
    """Ask, wait, and only then kill."""
    if process.poll() is None:
        process.send_signal(how)
    try:
        process.wait(timeout=within)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tail(log: Path, *, lines: int = 5) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""


def sweep(process: subprocess.Popen[bytes]) -> None:
    """End what an ended child left behind in its session."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
