"""Where a terugbelverzoek stands: each stand once, for the list and its counts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet

from kcc import kalenders, klok
from kcc.kalender import Kalender
from kcc.models import Medewerker
from kcc.tekst import dag_kort

TE_DOEN = ("open", "toegewezen")


class Terugbelstand(models.TextChoices):
    """What the list can be filtered on."""

    TE_DOEN = "te_doen", "Te doen"
    VAN_MIJ = "van_mij", "Van mij"
    VOOR_MIJ = "voor_mij", "Voor mij gevraagd"
    SCHRIFTELIJK = "schriftelijk", "Schriftelijk informeren"
    OPEN = "open", "Te bellen"
    TE_LAAT = "te_laat", "Te laat"
    NIET_TOEGEWEZEN = "niet_toegewezen", "Nog van niemand"
    GEBELD = "gebeld", "Gesproken, nog af te sluiten"
    AFGESLOTEN = "afgesloten", "Afgesloten"


class Doormijstand(models.TextChoices):
    """What the list of those that somebody made can be filtered on; all of them show first."""

    ALLE = "alle", "Alle"
    NIEUW = "nieuw", "Nieuwe uitkomst"
    OPEN = Terugbelstand.OPEN.value, "Nog te bellen"
    TE_LAAT = Terugbelstand.TE_LAAT.value, "Te laat"
    SCHRIFTELIJK = Terugbelstand.SCHRIFTELIJK.value, "Niet bereikt"
    GEBELD = Terugbelstand.GEBELD.value, "Gesproken"
    AFGESLOTEN = Terugbelstand.AFGESLOTEN.value, "Afgesloten"


def voorwaarden(wie: Medewerker, vandaag: date) -> Mapping[str, Q]:
    """The condition of each stand; "te laat" is said when the promised day has passed."""
    te_doen, klaar = Q(status__in=TE_DOEN), Q(status="afgesloten")
    return {
        Terugbelstand.TE_DOEN: ~klaar,
        Terugbelstand.OPEN: te_doen,
        Terugbelstand.TE_LAAT: te_doen & Q(uiterlijk__lt=vandaag),
        Terugbelstand.VAN_MIJ: ~klaar & Q(medewerker=wie),
        Terugbelstand.VOOR_MIJ: te_doen & Q(voor=wie),
        Terugbelstand.NIET_TOEGEWEZEN: Q(status="open"),
        Terugbelstand.SCHRIFTELIJK: Q(status="niet_bereikt"),
        Terugbelstand.GEBELD: Q(status="gesproken"),
        Terugbelstand.AFGESLOTEN: klaar,
        Doormijstand.ALLE: Q(),
        Doormijstand.NIEUW: nieuwe_uitkomst(),
    }


def nieuwe_uitkomst() -> Q:
    """Closed, and not seen yet by who made it."""
    return Q(status="afgesloten", gezien_op=None)


def tel(rijen: QuerySet[Any], staat: Mapping[str, Q]) -> dict[str, int]:
    """How many stand where, in one query."""
    return rijen.order_by().aggregate(**{stand: Count("pk", filter=q) for stand, q in staat.items()})


def in_woorden(verzoek: Any, vandaag: date, kalender: Kalender) -> tuple[str, str]:
    """Status to draw and its word."""
    if verzoek.status in TE_DOEN and verzoek.uiterlijk < vandaag:
        dagen = max(kalender.tussen(verzoek.uiterlijk, vandaag), 1)
        return "te_laat", f"{dagen} {'werkdag' if dagen == 1 else 'werkdagen'} te laat"
    if verzoek.status == "niet_bereikt":
        return verzoek.status, "schriftelijk informeren"
    return verzoek.status, verzoek.get_status_display().lower()


def zet_stand(verzoeken: Iterable[Any]) -> None:
    """On each its `stand` (status to draw, its word), for a page that shows it beside other things."""
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    for verzoek in verzoeken:
        verzoek.stand = in_woorden(verzoek, vandaag, kalender)


def venster(verzoek: Any) -> str:
    """When the resident would like it: "tussen 12:00 en 17:00"; empty for any time."""
    van, tot = verzoek.venster_van, verzoek.venster_tot
    if van and tot:
        return f"tussen {van:%H:%M} en {tot:%H:%M}"
    return f"vanaf {van:%H:%M}" if van else f"voor {tot:%H:%M}" if tot else ""


def wanneer(uiterlijk: date, vandaag: date, kalender: Kalender) -> str:
    """The promised day as people say it."""
    if uiterlijk == vandaag:
        return "vandaag"
    dagen = kalender.tussen(vandaag, uiterlijk)
    over = f", over {dagen} {'werkdag' if dagen == 1 else 'werkdagen'}" if dagen > 0 else ""
    return dag_kort(uiterlijk, dit_jaar=vandaag.year) + over
