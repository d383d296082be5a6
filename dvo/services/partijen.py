"""Contact persons of a team, and the talks in which teams agree things (R62)."""

from datetime import date

from django.db import IntegrityError, transaction

from dvo.bevoegd import bewaak_relaties
from dvo.models import Contactpersoon, Overleg
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


def _vergrendel(team: Team) -> Team:
    return Team.objects.select_for_update(of=("self",), no_key=True).get(pk=team.pk)


def _feit(soort: str, team: Team, door: Dader) -> Feit:
    return Feit(soort, "team", team.uuid, door=door, team_id=team.pk)


@transaction.atomic
def voeg_contactpersoon_toe(
    *, team: Team, medewerker: Medewerker, waarvoor: str, door: Dader
) -> Contactpersoon:
    """Whom to turn to at this team. Raises Geweigerd (contactpersoon_bestaat)."""
    team = _vergrendel(team)
    bewaak_relaties(door, team)
    try:
        with transaction.atomic():
            rij = Contactpersoon.objects.create(team=team, medewerker=medewerker, waarvoor=waarvoor)
    except IntegrityError:
        raise Geweigerd(
            "contactpersoon_bestaat", f"{medewerker} is al contactpersoon van dit team.", veld="medewerker"
        ) from None
    leg_vast(_feit("contactpersoon_erbij", team, door))
    return rij


@transaction.atomic
def haal_contactpersoon_weg(*, contactpersoon: Contactpersoon, door: Dader) -> None:
    team = _vergrendel(contactpersoon.team)
    bewaak_relaties(door, team)
    contactpersoon.delete()
    leg_vast(_feit("contactpersoon_weg", team, door))


@transaction.atomic
def leg_overleg_vast(
    *,
    team: Team,
    met: Team,
    datum: date,
    onderwerp: str,
    door: Medewerker,
    notitie: str = "",
    afspraken: str = "",
) -> Overleg:
    """What was said and agreed. Raises Ongeldig (zelfde_partij, datum_in_toekomst)."""
    bewaak_relaties(door, team, met)
    if team.pk == met.pk:
        raise Ongeldig("zelfde_partij", "Kies een ander team.", veld="met")
    if datum > klok.vandaag():
        raise Ongeldig("datum_in_toekomst", "Deze dag is nog niet geweest.", veld="datum")
    rij = Overleg.objects.create(
        team=team, met=met, datum=datum, onderwerp=onderwerp, notitie=notitie, afspraken=afspraken, door=door
    )
    leg_vast(Feit("overleg_vastgelegd", "overleg", rij.uuid, door=door, team_id=team.pk, nieuw=True))
    return rij
