"""Static files for the demo: collected again only when one of them changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kcc.ontwikkel import opdracht, stempel
from kcc.ontwikkel.paden import ROOT, STATE, VENDOR, VENV

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = STATE / "static"


def collect(env: dict[str, str]) -> None:
    wanted = stempel.digest(own_files(), extra=stempel.read(VENV) + stempel.read(VENDOR))
    if stempel.read(FOLDER) == wanted:
        return
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--clear"]
    opdracht.run("Statische bestanden verzamelen", command, env=env | {"KCC_STATIC": str(FOLDER)})
    stempel.write(FOLDER, wanted)


def own_files() -> list[Path]:
    found = (path for path in ROOT.glob("*/static/**/*") if path.is_file() and VENDOR not in path.parents)
    return sorted(found)
