"""Saved views of the werkvoorraad: which ones somebody sees."""

from typing import Any

from django.db.models import Q, QuerySet

from kcc.models import Medewerker
from regie.models import Weergave


def weergaven(wie: Medewerker) -> QuerySet[Weergave]:
    """Their own, and those that a colleague of the own team shared."""
    zichtbaar = Q(medewerker=wie)
    if wie.team_id:
        zichtbaar |= Q(gedeeld=True, medewerker__team=wie.team_id)
    return Weergave.objects.filter(zichtbaar).select_related("medewerker")


def als_links(wie: Medewerker, vraag: str) -> list[dict[str, Any]]:
    """For the page; `vraag` is the list that shows now. One query."""
    return [
        {"weergave": rij, "actief": rij.vraag == vraag, "eigen": rij.medewerker_id == wie.pk}
        for rij in weergaven(wie)
    ]
