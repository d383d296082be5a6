"""The opening hours as they stand: rows of the database as roosters, in three queries for all kanalen."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from kcc import kalenders
from kcc.kalender import Kalender
from kcc.models import Openingstijd, Openingsuitzondering
from kcc.openingstijden import Rooster, Uren

Plek = tuple[str, str]
"""A kanaal and a locatie; an empty locatie is everywhere."""


@dataclass(frozen=True)
class Bereikbaarheid:
    """All hours and exceptions. A locatie without hours of its own follows those of everywhere."""

    weken: Mapping[Plek, dict[int, list[Uren]]]
    uitzonderingen: Mapping[Plek, dict[date, list[Uren]]]
    kalender: Kalender

    def rooster(self, kanaal: str, locatie: str = "") -> Rooster:
        """Of one kanaal at one locatie; no query."""
        overal, hier = (kanaal, ""), (kanaal, locatie)
        return Rooster(
            week=self.weken.get(hier) or self.weken.get(overal, {}),
            uitzonderingen={**self.uitzonderingen.get(overal, {}), **self.uitzonderingen.get(hier, {})},
            kalender=self.kalender,
        )

    @property
    def plekken(self) -> list[Plek]:
        """Those with hours of their own, in order."""
        return sorted(self.weken)


def lees() -> Bereikbaarheid:
    """As it stands now."""
    weken: dict[Plek, dict[int, list[Uren]]] = defaultdict(lambda: defaultdict(list))
    for rij in Openingstijd.objects.all():
        weken[rij.kanaal, rij.locatie][rij.weekdag].append(Uren(rij.van, rij.tot))
    anders: dict[Plek, dict[date, list[Uren]]] = defaultdict(dict)
    for uitzondering in Openingsuitzondering.objects.all():
        anders[uitzondering.kanaal, uitzondering.locatie][uitzondering.datum] = _uren(uitzondering)
    return Bereikbaarheid(dict(weken), dict(anders), kalenders.gemeente())


def rooster(kanaal: str, locatie: str = "") -> Rooster:
    """Of one kanaal, read now."""
    return lees().rooster(kanaal, locatie)


def _uren(uitzondering: Any) -> list[Uren]:
    van: time | None = uitzondering.van
    return [Uren(van, uitzondering.tot)] if van else []
