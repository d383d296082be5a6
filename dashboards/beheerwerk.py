"""What a functioneel beheerder keeps: links to its lists, with how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from catalogus.models import Kennisitem, Zaaktypeversie
from dvo.models import Dienstverleningsovereenkomst, DvoStatus
from dvo.zaaktypelijst import Toon, tel, voorwaarden
from kcc import klok
from kcc.models import Medewerker, Team
from kcc.paginas import lijst


@dataclass(frozen=True)
class Beheerregel:
    """One list."""

    naam: str
    url: str
    aantal: int


def beheerregels() -> Sequence[Beheerregel]:
    """Catalogue, agreements and organisation: five queries."""
    versies = tel(Zaaktypeversie.objects.all(), voorwaarden(klok.vandaag()))
    dvos = Dienstverleningsovereenkomst.objects.aggregate(
        alle=Count("pk"), concept=Count("pk", filter=Q(status=DvoStatus.CONCEPT))
    )
    return (
        Beheerregel("Zaaktypen", lijst("dvo:zaaktypen"), versies[Toon.GELDIG]),
        Beheerregel(
            "Zaaktypen in concept", lijst("dvo:zaaktypen", toon=Toon.CONCEPT.value), versies[Toon.CONCEPT]
        ),
        Beheerregel("Afspraken (DVO's)", lijst("dvo:dvos", status="alle"), dvos["alle"]),
        Beheerregel("Afspraken in concept", lijst("dvo:dvos", status="concept"), dvos["concept"]),
        _regel("Antwoorden", "catalogus_kennisitem", Kennisitem.objects.count()),
        Beheerregel("Teams", reverse("teams"), Team.objects.count()),
        _regel("Medewerkers", "kcc_medewerker", Medewerker.objects.count()),
    )


def _regel(naam: str, model: str, aantal: int) -> Beheerregel:
    return Beheerregel(naam, reverse(f"beheer:{model}_changelist"), aantal)
