"""The menu, collected from the apps: what the roles of this employee open."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kcc.apps import Menupunt
from kcc.rollen import RECHTEN, HeeftRollen, mag


def menupunten() -> list[Menupunt]:
    """All entries of all apps in their order."""
    punten = [punt for app in apps.get_app_configs() for punt in getattr(app, "menu", ())]
    return sorted(punten, key=lambda punt: punt.volgorde)


def menu_voor(wie: HeeftRollen, pad: str) -> list[dict[str, Any]]:
    """Name, url and whether it is the present page, for each entry that `wie` may open."""
    return [
        {"naam": punt.naam, "url": (url := reverse(punt.url)), "actief": _actief(url, pad)}
        for punt in menupunten()
        if mag(wie, RECHTEN[punt.recht])
    ]


def _actief(url: str, pad: str) -> bool:
    return pad == url if url == "/" else pad.startswith(url)


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: municipality, demo or not, and the menu."""
    wie = getattr(request, "user", None)
    ingelogd = wie is not None and wie.is_authenticated
    return {
        "gemeente": settings.GEMEENTE,
        "demo": settings.DEMO,
        "menu": menu_voor(wie, request.path) if ingelogd else [],  # type: ignore[arg-type]
    }
