"""Klantaanvragen with their promise."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kcc import kalenders, klok
from kcc.lijsten import PER_PAGINA, adres, filterkeuzes
from kcc.rollen import Rol
from kcc.toegang import ingelogde, vereist
from regie import aanvragen
from regie.aanvragen import Aanvraagstand
from regie.rechten import KLANTAANVRAGEN

REGISSEURS = {Rol.EERSTELIJNS, Rol.ACCOUNTMANAGER}
ZONDER = "zonder"


@vereist(KLANTAANVRAGEN)
def klantaanvragen(request: HttpRequest) -> HttpResponse:
    """Klantaanvragen with a promise still to be met, the most at risk first."""
    wie, vandaag, kalender = ingelogde(request), klok.vandaag(), kalenders.gemeente()
    van = request.GET.get("van", "mij" if wie.rolset & REGISSEURS else "alle")
    rijen = aanvragen.bewaakt(wie, alleen_van=wie if van == "mij" else None, zonder_regie=van == ZONDER)
    stand = request.GET.get("stand", "")
    staat = aanvragen.voorwaarden(vandaag, kalender)
    gefilterd = rijen.filter(staat[stand]) if stand in staat else rijen
    bladzijde = Paginator(aanvragen.op_risico(gefilterd, vandaag, kalender), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    tellingen = aanvragen.tel(rijen, vandaag, kalender)
    context = {
        "van": _van(request, van),
        "zonder": van == ZONDER,
        "filters": filterkeuzes(request, "stand", Aanvraagstand, tellingen),
        "page_obj": bladzijde,
        "regels": aanvragen.regels(list(bladzijde.object_list), wie, vandaag),
    }
    return render(request, "regie/klantaanvragen.html", context)


def _van(request: HttpRequest, van: str) -> list[dict[str, Any]]:
    """Mine, those of everybody I may see, or those that nobody directs today (R59)."""
    namen = {"mij": "Die ik bewaak", "alle": "Van iedereen", ZONDER: f"Zonder regie ({_zonder(request)})"}
    gekozen = van if van in namen else "alle"
    return [
        {"naam": naam, "url": adres(request, van=code), "actief": code == gekozen}
        for code, naam in namen.items()
    ]


def _zonder(request: HttpRequest) -> int:
    return aanvragen.bewaakt(ingelogde(request), zonder_regie=True).count()
