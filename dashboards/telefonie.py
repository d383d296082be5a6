"""The telephone as it is now, as tiles. Without telephone data a tile says so, and never 0 (practice P1)."""

from dataclasses import dataclass

from contacts.rechten import KCC_POST
from contacts.telefonie.stand import gemist, wachtenden
from kcc.models import Medewerker, Team
from kcc.models.organisatie import Lijn
from kcc.paginas import lijst
from kcc.rollen import mag

GEEN = "geen telefoniegegevens"


@dataclass(frozen=True)
class Belwaarde:
    """One tile; `waarde` is None when nothing is known."""

    naam: str
    waarde: int | None
    uitleg: str
    url: str = ""
    leeg: str = GEEN


def belwaarden(wie: Medewerker, team: Team) -> list[Belwaarde]:
    """Of the whole KCC, for a team that answers the telephone; none for a vakafdeling. Two queries."""
    if team.lijn != Lijn.EERSTE:
        return []
    wachten = wachtenden()
    return [_wachten(wachten), _gemist(wie, wachten)]


def _wachten(wachten: int | None) -> Belwaarde:
    uitleg = "Bellers die nu aan de lijn wachten en nog door niemand zijn opgenomen, voor het hele KCC."
    return Belwaarde("Wachten nu", wachten, uitleg)


def _gemist(wie: Medewerker, wachten: int | None) -> Belwaarde:
    """None missed is known only of a day on which the exchange said anything."""
    aantal = gemist()
    url = lijst("contacts:oproepen_gemist") if mag(wie, KCC_POST) else ""
    uitleg = "Oproepen waarbij niemand opnam en die nog niet zijn teruggebeld."
    return Belwaarde("Gemist", aantal if aantal or wachten is not None else None, uitleg, url=url)
