"""The start of the catalogue: what is in it, and what needs attention. Each number leads to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Q
from django.urls import reverse

from catalogus.models import Levensgebeurtenis, Product, Sjabloon, Vragenset, Zaaktypeversie
from catalogus.rechten import INRICHTEN
from dvo.zaaktypelijst import Toon, tel, voorwaarden
from kcc.models import Medewerker
from kcc.paginas import lijst
from kcc.rollen import mag

# One of them, and more.
CONCEPT: Final = ("zaaktype wacht als concept op publicatie", "zaaktypen wachten als concept op publicatie")
AFSPRAAK: Final = (
    "zaaktype heeft geen afspraak die vandaag geldt",
    "zaaktypen hebben geen afspraak die vandaag geldt",
)
UPL: Final = (
    "product heeft geen naam in de Uniforme Productnamenlijst",
    "producten hebben geen naam in de Uniforme Productnamenlijst",
)


@dataclass(frozen=True)
class Tegel:
    """One part of the catalogue."""

    naam: str
    uitleg: str
    url: str
    aantal: int | None = None


@dataclass(frozen=True)
class Aandacht:
    """Something that waits for somebody."""

    aantal: int
    tekst: str
    url: str


@dataclass(frozen=True)
class Start:
    tegels: Sequence[Tegel]
    aandacht: Sequence[Aandacht]


def lees_start(wie: Medewerker, vandaag: date) -> Start:
    """Five queries."""
    zaaktypen = tel(Zaaktypeversie.objects.all(), voorwaarden(vandaag))
    producten = Product.objects.aggregate(alle=Count("pk"), zonder_upl=Count("pk", filter=Q(upl_naam="")))
    return Start(
        tegels=_tegels(wie, zaaktypen[Toon.GELDIG], producten["alle"]),
        aandacht=_aandacht(zaaktypen, producten["zonder_upl"]),
    )


def _tegels(wie: Medewerker, zaaktypen: int, producten: int) -> list[Tegel]:
    tegels = [
        Tegel(
            "Zaaktypen", "Procedures met vragen, statussen en termijnen", reverse("dvo:zaaktypen"), zaaktypen
        ),
        Tegel("Producten", "Wat een inwoner kan aanvragen", reverse("catalogus:producten"), producten),
        Tegel(
            "Levensgebeurtenissen",
            "Welke zaken samen horen, en in welke volgorde",
            reverse("catalogus:levensgebeurtenissen"),
            Levensgebeurtenis.objects.count(),
        ),
        Tegel("Wie doet wat", "Verantwoordelijkheden per lijn", reverse("catalogus:matrix")),
        Tegel(
            "Vragensets",
            "Vragen die bij veel zaaktypen terugkomen",
            reverse("catalogus:vragensets"),
            Vragenset.objects.count(),
        ),
        Tegel(
            "Sjablonen",
            "Teksten van brieven en e-mails",
            reverse("catalogus:sjablonen"),
            Sjabloon.objects.count(),
        ),
    ]
    if mag(wie, INRICHTEN):
        tegels.append(
            Tegel("Importeren en exporteren", "De hele catalogus als bestand", reverse("dvo:bestand"))
        )
    return tegels


def _aandacht(zaaktypen: dict[str, int], zonder_upl: int) -> list[Aandacht]:
    rijen = (
        (zaaktypen[Toon.CONCEPT], CONCEPT, lijst("dvo:zaaktypen", toon=Toon.CONCEPT.value)),
        (zaaktypen[Toon.ZONDER_AFSPRAAK], AFSPRAAK, lijst("dvo:zaaktypen", toon=Toon.ZONDER_AFSPRAAK.value)),
        (zonder_upl, UPL, lijst("catalogus:producten", zonder_upl="true")),
    )
    return [Aandacht(aantal, zin[aantal != 1], url) for aantal, zin, url in rijen if aantal]
