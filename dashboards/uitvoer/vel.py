"""What a file holds, whatever its kind: a head that says what it is, the rows, and what they add up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kcc.klok import AMSTERDAM

Cel = str | int | float | None
GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the begin of a formula."""


@dataclass(frozen=True)
class Vel:
    """`rijen` are read while they are written, so that a large file needs little memory."""

    naam: str
    kop: tuple[tuple[str, str], ...]
    kolommen: tuple[str, ...]
    rijen: Iterable[tuple[Cel, ...]]
    voet: tuple[tuple[str, Cel], ...]


def onschadelijk(tekst: str) -> str:
    """The same text, never a formula."""
    return f"'{tekst}" if tekst.startswith(GEVAARLIJK) else tekst


def moment(waarde: date | datetime) -> str:
    """A day, or a moment as it was in the Netherlands."""
    if isinstance(waarde, datetime):
        return f"{waarde.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"
    return waarde.isoformat()


def rond(waarde: float | None) -> float | None:
    """To what is worth telling; a whole number without a fraction."""
    return None if waarde is None else round(waarde, 4)
