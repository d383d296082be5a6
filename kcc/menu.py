"""The menu, collected from the apps: what the roles of this employee open."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kcc import inrichting
from kcc.apps import Menupunt
from kcc.inrichting import Stand
from kcc.kanalen import Kanaal
from kcc.rollen import RECHTEN, HeeftRollen, mag


def menupunten() -> list[Menupunt]:
    """All entries of all apps in their order."""
    punten = [punt for app in apps.get_app_configs() for punt in getattr(app, "menu", ())]
    return sorted(punten, key=lambda punt: punt.volgorde)


def menu_voor(wie: HeeftRollen, pad: str, fase: int = 4) -> list[dict[str, Any]]:
    """Name, url, group and whether it is the present page, for each entry that `wie` may open in this phase."""
    return [
        {
            "naam": punt.naam,
            "url": (url := reverse(punt.url)),
            "actief": _actief(url, pad),
            "groep": punt.groep,
        }
        for punt in menupunten()
        if mag(wie, RECHTEN[punt.recht]) and punt.vanaf_fase <= fase
    ]


def in_groepen(menu: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As it is drawn: an entry, or at the place of its first one a group with its `punten`. One entry alone
    needs no group."""
    delen: dict[str, list[dict[str, Any]]] = {}
    for punt in menu:
        delen.setdefault(punt["groep"] or punt["naam"], []).append(punt)
    return [punten[0] if len(punten) == 1 else _groep(naam, punten) for naam, punten in delen.items()]


def _groep(naam: str, punten: list[dict[str, Any]]) -> dict[str, Any]:
    return {"naam": naam, "punten": punten, "actief": any(punt["actief"] for punt in punten)}


def _actief(url: str, pad: str) -> bool:
    return pad == url if url == "/" else pad.startswith(url)


def zoek_url(wie: HeeftRollen) -> str:
    """Where the search box of every page leads: the `zoekpunt` of an app, for whoever may search."""
    punten = (getattr(app, "zoekpunt", None) for app in apps.get_app_configs())
    return next((reverse(punt.url) for punt in punten if punt and mag(wie, RECHTEN[punt.recht])), "")


def kop(wie: HeeftRollen) -> dict[str, Any]:
    """The live part of the header, fetched apart so that no page pays for it: the `koppunt` of an app, with
    the `koplinks` that stand there until it is, and without script for good."""
    punten = [(app, getattr(app, "koppunt", None)) for app in apps.get_app_configs()]
    koppen = [(app, punt) for app, punt in punten if punt and mag(wie, RECHTEN[punt.recht])]
    links = [link for app, _ in koppen for link in getattr(app, "koplinks", ())]
    return {
        "kop_url": next((reverse(punt.url) for _, punt in koppen), ""),
        "kop_links": [
            {"naam": link.naam, "url": reverse(link.url)} for link in links if mag(wie, RECHTEN[link.recht])
        ],
    }


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: municipality, demo or not; of whoever is logged in the menu, search and roles, and
    how the KCC is set up (`stand`: names and phase)."""
    algemeen = {"gemeente": settings.GEMEENTE, "gemeente_naam": settings.GEMEENTE, "demo": settings.DEMO}
    wie = getattr(request, "user", None)
    if wie is None or not wie.is_authenticated:
        return algemeen
    stand = inrichting.lees()
    menu = menu_voor(wie, request.path, stand.fase_nummer)
    return {
        **algemeen,
        "stand": stand,
        "storingen": _storingen(stand),
        "menu": menu,
        "menu_delen": in_groepen(menu),
        "zoek_url": zoek_url(wie),
        **kop(wie),
        "mijn_rollen": wie.rolnamen,
    }


def _storingen(stand: Stand) -> list[dict[str, Any]]:
    """What does not work now, for the banner: read with the settings, so without a query of its own."""
    namen = {kanaal.value: stand.naam("kanaal", kanaal, kanaal.label) for kanaal in Kanaal}
    return [
        {"kanaal": namen.get(rij.kanaal, ""), "tekst": rij.tekst, "van": rij.van} for rij in stand.storingen
    ]
