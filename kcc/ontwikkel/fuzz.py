"""`make fuzz`: the generated requests of tests/fuzz, many times as many as `make test` sends."""

from __future__ import annotations

import os
import sys

LANG = "40"  # times as many; KCC_FUZZ sets another number


def main(arguments: list[str]) -> int:
    """Arguments after `fuzz` go to pytest."""
    os.environ.setdefault("KCC_FUZZ", LANG)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", "tests/fuzz", *arguments[1:]])  # noqa: S606 no shell
