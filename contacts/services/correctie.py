"""Putting right, in a gesprek that is done, who it was with or what it was about (P10)."""

from typing import Any

from django.db import transaction

from contacts.models import Betrokkene, Klantcontact, Vraag
from contacts.services.basis import feit, vergrendel
from contacts.services.klant import vergeet_verificatie
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Klant, Medewerker, Productgroep
from kcc.rollen import Rol
from kcc.services.gebeurtenissen import Feit, leg_vast

DICHT = ("wacht_op_vakafdeling", "afgerond", "geannuleerd")


def mag_corrigeren(gesprek: Klantcontact, wie: Medewerker) -> bool:
    """Whoever had the gesprek, and a teamleider; only once it is done."""
    eigen = gesprek.medewerker_id == wie.pk or Rol.TEAMLEIDER in wie.rolset
    return eigen and gesprek.status in DICHT


@transaction.atomic
def corrigeer_klant(
    *, gesprek: Klantcontact, klant: Klant | None, door: Medewerker, reden: str, datalek: bool
) -> Betrokkene:
    """It was somebody else (None: nobody known). `datalek`: the wrong person was told something; that is an
    event of its own, for the teamleider. Raises NietBevoegd, Geweigerd, Ongeldig."""
    gesprek = _vergrendel(gesprek, door, reden)
    rij = gesprek.betrokkenen.first() or Betrokkene(klantcontact=gesprek)
    if rij.klant_id == (klant.pk if klant else None):
        raise Geweigerd("zelfde_klant", "Deze klant staat al bij dit gesprek.", veld="klant")
    vergeet_verificatie(rij)
    rij.klant, rij.namens = klant, rij.namens if klant and rij.namens_id != klant.pk else None
    rij.save()
    feiten = [
        _correctie("gesprek_klant_gecorrigeerd", gesprek, door, reden, naar="klant" if klant else "anoniem")
    ]
    if datalek:
        feiten.append(feit("mogelijk_datalek", gesprek, door, reden="verkeerde_klant", toelichting=reden))
    leg_vast(*feiten)
    return rij


@transaction.atomic
def corrigeer_onderwerp(
    *, vraag: Vraag, onderwerp: str, door: Medewerker, reden: str, productgroep: Productgroep | None = None
) -> Vraag:
    """What it was about; the uitkomst and what followed from it stay. Raises NietBevoegd, Geweigerd, Ongeldig."""
    gesprek = _vergrendel(vraag.klantcontact, door, reden)
    vraag = Vraag.objects.select_for_update(of=("self",), no_key=True).get(pk=vraag.pk)
    if not onderwerp.strip():
        raise Ongeldig("onderwerp_ontbreekt", "Vul in waar het over ging.", veld="onderwerp")
    if (vraag.onderwerp, vraag.productgroep_id) == (onderwerp, productgroep.pk if productgroep else None):
        raise Geweigerd("zelfde_onderwerp", "Er is niets veranderd.", veld="onderwerp")
    vraag.onderwerp, vraag.productgroep = onderwerp[:200], productgroep
    vraag.save(update_fields=["onderwerp", "productgroep"])
    groep = productgroep.pk if productgroep else None
    leg_vast(_correctie("vraag_gecorrigeerd", gesprek, door, reden, productgroep_id=groep))
    return vraag


def _vergrendel(gesprek: Klantcontact, door: Medewerker, reden: str) -> Klantcontact:
    nu = vergrendel(gesprek)
    if nu.status not in DICHT:
        raise Geweigerd("gesprek_loopt", "Dit gesprek loopt nog: wijzig het op de werkplek.")
    if not mag_corrigeren(nu, door):
        melding = "Alleen wie het gesprek voerde of een teamleider kan dit verbeteren."
        raise NietBevoegd("niet_uw_gesprek", melding)
    if len(reden.strip()) < 5:
        raise Ongeldig("reden_ontbreekt", "Schrijf op wat er mis was.", veld="reden")
    return nu


def _correctie(soort: str, gesprek: Klantcontact, door: Medewerker, reden: str, **meer: Any) -> Feit:
    return feit(soort, gesprek, door, reden="gecorrigeerd", toelichting=reden.strip(), **meer)
