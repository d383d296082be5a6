"""What people learn next (R14-R16) and their competences (R92): of the people one leads, and of oneself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dashboards.inzetadvies.competentieformulier import Competentieformulier
from dashboards.inzetadvies.competenties import profielen
from dashboards.inzetadvies.leerpad import Pad
from dashboards.inzetadvies.leerpaden import Leerpaden, eigen_teams, mensen_van, verdeel
from dashboards.inzetadvies.pieken import HOOG, LAAG, MIN_WEKEN, Piekadvies
from dashboards.inzetadvies.span import span_van
from dashboards.rechten import COMPETENTIES, LEERPADEN, MIJN_LEERPAD
from dashboards.services.competenties import zet_competenties
from dashboards.views_inzetadvies import gekozen_team
from kcc import klok
from kcc.forms.basis import probeer
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.paginas import lijst
from kcc.toegang import ingelogde, vereist

MEESTE_PAREN = 10


@vereist(LEERPADEN)
@require_safe
def leerpaden(request: HttpRequest) -> HttpResponse:
    """One team that one leads (`?team=`): a next step for each of its people, and which groups go well together."""
    wie = ingelogde(request)
    teams = eigen_teams(wie)
    team = gekozen_team(request, teams)
    if team is None:
        return render(request, "dashboards/geen_team.html")
    paden = Leerpaden(klok.vandaag())
    bladzijde = Paginator(_op_naam(mensen_van(wie, team)), PER_PAGINA).get_page(request.GET.get("pagina"))
    delen = verdeel(paden.paren(paden.thuis(team)))
    context = {
        "team": team,
        "teams": teams,
        "page_obj": bladzijde,
        "regels": paden.regels(list(bladzijde)),
        "goed": delen[Piekadvies.GOED][:MEESTE_PAREN],
        "zelfde": delen[Piekadvies.ZELFDE][:MEESTE_PAREN],
        "aantal": {advies.name.lower(): len(rij) for advies, rij in delen.items()},
        "n": len(paden.reeks.weken),
        "grenzen": {"laag": LAAG, "hoog": HOOG, "weken": MIN_WEKEN},
        "span": span_van(team),
    }
    return render(request, "dashboards/leerpaden.html", context)


@vereist(MIJN_LEERPAD)
@require_safe
def mijn_leerpad(request: HttpRequest) -> HttpResponse:
    """One's own next step, and one's own competences."""
    wie = ingelogde(request)
    context = {
        "regel": Leerpaden(klok.vandaag()).regels([wie])[0],
        "profiel": profielen([wie])[0],
        "paden": list(Pad),
    }
    return render(request, "dashboards/mijn_leerpad.html", context)


@vereist(COMPETENTIES)
@require_safe
def competenties(request: HttpRequest) -> HttpResponse:
    """The gaps of each of one's people in one team (`?team=`)."""
    wie = ingelogde(request)
    teams = eigen_teams(wie)
    team = gekozen_team(request, teams)
    if team is None:
        return render(request, "dashboards/geen_team.html")
    bladzijde = Paginator(_op_naam(mensen_van(wie, team)), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"team": team, "teams": teams, "page_obj": bladzijde, "profielen": profielen(list(bladzijde))}
    return render(request, "dashboards/competenties.html", context)


@vereist(COMPETENTIES)
@require_http_methods(["GET", "HEAD", "POST"])
def competenties_van(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One of one's people: what is asked, what it is now; a POST judges anew. Who is not theirs is not found."""
    wie = ingelogde(request)
    mens = get_object_or_404(mensen_van(wie), uuid=uuid)
    profiel = profielen([mens])[0]
    formulier = Competentieformulier(profiel, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _bewaar(request, formulier, mens, wie):
        return redirect(lijst("dashboards:competenties", team=_code(mens)))
    context: dict[str, Any] = {"mens": mens, "profiel": profiel, "formulier": formulier}
    status = 422 if formulier.errors else 200
    return render(request, "dashboards/competenties_van.html", context, status=status)


def _bewaar(request: HttpRequest, formulier: Competentieformulier, mens: Medewerker, wie: Medewerker) -> bool:
    aantal = probeer(formulier, zet_competenties, medewerker=mens, door=wie)
    if aantal is None:
        return False
    woord = "Eén niveau" if aantal == 1 else f"{aantal} niveaus"
    messages.success(request, f"{woord} gewijzigd voor {mens}." if aantal else "Er was niets te wijzigen.")
    return True


def _code(mens: Medewerker) -> str:
    if mens.team is None:
        raise Http404
    return mens.team.code


def _op_naam(mensen: Any) -> Any:
    return mensen.order_by("last_name", "first_name", "pk")
