"""The lock files: complete, hashed, and naming no machine, index or registry."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kcc.ontwikkel.paden import ROOT
from kcc.ontwikkel.venv import LEVELS, lock

if TYPE_CHECKING:
    from pathlib import Path

LINE = re.compile(r"(#.*|[\w.\[\],-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    # .*)?")


def problems() -> list[str]:
    found = [problem for level in LEVELS for problem in requirement_problems(lock(level))]
    return found + npm_problems(ROOT / "package-lock.json")


def requirement_problems(path: Path) -> list[str]:
    lines = path.read_text().splitlines()
    found = [f"{path.name}: onverwachte regel {line!r}" for line in lines if not LINE.fullmatch(line)]
    missing = asked(path.with_suffix(".in")) - pinned(lines)
    return found + [f"{path.name}: {name} is niet vergrendeld" for name in sorted(missing)]


def pinned(lines: list[str]) -> set[str]:
    return {normal(line.split("==")[0]) for line in lines if "==" in line and line[0] not in "# "}


def asked(path: Path) -> set[str]:
    """The names in a `.in` file and in the ones it includes."""
    names: set[str] = set()
    for line in path.read_text().splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            names |= asked(path.parent / text[3:])
        elif text:
            names.add(normal(re.split(r"[<>=!~; ]", text)[0]))
    return names


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


def npm_problems(path: Path) -> list[str]:
    packages = json.loads(path.read_text())["packages"]
    found = [
        f"{path.name}: {name} noemt een register"
        for name, package in packages.items()
        if "resolved" in package
    ]
    unproved = [name for name, package in packages.items() if name and "integrity" not in package]
    return found + [f"{path.name}: {name} heeft geen hash" for name in unproved]
