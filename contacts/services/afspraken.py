"""Afspraken: made within the opening hours at a free place of the team, moved, cancelled. No moment twice."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from catalogus.models import Zaaktype
from contacts.afspraken.agenda import VOORUIT, bezet_bij, capaciteit_van, rooster_van, waarom_dicht
from contacts.models import Afspraak, AfspraakWijze, Uitkomst, Vraag
from contacts.services.basis import sluit_vraag, vergrendel_vraag
from kcc import bereikbaarheid, klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

WAAR = {
    AfspraakWijze.BALIE: "De balie",
    AfspraakWijze.BEELDBELLEN: "De balie",
    AfspraakWijze.TELEFOON: "De telefoon",
}


@transaction.atomic
def maak_afspraak(
    *,
    vraag: Vraag,
    team: Team,
    begin: datetime,
    door: Dader,
    plaats: str = "",
    meenemen: str = "",
    wijze: str = AfspraakWijze.BALIE,
    zaaktype: Zaaktype | None = None,
) -> Vraag:
    """The resident speaks with the vakafdeling, which makes the zaak itself (R30, R40).

    Takes as long as the team says. Raises Ongeldig for a moment that has passed, is more than a year ahead or
    outside the opening hours of the place, or for an unknown wijze; Geweigerd (afspraak_bezet) when all places
    are taken.
    """
    vraag = vergrendel_vraag(vraag)
    afspraak = Afspraak(vraag=vraag, team=team, wijze=_wijze(wijze), plaats=plaats, meenemen=meenemen)
    _zet(afspraak, begin)
    leg_vast(_feit("afspraak_gemaakt", afspraak, door, naar=_als_tekst(begin), nieuw=True))
    return sluit_vraag(
        vraag,
        Uitkomst.AFSPRAAK,
        door,
        zaaktype=zaaktype or vraag.zaaktype,
        productgroep=zaaktype.productgroep if zaaktype else vraag.productgroep,
        boomuitkomst="afspraak_of_doorverbinden",
    )


@transaction.atomic
def verzet_afspraak(*, afspraak: Afspraak, begin: datetime, door: Medewerker) -> Afspraak:
    """To another moment, same team, place and way; the old moment is free again. Raises as `maak_afspraak`,
    NietBevoegd, and Geweigerd when it was cancelled or has been."""
    afspraak = _vergrendel(afspraak, door)
    van = _als_tekst(afspraak.begin)
    _zet(afspraak, begin)
    leg_vast(_feit("afspraak_verzet", afspraak, door, van=van, naar=_als_tekst(begin)))
    return afspraak


@transaction.atomic
def annuleer_afspraak(*, afspraak: Afspraak, door: Medewerker, reden: str = "") -> Afspraak:
    """The moment is free again; the row stays. `reden`: in words, only for colleagues."""
    afspraak = _vergrendel(afspraak, door)
    afspraak.geannuleerd_op = klok.nu()
    afspraak.save()
    van = _als_tekst(afspraak.begin)
    leg_vast(_feit("afspraak_geannuleerd", afspraak, door, van=van, toelichting=reden))
    return afspraak


def _zet(afspraak: Afspraak, begin: datetime) -> None:
    """At the lowest free place of the team, which is locked: who comes at the same time waits, and then sees
    what is left. The database has the last word (`afspraak_niet_dubbel`)."""
    team = Team.objects.select_for_update(no_key=True).get(pk=afspraak.team_id)
    capaciteit = capaciteit_van(team)
    _bewaak_moment(afspraak, begin, team)
    afspraak.begin, afspraak.einde = begin, capaciteit.einde(begin)
    bezet = bezet_bij(team, begin, afspraak.einde, behalve=afspraak if afspraak.pk else None)
    vrij = capaciteit.vrije_plekken(begin, bezet)
    if not vrij:
        raise _bezet()
    afspraak.plek = vrij[0]
    try:
        with transaction.atomic():
            afspraak.save()
    except IntegrityError:
        raise _bezet() from None


def _bezet() -> Geweigerd:
    return Geweigerd("afspraak_bezet", "Dit moment is net bezet: kies een ander.", veld="begin")


def _bewaak_moment(afspraak: Afspraak, begin: datetime, team: Team) -> None:
    if begin <= klok.nu():
        raise Ongeldig("afspraak_voorbij", "Kies een moment in de toekomst.", veld="begin")
    if begin > klok.nu() + VOORUIT:
        raise Ongeldig("afspraak_ver", "Kies een moment binnen een jaar.", veld="begin")
    rooster = rooster_van(bereikbaarheid.lees(), afspraak.wijze, afspraak.plaats)
    wat = WAAR[AfspraakWijze(afspraak.wijze)]
    if melding := waarom_dicht(begin, rooster, capaciteit_van(team), wat):
        raise Ongeldig("afspraak_dicht", melding, veld="begin")


def _wijze(wijze: str) -> str:
    if wijze not in AfspraakWijze.values:
        raise Ongeldig("wijze_onbekend", "Kies hoe de afspraak is.", veld="wijze")
    return wijze


def _vergrendel(afspraak: Afspraak, door: Medewerker) -> Afspraak:
    rijen = Afspraak.objects.select_for_update(of=("self",), no_key=True)
    afspraak = rijen.select_related("team", "vraag__klantcontact").get(pk=afspraak.pk)
    if not mag_wijzigen(afspraak, door):
        raise NietBevoegd("niet_uw_team", f"Deze afspraak is van {afspraak.team}.")
    if afspraak.geannuleerd_op:
        raise Geweigerd("afspraak_geannuleerd", "Deze afspraak is al afgezegd.")
    if afspraak.begin <= klok.nu():
        raise Geweigerd("afspraak_geweest", "Deze afspraak is al geweest.")
    return afspraak


def mag_wijzigen(afspraak: Afspraak, door: Medewerker) -> bool:
    """The KCC, that made it, and the team it is with."""
    return door.zicht.kcc or afspraak.team_id in door.zicht.teams


def _als_tekst(begin: datetime) -> str:
    return begin.astimezone(klok.AMSTERDAM).isoformat(timespec="minutes")


def _feit(soort: str, afspraak: Afspraak, door: Dader, **meer: Any) -> Feit:
    return Feit(soort, "afspraak", afspraak.uuid, door=door, team_id=afspraak.team_id, **meer)
