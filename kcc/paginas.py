"""The page of an object, wherever it lives: a lower floor links upward without naming the floor."""

from uuid import UUID

from django.apps import apps
from django.urls import reverse


def pagina(soort: str, uuid: UUID) -> str:
    """Its address, by what the apps state: `paginas = {"zaak": "contacts:zaak"}`; empty when none does."""
    for app in apps.get_app_configs():
        naam = getattr(app, "paginas", {}).get(soort)
        if naam:
            return reverse(naam, args=[uuid])
    return ""
