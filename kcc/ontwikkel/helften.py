"""The whole suite as two runs of pytest side by side, each with its own PostgreSQL, Valkey and browser."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc.ontwikkel import processen
from kcc.ontwikkel.meldingen import say
from kcc.ontwikkel.paden import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

HELFTEN: Final = (
    ("catalogus", "contract", "dashboards", "fuzz", "kcc", "scenarios", "zaken", "groot"),
    ("contacts", "dvo", "regie", "browser"),
)
"""Folders of `tests/`, by how long they take; a test sees to it that none is left out. `groot` comes after all
others of its half: its database is large."""


def worthwhile() -> bool:
    """On one core two runs only get in each other's way."""
    return len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else True


def run() -> int:
    """Both halves to their end, the first on the screen and the second after it. The worst of their codes."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "tweede-helft.log"
        second = processen.launch(command(HELFTEN[1]), log=log, cwd=ROOT)
        try:
            codes = [subprocess.call(command(HELFTEN[0]), cwd=ROOT), finish(second, log)]
        finally:
            processen.stop(second, how=processen.signal.SIGINT, within=60)
    return max(abs(code) for code in codes)


def command(folders: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", *(f"tests/{folder}" for folder in folders)]


def finish(second: subprocess.Popen[bytes], log: Path) -> int:
    """Its output as a whole: two rows of dots through each other say nothing."""
    say(f"\n• De andere helft: {', '.join(HELFTEN[1])}")
    code = second.wait()
    say(log.read_text(errors="replace"))
    return code
