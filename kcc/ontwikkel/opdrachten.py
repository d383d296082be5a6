"""The commands by name, the packages each needs, and the step from the system's Python into `.venv`."""

from __future__ import annotations

import importlib
import importlib.util
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from kcc.ontwikkel import slot, venv
from kcc.ontwikkel.meldingen import StartError, complain, say
from kcc.ontwikkel.paden import ROOT, STATE, VENV, venv_program

BEGIN = "KCC_BEGIN"


@dataclass(frozen=True)
class Opdracht:
    """Which packages a command needs, the module whose `main(arguments)` runs it, and what it does."""

    level: str
    module: str
    help: str


OPDRACHTEN = {
    "demo": Opdracht("demo", "demo", "start de demo; gegevens blijven in .kcc/"),
    "demo-opnieuw": Opdracht("demo", "demo", "gooi de demogegevens weg en start de demo"),
    "test": Opdracht("ontwikkel", "proeven", "alle tests, met eigen diensten en een echte browser"),
    "check": Opdracht("ontwikkel", "controles", "alle controles op code, contracten en uitrol"),
    "eisen": Opdracht("ontwikkel", "eisen", "elke eis R1-R104 met haar tests"),
    "bench": Opdracht(
        "ontwikkel", "bench", "meet het rekenen met werkdagen en het laden van de grote gegevens"
    ),
    "fuzz": Opdracht("ontwikkel", "fuzz", "bestook de API met willekeurige verzoeken"),
    "beelden": Opdracht("ontwikkel", "beelden", "maak de beelden van de README opnieuw"),
    "afdruk": Opdracht("ontwikkel", "afdruk", "maak de bewaarde afdruk van de kleine demo opnieuw"),
    "diensten": Opdracht("ontwikkel", "los", "wegwerp-PostgreSQL en -Valkey; of: diensten -- opdracht"),
    "proef": Opdracht("ontwikkel", "proef", "verse kloon in een lege map: demo, stop, nog eens"),
    "vergrendel": Opdracht("ontwikkel", "vergrendel", "maak de lock-bestanden opnieuw"),
}


def main(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    if name not in OPDRACHTEN:
        say("\n".join(["Opdrachten:", *(f"  {name:<13} {known.help}" for name, known in OPDRACHTEN.items())]))
        return 2 if name else 0
    for terminating in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a shell may have us ignore SIGINT
        signal.signal(terminating, signal.default_int_handler)
    try:
        return enter(name, arguments)
    except StartError as reason:
        complain(str(reason))
        return 1
    except PermissionError as reason:
        complain(f"geen toegang tot {reason.filename}: start als de gebruiker van de vorige keer.")
        return 1
    except KeyboardInterrupt:
        say("\n• Gestopt.")
        return 130


def enter(name: str, arguments: list[str]) -> int:
    """Run the command when in `.venv`; else make that and begin again in it."""
    if Path(sys.prefix).resolve() == VENV:
        return int(module_of(name).main(arguments))
    os.environ.setdefault(BEGIN, str(time.time()))
    if OPDRACHTEN[name].module == "demo":
        slot.refuse_second(state=STATE)
    with slot.installation(state=STATE):
        venv.ensure(OPDRACHTEN[name].level)
    return go_on_in_venv(arguments)


def module_of(name: str) -> ModuleType:
    full_name = f"kcc.ontwikkel.{OPDRACHTEN[name].module}"
    if importlib.util.find_spec(full_name) is None:
        raise StartError(f"{name} is er nog niet.")
    return importlib.import_module(full_name)


def go_on_in_venv(arguments: list[str]) -> NoReturn:
    os.chdir(ROOT)
    python = str(venv_program("python"))
    os.execv(python, [python, "-m", "kcc.ontwikkel", *arguments])  # noqa: S606 no shell wanted
