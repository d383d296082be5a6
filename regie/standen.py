"""Where a row of the werkvoorraad stands: each stand once, for the queue, the figures and the API alike."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet

from kcc.kalender import Kalender

BINNEN = 5  # werkdagen


class Stand(models.TextChoices):
    """What one can filter the werkvoorraad on; a row can have more than one, but never "dreigt" and "te laat"."""

    OPEN = "open", "Open"
    DREIGT = "dreigt", "Dreigt"
    TE_LAAT = "te_laat", "Te laat"
    NIET_TOEGEWEZEN = "niet_toegewezen", "Niet toegewezen"
    BINNEN_5 = "binnen_5", "Binnen 5 werkdagen klaar"


def voorwaarden(vandaag: date, kalender: Kalender) -> Mapping[str, Q]:
    """The condition of each stand on rows with their days (`met_dagen`).

    "Te laat" is said of an end: the DVO maximum has passed. "Dreigt" of a start: it should have begun.
    """
    te_laat = Q(dvo_datum__lt=vandaag)
    niet_begonnen = Q(zaak__status="open", uiterste_start__lt=vandaag)
    return {
        Stand.OPEN: Q(),
        Stand.DREIGT: niet_begonnen & (Q(dvo_datum__gte=vandaag) | Q(dvo_datum__isnull=True)),
        Stand.TE_LAAT: te_laat,
        Stand.NIET_TOEGEWEZEN: Q(zaak__behandelaar__isnull=True),
        Stand.BINNEN_5: Q(dvo_datum__gte=vandaag, dvo_datum__lte=kalender.plus(vandaag, BINNEN)),
    }


def tel(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> dict[str, int]:
    """How many rows stand where, in one query."""
    gevraagd = voorwaarden(vandaag, kalender)
    return rijen.order_by().aggregate(**{stand: Count("pk", filter=q) for stand, q in gevraagd.items()})
