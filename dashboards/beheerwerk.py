"""What a functioneel beheerder keeps: links into the admin, with how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from catalogus.models import Kennisitem, Zaaktypeversie
from dvo.models import Dienstverleningsovereenkomst, DvoStatus
from kcc.models import Medewerker, Team


@dataclass(frozen=True)
class Beheerregel:
    """One list of the admin."""

    naam: str
    url: str
    aantal: int


def beheerregels() -> Sequence[Beheerregel]:
    """Catalogue, agreements and organisation: five queries."""
    versies = Zaaktypeversie.objects.aggregate(
        alle=Count("pk"), concept=Count("pk", filter=Q(gepubliceerd_op__isnull=True))
    )
    dvos = Dienstverleningsovereenkomst.objects.aggregate(
        alle=Count("pk"), concept=Count("pk", filter=Q(status=DvoStatus.CONCEPT))
    )
    return (
        _regel("Zaaktypen", "catalogus_zaaktypeversie", versies["alle"]),
        _regel(
            "Zaaktypen in concept",
            "catalogus_zaaktypeversie",
            versies["concept"],
            "gepubliceerd_op__isnull=True",
        ),
        _regel("Afspraken (DVO's)", "dvo_dienstverleningsovereenkomst", dvos["alle"]),
        _regel(
            "Afspraken in concept",
            "dvo_dienstverleningsovereenkomst",
            dvos["concept"],
            "status__exact=concept",
        ),
        _regel("Antwoorden", "catalogus_kennisitem", Kennisitem.objects.count()),
        _regel("Teams", "kcc_team", Team.objects.count()),
        _regel("Medewerkers", "kcc_medewerker", Medewerker.objects.count()),
    )


def _regel(naam: str, model: str, aantal: int, vraag: str = "") -> Beheerregel:
    return Beheerregel(naam, reverse(f"beheer:{model}_changelist") + (f"?{vraag}" if vraag else ""), aantal)
