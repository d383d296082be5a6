"""Terugbelverzoeken: made, taken, tried, sent on, closed, reopened. Who made one stays the same throughout."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from django.db import transaction
from django_fsm import TransitionNotAllowed

from catalogus.models import Vragenset
from contacts.klanten.banieren import bewaak_contact
from contacts.models import Belpoging, TerugbelStatus, Terugbelverzoek, Uitkomst, Urgentie, Vraag
from contacts.services.basis import sluit_vraag, vergrendel_vraag
from contacts.terugbellen.bereik import lees_bereik
from contacts.terugbellen.termijn import NORM, Termijn, lees_termijn
from contacts.terugbellen.vragen import beoordeel
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from regie.models import Belofte

__all__ = ["NORM", "POGINGEN"]
POGINGEN = 3


@transaction.atomic
def maak_terugbelverzoek(
    *,
    vraag: Vraag,
    team: Team,
    door: Dader,
    telefoonnummer: str = "",
    email: str = "",
    toelichting: str = "",
    voor: Medewerker | None = None,
    urgentie: str = Urgentie.NORMAAL,
    venster_van: time | None = None,
    venster_tot: time | None = None,
    vragenset: Vragenset | None = None,
    antwoorden: Mapping[str, str] | None = None,
    boomuitkomst: str = "",
) -> Terugbelverzoek:
    """Somebody of `team` calls back within the term of its DVO; the promise is a Belofte.

    `voor`: the one of that team who was asked for; anybody of the team may take it. `venster`: between which
    hours the resident would like it. `antwoorden`: to the questions of `vragenset`, by code.
    Raises Ongeldig or Onvolledig for how to reach the resident, a colleague of another team, a window that
    ends before it begins, questions without answer; Geweigerd for who has died or is not to be called (P4).
    """
    vraag = vergrendel_vraag(vraag)
    bereik = lees_bereik(telefoonnummer=telefoonnummer, email=email)
    _bewaak_klant(vraag, telefonisch=not bereik["email"])
    _bewaak_collega(voor, team)
    _bewaak_venster(venster_van, venster_tot)
    termijn = lees_termijn(team=team.code, urgentie=urgentie, zaaktype=vraag.zaaktype)
    verzoek = Terugbelverzoek.objects.create(
        vraag=vraag,
        team=team,
        voor=voor,
        toelichting=toelichting,
        urgentie=urgentie,
        venster_van=venster_van,
        venster_tot=venster_tot,
        vragenset=vragenset,
        antwoorden=beoordeel(vragenset, antwoorden or {}),
        gemaakt_door=door if isinstance(door, Medewerker) else None,
        uiterlijk=termijn.uiterlijk,
        **bereik,
    )
    _beloof(verzoek, termijn, door)
    leg_vast(_feit("terugbelverzoek_gemaakt", verzoek, door, nieuw=True))
    sluit_vraag(vraag, Uitkomst.TERUGBELVERZOEK, door, boomuitkomst=boomuitkomst or vraag.boomuitkomst)
    return verzoek


def _beloof(verzoek: Terugbelverzoek, termijn: Termijn, door: Dader) -> None:
    Belofte.objects.create(
        onderwerp_soort="terugbelverzoek",
        onderwerp=verzoek.uuid,
        soort=Belofte.Soort.TERUGBELLEN,
        begin=min(termijn.begin, termijn.uiterlijk),
        due=termijn.uiterlijk,
        team=verzoek.team,
        gegeven_door=door if isinstance(door, Medewerker) else None,
        gesprek=verzoek.vraag.klantcontact.uuid,
    )


def _bewaak_klant(vraag: Vraag, *, telefonisch: bool) -> None:
    """Whoever spoke is the one who is called."""
    rij = vraag.klantcontact.betrokkenen.select_related("klant").first()
    bewaak_contact(rij.klant if rij else None, telefonisch=telefonisch)


def _bewaak_collega(voor: Medewerker | None, team: Team) -> None:
    if voor is not None and (not voor.is_active or team.pk not in voor.zicht.teams):
        raise Ongeldig("collega_niet_van_team", f"Kies een collega van {team}.", veld="voor")


def _bewaak_venster(van: time | None, tot: time | None) -> None:
    if van and tot and van >= tot:
        raise Ongeldig("venster_ongeldig", "Het einde ligt voor het begin.", veld="venster_tot")


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
    """open | toegewezen -> open with another team; the promised day stays, whom was asked for does not."""
    verzoek = _vergrendel(verzoek, door)
    van = verzoek.status
    _verander(verzoek.stuur_door, verzoek)
    verzoek.team, verzoek.medewerker, verzoek.voor = naar, None, None
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
