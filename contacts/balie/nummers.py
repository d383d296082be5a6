"""The tickets that came of a gesprek at the balie, to tell the resident; and the one of a zaak, to call."""

from typing import Any

from contacts.models import Baliebezoek, BezoekStatus, Klantcontact, Vraag
from kcc.kanalen import Kanaal
from zaken.models import Zaak


def lees_nummers(gesprek: Klantcontact) -> list[Any]:
    """Of what was asked for in it; one query, and none for a gesprek along another way."""
    if gesprek.kanaal != Kanaal.BALIE:
        return []
    aanvragen = Vraag.objects.filter(klantcontact=gesprek, klantaanvraag__isnull=False).values(
        "klantaanvraag"
    )
    rijen = Baliebezoek.objects.filter(zaak__klantaanvraag__in=aanvragen)
    return list(rijen.select_related("team").order_by("aangemeld_op", "pk"))


def lees_bezoek(zaak: Zaak) -> Baliebezoek | None:
    """Who is here for this zaak now: the number to call. One query, for klaar terwijl u wacht and what lies
    ready; none for any other zaak."""
    if not (zaak.versie.klaar_terwijl_u_wacht and zaak.status in ("open", "in_behandeling", "ligt_klaar")):
        return None
    rijen = Baliebezoek.objects.filter(
        zaak=zaak, status__in=(BezoekStatus.AANGEMELD, BezoekStatus.OPGEROEPEN)
    )
    bezoek: Baliebezoek | None = rijen.first()
    return bezoek
