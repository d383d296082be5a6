"""The report on an agreement (DVO), both ways, and the rows behind its numbers (R70, R94)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dashboards.dvoverslag.gesprek import gesprek_van
from dashboards.dvoverslag.kader import (
    Kader,
    kies,
    lees_kader,
    lees_periode_van,
    overeenkomsten,
)
from dashboards.dvoverslag.regelrijen import deelnaam, in_beeld, kies_rijen, naam_van
from dashboards.dvoverslag.verslag import maak_verslag
from dashboards.keuze import geleide_teams
from dashboards.periode import Periode, Soort, laatste
from dashboards.rechten import DVOVERSLAG, DVOVERSLAGRIJEN
from dvo.models import Dienstverleningsovereenkomst
from kcc import klok
from kcc.lijsten import PER_PAGINA
from kcc.toegang import ingelogde, vereist

MAANDEN, KWARTALEN, JAREN = 12, 4, 2


def _lees(request: HttpRequest) -> tuple[Kader | None, list[Dienstverleningsovereenkomst]]:
    """What is asked for, and the agreements there are to choose from."""
    wie = ingelogde(request)
    teams = {team.pk for team in geleide_teams(wie)}
    rijen = overeenkomsten(wie, teams)
    deze = lees_periode_van(request.GET.get("periode", ""), klok.vandaag())
    dvo = kies(rijen, request.GET.get("dvo", ""))
    return (lees_kader(wie, dvo, deze, teams) if dvo else None), rijen


def _per_lijn(
    rijen: list[Dienstverleningsovereenkomst], gekozen: Dienstverleningsovereenkomst | None
) -> list[Dienstverleningsovereenkomst]:
    """One of each pair of parties: the one that is shown, else the newest."""
    lijnen: dict[tuple[int, int], Dienstverleningsovereenkomst] = {}
    for rij in ([gekozen] if gekozen else []) + sorted(rijen, key=lambda rij: -rij.versie):
        lijnen.setdefault((rij.uitvoerder_id, rij.afnemer_id), rij)
    return sorted(lijnen.values(), key=lambda rij: rij.naam)


def _perioden(deze: Periode) -> list[Periode]:
    """Those to choose from, newest first, and the one that is shown."""
    vandaag = klok.vandaag()
    keuzes = [
        periode
        for soort, aantal in ((Soort.MAAND, MAANDEN), (Soort.KWARTAAL, KWARTALEN), (Soort.JAAR, JAREN))
        for periode in reversed(laatste(soort, vandaag).reeks(aantal))
    ]
    return keuzes if deze in keuzes else [deze, *keuzes]


@vereist(DVOVERSLAG)
def dvo_verslag(request: HttpRequest) -> HttpResponse:
    """The report; without an agreement that one may see a page that says so."""
    kader, rijen = _lees(request)
    if kader is None:
        return render(request, "dashboards/dvo_verslag.html", {"verslag": None})
    context = {
        "verslag": maak_verslag(kader),
        "kader": kader,
        "overeenkomsten": _per_lijn(rijen, kader.dvo),
        "perioden": _perioden(kader.deze),
        **gesprek_van(kader),
    }
    return render(request, "dashboards/dvo_verslag.html", context)


@vereist(DVOVERSLAGRIJEN)
def dvo_verslag_rijen(request: HttpRequest) -> HttpResponse:
    """The rows of one number; for the leiding of one of the parties only."""
    kader, _ = _lees(request)
    if kader is None or kader.verhuld:
        raise Http404
    groep, deel = request.GET.get("regel", ""), request.GET.get("deel", "")
    naam = naam_van(kader, groep)
    bladzijde = Paginator(kies_rijen(kader, groep, deel), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "kader": kader,
        "naam": naam,
        "deel": deelnaam(deel),
        "page_obj": bladzijde,
        "regels": in_beeld(kader, bladzijde.object_list),
    }
    return render(request, "dashboards/dvo_verslag_rijen.html", context)
