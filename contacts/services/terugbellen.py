"""Terugbelverzoeken: made, taken, sent on. Who made one stays the same throughout; what came of it is in
`terugbeluitkomst.py`."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.db import transaction

from catalogus.models import Vragenset
from contacts.klanten.banieren import bewaak_contact
from contacts.models import Doorsturing, Terugbelverzoek, Uitkomst, Urgentie, Vraag
from contacts.services.basis import sluit_vraag, vergrendel_vraag
from contacts.services.terugbelbasis import POGINGEN, bewaar, feit, verander, vergrendel
from contacts.terugbellen.bereik import lees_bereik
from contacts.terugbellen.termijn import NORM, Termijn, lees_termijn
from contacts.terugbellen.vragen import beoordeel
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Dader, leg_vast
from kcc.tekst import zonder_bsn
from regie.models import Belofte

__all__ = ["NORM", "POGINGEN"]
REDEN = 300
"""Characters of why it goes on."""


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
    verzoek = open_verzoek(
        vraag=vraag,
        team=team,
        door=door,
        voor=voor,
        toelichting=toelichting,
        urgentie=urgentie,
        venster_van=venster_van,
        venster_tot=venster_tot,
        vragenset=vragenset,
        antwoorden=beoordeel(vragenset, antwoorden or {}),
        **bereik,
    )
    sluit_vraag(vraag, Uitkomst.TERUGBELVERZOEK, door, boomuitkomst=boomuitkomst or vraag.boomuitkomst)
    return verzoek


def open_verzoek(*, vraag: Vraag, team: Team, door: Dader, **velden: Any) -> Terugbelverzoek:
    """The row, its promise within the term of the DVO of `team`, and its event. The caller guarded what is in it."""
    urgentie = velden.get("urgentie", Urgentie.NORMAAL)
    termijn = lees_termijn(team=team.code, urgentie=urgentie, zaaktype=vraag.zaaktype)
    verzoek = Terugbelverzoek.objects.create(
        vraag=vraag,
        team=team,
        gemaakt_door=door if isinstance(door, Medewerker) else None,
        uiterlijk=termijn.uiterlijk,
        **velden,
    )
    _beloof(verzoek, termijn, door)
    leg_vast(feit("terugbelverzoek_gemaakt", verzoek, door, nieuw=True))
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


@transaction.atomic
def neem_op_je(*, verzoek: Terugbelverzoek, door: Medewerker) -> Terugbelverzoek:
    """open -> toegewezen, to whoever takes it. Raises Geweigerd with the name of a colleague who was first."""
    verzoek = vergrendel(verzoek, door)
    if verzoek.status == "toegewezen" and verzoek.medewerker_id != door.pk:
        raise Geweigerd("overgang_niet_toegestaan", f"{verzoek.medewerker} belt deze klant al terug.")
    van = verzoek.status
    verander(verzoek.wijs_toe, verzoek)
    verzoek.medewerker = door
    return bewaar(verzoek, van, door)


@transaction.atomic
def stuur_door(
    *, verzoek: Terugbelverzoek, naar: Team, door: Medewerker, reden: str, voor: Medewerker | None = None
) -> Terugbelverzoek:
    """open | toegewezen -> open with a team, or with one person of it (`voor`); the promised day stays, whom was
    asked for before does not.

    Raises Ongeldig (reden_ontbreekt, reden_te_lang, collega_niet_van_team), Geweigerd (al_daar).
    """
    verzoek = vergrendel(verzoek, door)
    van, van_team = verzoek.status, verzoek.team
    verander(verzoek.stuur_door, verzoek)
    reden = _lees_reden(reden)
    _bewaak_collega(voor, naar)
    _bewaak_elders(verzoek, naar, voor)
    verzoek.team, verzoek.medewerker, verzoek.voor = naar, None, voor
    Doorsturing.objects.create(
        terugbelverzoek=verzoek, van_team=van_team, naar_team=naar, naar=voor, door=door, reden=reden
    )
    Belofte.objects.van(verzoek.uuid).update(team=naar)
    return bewaar(verzoek, van, door, reden="doorgestuurd")


def _lees_reden(reden: str) -> str:
    reden = zonder_bsn(reden.strip())
    if not reden:
        raise Ongeldig("reden_ontbreekt", "Schrijf waarom u het doorstuurt.", veld="reden")
    if len(reden) > REDEN:
        raise Ongeldig("reden_te_lang", f"Gebruik hoogstens {REDEN} tekens.", veld="reden")
    return reden


def _bewaak_elders(verzoek: Terugbelverzoek, naar: Team, voor: Medewerker | None) -> None:
    """Within its own team only to somebody else."""
    if verzoek.team_id != naar.pk:
        return
    if voor is None:
        raise Geweigerd("al_daar", f"Het verzoek ligt al bij {naar}.", veld="naar")
    if voor.pk in (verzoek.medewerker_id, verzoek.voor_id):
        raise Geweigerd("al_daar", f"Het verzoek ligt al bij {voor}.", veld="voor")
