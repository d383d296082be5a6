"""`make fuzz`: what `make test` does shortly to both APIs, for as long as it takes."""

from __future__ import annotations

import os
import sys

LANG = "40"  # times as many; KCC_FUZZ sets another number, KCC_FUZZ_ZAAD another seed
FILES = ("test_eigen_api", "test_klantinteracties")


def main(arguments: list[str]) -> int:
    """Arguments after `fuzz` go to pytest."""
    files = [f"tests/fuzz/{name}.py" for name in FILES]
    os.environ.setdefault("KCC_FUZZ", LANG)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *files, *arguments[1:]])  # noqa: S606 no shell
