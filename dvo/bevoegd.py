"""Who may change an agreement between two teams, or keep the relations of a team."""

from dvo.models import Dienstverleningsovereenkomst
from dvo.rechten import BEWERKEN, RELATIES
from kcc.fouten import NietBevoegd
from kcc.models import Medewerker, Team
from kcc.rollen import Rol, mag
from kcc.services.gebeurtenissen import Dader

OVERAL = frozenset({Rol.BEHEERDER, Rol.ACCOUNTMANAGER, Rol.MANAGER})  # keep the relations of all teams


def mag_bewerken(wie: Medewerker, *partijen: int) -> bool:
    """The beheerder; a teamleider or afdelingshoofd of one of the parties (team ids)."""
    eigen = bool(set(partijen) & wie.zicht.teams)
    return mag(wie, BEWERKEN) and (eigen or Rol.BEHEERDER in wie.rolset)


def mag_relaties(wie: Medewerker, *teams: int) -> bool:
    """Contact persons and talks: the accountmanager keeps those of every team."""
    return mag(wie, RELATIES) and bool(set(teams) & wie.zicht.teams or OVERAL & wie.rolset)


def goed_te_keuren(dvo: Dienstverleningsovereenkomst, wie: Medewerker) -> list[Team]:
    """The parties that this person leads."""
    return [team for team in (dvo.uitvoerder, dvo.afnemer) if team.leidinggevende_id == wie.pk]


def bewaak_partij(dvo: Dienstverleningsovereenkomst, door: Dader) -> None:
    """Raises NietBevoegd for whoever has nothing to do with this agreement. None is the system itself."""
    partijen = (dvo.uitvoerder_id, dvo.afnemer_id)
    if door is None or (isinstance(door, Medewerker) and mag_bewerken(door, *partijen)):
        return
    raise NietBevoegd(
        "geen_partij",
        "Alleen de leiding van een van de twee teams of de beheerder past deze overeenkomst aan.",
        veld="uitvoerder",
    )


def bewaak_relaties(door: Dader, *teams: Team) -> None:
    """Raises NietBevoegd for whoever does not keep the relations of one of these teams."""
    nummers = [team.pk for team in teams]
    if door is None or (isinstance(door, Medewerker) and mag_relaties(door, *nummers)):
        return
    raise NietBevoegd("niet_uw_team", "Dit houdt de leiding van het team zelf bij, of de accountmanager.")
