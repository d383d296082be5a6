"""Digital addresses that applications lay down: of a partij, or as given in one klantcontact."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from contacts.models import Betrokkene, Betrokkeneadres
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import DigitaalAdres, Klant, Partijgegevens
from kcc.services.adressen import VAN_EEN_REGISTER
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.tekst import zonder_bsn

VELDEN = ("klant", "soort", "waarde", "standaard", "omschrijving", "referentie", "geverifieerd_op")
REGISTER = {"waarde": "adres", "soort": "soortDigitaalAdres", "klant": "verstrektDoorPartij"}
"""What a base register says, by its name in the standard."""


@transaction.atomic
def maak(*, gegevens: Mapping[str, Any], door: Dader) -> DigitaalAdres:
    """`gegevens`: VELDEN, and `betrokkene` for who gave it. Raises Ongeldig (unique, bsn)."""
    _vergrendel(gegevens.get("klant"))
    rij = DigitaalAdres()
    _zet(rij, gegevens)
    _verstrek(rij, gegevens)
    leg_vast(_feit(rij, door, "toegevoegd", nieuw=rij.klant is None))
    return rij


@transaction.atomic
def werk_bij(*, rij: DigitaalAdres, gegevens: Mapping[str, Any], door: Dader) -> DigitaalAdres:
    """Change what was sent. Raises Ongeldig (unique, bsn, van_register)."""
    _vergrendel(rij.klant, gegevens.get("klant"))
    rij = DigitaalAdres.objects.select_related("klant").select_for_update(of=("self",)).get(pk=rij.pk)
    _bewaak_register(rij, gegevens)
    if rij.klant is not None and gegevens.get("klant", rij.klant) != rij.klant:
        Partijgegevens.objects.filter(voorkeursadres=rij).update(voorkeursadres=None)
        leg_vast(_feit(rij, door, "verwijderd"))
    _zet(rij, gegevens)
    _verstrek(rij, gegevens)
    leg_vast(_feit(rij, door, "gewijzigd"))
    return rij


@transaction.atomic
def verwijder(*, rij: DigitaalAdres, door: Dader) -> None:
    """No longer used. Raises Geweigerd (adres_van_register) for what a base register says."""
    _vergrendel(rij.klant)
    if rij.herkomst in VAN_EEN_REGISTER:
        melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
        raise Geweigerd("adres_van_register", melding)
    feit = _feit(rij, door, "verwijderd")
    rij.delete()
    leg_vast(feit)


@transaction.atomic
def vervang_alle(*, klant: Klant, adressen: Sequence[DigitaalAdres], door: Dader) -> None:
    """These and no others are of this klant; what is left out is of nobody from now on."""
    blijft = {rij.pk for rij in adressen}
    for rij in klant.adressen.select_related("klant"):
        if rij.pk not in blijft:
            werk_bij(rij=rij, gegevens={"klant": None}, door=door)
    for rij in adressen:
        if rij.klant != klant:
            werk_bij(rij=rij, gegevens={"klant": klant}, door=door)


def _zet(rij: DigitaalAdres, gegevens: Mapping[str, Any]) -> None:
    for naam in VELDEN:
        if naam in gegevens:
            setattr(rij, naam, gegevens[naam])
    rij.omschrijving = zonder_bsn(rij.omschrijving)[:40]
    if rij.soort == DigitaalAdres.Soort.OVERIG and zonder_bsn(rij.waarde) != rij.waarde:
        raise Ongeldig("bsn", "Een burgerservicenummer is geen adres.", veld="adres")
    if rij.standaard and rij.klant:
        andere = rij.klant.adressen.filter(soort=rij.soort, standaard=True)
        andere.exclude(pk=rij.pk).update(standaard=False)
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        raise Ongeldig("unique", "Dit adres staat al bij deze partij.", veld="adres") from None


def _verstrek(rij: DigitaalAdres, gegevens: Mapping[str, Any]) -> None:
    """Tie it to the betrokkene that gave it, or loosen it."""
    if "betrokkene" not in gegevens:
        return
    betrokkene: Betrokkene | None = gegevens["betrokkene"]
    if betrokkene is None:
        Betrokkeneadres.objects.filter(adres=rij).delete()
    else:
        Betrokkeneadres.objects.update_or_create(adres=rij, defaults={"betrokkene": betrokkene})


def _bewaak_register(rij: DigitaalAdres, gegevens: Mapping[str, Any]) -> None:
    if rij.herkomst not in VAN_EEN_REGISTER:
        return
    for naam, buiten in REGISTER.items():
        if naam in gegevens and gegevens[naam] != getattr(rij, naam):
            melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
            raise Ongeldig("van_register", melding, veld=buiten)


def _vergrendel(*klanten: Klant | None) -> None:
    """Their events are counted on; in one order, so that two never wait for each other."""
    nummers = {klant.pk for klant in klanten if klant}
    if nummers:
        list(Klant.objects.select_for_update(no_key=True).filter(pk__in=nummers).order_by("pk"))


def _feit(rij: DigitaalAdres, door: Dader, reden: str, *, nieuw: bool = False) -> Feit:
    """With its klant, else with the address itself."""
    onderwerp = ("klant", rij.klant.uuid) if rij.klant else ("digitaaladres", rij.uuid)
    return Feit("klant_adres", *onderwerp, door=door, naar=rij.soort, reden=reden, nieuw=nieuw)
