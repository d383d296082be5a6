"""A receiver of webhooks: a real HTTP server in a thread that keeps what it got and answers as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Ontvanger:
    """`antwoord(message) -> (status, headers)`; by default everything is taken."""

    antwoord: Callable[[dict[str, Any]], tuple[int, dict[str, str]]] = lambda _: (204, {})
    berichten: list[dict[str, Any]] = field(default_factory=list)
    koppen: list[dict[str, str]] = field(default_factory=list)
    ruw: list[bytes] = field(default_factory=list)
    adres: str = ""

    def van(self, onderwerp: Any) -> list[int]:
        """Versions that were taken about one subject, in the order in which they came."""
        return [
            deel["data"]["versie"] for deel in self.berichten if deel["data"]["onderwerp"] == str(onderwerp)
        ]


@contextmanager
def ontvang(ontvanger: Ontvanger | None = None) -> Iterator[Ontvanger]:
    """Listens on a free port of 127.0.0.1."""
    wie = ontvanger or Ontvanger()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inhoud = self.rfile.read(int(self.headers["Content-Length"]))
            bericht = json.loads(inhoud)
            status, kop = wie.antwoord(bericht)
            if 200 <= status < 300:
                wie.berichten.append(bericht)
                wie.koppen.append(dict(self.headers))
                wie.ruw.append(inhoud)
            self.send_response(status)
            for naam, waarde in kop.items():
                self.send_header(naam, waarde)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    wie.adres = f"http://127.0.0.1:{server.server_port}/haak"
    try:
        yield wie
    finally:
        server.shutdown()
        server.server_close()
