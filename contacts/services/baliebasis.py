"""What every act on a visit to the balie shares, and how a ticket follows the work on its zaak or gesprek.

The order of locks is one: zaak, gesprek, visit, medewerker. Work on a zaak moves its ticket while the zaak is
locked, so whoever starts at the ticket locks the zaak first.
"""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from contacts.models import Baliebezoek, BezoekStatus, Klantcontact
from contacts.services.basis import vergrendel as vergrendel_gesprek
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.kanalen import Kanaal
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from zaken.models import Zaak
from zaken.services.basis import vergrendel as vergrendel_zaak

BIJ_ZAAK = ("aangemeld", "opgeroepen")
KLAAR = frozenset({"wacht_op_levering", "afgehandeld", "gesloten", "afgebroken"})
"""Statuses of a zaak after which the one who waited for it goes home."""


def vergrendel(bezoek: Baliebezoek) -> Baliebezoek:
    """The visit as it is now, locked with its zaak and gesprek until the end of the transaction.

    The medewerker is not joined: whoever waited for the lock would read the row of before.
    """
    zaak = vergrendel_zaak(bezoek.zaak) if bezoek.zaak else None
    gesprek = vergrendel_gesprek(bezoek.gesprek) if bezoek.gesprek else None
    rij: Baliebezoek = _op_slot().select_related("team").get(pk=bezoek.pk)
    rij.zaak = zaak
    if gesprek is not None and rij.gesprek_id == gesprek.pk:
        rij.gesprek = gesprek
    return rij


def _op_slot() -> Any:
    return Baliebezoek.objects.select_for_update(of=("self",), no_key=True)


def bewaak_team(bezoek: Baliebezoek, door: Medewerker) -> None:
    """Only the team somebody came for helps them."""
    if bezoek.team_id not in door.zicht.teams:
        raise NietBevoegd("niet_uw_team", f"{bezoek} komt voor {bezoek.team}; dat team roept op.")


def verander(overgang: Callable[[], Any], bezoek: Baliebezoek) -> None:
    """Run a transition; a refusal says who was first."""
    try:
        overgang()
    except TransitionNotAllowed:
        if bezoek.status == BezoekStatus.OPGEROEPEN:
            raise Geweigerd(
                "al_opgeroepen", f"{bezoek} wordt al geholpen door {bezoek.medewerker}."
            ) from None
        nu = BezoekStatus(bezoek.status).label.lower()
        raise Geweigerd("overgang_niet_toegestaan", f"Dit kan nu niet: {bezoek} is {nu}.") from None


def bewaar(bezoek: Baliebezoek) -> None:
    """Raises Geweigerd where the database knows somebody who waits for the same."""
    try:
        with transaction.atomic():
            bezoek.save()
    except IntegrityError:
        raise Geweigerd("al_aangemeld", "Deze bezoeker is al aangemeld.") from None


def leg_status_vast(bezoek: Baliebezoek, van: str, door: Dader) -> Baliebezoek:
    """Save and record."""
    bewaar(bezoek)
    leg_vast(feit("bezoek_status", bezoek, door, van=van, naar=bezoek.status))
    return bezoek


def feit(soort: str, bezoek: Baliebezoek, door: Dader, **meer: Any) -> Feit:
    groep = bezoek.zaak.productgroep_id if bezoek.zaak else None
    return Feit(
        soort,
        "baliebezoek",
        bezoek.uuid,
        door=door,
        team_id=bezoek.team_id,
        productgroep_id=groep,
        **meer,
    )


def begin(bezoek: Baliebezoek, door: Medewerker) -> None:
    """Helped by this employee from now on; taken over from a colleague the clock runs on. The visit is locked."""
    if bezoek.status == BezoekStatus.OPGEROEPEN and bezoek.medewerker_id == door.pk:
        return
    van = bezoek.status
    if van == BezoekStatus.AANGEMELD:
        verander(bezoek.roep_op, bezoek)
        bezoek.opgeroepen_op = klok.nu()
    bezoek.medewerker = door
    leg_status_vast(bezoek, van, door)


def rond_af(bezoek: Baliebezoek, door: Dader) -> Baliebezoek:
    """Went home. The visit is locked."""
    van = bezoek.status
    verander(bezoek.rond_af, bezoek)
    bezoek.klaar_op = klok.nu()
    return leg_status_vast(bezoek, van, door)


def zaak_veranderd(zaak: Zaak, door: Dader) -> None:
    """Work on a zaak began or ended, wherever that was done: the ticket of who waits for it follows. The zaak
    is locked; no query for a zaak that nobody waits for at the balie: taking the next one stays cheap."""
    begint = zaak.status == "in_behandeling" and is_aan_balie(zaak)
    klaar = zaak.status in KLAAR and (zaak.versie.klaar_terwijl_u_wacht or zaak.versie.wordt_geleverd)
    if not (begint or klaar):
        return
    bezoek = _op_slot().filter(zaak=zaak, status__in=BIJ_ZAAK).first()
    if bezoek is None:
        return
    bezoek.zaak = zaak
    if klaar:
        _naar_huis(bezoek, door)
    elif isinstance(door, Medewerker):
        begin(bezoek, door)


def gesprek_afgerond(gesprek: Klantcontact, door: Dader) -> None:
    """A gesprek at the balie is finished: whoever it was with goes home. The gesprek is locked."""
    if gesprek.kanaal != "balie":
        return
    bezoek = _op_slot().filter(gesprek=gesprek, status=BezoekStatus.OPGEROEPEN).first()
    if bezoek is not None:
        rond_af(bezoek, door)


def is_aan_balie(zaak: Zaak) -> bool:
    """Whether it was asked for at the balie to wait for. Who walks in later for what was asked for by telephone
    is called from the balie page, which begins the zaak."""
    return zaak.versie.klaar_terwijl_u_wacht and zaak.klantaanvraag.kanaal == Kanaal.BALIE


def _naar_huis(bezoek: Baliebezoek, door: Dader) -> None:
    """Of who was not called yet: handed out, they were helped; withdrawn, they left; finished, they wait on
    to be told."""
    naar = bezoek.zaak.status if bezoek.zaak else ""
    if bezoek.status == BezoekStatus.AANGEMELD and naar == "gesloten" and isinstance(door, Medewerker):
        begin(bezoek, door)
    if bezoek.status == BezoekStatus.OPGEROEPEN:
        rond_af(bezoek, door)
    elif naar == "afgebroken":
        verander(bezoek.verscheen_niet, bezoek)
        bezoek.klaar_op = klok.nu()
        leg_status_vast(bezoek, BezoekStatus.AANGEMELD, door)
