"""Aggression that was reported (P4): whoever speaks with residents reports, a teamleider decides.

The event tells that something was reported and decided, not what: events are read by other programs.
"""

from datetime import date

from django.db import transaction

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Agressiemelding, Klant, Medewerker
from kcc.models.klantkenmerken import KenmerkSoort
from kcc.rollen import UITVOERING, Rol
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.services.kenmerken import geef_kenmerk
from kcc.tekst import zonder_bsn

SOORT = "klantmelding"  # says not of what


@transaction.atomic
def meld_agressie(*, klant: Klant, wat: str, door: Medewerker) -> Agressiemelding:
    """What happened, in the words of whoever went through it; a BSN is left out. Raises NietBevoegd (alleen_uitvoering)
    and Ongeldig (wat_ontbreekt)."""
    if not door.rolset & UITVOERING:
        raise NietBevoegd("alleen_uitvoering", "Alleen wie met klanten spreekt meldt dit.")
    if not wat.strip():
        raise Ongeldig("wat_ontbreekt", "Schrijf wat er is gebeurd.", veld="wat")
    klant = Klant.objects.select_for_update(no_key=True).get(pk=klant.pk)
    melding = Agressiemelding.objects.create(
        klant=klant, wat=zonder_bsn(wat.strip()), door=door, gemeld_op=klok.nu()
    )
    leg_vast(Feit(SOORT, "klant", klant.uuid, door=door, naar="gemeld"))
    return melding


@transaction.atomic
def besluit_kenmerk(
    *, melding: Agressiemelding, toelichting: str, einde: date | None, door: Medewerker
) -> Agressiemelding:
    """It becomes a kenmerk: `toelichting` is what the banner says, `einde` the last day. Raises NietBevoegd
    (alleen_teamleider, eigen_melding), Geweigerd (al_besloten, kenmerk_bestaat) and what `geef_kenmerk` says."""
    rij = _vergrendel(melding, door)
    rij.kenmerk = geef_kenmerk(
        klant=rij.klant,
        soort=KenmerkSoort.AGRESSIE,
        door=door,
        toelichting=zonder_bsn(toelichting),
        einde=einde,
    )
    return _sluit(rij, door)


@transaction.atomic
def besluit_geen_kenmerk(*, melding: Agressiemelding, reden: str, door: Medewerker) -> Agressiemelding:
    """It stays a report; `reden` is for whoever made it. Raises as `besluit_kenmerk`, and Ongeldig (reden)."""
    rij = _vergrendel(melding, door)
    if not reden.strip():
        raise Ongeldig("reden_ontbreekt", "Schrijf waarom er geen kenmerk komt.", veld="toelichting")
    rij.besluit = zonder_bsn(reden.strip())
    return _sluit(rij, door)


def _vergrendel(melding: Agressiemelding, door: Medewerker) -> Agressiemelding:
    """As it is now, and open; by a teamleider, never of one's own report."""
    Klant.objects.select_for_update(no_key=True).get(
        pk=melding.klant_id
    )  # as `geef_kenmerk` does: it comes first
    rijen = Agressiemelding.objects.select_for_update(no_key=True, of=("self",))
    rij = rijen.select_related("klant").get(pk=melding.pk)
    if Rol.TEAMLEIDER not in door.rolset:
        raise NietBevoegd("alleen_teamleider", "Alleen een teamleider besluit hierover.")
    if rij.door_id == door.pk:
        raise NietBevoegd("eigen_melding", "U meldde dit zelf: een andere teamleider besluit.")
    if rij.besloten_op:
        raise Geweigerd("al_besloten", "Hierover is al besloten.")
    return rij


def _sluit(rij: Agressiemelding, door: Medewerker) -> Agressiemelding:
    rij.besluit_door, rij.besloten_op = door, klok.nu()
    rij.save()
    leg_vast(Feit(SOORT, "klant", rij.klant.uuid, door=door, naar="besloten"))
    return rij
