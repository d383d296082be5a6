"""One attempt to tell one receiver: bounded in time, in size and in where it goes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socket import SHUT_RDWR, socket
from threading import Event, Timer
from typing import Any, Final

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Retry, Timeout, exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection

from kcc.fouten import Ongeldig
from kcc.webhooks.adres import Doel, zoek_doel

VERBINDEN: Final = 3.0  # seconds
GEHEEL: Final = 10.0
"""Of one attempt as a whole: also of a receiver that answers one letter at a time."""
NIEMAND: Final = frozenset(
    {"te_langzaam", "onbereikbaar", "certificaat", "adres_onbekend", "adres_verboden", "adres_ongeldig"}
)
"""Nobody answered: other messages would fare no better now."""


@dataclass(frozen=True)
class Uitslag:
    """`antwoord`: the HTTP status, when there was one; `fout`: a code, empty when it was taken."""

    antwoord: int | None
    fout: str
    milliseconden: int

    @property
    def goed(self) -> bool:
        return not self.fout


class Wekker:
    """Ends the connection when the time is up, whatever it is doing."""

    def __init__(self) -> None:
        self.af = Event()
        self._lopend: list[tuple[Timer, socket]] = []

    def bewaak(self, verbinding: socket) -> socket:
        """A second handle on the same connection: TLS takes the first away."""
        greep = verbinding.dup()
        timer = Timer(GEHEEL, self._einde, [greep])
        timer.daemon = True
        timer.start()
        self._lopend.append((timer, greep))
        return verbinding

    def _einde(self, greep: socket) -> None:
        self.af.set()
        greep.shutdown(SHUT_RDWR)

    def stop(self) -> None:
        for timer, greep in self._lopend:
            timer.cancel()
            timer.join()
            greep.close()


def verstuur(adres: str, inhoud: bytes, kop: dict[str, str]) -> Uitslag:
    """A 2xx is taken; anything else is not, a redirect included: it is not followed."""
    begin = time.monotonic()
    antwoord: int | None = None
    wekker = Wekker()
    try:
        antwoord = _post(zoek_doel(adres), inhoud, kop, wekker)
        fout = _wat_antwoord(antwoord)
    except Ongeldig as geweigerd:
        fout = geweigerd.code
    except (exceptions.HTTPError, OSError) as mislukt:
        fout = _wat_mislukte(mislukt)
    finally:
        wekker.stop()
    if wekker.af.is_set():  # an answer that was cut off may look whole
        antwoord, fout = None, "te_langzaam"
    return Uitslag(antwoord, fout, int(1000 * (time.monotonic() - begin)))


def _wat_antwoord(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return "omleiding" if 300 <= status < 400 else "geweigerd"


def _wat_mislukte(fout: Exception) -> str:
    if isinstance(fout, exceptions.SSLError):
        return "certificaat"
    te_laat = isinstance(fout, exceptions.TimeoutError) and not isinstance(
        fout, exceptions.NewConnectionError
    )
    return "te_langzaam" if te_laat else "onbereikbaar"


def _post(doel: Doel, inhoud: bytes, kop: dict[str, str], wekker: Wekker) -> int:
    """To the address that was checked, under the name that was asked for; no more than the head of the answer is
    read. These pools know no proxies of the environment."""
    with _pool(doel, wekker.bewaak) as pool:
        antwoord = pool.urlopen(
            "POST",
            doel.pad,
            body=inhoud,
            headers={**kop, "Host": doel.host},
            retries=Retry(total=False),
            redirect=False,
            preload_content=False,
        )
        status = antwoord.status
        antwoord.close()
    return int(status)


@contextmanager
def _pool(doel: Doel, bewaak: Callable[[socket], socket]) -> Iterator[HTTPConnectionPool]:
    tijd = Timeout(connect=VERBINDEN, total=GEHEEL)
    pool: HTTPConnectionPool
    if doel.tls:
        namen: dict[str, Any] = {"server_hostname": doel.naam, "assert_hostname": doel.naam}
        pool = HTTPSConnectionPool(doel.ip, doel.poort, timeout=tijd, cert_reqs="CERT_REQUIRED", **namen)
    else:
        pool = HTTPConnectionPool(doel.ip, doel.poort, timeout=tijd)
    pool.ConnectionCls = _bewaakt(HTTPSConnection if doel.tls else HTTPConnection, bewaak)
    with pool:
        yield pool


def _bewaakt(klasse: type[HTTPConnection], bewaak: Callable[[socket], socket]) -> Any:
    """A connection that is watched from the moment it stands, the TLS handshake included."""

    class Bewaakt(klasse):  # type: ignore[misc, valid-type]
        def _new_conn(self) -> socket:
            return bewaak(super()._new_conn())

    return Bewaakt
