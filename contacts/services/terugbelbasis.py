"""What every act on a terugbelverzoek shares."""

from collections.abc import Callable
from typing import Any

from django_fsm import TransitionNotAllowed

from contacts.models import TerugbelStatus, Terugbelverzoek
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

POGINGEN = 3
"""Failed attempts, after which the resident is written to."""


def feit(soort: str, verzoek: Terugbelverzoek, door: Dader, **meer: Any) -> Feit:
    return Feit(soort, "terugbelverzoek", verzoek.uuid, door=door, team_id=verzoek.team_id, **meer)


def vergrendel(verzoek: Terugbelverzoek, door: Medewerker) -> Terugbelverzoek:
    """As it is now, locked until the end of the transaction. Raises NietBevoegd for that of another team.

    Team and medewerker are read after the lock: a join would show them as they were before the wait.
    """
    rijen = Terugbelverzoek.objects.select_for_update(of=("self",), no_key=True)
    rij = rijen.select_related("vraag__klantcontact").get(pk=verzoek.pk)
    if rij.team_id not in door.zicht.teams:
        raise NietBevoegd("niet_uw_team", f"Dit terugbelverzoek is van {rij.team}.")
    return rij


def verander(overgang: Callable[[], Any], verzoek: Terugbelverzoek) -> None:
    """Run a transition with a stable code and a Dutch message on refusal."""
    try:
        overgang()
    except TransitionNotAllowed:
        nu = TerugbelStatus(verzoek.status).label.lower()
        raise Geweigerd("overgang_niet_toegestaan", f"Dit kan nu niet: het verzoek is {nu}.") from None


def bewaar(verzoek: Terugbelverzoek, van: str, door: Medewerker, **meer: Any) -> Terugbelverzoek:
    verzoek.save()
    leg_vast(feit("terugbelverzoek_status", verzoek, door, van=van, naar=verzoek.status, **meer))
    return verzoek
