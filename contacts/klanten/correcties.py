"""What was put right in gesprekken, and where somebody may have been told what was not theirs to know."""

from typing import Any

from django.db.models import QuerySet

from contacts.models import Klantcontact
from kcc.models import Gebeurtenis

SOORTEN = {
    "gesprek_klant_gecorrigeerd": "Klant verbeterd",
    "vraag_gecorrigeerd": "Onderwerp verbeterd",
    "mogelijk_datalek": "Mogelijk datalek gemeld",
}


def lees_correcties(gesprek: Klantcontact) -> list[Any]:
    """Of one gesprek, the oldest first, each with `wat`; one query."""
    rijen = Gebeurtenis.objects.van(gesprek.uuid).filter(soort__in=SOORTEN).order_by("tijd", "pk")
    correcties: list[Any] = list(rijen.select_related("door", "toelichting"))
    for rij in correcties:
        rij.wat = SOORTEN[rij.soort]
    return correcties


def datalekken() -> QuerySet[Any]:
    """All that were reported, the newest first; by the index on soort and time."""
    rijen = Gebeurtenis.objects.filter(soort="mogelijk_datalek").order_by("-tijd", "-pk")
    return rijen.select_related("door", "team", "toelichting")
