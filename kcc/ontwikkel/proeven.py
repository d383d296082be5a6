"""`make test`: what the tests need, then pytest; the whole suite in two halves side by side."""

from __future__ import annotations

import os
import shlex
import sys

from kcc.ontwikkel import bundel, chromium, helften, npm, slot
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
    if given or not helften.worthwhile():
        os.execv(sys.executable, [sys.executable, "-m", "pytest", *given])  # noqa: S606 no shell wanted
    return helften.run()
