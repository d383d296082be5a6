"""The resident asks where it stays: counted per gesprek, and the second time felt (R63)."""

from uuid import UUID

from django.db import transaction

from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from regie.models import Aanspraak, Navraag, Stapreden
from regie.services.aanspreken import stap_omhoog
from zaken.models import Klantaanvraag, Zaak

OPNIEUW = 2


@transaction.atomic
def meld_navraag(*, klantaanvraag: Klantaanvraag, gesprek: UUID, door: Dader = None) -> int:
    """Once per gesprek. From the second on, each takes the open questions to colleagues about it one step up; when
    there are none, the regisseur reads the number on the board. Returns how often was asked."""
    Klantaanvraag.objects.select_for_update(no_key=True).get(pk=klantaanvraag.pk)
    _, nieuw = Navraag.objects.get_or_create(klantaanvraag=klantaanvraag, gesprek=gesprek)
    aantal = Navraag.objects.filter(klantaanvraag=klantaanvraag).count()
    if nieuw:
        uuid = klantaanvraag.uuid
        leg_vast(Feit("navraag", "klantaanvraag", uuid, door, naar=str(aantal), klantaanvraag=uuid))
    if nieuw and aantal >= OPNIEUW:
        _klim(klantaanvraag)
    return aantal


def _klim(klantaanvraag: Klantaanvraag) -> None:
    """In pk order, under the lock of each zaak."""
    vragen = Aanspraak.objects.open().filter(zaak__klantaanvraag=klantaanvraag)
    zaken = Zaak.objects.filter(pk__in=vragen.values("zaak")).select_related("klantaanvraag").order_by("pk")
    for zaak in zaken.select_for_update(of=("self",), no_key=True):
        for vraag in Aanspraak.objects.open().filter(zaak=zaak).select_related("gevraagd_door"):
            stap_omhoog(vraag, zaak, Stapreden.KLANT_VROEG)
