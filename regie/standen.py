"""Where a row of the werkvoorraad stands: each stand once, for the queue, the figures and the API alike."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from kcc.kalender import Kalender
from regie.models import Belofte, Zaakplanning
from zaken.models.zaak import OPEN_STATUSSEN

BINNEN = 5  # werkdagen


class Stand(models.TextChoices):
    """What one can filter the werkvoorraad on; a row can have more than one, but never "dreigt" and "te laat"."""

    OPEN = "open", "Open"
    DREIGT = "dreigt", "Dreigt"
    TE_LAAT = "te_laat", "Te laat"
    NIET_TOEGEWEZEN = "niet_toegewezen", "Niet toegewezen"
    BINNEN_5 = "binnen_5", "Binnen 5 werkdagen klaar"


def voorwaarden(vandaag: date, kalender: Kalender, *, zaak: str = "zaak__") -> Mapping[str, Q]:
    """The condition of each stand on rows with their days (`met_dagen`); `zaak` is the way to the zaak.

    "Te laat" is said of an end: the DVO maximum has passed. "Dreigt" of a start: it should have begun.
    """
    te_laat = Q(dvo_datum__lt=vandaag)
    niet_begonnen = Q(**{f"{zaak}status": "open"}, uiterste_start__lt=vandaag)
    return {
        Stand.OPEN: Q(),
        Stand.DREIGT: niet_begonnen & (Q(dvo_datum__gte=vandaag) | Q(dvo_datum__isnull=True)),
        Stand.TE_LAAT: te_laat,
        Stand.NIET_TOEGEWEZEN: Q(**{f"{zaak}behandelaar__isnull": True}),
        Stand.BINNEN_5: Q(dvo_datum__gte=vandaag, dvo_datum__lte=kalender.plus(vandaag, BINNEN)),
    }


def zaken_met_dagen(zaken: QuerySet[Any]) -> QuerySet[Any]:
    """Zaken of a werkvoorraad with the days that their stand follows from, each looked up by its key:
    for counting over all teams, where a join would read the plans from end to end."""
    beloften: Any = Belofte.objects
    plan = Zaakplanning.objects.filter(zaak=OuterRef("pk"))
    dvo = beloften.open().filter(onderwerp=OuterRef("uuid"), soort=Belofte.Soort.DVO_MAXIMUM)
    return zaken.filter(status__in=OPEN_STATUSSEN).annotate(
        uiterste_start=Subquery(plan.values("uiterste_start")[:1]),
        dvo_datum=Subquery(dvo.order_by("-volgnummer").values("due")[:1]),
    )


def tel(rijen: QuerySet[Any], vandaag: date, kalender: Kalender) -> dict[str, int]:
    """How many rows stand where, in one query."""
    gevraagd = voorwaarden(vandaag, kalender)
    return rijen.order_by().aggregate(**{stand: Count("pk", filter=q) for stand, q in gevraagd.items()})
