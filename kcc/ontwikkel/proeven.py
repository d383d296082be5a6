"""`make test`: what the tests need, then pytest."""

from __future__ import annotations

import os
import shlex
import sys

from kcc.ontwikkel import bundel, chromium, npm, slot
from kcc.ontwikkel.meldingen import say


def main(arguments: list[str]) -> int:
    """Arguments after `test` go to pytest, as does PYTEST_ARGS."""
    with slot.installation():
        npm.ensure("alles")
        bundel.ensure()
        browser = chromium.ensure()
    say(f"• Browser: {browser}")
    os.environ["KCC_CHROMIUM"] = browser
    given = [*arguments[1:], *shlex.split(os.environ.get("PYTEST_ARGS", ""))]
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *given])  # noqa: S606 no shell wanted
