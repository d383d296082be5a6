"""One page of a list that is not counted: one row more than fits tells that there is a next page."""

from dataclasses import dataclass
from typing import Any

VERSTE = 1000


@dataclass(frozen=True)
class Bladzijde:
    """`rijen` as they were read by `deel`; `nummer` counts from 1."""

    rijen: list[Any]
    nummer: int = 1
    per: int = 20

    @property
    def lijst(self) -> list[Any]:
        return self.rijen[: self.per]

    @property
    def vorige(self) -> int | None:
        return self.nummer - 1 if self.nummer > 1 else None

    @property
    def volgende(self) -> int | None:
        return self.nummer + 1 if len(self.rijen) > self.per else None


def deel(nummer: int, per: int = 20) -> slice:
    """The rows to read for this page."""
    begin = (nummer - 1) * per
    return slice(begin, begin + per + 1)


def nummer_van(tekst: str) -> int:
    """A page number out of an address; 1 for what is none."""
    return min(max(int(tekst), 1), VERSTE) if tekst.isdecimal() and len(tekst) < 6 else 1
