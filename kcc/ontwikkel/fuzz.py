"""`make fuzz`: generated requests to both APIs, and a limited token on every route. Not part of `make test` yet."""

from __future__ import annotations

import os
import sys

LANG = "40"  # times as many; KCC_FUZZ sets another number
FILES = ("eigen_api", "klantinteracties", "beperkt_token")


def main(arguments: list[str]) -> int:
    """Arguments after `fuzz` go to pytest."""
    files = [f"tests/fuzz/{name}.py" for name in FILES]
    os.environ.setdefault("KCC_FUZZ", LANG)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *files, *arguments[1:]])  # noqa: S606 no shell
