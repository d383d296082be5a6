"""Run one command to its end, showing progress and keeping its output for when it fails."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcc.ontwikkel.meldingen import StartError, step
from kcc.ontwikkel.paden import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Count:
    """How to read progress from output: each match of `pattern` counts; `total` when it is known."""

    pattern: str
    total: int = 0

    def show(self, number: int, what: str) -> str:
        return f"{number}{f' van {self.total}' if self.total else ''}: {what}"


class CommandError(StartError):
    """A command failed; `output` is all it said."""

    def __init__(self, text: str, output: str) -> None:
        super().__init__(text)
        self.output = output


def run(
    text: str,
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    count: Count | None = None,
) -> str:
    """Run `command` in the checkout as the step `text`; its last line explains a failure."""
    with step(text) as current:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        lines = []
        number = 0
        with process:
            for line in process.stdout or ():
                lines.append(line)
                found = re.search(count.pattern, line) if count else None
                if count and found:
                    number += 1
                    current.progress(count.show(number, found[1]))
        if process.returncode:
            raise CommandError(f"{text}: {last_words(lines)}", "".join(lines))
    return "".join(lines)


def quiet(command: Sequence[str | Path], *, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `command` in the checkout and keep what it says; the caller judges."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def last_words(lines: Sequence[str]) -> str:
    said = [line.strip() for line in lines if line.strip()]
    errors = [line for line in said if line.lower().startswith(("error", "fout"))]
    return (errors or said or ["geen uitvoer"])[-1]
