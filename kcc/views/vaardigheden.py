"""Skills: a matrix of people and productgroepen of a team, and those of one employee."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kcc.forms.basis import Formulier, probeer
from kcc.forms.vaardigheden import NIVEAUS, Opleidingsformulier, lees_vakjes
from kcc.models import Medewerker, Productgroep, Team
from kcc.paginas import pagina
from kcc.rollen import INZET, VAARDIGHEDEN, mag
from kcc.services import vaardigheden as services
from kcc.toegang import ingelogde, vereist
from kcc.vaardigheden import Matrixrij, matrix, productgroepen_van, teams_voor, voor_wie

PER_KEER = 20  # people: with thirty productgroepen still fewer fields than a server takes at once


@vereist(VAARDIGHEDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def vaardigheden(request: HttpRequest) -> HttpResponse:
    """The people of one team (`?team=`), for all its productgroepen or one (`?productgroep=`)."""
    wie = ingelogde(request)
    teams = list(teams_voor(wie))
    team = _team(teams, wie, request.GET.get("team", ""))
    alle = productgroepen_van(team) if team else []
    groepen = [groep for groep in alle if groep.code == request.GET.get("productgroep")] or alle
    bladzijde = Paginator(voor_wie(wie).filter(team=team), PER_KEER).get_page(request.GET.get("pagina"))
    rijen = matrix(bladzijde.object_list, groepen)
    if request.method == "POST":
        return _bewaar(request, rijen)
    context = {
        "teams": teams,
        "team": team,
        "alle_groepen": alle,
        "groepen": groepen,
        "gekozen": request.GET.get("productgroep", ""),
        "page_obj": bladzijde,
        "rijen": rijen,
        **_basis(wie),
    }
    return render(request, "kcc/inrichting/vaardigheden.html", context)


def _team(teams: list[Team], wie: Medewerker, code: str) -> Team | None:
    """The one asked for (404 when it is not theirs), else the own one, else the first."""
    if code:
        gekozen = next((team for team in teams if team.code == code), None)
        if gekozen is None:
            raise Http404
        return gekozen
    eigen = (team for team in teams if team.pk == wie.team_id)
    return next(eigen, teams[0] if teams else None)


def _basis(wie: Medewerker) -> dict[str, Any]:
    """What both pages need: the levels, and the way back to the deployment board."""
    return {"niveaus": NIVEAUS, "inzet_url": pagina("inzet") if mag(wie, INZET) else ""}


def _bewaar(request: HttpRequest, rijen: list[Matrixrij]) -> HttpResponse:
    """All changed cells in one act; the last one who could do something is told of."""
    vakjes = lees_vakjes(rijen, request.POST.dict())
    gezet = services.zet_vaardigheden(vakjes=vakjes, door=ingelogde(request))
    if gezet.aantal:
        woord = "1 vaardigheid" if gezet.aantal == 1 else f"{gezet.aantal} vaardigheden"
        messages.success(request, f"{woord} gewijzigd.")
    else:
        messages.info(request, "Er is niets gewijzigd.")
    if gezet.zonder:
        namen = ", ".join(groep.naam for groep in gezet.zonder)
        messages.warning(request, f"Let op. Niemand is nu nog zelfstandig voor {namen}.")
    return redirect(request.get_full_path())


@vereist(VAARDIGHEDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def vaardigheden_medewerker(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every productgroep for one person, and what they learned at school."""
    wie = ingelogde(request)
    mens: Any = get_object_or_404(voor_wie(wie).select_related("team"), uuid=uuid)
    formulier = None
    if request.POST.get("doe") == "opleiding":
        formulier = Opleidingsformulier(request.POST, auto_id="opleiding_%s")
        if probeer(formulier, services.zet_opleidingsniveau, medewerker=mens, door=wie):
            messages.success(request, "Het opleidingsniveau is bewaard.")
            return redirect("vaardigheden_medewerker", uuid)
    rijen = matrix([mens], list(Productgroep.objects.all()))
    if request.method == "POST" and formulier is None:
        return _bewaar(request, rijen)
    return _toon(request, mens, rijen[0], formulier)


def _toon(request: HttpRequest, mens: Any, rij: Matrixrij, formulier: Formulier | None) -> HttpResponse:
    leeg = Opleidingsformulier(initial={"niveau": mens.opleidingsniveau}, auto_id="opleiding_%s")
    context = {
        "medewerker": mens,
        "rij": rij,
        "formulier": formulier or leeg,
        **_basis(ingelogde(request)),
    }
    status = 422 if formulier else 200
    return render(request, "kcc/inrichting/vaardigheden_medewerker.html", context, status=status)
