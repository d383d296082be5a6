"""What came in and lies with the wrong one: to the vakafdeling that speaks with residents, or back to the KCC (R88)."""

from dataclasses import dataclass
from typing import Any

from contacts.models import Klantcontact
from contacts.services.afdelingspost import NAAR_KCC, afdelingen
from kcc.models import Gebeurtenis, Medewerker, Team


@dataclass(frozen=True)
class Doorgeven:
    """`teams`: vakafdelingen it may go to; `terug`: from this one it may go back to the KCC; `teruggegeven`: the event
    of the last time it did, with its reason."""

    teams: tuple[Team, ...] = ()
    terug: Team | None = None
    teruggegeven: Any = None


def lees_doorgeven(gesprek: Klantcontact, wie: Medewerker) -> Doorgeven | None:
    """None once somebody has taken it. Two queries at most."""
    if gesprek.status != "ontvangen":
        return None
    daar = gesprek.team if gesprek.team and gesprek.team.lijn == "vakafdeling" else None
    if daar is not None and daar.pk in wie.zicht.teams:
        return Doorgeven(terug=daar)
    if not wie.zicht.kcc:
        return Doorgeven()
    return Doorgeven(
        teams=tuple(team for team in afdelingen() if team != daar),
        teruggegeven=None if daar else _teruggegeven(gesprek),
    )


def _teruggegeven(gesprek: Klantcontact) -> Any:
    rijen = Gebeurtenis.objects.van(gesprek.uuid).filter(soort=NAAR_KCC)
    return rijen.select_related("door", "toelichting").order_by("-tijd", "-pk").first()
