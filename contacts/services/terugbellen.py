"""Terugbelverzoeken in their simplest form: made, taken, tried, sent on, closed, reopened."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django_fsm import TransitionNotAllowed

from contacts.models import Belpoging, TerugbelStatus, Terugbelverzoek, Uitkomst, Vraag
from contacts.services.basis import sluit_vraag, vergrendel_vraag
from kcc import kalenders, klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from regie.models import Belofte

NORM = 2  # werkdagen (facts: Nederweert, Beverwijk)
POGINGEN = 3


@transaction.atomic
def maak_terugbelverzoek(
    *,
    vraag: Vraag,
    team: Team,
    telefoonnummer: str,
    door: Dader,
    toelichting: str = "",
    boomuitkomst: str = "",
) -> Terugbelverzoek:
    """Somebody of `team` calls back within two werkdagen; the promise is a Belofte."""
    vraag = vergrendel_vraag(vraag)
    if sum(teken.isdigit() for teken in telefoonnummer) < 8:
        raise Ongeldig("telefoonnummer_ongeldig", "Vul een telefoonnummer in.", veld="telefoonnummer")
    uiterlijk = kalenders.gemeente().plus(klok.vandaag(), NORM)
    verzoek = Terugbelverzoek.objects.create(
        vraag=vraag, team=team, telefoonnummer=telefoonnummer, toelichting=toelichting, uiterlijk=uiterlijk
    )
    Belofte.objects.create(
        onderwerp_soort="terugbelverzoek",
        onderwerp=verzoek.uuid,
        soort=Belofte.Soort.TERUGBELLEN,
        begin=klok.vandaag(),
        due=uiterlijk,
        team=team,
        gegeven_door=door if isinstance(door, Medewerker) else None,
        gesprek=vraag.klantcontact.uuid,
    )
    leg_vast(_feit("terugbelverzoek_gemaakt", verzoek, door, nieuw=True))
    sluit_vraag(vraag, Uitkomst.TERUGBELVERZOEK, door, boomuitkomst=boomuitkomst or vraag.boomuitkomst)
    return verzoek


def _feit(soort: str, verzoek: Terugbelverzoek, door: Dader, **meer: Any) -> Feit:
    return Feit(soort, "terugbelverzoek", verzoek.uuid, door=door, team_id=verzoek.team_id, **meer)


def _vergrendel(verzoek: Terugbelverzoek, door: Medewerker) -> Terugbelverzoek:
    rijen = Terugbelverzoek.objects.select_for_update(of=("self",), no_key=True)
    verzoek = rijen.select_related("team", "vraag__klantcontact").get(pk=verzoek.pk)
    if verzoek.team_id not in door.zicht.teams:
        raise NietBevoegd("niet_uw_team", f"Dit terugbelverzoek is van {verzoek.team}.")
    return verzoek


def _verander(overgang: Callable[[], Any], verzoek: Terugbelverzoek) -> None:
    try:
        overgang()
    except TransitionNotAllowed:
        nu = TerugbelStatus(verzoek.status).label.lower()
        raise Geweigerd("overgang_niet_toegestaan", f"Dit kan nu niet: het verzoek is {nu}.") from None


def _bewaar(verzoek: Terugbelverzoek, van: str, door: Medewerker, **meer: Any) -> Terugbelverzoek:
    verzoek.save()
    leg_vast(_feit("terugbelverzoek_status", verzoek, door, van=van, naar=verzoek.status, **meer))
    return verzoek


@transaction.atomic
def neem_op_je(*, verzoek: Terugbelverzoek, door: Medewerker) -> Terugbelverzoek:
    """open -> toegewezen, to whoever takes it."""
    verzoek = _vergrendel(verzoek, door)
    van = verzoek.status
    _verander(verzoek.wijs_toe, verzoek)
    verzoek.medewerker = door
    return _bewaar(verzoek, van, door)


@transaction.atomic
def leg_poging_vast(
    *, verzoek: Terugbelverzoek, door: Medewerker, gelukt: bool, notitie: str = ""
) -> Terugbelverzoek:
    """An attempt is a row. Reached: gesproken. Not reached after the last attempt: niet_bereikt."""
    verzoek = _vergrendel(verzoek, door)
    if verzoek.status != TerugbelStatus.TOEGEWEZEN:
        raise Geweigerd("overgang_niet_toegestaan", "Neem het verzoek eerst op u.")
    van = verzoek.status
    Belpoging.objects.create(terugbelverzoek=verzoek, door=door, gelukt=gelukt, notitie=notitie)
    pogingen = verzoek.pogingen.count()
    if pogingen == 1:  # the norm counts the first attempt (facts/kpi.md)
        Belofte.objects.van(verzoek.uuid).open().update(voldaan_op=klok.vandaag())
    if gelukt:
        verzoek.gesproken()
    elif pogingen >= POGINGEN:
        verzoek.niet_bereikt()
    return _bewaar(verzoek, van, door, reden="gelukt" if gelukt else "niet_gelukt")


@transaction.atomic
def stuur_door(*, verzoek: Terugbelverzoek, naar: Team, door: Medewerker) -> Terugbelverzoek:
    """open | toegewezen -> open with another team; the promised day stays."""
    verzoek = _vergrendel(verzoek, door)
    van = verzoek.status
    _verander(verzoek.stuur_door, verzoek)
    verzoek.team, verzoek.medewerker = naar, None
    Belofte.objects.van(verzoek.uuid).update(team=naar)
    return _bewaar(verzoek, van, door, reden="doorgestuurd")


@transaction.atomic
def sluit_af(*, verzoek: Terugbelverzoek, door: Medewerker) -> Terugbelverzoek:
    """gesproken | niet_bereikt -> afgesloten."""
    verzoek = _vergrendel(verzoek, door)
    van = verzoek.status
    _verander(verzoek.sluit_af, verzoek)
    return _bewaar(verzoek, van, door)


@transaction.atomic
def heropen(*, verzoek: Terugbelverzoek, door: Medewerker) -> Terugbelverzoek:
    """afgesloten -> open."""
    verzoek = _vergrendel(verzoek, door)
    van = verzoek.status
    _verander(verzoek.heropen, verzoek)
    verzoek.medewerker = None
    return _bewaar(verzoek, van, door)
