"""Where a terugbelverzoek stands: each stand once, for the list and its counts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet

from kcc.kalender import Kalender
from kcc.models import Medewerker
from kcc.tekst import dag_kort

TE_DOEN = ("open", "toegewezen")


class Terugbelstand(models.TextChoices):
    """What the list can be filtered on."""

    OPEN = "open", "Open"
    TE_LAAT = "te_laat", "Te laat"
    VAN_MIJ = "van_mij", "Van mij"
    NIET_TOEGEWEZEN = "niet_toegewezen", "Niet toegewezen"
    GEBELD = "gebeld", "Gebeld, nog af te sluiten"
    AFGESLOTEN = "afgesloten", "Afgesloten"


def voorwaarden(wie: Medewerker, vandaag: date) -> Mapping[str, Q]:
    """The condition of each stand; "te laat" is said when the promised day has passed."""
    te_doen = Q(status__in=TE_DOEN)
    return {
        Terugbelstand.OPEN: te_doen,
        Terugbelstand.TE_LAAT: te_doen & Q(uiterlijk__lt=vandaag),
        Terugbelstand.VAN_MIJ: te_doen & Q(medewerker=wie),
        Terugbelstand.NIET_TOEGEWEZEN: Q(status="open"),
        Terugbelstand.GEBELD: Q(status__in=("gesproken", "niet_bereikt")),
        Terugbelstand.AFGESLOTEN: Q(status="afgesloten"),
    }


def tel(rijen: QuerySet[Any], staat: Mapping[str, Q]) -> dict[str, int]:
    """How many stand where, in one query."""
    return rijen.order_by().aggregate(**{stand: Count("pk", filter=q) for stand, q in staat.items()})


def in_woorden(verzoek: Any, vandaag: date, kalender: Kalender) -> tuple[str, str]:
    """Status to draw and its word."""
    if verzoek.status in TE_DOEN and verzoek.uiterlijk < vandaag:
        dagen = max(kalender.tussen(verzoek.uiterlijk, vandaag), 1)
        return "te_laat", f"{dagen} {'werkdag' if dagen == 1 else 'werkdagen'} te laat"
    return verzoek.status, verzoek.get_status_display().lower()


def wanneer(uiterlijk: date, vandaag: date, kalender: Kalender) -> str:
    """The promised day as people say it."""
    if uiterlijk == vandaag:
        return "vandaag"
    dagen = kalender.tussen(vandaag, uiterlijk)
    over = f", over {dagen} {'werkdag' if dagen == 1 else 'werkdagen'}" if dagen > 0 else ""
    return dag_kort(uiterlijk, dit_jaar=vandaag.year) + over
