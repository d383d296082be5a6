"""Telephone numbers and e-mail addresses of a klant; what a base register says is read-only here."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import DigitaalAdres, Klant
from kcc.models.klanten import DigitaalAdresSoort, Herkomst
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

VAN_EEN_REGISTER = frozenset({Herkomst.BRP, Herkomst.KVK})
CIJFERS = 8  # a telephone number has at least as many


@transaction.atomic
def voeg_adres_toe(*, klant: Klant, soort: str, waarde: str, door: Dader) -> DigitaalAdres:
    """As the klant says it is. Raises Ongeldig, or Geweigerd (adres_bestaat)."""
    klant = Klant.objects.select_for_update(no_key=True).get(pk=klant.pk)
    waarde = _bewaak(soort, waarde.strip())
    if klant.adressen.filter(soort=soort, waarde__iexact=waarde).exists():
        raise Geweigerd("adres_bestaat", "Dit staat al bij deze klant.", veld="waarde")
    rij = klant.adressen.create(soort=soort, waarde=waarde, herkomst=Herkomst.EIGEN)
    leg_vast(Feit("klant_adres", "klant", klant.uuid, door=door, naar=soort, reden="toegevoegd"))
    return rij


@transaction.atomic
def verwijder_adres(*, adres: DigitaalAdres, door: Dader) -> None:
    """No longer used. Raises Geweigerd (adres_van_register) for what a base register says."""
    klant = Klant.objects.select_for_update(no_key=True).get(adressen=adres)
    if adres.herkomst in VAN_EEN_REGISTER:
        melding = "Dit komt uit een basisregistratie en is hier niet te wijzigen."
        raise Geweigerd("adres_van_register", melding)
    adres.delete()
    leg_vast(Feit("klant_adres", "klant", klant.uuid, door=door, van=adres.soort, reden="verwijderd"))


def _bewaak(soort: str, waarde: str) -> str:
    if soort == DigitaalAdresSoort.TELEFOON:
        if not CIJFERS <= sum(teken.isdigit() for teken in waarde) <= len(waarde) <= 20:
            raise Ongeldig("telefoonnummer_ongeldig", "Dit is geen telefoonnummer.", veld="waarde")
        if not waarde.lstrip("( ").startswith(("0", "+")):  # nine digits without can be a BSN
            melding = "Een telefoonnummer begint met 0, of met + voor een ander land."
            raise Ongeldig("telefoonnummer_ongeldig", melding, veld="waarde")
        return waarde
    if soort != DigitaalAdresSoort.EMAIL:
        raise Ongeldig("soort_onbekend", "Kies telefoonnummer of e-mailadres.", veld="soort")
    try:
        validate_email(waarde)
    except ValidationError:
        raise Ongeldig("email_ongeldig", "Dit is geen e-mailadres.", veld="waarde") from None
    return waarde.lower()
