"""Addresses: of an object's page wherever it lives (a lower floor links upward by no name), and of lists."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.apps import apps
from django.urls import reverse


def pagina(soort: str, uuid: UUID | None = None) -> str:
    """Its address, by what the apps state: `paginas = {"zaak": "contacts:zaak"}`; empty when none does.
    Without `uuid` a page that is no object's."""
    for app in apps.get_app_configs():
        naam = getattr(app, "paginas", {}).get(soort)
        if naam:
            return reverse(naam, args=[uuid] if uuid else [])
    return ""


def lijst(naam: str, **vraag: Any) -> str:
    """A list page with its filters in the query string; empty ones are left out."""
    gevuld = {sleutel: waarde for sleutel, waarde in vraag.items() if waarde not in ("", None)}
    return f"{reverse(naam)}?{urlencode(gevuld)}" if gevuld else reverse(naam)
