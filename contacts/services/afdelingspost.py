"""Whose inbox a question waits in: of the KCC, of the vakafdeling that speaks with residents itself, or both (R88)."""

from collections.abc import Iterable

from django.db import transaction

from contacts.models import Klantcontact
from contacts.services.basis import feit, vergrendel
from kcc.fouten import Geweigerd, NietBevoegd, Onvolledig
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Klantcontactwijze, Lijn
from kcc.services.gebeurtenissen import leg_vast
from kcc.tekst import zonder_bsn

ZELF = (Klantcontactwijze.DECENTRAAL, Klantcontactwijze.GEMENGD)
NAAR_AFDELING, NAAR_KCC = "gesprek_naar_afdeling", "gesprek_naar_kcc"
REDEN_LENGTE = 300


def afdelingen() -> "list[Team]":
    """The vakafdelingen that speak with residents about one of their productgroepen."""
    rijen = Team.objects.filter(lijn=Lijn.VAKAFDELING, productgroepen__klantcontact__in=ZELF)
    return list(rijen.distinct().order_by("naam"))


def afdeling_van(groepen: Iterable[Productgroep | None], *, bron: Team | None = None) -> Team | None:
    """Where a question about these productgroepen waits: with the one vakafdeling that speaks about them itself
    (`bron`, the owner of the product, when it is that). None: with the KCC, as everything centraal, everything
    unknown and everything about two vakafdelingen."""
    zelf = {groep for groep in groepen if groep is not None}
    if len(zelf) != 1 or next(iter(zelf)).klantcontact not in ZELF:
        return None
    teams = Team.objects.filter(lijn=Lijn.VAKAFDELING, productgroepen__in=zelf).order_by("pk")
    gevonden = list(teams)
    return bron if bron in gevonden else next(iter(gevonden), None)


@transaction.atomic
def stuur_naar_afdeling(*, gesprek: Klantcontact, team: Team, door: Medewerker) -> Klantcontact:
    """The KCC lays what came in with a vakafdeling that speaks with residents itself.

    Raises NietBevoegd (alleen_kcc), Geweigerd (niet_in_postvak, afdeling_spreekt_niet, al_daar).
    """
    if not door.zicht.kcc:
        raise NietBevoegd("alleen_kcc", "Alleen het KCC stuurt dit naar een vakafdeling.")
    gesprek = _vergrendel(gesprek)
    if team not in afdelingen():
        raise Geweigerd(
            "afdeling_spreekt_niet",
            f"{team} spreekt niet zelf met inwoners: dit blijft bij het KCC.",
            veld="team",
        )
    if gesprek.team_id == team.pk:
        raise Geweigerd("al_daar", f"Dit ligt al bij {team}.", veld="team")
    van, gesprek.team = gesprek.team, team
    gesprek.save(update_fields=["team"])
    leg_vast(feit(NAAR_AFDELING, gesprek, door, van=van.code if van else "", naar=team.code))
    return gesprek


@transaction.atomic
def stuur_naar_kcc(*, gesprek: Klantcontact, door: Medewerker, reden: str) -> Klantcontact:
    """Not for this vakafdeling: back to the KCC, with why (a BSN is left out of it).

    Raises Onvolledig (reden_leeg), NietBevoegd (niet_uw_team), Geweigerd (niet_in_postvak).
    """
    reden = zonder_bsn(" ".join(reden.split()))[:REDEN_LENGTE]
    if not reden:
        raise Onvolledig({"reden": "Schrijf waarom dit bij het KCC hoort."}, "reden_leeg")
    gesprek = _vergrendel(gesprek)
    if gesprek.team is None or gesprek.team_id not in door.zicht.teams:
        raise NietBevoegd("niet_uw_team", "Dit ligt niet bij uw team.")
    van, gesprek.team = gesprek.team, None
    gesprek.save(update_fields=["team"])
    leg_vast(feit(NAAR_KCC, gesprek, door, van=van.code, toelichting=reden))
    return gesprek


def _vergrendel(gesprek: Klantcontact) -> Klantcontact:
    """As it is now; refuses what somebody has taken already."""
    gesprek = vergrendel(gesprek)
    if gesprek.status != "ontvangen":
        raise Geweigerd("niet_in_postvak", "Een collega heeft dit intussen opgepakt.")
    return gesprek
