"""Teams, the people in them with their roles, and productgroepen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc.forms.basis import Formulier, probeer
from kcc.forms.teams import (
    NieuwTeamformulier,
    Productgroepformulier,
    Productgroepwijziging,
    Rollenformulier,
    Teamformulier,
    Verplaatsformulier,
)
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker, Productgroep, Team
from kcc.models.organisatie import Lijn
from kcc.rollen import INRICHTEN, TEAMS, VERPLAATSEN, mag
from kcc.services import teams as services
from kcc.toegang import ingelogde, vereist
from kcc.vaardigheden import opleiding_let_op

ZONDER_TEAM = "geen"


@vereist(INRICHTEN)
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Every team with its lijn, leidinggevende, number of people and productgroepen."""
    pagina = _pagina(request, _teams())
    context = {
        "page_obj": pagina,
        "norm": services.NORM,
        "zonder_team": Medewerker.objects.filter(team=None, is_active=True).count(),
        "mag_wijzigen": mag(ingelogde(request), TEAMS),
    }
    return render(request, "kcc/inrichting/teams.html", context)


def _teams() -> QuerySet[Any]:
    leden = Count("leden", filter=Q(leden__is_active=True), distinct=True)
    rijen = Team.objects.select_related("leidinggevende").prefetch_related("productgroepen")
    return rijen.annotate(aantal=leden, plaats=_plaats_van_lijn()).order_by("plaats", "naam")


def _plaats_van_lijn() -> Case:
    """The lines in the order a question goes through them."""
    return Case(*(When(lijn=lijn, then=nummer) for nummer, lijn in enumerate(Lijn.values)))


def _pagina(request: HttpRequest, rijen: QuerySet[Any]) -> Any:
    return Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))


