"""A Redis-protocol server of our own on a Unix socket; nothing is kept when it stops."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kcc.ontwikkel import processen
from kcc.ontwikkel.meldingen import StartError
from kcc.ontwikkel.programma import PROGRAMS, copy_once, valkey_program

if TYPE_CHECKING:
    from kcc.ontwikkel.gebruiker import Account

SOCKET = "valkey.sock"


def start(*, folder: Path, place: Path, account: Account, log: Path) -> subprocess.Popen[bytes]:
    """Start the server on `folder`'s socket and wait until it answers."""
    path = folder / SOCKET
    path.unlink(missing_ok=True)
    program = str(reachable_program(account, place=place))
    command = [program, "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700", "--save", ""]
    server = processen.launch([*command, "--dir", str(folder)], log=log, cwd=Path("/"), account=account)
    try:
        wait(server, path=path, log=log)
    except BaseException:
        processen.stop(server)
        raise
    return server


def reachable_program(account: Account, *, place: Path) -> Path:
    """The server's program, copied to `place` when the services' user cannot reach it."""
    program = valkey_program()
    if account.can_reach(program):
        return program
    copy = place / PROGRAMS / program.name
    copy_once(program, copy)
    return copy


def wait(server: subprocess.Popen[bytes], *, path: Path, log: Path, within: float = 20) -> None:
    end = time.monotonic() + within
    while time.monotonic() < end and server.poll() is None:
        if answers(path):
            return
        time.sleep(0.02)
    raise StartError(f"Valkey start niet: {processen.tail(log, lines=1)} (zie {log})")


def answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
