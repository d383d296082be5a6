"""One zaak, and one klantaanvraag, as they were read for the planner. Pure: no query, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from kcc.kalender import Kalender

STANDAARD_NORM, STANDAARD_MAXIMUM = 10, 20  # werkdagen, for a zaaktype without an agreement
STATUSSEN: Final[Mapping[str, Any]] = {
    "open": "open",
    "in_behandeling": "loopt",
    "wacht_op_levering": "loopt",
    "opgeschort": "opgeschort",
    "ligt_klaar": "klaar",
    "afgehandeld": "klaar",
    "gesloten": "klaar",
    "afgebroken": "afgebroken",
}
PLANVELDEN = (
    "vroegste_start",
    "geplande_start",
    "uiterste_start",
    "gepland_einde",
    "speling",
    "sleutel",
    "sleutel_druk",
    "reden",
)
"""What a replan stores of each zaak."""
Waarden = tuple[date, date, date, date, int, float, float, str]
"""The values of PLANVELDEN."""


@dataclass(slots=True)
class Planstand:
    """The plan of a zaak as it is stored, without the price of a model; `start_gezet` may be tried out."""

    waarden: Waarden
    start_gezet: date | None = None

    @property
    def geplande_start(self) -> date:
        return self.waarden[1]

    @property
    def uiterste_start(self) -> date:
        return self.waarden[2]

    @property
    def gepland_einde(self) -> date:
        return self.waarden[3]


@dataclass(slots=True)
class Zaakinvoer:
    """One zaak as the planner sees it. `norm` and `maximum` in werkdagen (minuten are 0)."""

    rij: dict[str, Any]
    naam: str = ""
    planning: Planstand | None = None  # as it is stored
    opschortingen: list[tuple[date, date, bool]] = field(default_factory=list)  # begin, end, ended
    voorgangers: list[tuple[int, int]] = field(default_factory=list)  # zaak, wachttijd in kalenderdagen

    @property
    def norm(self) -> int:
        return _werkdagen(self.rij["dvoregel__norm"], self.rij["dvoregel__norm_eenheid"], STANDAARD_NORM)

    @property
    def maximum(self) -> int:
        return _werkdagen(
            self.rij["dvoregel__maximum"], self.rij["dvoregel__maximum_eenheid"], STANDAARD_MAXIMUM
        )

    @property
    def lopend(self) -> bool:
        return STATUSSEN[self.rij["status"]] not in ("klaar", "afgebroken")

    @property
    def sleutel(self) -> str:
        return str(self.rij["pk"])

    def stilgestaan(self, kalender: Kalender, tot: date) -> int:
        """Werkdagen that the zaak stood still before day `tot`: they lengthen the work, not the norm."""
        perioden = [(begin + timedelta(days=1), min(einde, tot)) for begin, einde, _ in self.opschortingen]
        return sum(kalender.tussen(begin, einde) for begin, einde in perioden if begin < einde)

    def hervat_op(self) -> date | None:
        """Of a zaak that stands still: the day it is expected to go on."""
        return next((einde for _, einde, voorbij in self.opschortingen if not voorbij), None)


def _werkdagen(aantal: int | None, eenheid: str | None, standaard: int) -> int:
    if aantal is None:
        return standaard
    return aantal if eenheid == "werkdagen" else 0


@dataclass(slots=True)
class Aanvraaginvoer:
    """One klantaanvraag: how far its plan is, and its zaken by key."""

    pk: int
    gevraagd: int
    gemaakt: int
    plandag: date | None  # None: no plan was ever asked for
    verwacht: date | None
    groep: list[Zaakinvoer] = field(default_factory=list)

    @property
    def achter(self) -> bool:
        """Whether a plan was asked for that is not made yet."""
        return self.gevraagd != self.gemaakt


def geef_namen(groep: list[Zaakinvoer]) -> None:
    """What the planner's sentences call a zaak: its name, with the number when two share it.

    A sentence is read by whoever sees a sister zaak: it never names one of the sociaal domein.
    """
    namen = [invoer.rij["versie__naam"] for invoer in groep]
    for invoer, naam in zip(groep, namen, strict=True):
        uniek = len(namen) == 1 or namen.count(naam) == 1
        invoer.naam = naam if uniek else f"{naam} ({invoer.rij['nummer']})"
        if invoer.rij["sociaal"]:
            invoer.naam = "een andere zaak"
