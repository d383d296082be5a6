"""The start page of how this KCC is set up: a tile for each part that one may open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.views.decorators.http import require_safe

from kcc.apps import Tegel
from kcc.models import Medewerker
from kcc.rollen import INRICHTEN, Recht, mag
from kcc.toegang import eis_van, ingelogde, vereist


@dataclass(frozen=True)
class Tegelregel:
    """A tile with its address."""

    naam: str
    uitleg: str
    url: str


@vereist(INRICHTEN)
@require_safe
def inrichting(request: HttpRequest) -> HttpResponse:
    """Tiles of all apps in their order."""
    return render(request, "kcc/inrichting/start.html", {"tegels": list(_tegels(ingelogde(request)))})


def _tegels(wie: Medewerker) -> Iterator[Tegelregel]:
    tegels: list[Tegel] = [t for app in apps.get_app_configs() for t in getattr(app, "inrichting", ())]
    for tegel in sorted(tegels, key=lambda tegel: tegel.volgorde):
        url = reverse(tegel.url)
        if _mag_openen(wie, url):
            yield Tegelregel(tegel.naam, tegel.uitleg, url)


def _mag_openen(wie: Medewerker, url: str) -> bool:
    eis = eis_van(resolve(url).func, "GET")
    return isinstance(eis, Recht) and mag(wie, eis)
