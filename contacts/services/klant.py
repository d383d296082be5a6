"""Who is on the line, and for whom they speak."""

from django.db import transaction

from contacts.models import Betrokkene, ContactStatus, Klantcontact, Verificatie
from contacts.services.basis import feit, vergrendel
from kcc import klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Klant, Vertegenwoordiging
from kcc.services.gebeurtenissen import Dader, leg_vast


@transaction.atomic
def koppel_klant(
    *,
    gesprek: Klantcontact,
    klant: Klant | None,
    door: Dader,
    namens: Klant | None = None,
    vertegenwoordiging: Vertegenwoordiging | None = None,
) -> Betrokkene:
    """Tie a klant to the gesprek, or nobody (anonymous); `namens` is the klant they speak for (P5).

    `vertegenwoordiging`: in which capacity; without it the one that is known and still holds. Raises Ongeldig
    when it is of two others.
    """
    gesprek = vergrendel(gesprek)
    if gesprek.status not in ("ontvangen", "lopend"):
        raise Geweigerd("gesprek_afgerond", f"Dit gesprek is {ContactStatus(gesprek.status).label.lower()}.")
    rij = gesprek.betrokkenen.first() or Betrokkene(klantcontact=gesprek)
    if rij.klant != klant:
        vergeet_verificatie(rij)
    rij.klant, rij.namens = klant, namens if namens != klant else None
    rij.vertegenwoordiging = _in_welke_rol(rij, vertegenwoordiging)
    rij.save()
    wie = "namens" if rij.namens else "klant" if klant else "anoniem"
    leg_vast(feit("gesprek_klant", gesprek, door, naar=wie))
    return rij


def vergeet_verificatie(rij: Betrokkene) -> None:
    """Somebody else is on the line: nothing is known of them yet."""
    rij.verificatie, rij.controlevragen, rij.verificatiereden = Verificatie.NIET, [], ""
    rij.geverifieerd_op = rij.geverifieerd_door = rij.vertegenwoordiging = None


def _in_welke_rol(rij: Betrokkene, gegeven: Vertegenwoordiging | None) -> Vertegenwoordiging | None:
    if rij.klant is None or rij.namens is None:
        return None
    if gegeven is None:
        return bekende_vertegenwoordiging(rij.klant, rij.namens)
    if (gegeven.vertegenwoordiger_id, gegeven.klant_id) != (rij.klant_id, rij.namens_id):
        raise Ongeldig(
            "vertegenwoordiging_van_anderen", "Deze machtiging is van iemand anders.", veld="namens"
        )
    return gegeven


def bekende_vertegenwoordiging(wie: Klant, voor: Klant) -> Vertegenwoordiging | None:
    """How `wie` may speak for `voor`: one that holds goes before one that has ended."""
    rijen = Vertegenwoordiging.objects.filter(klant=voor, vertegenwoordiger=wie).order_by("pk")
    vandaag = klok.vandaag()
    return max(rijen, key=lambda rij: rij.geldig_tot is None or rij.geldig_tot >= vandaag, default=None)
