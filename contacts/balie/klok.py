"""The clocks of the balie in words, shape and colour: waiting for one's turn, and klaar terwijl u wacht. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from zaken.werktijd import BIJNA, NORM, over_tijd

WACHTNORM: Final = timedelta(minutes=10)
"""So long somebody waits at most before it is said that it takes too long (screens.md: norm 10)."""
MINUUT: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Stand:
    """How a clock stands. `status` gives shape and colour (`kcc/_status.html`), `woord` says the same."""

    code: str
    status: str
    woord: str


def werkstand(gewerkt: timedelta) -> Stand:
    """Of klaar terwijl u wacht: on time, from 10:00 how long there is, from 15:00 over time."""
    if over_tijd(gewerkt):
        return Stand("over", "te_laat", "over de tijd")
    if gewerkt >= BIJNA:
        return Stand("bijna", "dreigt", f"nog {nog(gewerkt)}")
    return Stand("op_tijd", "op_schema", "op tijd")


def nog(gewerkt: timedelta) -> str:
    """What is left of the norm in minutes, upwards: "nog 5 minuten" at 10:00, "1 minuut" at 14:59."""
    minuten = -(-(NORM - gewerkt) // MINUUT)
    return "1 minuut" if minuten == 1 else f"{minuten} minuten"


def wacht_te_lang(wacht: timedelta) -> bool:
    """Longer than the norm for waiting."""
    return wacht > WACHTNORM


def in_woorden(duur: timedelta) -> str:
    """As people say it: "4 min 10 s", "1 uur 5 min"."""
    seconden = int(duur.total_seconds())
    uren, rest = divmod(seconden, 3600)
    minuten, seconden = divmod(rest, 60)
    if uren:
        return f"{uren} uur {minuten} min"
    return f"{minuten} min {seconden} s" if minuten else f"{seconden} s"


@dataclass(frozen=True)
class Timer:
    """Work on a zaak up to `nu`. `loopt`: it runs on; else it was parked with this time."""

    gewerkt: timedelta
    nu: datetime
    loopt: bool = True

    @property
    def sinds(self) -> str:
        """From when a clock that never stood still would have run: what the browser counts on from."""
        return (self.nu - self.gewerkt).isoformat(timespec="seconds")

    @property
    def stand(self) -> Stand:
        return werkstand(self.gewerkt)

    @property
    def over(self) -> bool:
        return over_tijd(self.gewerkt)

    @property
    def tekst(self) -> str:
        return in_woorden(self.gewerkt)

    @property
    def nog(self) -> str:
        """What is left, for the word that script may show later."""
        return f"nog {nog(min(self.gewerkt, NORM))}"

    @property
    def norm(self) -> timedelta:
        return NORM
