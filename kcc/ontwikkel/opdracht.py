"""Run one command to its end, showing progress and keeping its output for when it fails."""

from __future__ import annotations

import os
import re
import select
import subprocess
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from kcc.ontwikkel.meldingen import StartError, Step, step
from kcc.ontwikkel.paden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TICK = 1.0  # seconds of silence after which the step shows that it still runs


class CommandError(StartError):
    """A command failed; `output` is all it said."""

    def __init__(self, text: str, output: str) -> None:
        super().__init__(text)
        self.output = output


@dataclass
class Count:
    """Reads progress from output: each line that matches `pattern` counts, the last phase has its own text."""

    pattern: str
    last_phase: tuple[str, str] = ("", "")  # how its line begins, what the user reads
    number: int = 0

    def read(self, line: str) -> str | None:
        begin, text = self.last_phase
        if begin and line.startswith(begin):
            return text
        found = re.search(self.pattern, line)
        if not found:
            return None
        self.number += 1
        return f"{self.number}: {found[1]}"


@dataclass
class Output:
    """What a command said so far, and what of it the user sees."""

    current: Step
    count: Count | None
    lines: list[str] = field(default_factory=list)
    state: str = "bezig"

    def add(self, line: str) -> None:
        if line:
            self.lines.append(line)
            self.state = (self.count and self.count.read(line)) or self.state
        self.current.progress(self.state)


def run(
    text: str,
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    count: Count | None = None,
) -> str:
    """Run `command` in the checkout as the step `text`; its last line explains a failure."""
    with step(text) as current, start(command, env=env or {}) as process:
        output = Output(current, count)
        for line in lines_and_ticks(process.stdout):
            output.add(line)
        if process.wait():
            raise CommandError(f"{text}: {last_words(output.lines)}", "".join(output.lines))
    return "".join(output.lines)


def start(command: Sequence[str | Path], *, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def lines_and_ticks(stream: IO[bytes] | None) -> Iterator[str]:
    """Each line as it comes, and an empty string for each second of silence."""
    rest = b""
    while stream:
        if not select.select([stream], [], [], TICK)[0]:
            yield ""
            continue
        block = os.read(stream.fileno(), 65536)
        *whole, rest = (rest + block).split(b"\n")
        yield from (f"{line.decode(errors='replace')}\n" for line in whole)
        if not block:
            yield rest.decode(errors="replace")
            return


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
    """The line that explains best: the last one that calls itself an error, else the last."""
    said = [line.strip() for line in lines if line.strip()]
    errors = [line for line in said if line.lower().startswith(("error", "fout", "commanderror"))]
    return (errors or said or ["geen uitvoer"])[-1]
