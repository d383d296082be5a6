"""`make vergrendel`: lock files from `requirements/*.in` and `package.json`, naming no machine or index."""

from __future__ import annotations

import json
import sys

from kcc.ontwikkel import npm, opdracht, venv
from kcc.ontwikkel.paden import ROOT

OPTIONS = [
    "--generate-hashes",
    "--universal",
    "--python-version=3.11",
    "--no-config",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=make vergrendel",
]


def main(arguments: list[str]) -> int:
    """`vergrendel --upgrade` takes newer versions; without it pins stay where they can."""
    for level in venv.LEVELS:
        source = venv.lock(level).with_suffix(".in")
        pins = [] if level == "basis" else ["-c", str(venv.lock("basis"))]
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *pins, *arguments[1:]]
        opdracht.run(f"{source.name} vergrendelen", [*command, source, "-o", venv.lock(level)])
    lock_npm()
    return 0


def lock_npm() -> None:
    command = [
        npm.program("npm"),
        "install",
        "--package-lock-only",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]
    opdracht.run("package.json vergrendelen", command, env=npm.env())
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("resolved", None)  # the registry of who installs, not of who locked
    path.write_text(json.dumps(lock, indent=2) + "\n")
