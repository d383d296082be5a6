"""Who had a zaak, from when to when, and how long it waited there (R94). Pure.

Of the events of a zaak each stretch is one holder: a team while nobody works on it, or somebody of that team.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from kcc.kalender import Kalender

Wat = Literal["wacht", "loopt", "stil", "levering", "klaar"]
WOORDEN: Final[dict[str, str]] = {
    "wacht": "wacht op behandeling",
    "loopt": "in behandeling",
    "stil": "opgeschort",
    "levering": "wacht op levering",
}
NA_STATUS: Final[dict[str, Wat]] = {
    "open": "wacht",
    "in_behandeling": "loopt",
    "opgeschort": "stil",
    "wacht_op_levering": "levering",
    "ligt_klaar": "klaar",
    "afgehandeld": "klaar",
    "gesloten": "klaar",
    "afgebroken": "klaar",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: the team it is then with, and who has it. `soort` is that of the event.

    `naar` is the new status of a zaak_status; `wie` who did it, which of a begin is who works on it.
    """

    tijd: datetime
    soort: str
    team: str
    wie: str = ""
    naar: str = ""


@dataclass(frozen=True, slots=True)
class Overdracht:
    """One stretch. `tot` None: it lasts still. `wissel`: it came from another team."""

    team: str
    wie: str
    wat: Wat
    van: datetime
    tot: datetime | None
    wissel: bool = False

    @property
    def woord(self) -> str:
        return WOORDEN[self.wat]

    @property
    def wachtte(self) -> bool:
        """Nobody worked on it, though somebody could."""
        return self.wat == "wacht"


def overdrachten(momenten: Iterable[Moment]) -> list[Overdracht]:
    """The stretches of one zaak, in order; what took no time is left out."""
    loop = _Loop([])
    for moment in sorted(momenten, key=lambda rij: rij.tijd):
        loop.volg(moment)
    return loop.rijen


@dataclass
class _Loop:
    """Where the zaak is while its events are read."""

    rijen: list[Overdracht]

    def volg(self, moment: Moment) -> None:
        wat, wie = self._hierna(moment)
        vorige = self.rijen[-1] if self.rijen else None
        if vorige and vorige.tot is None:
            if (vorige.team, vorige.wie, vorige.wat) == (moment.team, wie, wat):
                return
            self._sluit(vorige, moment.tijd)
        if wat != "klaar":
            wissel = vorige is not None and vorige.team != moment.team
            self.rijen.append(Overdracht(moment.team, wie, wat, moment.tijd, None, wissel))

    def _hierna(self, moment: Moment) -> tuple[Wat, str]:
        """What it does after this, and with whom."""
        nu = self.rijen[-1] if self.rijen else None
        if moment.soort == "zaak_status":
            wat = NA_STATUS[moment.naar]
            begonnen = wat == "loopt" and (nu is None or nu.wat == "wacht")
            return wat, moment.wie if begonnen else (nu.wie if nu and wat != "wacht" else "")
        if nu is None or moment.team != nu.team or moment.soort == "zaak_vrijgegeven":
            return "wacht", ""
        return (nu.wat, nu.wie) if nu.tot is None else ("klaar", "")

    def _sluit(self, vorige: Overdracht, tijd: datetime) -> None:
        dicht = Overdracht(vorige.team, vorige.wie, vorige.wat, vorige.van, tijd, vorige.wissel)
        self.rijen[-1:] = [dicht] if tijd > vorige.van else []


def werkdagen(van: datetime, tot: datetime, kalender: Kalender) -> int:
    """Between the days of two moments, as the municipality counts."""
    return kalender.tussen(van.date(), tot.date())


def duur_in_woorden(van: datetime, tot: datetime, kalender: Kalender) -> str:
    """ "3 werkdagen"; within a day "2 uur" or "20 minuten"."""
    dagen = werkdagen(van, tot, kalender)
    if dagen:
        return "1 werkdag" if dagen == 1 else f"{dagen} werkdagen"
    minuten = int((tot - van).total_seconds()) // 60
    if van.date() != tot.date():
        return "geen werkdag"
    return f"{minuten // 60} uur" if minuten >= 60 else "1 minuut" if minuten == 1 else f"{minuten} minuten"


def gewacht(rijen: Sequence[Overdracht], nu: datetime, kalender: Kalender) -> str:
    """All waiting of a zaak together; empty when it never did."""
    wachtend = [rij for rij in rijen if rij.wachtte]
    if not wachtend:
        return ""
    dagen = sum(werkdagen(rij.van, rij.tot or nu, kalender) for rij in wachtend)
    if dagen:
        return "1 werkdag" if dagen == 1 else f"{dagen} werkdagen"
    samen = sum(((rij.tot or nu) - rij.van for rij in wachtend), timedelta())
    return duur_in_woorden(nu, nu + samen, kalender) if samen < timedelta(hours=9) else "minder dan 1 werkdag"
