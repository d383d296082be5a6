"""The queue of a team."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kcc import kalenders, klok
from kcc.inzet import gaat_over
from kcc.lijsten import PER_PAGINA, adres, filterkeuzes, kolommen
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist
from regie import standen
from regie.bulkblad import lopende
from regie.bulkgegevens import mag_verdelen
from regie.models import BulkSoort
from regie.rechten import CAPACITEIT, WERKVOORRAAD
from regie.regels import Regel, drukzin, regel
from regie.standen import Stand
from regie.weergaven import als_links
from regie.werklijst import Werklijst, filterbalk, lees_lijst

KOLOMMEN = (
    ("Zaak", "zaak"),
    ("Klant", "klant"),
    ("Nu", ""),
    ("Begin uiterlijk", "begin"),
    ("Beloofd", "beloofd"),
    ("Waarom hier", "volgorde"),
    ("Behandelaar", "behandelaar"),
)


@vereist(WERKVOORRAAD)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """The queue of one team, in the order in which it should be done."""
    wie, vandaag, kalender = ingelogde(request), klok.vandaag(), kalenders.gemeente()
    lijst = lees_lijst(wie, request.GET)
    bladzijde = Paginator(lijst.gefilterd, PER_PAGINA).get_page(request.GET.get("pagina"))
    regels = [regel(planning, vandaag, kalender) for planning in bladzijde.object_list]
    if request.headers.get("HX-Target") in ("rijen", "leeg"):
        return _ververs(request, regels, kiezen=mag_verdelen(wie, lijst.team))
    return render(request, "regie/werkvoorraad.html", _context(request, wie, lijst, bladzijde, regels))


def _ververs(request: HttpRequest, regels: list[Regel], *, kiezen: bool) -> HttpResponse:
    """The rows alone; of an empty list that is filled, or the other way round, the page."""
    if bool(regels) == (request.headers["HX-Target"] == "leeg"):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    if not regels:
        return HttpResponse(status=204)
    return render(request, "regie/_rijen.html", {"regels": regels, "kiezen": kiezen})


def _context(
    request: HttpRequest, wie: Medewerker, lijst: Werklijst, bladzijde: Page[Any], regels: list[Regel]
) -> dict[str, Any]:
    tellingen = standen.tel(lijst.zonder_stand(), klok.vandaag(), kalenders.gemeente())
    verdelen = mag_verdelen(wie, lijst.team)
    return {
        "team": lijst.team,
        "teams": lijst.teams,
        "vraag": lijst.vraag,
        "filters": filterkeuzes(request, "stand", Stand, tellingen),
        "balk": filterbalk(lijst, wie),
        "van_mij": _van_mij(request),
        "weergaven": als_links(wie, lijst.vraag),
        "kolommen": kolommen(request, KOLOMMEN, standaard="volgorde"),
        "page_obj": bladzijde,
        "regels": regels,
        "druk": _druk(regels),
        "capaciteit": mag(wie, CAPACITEIT) and lijst.team is not None and gaat_over(wie, lijst.team),
        "eerste": next((rij for rij in regels if rij.zaak.status == "open"), None),
        "kiezen": BulkSoort.choices if verdelen else [],
        "lopende": lopende(wie) if verdelen else None,
    }


def _druk(regels: list[Regel]) -> str:
    """Why the order is another one: said once, above the list."""
    werk = regels[0].planning.druk_werk if regels else None
    return "" if werk is None else drukzin(werk)


def _van_mij(request: HttpRequest) -> dict[str, Any]:
    """The filter that leaves only my zaken, on or off."""
    ik = str(ingelogde(request).uuid)
    aan = request.GET.get("behandelaar") == ik
    return {"actief": aan, "url": adres(request, behandelaar="" if aan else ik)}
