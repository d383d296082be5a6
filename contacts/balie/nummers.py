"""The tickets that came of a gesprek at the balie, to tell the resident; and the one of a zaak, to call."""

from typing import Any

from django.db.models import QuerySet

from contacts.models import Baliebezoek, BezoekStatus, Klantcontact, Vraag
from kcc.kanalen import Kanaal


def lees_nummers(gesprek: Klantcontact) -> list[Any]:
    """Of what was asked for in it; one query, and none for a gesprek along another way."""
    if gesprek.kanaal != Kanaal.BALIE:
        return []
    aanvragen = Vraag.objects.filter(klantcontact=gesprek, klantaanvraag__isnull=False).values(
        "klantaanvraag"
    )
    rijen = Baliebezoek.objects.filter(zaak__klantaanvraag__in=aanvragen)
    return list(rijen.select_related("team").order_by("aangemeld_op", "pk"))


def bezoek_voor(zaak: Any) -> QuerySet[Any]:
    """Who is here for this zaak now, at most one; `zaak` or a reference to it in an outer query."""
    hier = (BezoekStatus.AANGEMELD, BezoekStatus.OPGEROEPEN)
    return Baliebezoek.objects.filter(zaak=zaak, status__in=hier)
