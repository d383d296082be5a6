"""The kanaal of a running gesprek, put right when it was chosen wrong."""

from django.db import transaction

from contacts.models import Klantcontact
from contacts.services.basis import feit, vergrendel
from contacts.services.gesprekken import bewaak_kanaal
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.kanalen import Kanaal
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import leg_vast


@transaction.atomic
def wijzig_kanaal(*, gesprek: Klantcontact, kanaal: str, door: Medewerker) -> Klantcontact:
    """Figures count it under the new kanaal. The same one again changes nothing.

    Raises Ongeldig (kanaal_onbekend), NietInFase (kanaal_niet_in_fase), NietBevoegd (niet_uw_gesprek) or
    Geweigerd (gesprek_afgerond).
    """
    gesprek = vergrendel(gesprek)
    _bewaak(gesprek, kanaal, door)
    van = gesprek.kanaal
    if kanaal == van:
        return gesprek
    gesprek.kanaal = kanaal
    gesprek.save(update_fields=["kanaal"])
    leg_vast(feit("gesprek_kanaal", gesprek, door, van=van, naar=kanaal))
    return gesprek


def _bewaak(gesprek: Klantcontact, kanaal: str, door: Medewerker) -> None:
    if kanaal not in Kanaal.values:
        raise Ongeldig("kanaal_onbekend", "Kies hoe de klant contact zoekt.", veld="kanaal")
    if gesprek.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    if gesprek.status != "lopend":
        raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
    bewaak_kanaal(kanaal)