@vereist(TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def team_nieuw(request: HttpRequest) -> HttpResponse:
    """A new team, without people yet."""
    formulier = NieuwTeamformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (team := probeer(formulier, services.maak_team, door=ingelogde(request))):
        messages.success(request, f"{team} staat erbij. Zet er nu medewerkers in.")
        return redirect("team", team.uuid)
    return render(
        request, "kcc/inrichting/team_nieuw.html", {"formulier": formulier}, status=_status(formulier)
    )


@vereist(INRICHTEN, POST=TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One team: its people, and what can change about it."""
    rij = get_object_or_404(_teams(), uuid=uuid)
    if request.method != "POST":
        begin = {"naam": rij.naam, "leidinggevende": rij.leidinggevende}
        return _toon_team(
            request, rij, Teamformulier(initial={**begin, "productgroepen": rij.productgroepen.all()})
        )
    formulier = Teamformulier(request.POST)
    if probeer(formulier, services.wijzig_team, team=rij, door=ingelogde(request)):
        messages.success(request, "Het team is bewaard.")
        return redirect("team", uuid)
    return _toon_team(request, rij, formulier)


def _toon_team(request: HttpRequest, rij: Any, formulier: Formulier) -> HttpResponse:
    leden = rij.leden.filter(is_active=True)
    context = {
        "team": rij,
        "formulier": formulier,
        "page_obj": _pagina(request, leden),
        "norm": services.NORM,
        "mag_wijzigen": mag(ingelogde(request), TEAMS),
    }
    return render(request, "kcc/inrichting/team.html", context, status=_status(formulier))


@vereist(INRICHTEN)
@require_safe
def medewerkers(request: HttpRequest) -> HttpResponse:
    """Who works here, of one team (`?team=` its code, or "geen") or of all."""
    code, alle = request.GET.get("team", ""), Team.objects.order_by("naam")
    rijen = Medewerker.objects.filter(is_active=True).select_related("team")
    if code == ZONDER_TEAM:
        rijen = rijen.filter(team=None)
    elif code:
        rijen = rijen.filter(team=_van_code(alle, code))
    context = {"page_obj": _pagina(request, rijen), "teams": alle, "gekozen": code}
    return render(request, "kcc/inrichting/medewerkers.html", context)


def _van_code(alle: QuerySet[Team], code: str) -> Team:
    gekozen = next((rij for rij in alle if rij.code == code), None)
    if gekozen is None:
        raise Http404
    return gekozen


@vereist(INRICHTEN)
@require_safe
def medewerker(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One employee: in which team, with which roles."""
    return _toon_medewerker(request, _medewerker(uuid))


@vereist(VERPLAATSEN)
@require_POST
def medewerker_team(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """To another team."""
    wie, door = _medewerker(uuid), ingelogde(request)
    formulier = Verplaatsformulier(request.POST, wie=door, auto_id="team_%s")
    na = probeer(formulier, services.verplaats, medewerker=wie, door=door)
    if na is None:
        return _toon_medewerker(request, wie, teamformulier=formulier)
    messages.success(request, f"{na} zit nu {f'in {na.team}' if na.team else 'in geen team'}.")
    if na.team and (let_op := opleiding_let_op(na, na.team)):
        messages.warning(request, f"Let op. {let_op}")
    return redirect("medewerker", uuid)


@vereist(TEAMS)
@require_POST
def medewerker_rollen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Other roles, from the next page they open on."""
    wie = _medewerker(uuid)
    formulier = Rollenformulier(request.POST, auto_id="rollen_%s")
    if probeer(formulier, services.zet_rollen, medewerker=wie, door=ingelogde(request)) is None:
        return _toon_medewerker(request, wie, rollenformulier=formulier)
    messages.success(request, "De rollen zijn bewaard. Zij gelden vanaf de volgende bladzijde.")
    return redirect("medewerker", uuid)


def _medewerker(uuid: UUID) -> Any:
    return get_object_or_404(Medewerker.objects.select_related("team"), uuid=uuid)


def _toon_medewerker(
    request: HttpRequest,
    wie: Any,
    *,
    teamformulier: Formulier | None = None,
    rollenformulier: Formulier | None = None,
) -> HttpResponse:
    door, fout = ingelogde(request), teamformulier or rollenformulier
    context = {
        "medewerker": wie,
        "formulier": fout,
        "teamformulier": teamformulier
        or Verplaatsformulier(initial={"team": wie.team}, wie=door, auto_id="team_%s"),
        "rollenformulier": rollenformulier
        or Rollenformulier(initial={"rollen": wie.rollen}, auto_id="rollen_%s"),
        "mag_rollen": mag(door, TEAMS),
    }
    return render(request, "kcc/inrichting/medewerker.html", context, status=_status(fout))


@vereist(TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def productgroepen(request: HttpRequest) -> HttpResponse:
    """All of them with their teams, and a form for one more."""
    formulier = Productgroepformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (
        groep := probeer(formulier, services.maak_productgroep, door=ingelogde(request))
    ):
        messages.success(request, f"{groep} staat erbij.")
        return redirect("productgroepen")
    pagina = _pagina(request, Productgroep.objects.prefetch_related("teams"))
    context = {"page_obj": pagina, "formulier": formulier}
    return render(request, "kcc/inrichting/productgroepen.html", context, status=_status(formulier))


@vereist(TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def productgroep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another name, and who speaks with the resident about it."""
    groep = get_object_or_404(Productgroep, uuid=uuid)
    formulier = Productgroepwijziging(
        request.POST if request.method == "POST" else None,
        initial={"naam": groep.naam, "klantcontact": groep.klantcontact},
    )
    if request.method == "POST" and probeer(
        formulier, services.wijzig_productgroep, productgroep=groep, door=ingelogde(request)
    ):
        messages.success(request, "De productgroep is bewaard.")
        return redirect("productgroepen")
    context = {"productgroep": groep, "formulier": formulier}
    return render(request, "kcc/inrichting/productgroep.html", context, status=_status(formulier))


def _status(formulier: Formulier | None) -> int:
    return 422 if formulier is not None and formulier.errors else 200
