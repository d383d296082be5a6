"""How fast somebody may call: so many calls a minute per token or employee, counted in Redis.

The count lives as long as its minute, which begins at the first call; Redis keeps that time. Without Redis nobody is
counted and everybody is served: better too busy than closed.
"""

import hashlib
import logging
import time
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.retry import Retry
from rest_framework.request import Request

from kcc.api.weigering import Weigering
from kcc.models import ApiToken, Medewerker
from kcc.netwerk import netwerkadres

logger = logging.getLogger(__name__)
MINUUT: Final = 60  # seconds
PER_MEDEWERKER: Final = 6000  # calls a minute: a browser of ours never gets there
SLEUTELS_PER_ADRES: Final = 50  # different wrong keys a minute: a forgotten token is one, a guesser has many
WACHT: Final = 0.2  # seconds at most for an answer of Redis
STIL: Final = 5.0  # seconds without asking, after it did not answer


class TeVeel(Weigering):
    """429, with when it can be tried again."""

    def __init__(self, melding: str, wachten: int) -> None:
        super().__init__(429, "te_veel", melding)
        self.velden, self.wait = [], wachten


@dataclass(frozen=True)
class Stand:
    """How many of how many calls were made in this minute, and how many seconds it lasts."""

    hoogstens: int
    gedaan: int
    nog: int

    @property
    def koppen(self) -> dict[str, str]:
        over = max(self.hoogstens - self.gedaan, 0)
        return {
            "RateLimit-Limit": str(self.hoogstens),
            "RateLimit-Remaining": str(over),
            "RateLimit-Reset": str(self.nog),
        }

    def bewaak(self) -> None:
        if self.gedaan > self.hoogstens:
            raise TeVeel(f"U mag {self.hoogstens} keer per minuut aanroepen. Wacht even.", self.nog)


def tel(wie: ApiToken | Medewerker) -> Stand | None:
    """One call more. None: nobody could count it."""
    hoogstens = wie.per_minuut if isinstance(wie, ApiToken) else PER_MEDEWERKER
    return _tel(f"kcc:tempo:{wie.uuid}", hoogstens)


def tel_bezoeker(wat: str, adres: str, hoogstens: int) -> Stand | None:
    """The same for somebody without log-in, by the address of their network, of which only a digest is kept."""
    return _tel(f"kcc:tempo:{wat}:{hashlib.sha256(adres.encode()).hexdigest()}", hoogstens)


def _tel(sleutel: str, hoogstens: int) -> Stand | None:
    vraag = _lijn()
    if vraag is None:
        return None
    vraag.set(sleutel, 0, ex=MINUUT, nx=True)
    vraag.incr(sleutel)
    vraag.ttl(sleutel)
    antwoord = _voer_uit(vraag)
    if antwoord is None:
        return None
    return Stand(hoogstens, int(antwoord[1]), max(int(antwoord[2]), 1))


def weiger_gokker(request: Request) -> None:
    """Whoever sent many different wrong keys from this address waits a minute before any key is looked at."""
    vraag = _lijn()
    if vraag is None:
        return
    sleutel = _missers(request)
    vraag.scard(sleutel)
    vraag.ttl(sleutel)
    antwoord = _voer_uit(vraag)
    if antwoord and int(antwoord[0]) >= SLEUTELS_PER_ADRES:
        raise TeVeel("Te veel verkeerde sleutels vanaf dit adres. Wacht even.", max(int(antwoord[1]), 1))


def onthoud_misser(request: Request, geprobeerd: str) -> None:
    """This key opened nothing. The same one again is no other guess."""
    vraag = _lijn()
    if vraag is None:
        return
    sleutel = _missers(request)
    vraag.sadd(sleutel, hashlib.sha256(geprobeerd.encode()).hexdigest())
    vraag.expire(sleutel, MINUUT, nx=True)
    _voer_uit(vraag)


def _missers(request: Request) -> str:
    """Per address, of which only a digest is kept."""
    adres = netwerkadres(request.META, settings.PROXYS)
    return f"kcc:missers:{hashlib.sha256(adres.encode()).hexdigest()}"


@cache
def _redis(url: str) -> Redis:
    """One pool per process. No second try: the caller is waiting."""
    return Redis.from_url(
        url, socket_connect_timeout=WACHT, socket_timeout=WACHT, retry=Retry(NoBackoff(), 0)
    )


class _Stilte:
    """Until when Redis is left alone, on the clock of the process."""

    tot = 0.0


def _lijn() -> "Pipeline | None":
    """Commands that are done together; None while Redis is left alone."""
    return _redis(settings.REDIS_URL).pipeline() if time.monotonic() >= _Stilte.tot else None


def _voer_uit(vraag: Pipeline) -> list[Any] | None:
    """The answers; None when Redis gives none. The log says so once, until it answers again."""
    try:
        antwoord = vraag.execute()
    except (RedisError, OSError):
        if not _Stilte.tot:
            logger.warning("Redis antwoordt niet: aanroepen worden niet geteld")
        _Stilte.tot = time.monotonic() + STIL
        return None
    _Stilte.tot = 0.0
    return list(antwoord)
