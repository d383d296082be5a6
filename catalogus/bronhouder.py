"""Whose content it is: the beheerder changes everything, others what belongs to a team of theirs (R22, R93)."""

from catalogus.rechten import BEWERKEN
from kcc.fouten import NietBevoegd
from kcc.models import Medewerker
from kcc.rollen import Rol, mag
from kcc.services.gebeurtenissen import Dader


def mag_bewerken(wie: Dader, *teams: int | None) -> bool:
    """True if `wie` may change what belongs to these teams (keys of Team); the system itself may always."""
    if wie is None or Rol.BEHEERDER in wie.rolset:
        return True
    eigen = wie.zicht.teams if isinstance(wie, Medewerker) else frozenset()
    return mag(wie, BEWERKEN) and set(teams) <= eigen


def bewaak_bronhouder(wie: Dader, *teams: int | None) -> None:
    """Raises NietBevoegd (niet_de_bronhouder)."""
    if not mag_bewerken(wie, *teams):
        raise NietBevoegd(
            "niet_de_bronhouder",
            "Alleen de bronhouder of de functioneel beheerder wijzigt dit.",
            veld="bronhouder",
        )
