"""One attempt to tell one receiver: bounded in time, in size and in where it goes."""

import time
from dataclasses import dataclass
from typing import Final

import urllib3
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Retry, Timeout
from urllib3.exceptions import HTTPError

from kcc.fouten import Ongeldig
from kcc.webhooks.adres import Doel, zoek_doel

VERBINDEN: Final = 3.0  # seconds
ANTWOORD: Final = 7.0


@dataclass(frozen=True)
class Uitslag:
    """`antwoord`: the HTTP status, when there was one; `fout`: a code, empty when it was taken."""

    antwoord: int | None
    fout: str
    milliseconden: int

    @property
    def goed(self) -> bool:
        return not self.fout


def verstuur(adres: str, inhoud: bytes, kop: dict[str, str]) -> Uitslag:
    """A 2xx is taken; anything else is not, a redirect included: it is not followed."""
    begin = time.monotonic()
    antwoord: int | None = None
    try:
        antwoord = _post(zoek_doel(adres), inhoud, kop)
        fout = "" if 200 <= antwoord < 300 else "omleiding" if 300 <= antwoord < 400 else "geweigerd"
    except Ongeldig as geweigerd:
        fout = geweigerd.code
    except (HTTPError, OSError) as mislukt:
        fout = "te_langzaam" if isinstance(mislukt, urllib3.exceptions.TimeoutError) else "onbereikbaar"
    return Uitslag(antwoord, fout, int(1000 * (time.monotonic() - begin)))


def _post(doel: Doel, inhoud: bytes, kop: dict[str, str]) -> int:
    """To the address that was checked, under the name that was asked for; no more than the status is read."""
    tijd = Timeout(connect=VERBINDEN, read=ANTWOORD)
    pool: HTTPConnectionPool
    if doel.tls:
        pool = HTTPSConnectionPool(
            doel.ip,
            doel.poort,
            timeout=tijd,
            cert_reqs="CERT_REQUIRED",
            server_hostname=doel.naam,
            assert_hostname=doel.naam,
        )
    else:
        pool = HTTPConnectionPool(doel.ip, doel.poort, timeout=tijd)
    with pool:
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
