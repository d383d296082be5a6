"""What somebody is doing now: chosen, or following from a gesprek (practice P7). Its history is in the log."""

from typing import Any, Final

from django.contrib.auth.signals import user_logged_out
from django.db import transaction

from kcc import klok
from kcc.aanwezigheid import geldend
from kcc.fouten import NietBevoegd, Ongeldig
from kcc.models import Aanwezigheid, Medewerker
from kcc.models.aanwezigheid import Stand
from kcc.services.gebeurtenissen import Feit, leg_vast

WISSEL: Final = "wissel"  # the one chord: away from the phone, and back


@transaction.atomic
def zet_aanwezigheid(
    *, medewerker: Medewerker, stand: str, door: Medewerker | None, reden: str = ""
) -> Aanwezigheid:
    """What `medewerker` is doing from now on; the same again is no change and no event.

    `door` is the employee, or None when it follows from something else (`reden`: a code that says what).
    Raises Ongeldig (stand_onbekend) and NietBevoegd (niet_uw_stand): nobody chooses for another.
    """
    if stand not in Stand.values:
        raise Ongeldig("stand_onbekend", "Kies een stand uit de lijst.", veld="stand")
    if door is not None and door.pk != medewerker.pk:
        raise NietBevoegd("niet_uw_stand", "Alleen de medewerker zelf zet de eigen stand.")
    return _zet(_vergrendel(medewerker), medewerker, Stand(stand), door, reden)


@transaction.atomic
def wissel_pauze(*, medewerker: Medewerker) -> Aanwezigheid:
    """beschikbaar -> pauze; from anything else back to beschikbaar."""
    rij = _vergrendel(medewerker)
    naar = Stand.PAUZE if geldend(rij)[0] == Stand.BESCHIKBAAR else Stand.BESCHIKBAAR
    return _zet(rij, medewerker, naar, medewerker, "")


def _vergrendel(medewerker: Medewerker) -> Aanwezigheid | None:
    """The employee is locked, row or no row: the events are theirs."""
    Medewerker.objects.select_for_update(no_key=True, of=("self",)).get(pk=medewerker.pk)
    return Aanwezigheid.objects.filter(medewerker=medewerker).first()


def _zet(
    rij: Aanwezigheid | None, medewerker: Medewerker, naar: Stand, door: Medewerker | None, reden: str
) -> Aanwezigheid:
    van = geldend(rij)[0]
    if rij is not None and rij.stand == van == naar:
        return rij
    nieuw = Aanwezigheid(medewerker=medewerker, stand=naar, sinds=klok.nu())
    nieuw.save(force_insert=rij is None, force_update=rij is not None)
    if van != naar:
        leg_vast(
            Feit(
                "aanwezigheid_stand",
                "medewerker",
                medewerker.uuid,
                door,
                van=van,
                naar=naar,
                reden=reden,
                team_id=medewerker.team_id,
            )
        )
    return nieuw


def _uitgelogd(user: Medewerker | None, **_: Any) -> None:
    if isinstance(user, Medewerker) and Aanwezigheid.objects.filter(medewerker=user).exists():
        zet_aanwezigheid(medewerker=user, stand=Stand.AFWEZIG, door=None, reden="uitgelogd")


def luister() -> None:
    """Who logs out is afwezig."""
    user_logged_out.connect(_uitgelogd)
