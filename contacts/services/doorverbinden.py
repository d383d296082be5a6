"""Putting a resident through: to a team or one colleague of it, warm or cold, accepted or not (R38)."""

from typing import Final

from django.db import transaction

from catalogus.models import Zaaktype
from contacts.doorverbindingen import NORM, aantal_gelukt
from contacts.models import Doorverbinding, DoorverbindSoort, Uitkomst, Vraag
from contacts.services.basis import feit, sluit_vraag, vergrendel_vraag
from kcc import inrichting
from kcc.fouten import Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Dader, leg_vast

BOVEN_NORM: Final = "boven_norm"


@transaction.atomic
def verbind_door(
    *,
    vraag: Vraag,
    team: Team,
    gelukt: bool,
    door: Dader,
    zaaktype: Zaaktype | None = None,
    medewerker: Medewerker | None = None,
    soort: str = DoorverbindSoort.KOUD,
) -> Vraag:
    """Put the resident through. When it fails the vraag stays open: another way must be found.

    `medewerker`: the colleague of that team who was asked. Once too often is allowed, and counted: its event
    has the reason "boven_norm". Raises Ongeldig (geen_tweede_lijn, collega_niet_van_team, soort_onbekend).
    """
    vraag = vergrendel_vraag(vraag)
    _bewaak(team, medewerker, soort)
    reden = BOVEN_NORM if aantal_gelukt(vraag.klantcontact) >= NORM else ""
    Doorverbinding.objects.create(
        vraag=vraag,
        team=team,
        medewerker=medewerker,
        soort=soort,
        door=door if isinstance(door, Medewerker) else None,
        gelukt=gelukt,
    )
    wat = "doorverbonden" if gelukt else "doorverbinden_mislukt"
    leg_vast(feit(wat, vraag.klantcontact, door, naar=team.code, reden=reden))
    if not gelukt:
        return vraag
    return sluit_vraag(
        vraag,
        Uitkomst.DOORVERBONDEN_GELUKT,
        door,
        zaaktype=zaaktype or vraag.zaaktype,
        productgroep=zaaktype.productgroep if zaaktype else vraag.productgroep,
        boomuitkomst="afspraak_of_doorverbinden",
    )


def _bewaak(team: Team, medewerker: Medewerker | None, soort: str) -> None:
    if team.lijn == "tweede" and not inrichting.lees().heeft_tweede_lijn:
        raise Ongeldig("geen_tweede_lijn", "Dit KCC heeft geen tweede lijn.", veld="team")
    if medewerker and (not medewerker.is_active or team.pk not in medewerker.zicht.teams):
        raise Ongeldig("collega_niet_van_team", f"Kies een collega van {team}.", veld="medewerker")
    if soort not in DoorverbindSoort.values:
        raise Ongeldig("soort_onbekend", "Kies warm of koud.", veld="soort")
