"""What the teams can take: all of them at a glance, and one team with its days, settings and exceptions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc.forms.basis import Formulier, probeer
from kcc.fouten import Geweigerd
from kcc.models import Team
from kcc.toegang import ingelogde, vereist
from regie.capaciteitsblad import VOORUIT, Blad, Teamrij, afwijkingen_van
from regie.capaciteitsformulier import Afwijkingsformulier, Tegelijkformulier
from regie.models import Capaciteitsafwijking
from regie.rechten import CAPACITEIT
from regie.services import capaciteit as services


@vereist(CAPACITEIT)
@require_safe
def capaciteit(request: HttpRequest) -> HttpResponse:
    """Every team that one goes over."""
    rijen = Blad(ingelogde(request)).rijen()
    return render(request, "regie/capaciteit.html", {"rijen": rijen, "vooruit": VOORUIT})


@vereist(CAPACITEIT)
@require_http_methods(["GET", "HEAD", "POST"])
def capaciteit_team(request: HttpRequest, code: str) -> HttpResponse:
    """One team; a POST sets its number of zaken, or adds an exception."""
    blad = Blad(ingelogde(request))
    rij = blad.rij(code)
    if rij is None:
        raise Http404
    formulieren = _formulieren(request, rij)
    if request.method == "POST":
        melding = _doe(request, rij.team, formulieren)
        if melding:
            messages.success(request, melding)
            return redirect("regie:capaciteit_team", code=code)
    afwijkingen = list(afwijkingen_van(rij.team))
    context = {
        **formulieren,
        "rij": rij,
        "dagen": blad.dagrijen(rij, afwijkingen),
        "afwijkingen": afwijkingen,
        "vandaag": blad.vandaag,
    }
    fout = any(formulier.errors for formulier in formulieren.values())
    return render(request, "regie/capaciteit_team.html", context, status=422 if fout else 200)


def _formulieren(request: HttpRequest, rij: Teamrij) -> dict[str, Formulier]:
    """Both stand on the page; only the one that was sent is filled with what was typed."""
    stuurt = request.POST.get("doe", "")
    begin = {"zaken_tegelijk": rij.stand.zaken_tegelijk}
    return {
        "tegelijk": Tegelijkformulier(
            request.POST if stuurt == "tegelijk" else None, initial=begin, auto_id="tegelijk_%s"
        ),
        "afwijking": Afwijkingsformulier(
            request.POST if stuurt == "afwijking" else None, auto_id="afwijking_%s"
        ),
    }


def _doe(request: HttpRequest, team: Team, formulieren: dict[str, Formulier]) -> str:
    """What was done, in words; empty when a form has something to say."""
    door = ingelogde(request)
    if request.POST.get("doe") == "tegelijk":
        stand = probeer(formulieren["tegelijk"], services.zet_zaken_tegelijk, team=team, door=door)
        return f"Een medewerker van {team} heeft nu {stand.zaken_tegelijk} zaken tegelijk." if stand else ""
    if request.POST.get("doe") == "afwijking":
        rij = probeer(formulieren["afwijking"], services.voeg_afwijking_toe, team=team, door=door)
        return "De afwijking is toegevoegd. De prognose wordt binnen een kwartier bijgewerkt." if rij else ""
    raise Http404


@vereist(CAPACITEIT)
@require_POST
def capaciteit_beeindig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An exception ends: from today on the team is as it was."""
    rij: Any = get_object_or_404(Capaciteitsafwijking.objects.select_related("team"), uuid=uuid)
    if Blad(ingelogde(request)).rij(rij.team.code) is None:
        raise Http404
    try:
        services.beeindig_afwijking(afwijking=rij, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"De afwijking is beëindigd: {rij.omschrijving}.")
    return redirect("regie:capaciteit_team", code=rij.team.code)
