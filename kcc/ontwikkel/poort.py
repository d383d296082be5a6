"""A socket for the web server, on the first free port of this machine's own address."""

from __future__ import annotations

import socket

from kcc.ontwikkel.meldingen import StartError

FIRST, TRIES = 8000, 100


def listen(*, first: int = FIRST, tries: int = TRIES) -> socket.socket:
    """Bound and listening already, so that nobody takes the port between choosing and using it."""
    for port in range(first, first + tries):
        candidate = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", port))
            candidate.listen()
        except OSError:
            candidate.close()
        else:
            return candidate
    raise StartError(f"geen vrije poort tussen {first} en {first + tries}: sluit iets af.")


def number(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])
