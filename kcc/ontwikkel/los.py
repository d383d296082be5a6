"""`diensten`: throw-away services for one command, or until Ctrl-C."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess

from kcc.ontwikkel import diensten
from kcc.ontwikkel.meldingen import say


def main(arguments: list[str]) -> int:
    running = diensten.start(state=None)
    try:
        env = diensten.test_env(running)
        if arguments[1:2] == ["--"]:
            return subprocess.run(arguments[2:], check=False, env={**os.environ, **env}).returncode
        say("export " + " ".join(f"{name}={shlex.quote(value)}" for name, value in env.items()))
        signal.pause()
    except KeyboardInterrupt:
        return 0
    finally:
        running.stop()
    return 0
