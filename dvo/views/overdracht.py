"""The catalogue as a file: keep it, and take one in after a look at what it would change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogus.rechten import INRICHTEN
from dvo.forms.overdracht import Overdrachtformulier
from dvo.overdracht.blad import BestandOngeldig
from dvo.overdracht.export import exporteer
from dvo.overdracht.invoer import bekijk
from dvo.overdracht.vergelijken import Plan
from dvo.overdracht.zgw import exporteer_zgw
from dvo.services.klaargezet import ruim_op
from dvo.services.overdracht import importeer
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.toegang import ingelogde, vereist


@vereist(INRICHTEN)
@require_safe
def catalogus_json(request: HttpRequest) -> HttpResponse:
    """The whole catalogue."""
    return _als_bestand(exporteer(), "catalogus")


@vereist(INRICHTEN)
@require_safe
def zaaktypen_zgw(request: HttpRequest) -> HttpResponse:
    """The zaaktypen as other systems know them."""
    return _als_bestand(exporteer_zgw(), "zaaktypen-zgw")


def _als_bestand(inhoud: bytes, naam: str) -> HttpResponse:
    kop = f'attachment; filename="{naam}-{klok.vandaag():%Y-%m-%d}.json"'
    return HttpResponse(inhoud, "application/json", headers={"Content-Disposition": kop})


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def bestand(request: HttpRequest) -> HttpResponse:
    """Choose a file, see what it would change, take it in. Every step says what is wrong, with its line."""
    if request.method != "POST":
        return _toon(request, Overdrachtformulier())
    formulier = Overdrachtformulier(request.POST, request.FILES, door=ingelogde(request))
    if not formulier.is_valid():
        return _toon(request, formulier, 422)
    try:
        if request.POST.get("doe") == "importeer":
            return _importeer(request, formulier)
        return _toon(request, formulier, plan=bekijk(formulier.inhoud(), formulier.keuzes()))
    except BestandOngeldig as fout:
        return _toon(request, formulier, 422, ongeldig=fout)
    except Geweigerd as fout:
        formulier.weiger(fout)
        return _toon(request, formulier, 422)


def _importeer(request: HttpRequest, formulier: Overdrachtformulier) -> HttpResponse:
    plan = importeer(ruw=formulier.inhoud(), keuzes=formulier.keuzes(), door=ingelogde(request))
    if formulier.rij:
        ruim_op(rij=formulier.rij)
    messages.success(request, _uitkomst(plan))
    return redirect("dvo:bestand")


def _uitkomst(plan: Plan) -> str:
    if plan.leeg:
        return "Niets veranderd: alles in dit bestand stond hier al."
    aantallen = {wat: sum(v.wat == wat for v in plan.anders()) for wat in ("nieuw", "gewijzigd")}
    return f"Ingelezen: {aantallen['nieuw']} nieuw, {aantallen['gewijzigd']} gewijzigd."


def _toon(
    request: HttpRequest, formulier: Overdrachtformulier, status: int = 200, **context: Any
) -> HttpResponse:
    ongeldig: BestandOngeldig | None = context.get("ongeldig")
    aanvullen = ongeldig is not None and any("kcc." in fout.veld for fout in ongeldig.fouten)
    context |= {"formulier": formulier, "klaar": formulier.rij, "aanvullen": aanvullen}
    return render(request, "dvo/overdracht.html", context, status=status)
