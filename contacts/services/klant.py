"""Who is on the line, and for whom they speak."""

from django.db import transaction

from contacts.models import Betrokkene, ContactStatus, Klantcontact
from contacts.services.basis import feit, vergrendel
from kcc.fouten import Geweigerd
from kcc.models import Klant
from kcc.services.gebeurtenissen import Dader, leg_vast


@transaction.atomic
def koppel_klant(
    *, gesprek: Klantcontact, klant: Klant | None, door: Dader, namens: Klant | None = None
) -> Betrokkene:
    """Tie a klant to the gesprek, or nobody (anonymous); `namens` is the klant they speak for (P5)."""
    gesprek = vergrendel(gesprek)
    if gesprek.status not in ("ontvangen", "lopend"):
        raise Geweigerd("gesprek_afgerond", f"Dit gesprek is {ContactStatus(gesprek.status).label.lower()}.")
    rij = gesprek.betrokkenen.first() or Betrokkene(klantcontact=gesprek)
    rij.klant, rij.namens = klant, namens if namens != klant else None
    rij.save()
    wie = "namens" if rij.namens else "klant" if klant else "anoniem"
    leg_vast(feit("gesprek_klant", gesprek, door, naar=wie))
    return rij
