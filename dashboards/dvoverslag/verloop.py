"""How a zaak stood at a moment, out of its events: never out of its present status or team. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

KLAAR: Final = ("ligt_klaar", "afgehandeld")
"""Here the DVO ends."""
DICHT: Final = (*KLAAR, "gesloten", "afgebroken")
SOORTEN: Final = ("zaak_gemaakt", "zaak_status", "zaak_team", "zaak_doorgezet")


@dataclass(frozen=True, slots=True)
class Stap:
    """One event of a zaak: `team` is the team that has it after it."""

    soort: str
    naar: str
    tijd: datetime
    team: int | None


def klaar_in(stappen: Sequence[Stap], van: datetime, tot: datetime) -> Stap | None:
    """The event by which it was finished in [van, tot); None when it was reopened in it again."""
    klaar = None
    for stap in stappen:
        if stap.soort != "zaak_status" or not van <= stap.tijd < tot:
            continue
        if stap.naar in KLAAR:
            klaar = stap
        elif stap.naar not in DICHT:
            klaar = None
    return klaar


def is_open(stappen: Sequence[Stap], moment: datetime) -> bool:
    """Whether there was work to do just before `moment`; also while it was suspended."""
    status = [stap.naar for stap in stappen if stap.soort == "zaak_status" and stap.tijd < moment]
    return not status or status[-1] not in DICHT


def team_op(stappen: Sequence[Stap], moment: datetime) -> int | None:
    """Which team had it just before `moment`."""
    teams = [stap.team for stap in stappen if stap.tijd < moment]
    return teams[-1] if teams else None


def stond_stil(stappen: Sequence[Stap], moment: datetime) -> bool:
    """Whether it was suspended before `moment`."""
    return any(stap.naar == "opgeschort" and stap.tijd < moment for stap in stappen)
