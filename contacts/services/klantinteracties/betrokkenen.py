"""Who took part in a klantcontact, as an application says it."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from contacts.models import Betrokkene, Betrokkenegegevens, Klantcontact
from contacts.services.basis import feit, vergrendel
from contacts.services.klant import vergeet_verificatie
from kcc.fouten import Geweigerd, Ongeldig
from kcc.services.gebeurtenissen import Dader, leg_vast

GEGEVENS = (
    "voorletters",
    "voornaam",
    "voorvoegsel",
    "achternaam",
    "organisatienaam",
    "initiator",
    "bezoekadres",
    "correspondentieadres",
)


def niemand(gesprek: Klantcontact) -> Betrokkene | None:
    """The row of a gesprek of which nobody said who it was with."""
    rijen = Betrokkene.objects.filter(klantcontact=gesprek, klant=None, namens=None, gegevens__isnull=True)
    return rijen.first()


@transaction.atomic
def voeg_toe(*, gesprek: Klantcontact, gegevens: Mapping[str, Any], door: Dader) -> Betrokkene:
    """`gegevens`: `klant`, `rol` and GEGEVENS. Raises Ongeldig (unique) for a klant that is there already."""
    gesprek = vergrendel(gesprek)
    rij = niemand(gesprek) or Betrokkene(klantcontact=gesprek)
    rij.rol, rij.klant = gegevens.get("rol", rij.rol), gegevens.get("klant")
    _bewaar(rij)
    bewaar_gegevens(rij, gegevens)
    leg_vast(feit("gesprek_klant", gesprek, door, naar="klant" if rij.klant else "anoniem"))
    return rij


def bewaar_gegevens(
    rij: Betrokkene, gegevens: Mapping[str, Any], *, nieuw: bool = False
) -> Betrokkenegegevens:
    """What was sent of how they named themselves; the rest stays. `nieuw`: the row was made just now."""
    eigen = {naam: gegevens[naam] for naam in GEGEVENS if naam in gegevens}
    if nieuw:
        return Betrokkenegegevens.objects.create(betrokkene=rij, **eigen)
    return Betrokkenegegevens.objects.update_or_create(betrokkene=rij, defaults=eigen)[0]


def _bewaar(rij: Betrokkene) -> None:
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        melding = "Deze partij is al betrokken bij dit klantcontact."
        raise Ongeldig("unique", melding, veld="wasPartij") from None


@transaction.atomic
def werk_bij(*, rij: Betrokkene, gegevens: Mapping[str, Any], door: Dader) -> Betrokkene:
    """Another klant on the row: nothing is verified of them yet. A gesprek can't be changed for another."""
    gesprek = vergrendel(rij.klantcontact)
    if gegevens.get("klantcontact", gesprek) != gesprek:
        melding = "Een betrokkene gaat niet naar een ander klantcontact."
        raise Ongeldig("ander_klantcontact", melding, veld="hadKlantcontact")
    if "klant" in gegevens and gegevens["klant"] != rij.klant:
        vergeet_verificatie(rij)
        rij.klant = gegevens["klant"]
    rij.rol = gegevens.get("rol", rij.rol)
    _bewaar(rij)
    bewaar_gegevens(rij, gegevens)
    leg_vast(feit("gesprek_klant", gesprek, door, naar="klant" if rij.klant else "anoniem"))
    return rij


@transaction.atomic
def verwijder(*, rij: Betrokkene, door: Dader) -> None:
    """No longer part of it. Raises Geweigerd (vastgelegd_in_kcc) for whom an employee noted."""
    gesprek = vergrendel(rij.klantcontact)
    if not hasattr(rij, "gegevens"):
        raise Geweigerd("vastgelegd_in_kcc", "Deze betrokkene is in het KCC vastgelegd.")
    if gesprek.betrokkenen.count() > 1:
        rij.delete()
    else:
        rij.gegevens.delete()
        vergeet_verificatie(rij)
        rij.klant, rij.namens = None, None
        rij.save()
    leg_vast(feit("gesprek_klant", gesprek, door, naar="anoniem"))
