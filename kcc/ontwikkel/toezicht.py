"""One supervisor over web, worker and beat: what dies is restarted, what keeps dying stops the whole."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kcc.ontwikkel import processen
from kcc.ontwikkel.meldingen import StartError, say

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LOOK = 0.3  # seconds between two looks at the children
TOO_OFTEN, WITHIN = 3, 60.0


@dataclass
class Kind:
    """A child that may be started again."""

    name: str
    command: Sequence[str | Path]
    log: Path
    env: Mapping[str, str]
    keep_open: Sequence[int] = ()
    deaths: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = processen.launch(self.command, log=self.log, env=self.env, keep_open=self.keep_open)

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def restart(self) -> None:
        """Start again, unless it died too often of late."""
        now = time.monotonic()
        self.deaths = [moment for moment in self.deaths if now - moment < WITHIN] + [now]
        if len(self.deaths) >= TOO_OFTEN:
            raise StartError(
                f"{self.name} stopt steeds: {processen.tail(self.log, lines=1)} (zie {self.log})"
            )
        say(f"• {self.name} is gestopt en wordt opnieuw gestart (zie {self.log})")
        if self.process:
            processen.sweep(self.process)
        self.start()


@dataclass
class Toezicht:
    """The children that may restart, and the services without which nothing runs."""

    services: Mapping[str, subprocess.Popen[bytes]]
    children: list[Kind] = field(default_factory=list)

    def add(self, child: Kind) -> None:
        self.children.append(child)
        child.start()

    def look(self) -> None:
        for name, process in self.services.items():
            if process.poll() is not None:
                raise StartError(
                    f"{name} is onverwacht gestopt; de demo stopt ook. Start opnieuw met: make demo"
                )
        for child in self.children:
            if child.died():
                child.restart()

    def watch(self) -> None:
        while True:
            self.look()
            time.sleep(LOOK)

    def stop(self) -> None:
        """Ask all at once, wait for each, and leave nothing in their sessions."""
        running = [child.process for child in self.children if child.process]
        for process in running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in running:
            processen.stop(process)
            processen.sweep(process)
