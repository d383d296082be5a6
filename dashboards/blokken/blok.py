"""What a block of "mijn werk" is: a short list with its number, for who looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kcc.kalender import Kalender
from kcc.models import Medewerker

HOOGSTENS = 5


@dataclass(frozen=True)
class Regel:
    """One line of a block: what it is called, what about it, and where it stands."""

    naam: str
    url: str
    uitleg: str = ""
    rechts: str = ""
    status: str = ""
    woord: str = ""


@dataclass(frozen=True)
class Blok:
    """A short list; `aantal` is the number of rows behind `url`."""

    sleutel: str
    titel: str
    aantal: int
    url: str
    regels: Sequence[Regel]
    leeg: str
    meer: str = ""  # where more stand than are counted here


@dataclass(frozen=True)
class Blik:
    """Who looks, and when."""

    wie: Medewerker
    vandaag: date
    kalender: Kalender

    @property
    def team(self) -> str:
        return self.wie.team.code if self.wie.team else ""


Maak = Callable[[list[Any]], list[Regel]]


def maak_blok(sleutel: str, titel: str, rijen: Any, url: str, maak: Maak, leeg: str) -> Blok:
    """The first rows and the number of all, in two queries (one when they fit)."""
    eerste = list(rijen[: HOOGSTENS + 1])
    aantal = len(eerste) if len(eerste) <= HOOGSTENS else rijen.count()
    return Blok(sleutel, titel, aantal, url, maak(eerste[:HOOGSTENS]), leeg)
