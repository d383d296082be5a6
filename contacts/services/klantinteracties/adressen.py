"""Digital addresses that an application gives: of a partij, of a betrokkene in one gesprek, or of nobody yet."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from contacts.models import Betrokkene, Betrokkeneadres
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import DigitaalAdres
from kcc.services.adressen import VAN_EEN_REGISTER
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

VELDEN = ("klant", "soort", "waarde", "standaard", "omschrijving", "referentie", "geverifieerd_op")


@transaction.atomic
def voeg_toe(*, gegevens: Mapping[str, Any], door: Dader) -> DigitaalAdres:
    """`gegevens`: VELDEN and `betrokkene`. Raises Ongeldig (unique)."""
    rij = DigitaalAdres(**{naam: gegevens[naam] for naam in VELDEN if naam in gegevens})
    _bewaar(rij)
    _zet_betrokkene(rij, gegevens)
    _noteer(rij, door, "toegevoegd")
    return rij


def _bewaar(rij: DigitaalAdres) -> None:
    """At most one of each kind is the first to use."""
    if rij.standaard and rij.klant_id:
        anders = DigitaalAdres.objects.filter(klant=rij.klant_id, soort=rij.soort, standaard=True)
        anders.exclude(pk=rij.pk).update(standaard=False)
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        raise Ongeldig("unique", "Dit adres staat al bij deze partij.", veld="adres") from None


def _zet_betrokkene(rij: DigitaalAdres, gegevens: Mapping[str, Any]) -> None:
    if "betrokkene" not in gegevens:
        return
    betrokkene: Betrokkene | None = gegevens["betrokkene"]
    if betrokkene is None:
        Betrokkeneadres.objects.filter(adres=rij).delete()
    else:
        Betrokkeneadres.objects.update_or_create(adres=rij, defaults={"betrokkene": betrokkene})


def _noteer(rij: DigitaalAdres, door: Dader, wat: str) -> None:
    if rij.klant is not None:
        leg_vast(Feit("klant_adres", "klant", rij.klant.uuid, door=door, naar=rij.soort, reden=wat))


@transaction.atomic
def werk_bij(*, rij: DigitaalAdres, gegevens: Mapping[str, Any], door: Dader) -> DigitaalAdres:
    """Change what was sent. Raises Ongeldig (unique, van_register)."""
    rij = DigitaalAdres.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    vast = rij.herkomst in VAN_EEN_REGISTER
    if vast and any(naam in gegevens and gegevens[naam] != getattr(rij, naam) for naam in VELDEN[:3]):
        melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
        raise Ongeldig("van_register", melding, veld="adres")
    for naam in VELDEN:
        if naam in gegevens:
            setattr(rij, naam, gegevens[naam])
    _bewaar(rij)
    _zet_betrokkene(rij, gegevens)
    _noteer(rij, door, "gewijzigd")
    return rij


@transaction.atomic
def verwijder(*, rij: DigitaalAdres, door: Dader) -> None:
    """No longer used. Raises Geweigerd (adres_van_register)."""
    if rij.herkomst in VAN_EEN_REGISTER:
        melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
        raise Geweigerd("adres_van_register", melding)
    _noteer(rij, door, "verwijderd")
    rij.delete()
