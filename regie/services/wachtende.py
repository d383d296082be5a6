"""Whether who waits for a zaak is still here: told by the balie, read by Volgende."""

from regie.models import Zaakplanning
from zaken.models import Zaak


def zet_wachtende(*, zaak: Zaak, hier: bool) -> None:
    """Klaar terwijl u wacht goes before all else only while somebody waits. Within the transaction of the caller,
    after anything that asks for a plan: a replan locks in that order too."""
    Zaakplanning.objects.filter(zaak=zaak).exclude(wachtende_weg=not hier).update(wachtende_weg=not hier)
