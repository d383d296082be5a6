"""The regiebord: klantaanvragen with a promise still to be met, the most at risk first."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kcc import kalenders, klok
from kcc.lijsten import PER_PAGINA, adres, filterkeuzes
from kcc.models import Medewerker
from kcc.rollen import Rol
from kcc.toegang import ingelogde, vereist
from regie import aanvragen
from regie.aanvragen import Aanvraagstand
from regie.rechten import KLANTAANVRAGEN
from regie.regiebord import bordregels, gekozen_plek, plekken
from regie.regiemodus import werklijst

REGISSEURS = {Rol.EERSTELIJNS, Rol.ACCOUNTMANAGER}
ZONDER, WERKLIJST = "zonder", "werklijst"


@vereist(KLANTAANVRAGEN)
def klantaanvragen(request: HttpRequest) -> HttpResponse:
    """`?van=mij`, `?stand=te_laat`, `?waar=geo`; the counts are of all that the other two choices leave."""
    wie, vandaag, kalender = ingelogde(request), klok.vandaag(), kalenders.gemeente()
    van, waar = _gekozen_van(request, wie), plekken(request.GET.get("waar", ""))
    rijen = aanvragen.bij(_rijen(wie, van), **gekozen_plek(waar))
    stand = request.GET.get("stand", "")
    staat, tellingen = aanvragen.voorwaarden(vandaag, kalender), aanvragen.tel(rijen, vandaag, kalender)
    gefilterd = rijen.filter(staat[stand]) if stand in staat else rijen
    bladen = Paginator(aanvragen.op_risico(gefilterd, vandaag, kalender), PER_PAGINA)
    bladen.count = tellingen[stand if stand in staat else Aanvraagstand.OPEN]  # asked already
    bladzijde = bladen.get_page(request.GET.get("pagina"))
    context = {
        "van": _van(request, van),
        "zonder": van == ZONDER,
        "filters": filterkeuzes(request, "stand", Aanvraagstand, tellingen),
        "plekken": waar,
        "onthoud": [(naam, request.GET[naam]) for naam in ("van", "stand") if request.GET.get(naam)],
        "page_obj": bladzijde,
        "regels": bordregels(list(bladzijde.object_list), wie, vandaag),
    }
    return render(request, "regie/klantaanvragen.html", context)


def _rijen(wie: Medewerker, van: str) -> QuerySet[Any]:
    rijen = aanvragen.bewaakt(wie, alleen_van=wie if van == "mij" else None, zonder_regie=van == ZONDER)
    return werklijst(rijen) if van == WERKLIJST else rijen


def _gekozen_van(request: HttpRequest, wie: Medewerker) -> str:
    van = request.GET.get("van", "mij" if wie.rolset & REGISSEURS else "alle")
    return van if van in _namen(wie, 0) else "alle"


def _namen(wie: Medewerker, zonder: int) -> dict[str, str]:
    """Mine; for an accountmanager all that is theirs to watch (R60); everybody's; what nobody directs (R59)."""
    werk = {WERKLIJST: "Werklijst accountmanager"} if Rol.ACCOUNTMANAGER in wie.rolset else {}
    return {"mij": "Die ik bewaak", **werk, "alle": "Van iedereen", ZONDER: f"Zonder regie ({zonder})"}


def _van(request: HttpRequest, gekozen: str) -> list[dict[str, Any]]:
    wie = ingelogde(request)
    zonder = aanvragen.bewaakt(wie, zonder_regie=True).count()
    return [
        {"naam": naam, "url": adres(request, van=code), "actief": code == gekozen}
        for code, naam in _namen(wie, zonder).items()
    ]
