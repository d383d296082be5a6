"""Lists of the regie: the queue of a team, and the klantaanvragen with their promise."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kcc import kalenders, klok
from kcc.lijsten import PER_PAGINA, adres, filterkeuzes, kolommen
from kcc.rollen import Rol
from kcc.toegang import ingelogde, vereist
from regie import aanvragen, standen
from regie.aanvragen import Aanvraagstand
from regie.filters import WerkvoorraadFilter
from regie.models import Zaakplanning
from regie.rechten import KLANTAANVRAGEN, WERKVOORRAAD
from regie.regels import regel
from regie.standen import Stand
from regie.teams import kies_team, kiesbare_teams

KOLOMMEN = (
    ("Zaak", "zaak"),
    ("Klant", "klant"),
    ("Nu", ""),
    ("Begin uiterlijk", "begin"),
    ("Beloofd", "beloofd"),
    ("Waarom hier", "volgorde"),
    ("Behandelaar", "behandelaar"),
)
REGISSEURS = {Rol.EERSTELIJNS, Rol.ACCOUNTMANAGER}


@vereist(WERKVOORRAAD)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """The queue of one team, in the order in which it should be done."""
    wie, vandaag = ingelogde(request), klok.vandaag()
    teams = list(kiesbare_teams(wie))
    team = kies_team(teams, wie, request.GET.get("team", ""))
    planningen: Any = Zaakplanning.objects
    rijen = planningen.zichtbaar_voor(wie).filter(zaak__team=team).werkvoorraad().met_dagen()
    vraag = {**request.GET.dict(), "team": ""}
    alle = WerkvoorraadFilter({**vraag, "stand": ""}, queryset=rijen).qs
    gefilterd = WerkvoorraadFilter(vraag, queryset=rijen).qs
    bladzijde = Paginator(gefilterd, PER_PAGINA).get_page(request.GET.get("pagina"))
    regels = [regel(planning, vandaag) for planning in bladzijde.object_list]
    context = {
        "team": team,
        "teams": teams,
        "filters": filterkeuzes(request, "stand", Stand, standen.tel(alle, vandaag, kalenders.gemeente())),
        "van_mij": _van_mij(request),
        "kolommen": kolommen(request, KOLOMMEN, standaard="volgorde"),
        "page_obj": bladzijde,
        "regels": regels,
        "eerste": next((rij for rij in regels if rij.zaak.status == "open"), None),
    }
    return render(request, "regie/werkvoorraad.html", context)


def _van_mij(request: HttpRequest) -> dict[str, Any]:
    """The filter that leaves only my zaken, on or off."""
    ik = str(ingelogde(request).uuid)
    aan = request.GET.get("behandelaar") == ik
    return {"actief": aan, "url": adres(request, behandelaar="" if aan else ik)}


@vereist(KLANTAANVRAGEN)
def klantaanvragen(request: HttpRequest) -> HttpResponse:
    """Klantaanvragen with a promise still to be met, the most at risk first."""
    wie, vandaag, kalender = ingelogde(request), klok.vandaag(), kalenders.gemeente()
    van_mij = request.GET.get("van", "mij" if wie.rolset & REGISSEURS else "alle") == "mij"
    rijen = aanvragen.bewaakt(wie, alleen_van=wie if van_mij else None)
    stand = request.GET.get("stand", "")
    staat = aanvragen.voorwaarden(vandaag, kalender)
    gefilterd = rijen.filter(staat[stand]) if stand in staat else rijen
    bladzijde = Paginator(aanvragen.op_risico(gefilterd, vandaag, kalender), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    tellingen = aanvragen.tel(rijen, vandaag, kalender)
    context = {
        "van": _van(request, van_mij=van_mij),
        "filters": filterkeuzes(request, "stand", Aanvraagstand, tellingen),
        "page_obj": bladzijde,
        "regels": aanvragen.regels(list(bladzijde.object_list), wie, vandaag),
    }
    return render(request, "regie/klantaanvragen.html", context)


def _van(request: HttpRequest, *, van_mij: bool) -> list[dict[str, Any]]:
    """Mine, or those of everybody I may see."""
    return [
        {"naam": "Die ik bewaak", "url": adres(request, van="mij"), "actief": van_mij},
        {"naam": "Van iedereen", "url": adres(request, van="alle"), "actief": not van_mij},
    ]
