"""A receiver of webhooks: a real HTTP server in a thread that keeps what it got and answers as it is told."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
    pogingen: list[str] = field(default_factory=list)
    """The id of every message that came, taken or not."""
    adres: str = ""

    def van(self, onderwerp: Any) -> list[int]:
        """Versions that were taken about one subject, in the order in which they came."""
        return [
            deel["data"]["versie"] for deel in self.berichten if deel["data"]["onderwerp"] == str(onderwerp)
        ]


@contextmanager
def ontvang(
    ontvanger: Ontvanger | None = None, *, tls: ssl.SSLContext | None = None, poort: int = 0
) -> Iterator[Ontvanger]:
    """Listens on this port (0: a free one) of 127.0.0.1; with `tls` under the name localhost."""
    wie = ontvanger or Ontvanger()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inhoud = self.rfile.read(int(self.headers["Content-Length"]))
            bericht = json.loads(inhoud)
            wie.pogingen.append(bericht["id"])
            status, kop = wie.antwoord(bericht)
            if 200 <= status < 300:
                wie.berichten.append(bericht)
                wie.koppen.append(dict(self.headers))
                wie.ruw.append(inhoud)
            with suppress(OSError):  # whoever waited has hung up
                self.send_response(status)
                for naam, waarde in kop.items():
                    self.send_header(naam, waarde)
                self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", poort), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    plek = "https://localhost" if tls else "http://127.0.0.1"
    wie.adres = f"{plek}:{server.server_port}/haak"
    try:
        yield wie
    finally:
        server.shutdown()
        server.server_close()
