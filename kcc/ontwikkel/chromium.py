"""A Chromium for the browser tests: an installed one, or on Debian as root installed now."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from kcc.ontwikkel import opdracht
from kcc.ontwikkel.meldingen import StartError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = "geen Chromium gevonden: installeer het pakket chromium (of Google Chrome), of zet KCC_CHROMIUM."


def find() -> str | None:
    """The path of an installed Chromium or Chrome; KCC_CHROMIUM goes first."""
    given = os.environ.get("KCC_CHROMIUM")
    installed = (shutil.which(name) for name in NAMES)
    return given or next((path for path in installed if path), None) or on_mac()


def on_mac() -> str | None:
    return next((path for path in MAC if Path(path).exists()), None) if sys.platform == "darwin" else None


def ensure() -> str:
    found = find()
    if not found and os.getuid() == 0 and shutil.which("apt-get"):
        install()
        found = find()
    if not found:
        raise StartError(ADVICE)
    return found


def install() -> None:
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    lines = opdracht.Count(r"^(?:Get:\d+ |Unpacking |Setting up )(\S+)")
    for text, command in (
        ("Pakketlijst van Debian bijwerken (apt-get update)", ["apt-get", "update"]),
        (
            "Chromium installeren (apt-get)",
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
        ),
    ):
        try:
            opdracht.run(text, command, env=env, count=lines)
        except opdracht.CommandError:
            raise StartError(ADVICE) from None
