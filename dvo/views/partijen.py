"""Teams as parties: whom to turn to, and what was said and agreed in talks (R62)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dvo import services
from dvo.bevoegd import mag_relaties
from dvo.forms.partijen import Contactpersoonformulier, Overlegformulier
from dvo.models import Contactpersoon, Dienstverleningsovereenkomst, DvoStatus, Overleg
from dvo.overzicht import stand_in_woorden, van_team
from dvo.rechten import INZIEN, RELATIES
from dvo.views.basis import doe, eis, probeer
from kcc import klok
from kcc.lijsten import PER_PAGINA
from kcc.models import Team
from kcc.toegang import ingelogde, vereist


@vereist(INZIEN)
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """All teams that agreements are made with, the facilitaire ones included."""
    rijen = Team.objects.select_related("leidinggevende").annotate(
        contactpersonen=_tel(Contactpersoon.objects.filter(team=OuterRef("pk"))),
        overleggen=_tel(Overleg.objects.filter(Q(team=OuterRef("pk")) | Q(met=OuterRef("pk")))),
    )
    bladzijde = Paginator(rijen.order_by("lijn", "naam"), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "dvo/teams.html", {"tab": "teams", "page_obj": bladzijde})


def _tel(rijen: QuerySet[Any]) -> Coalesce:
    alle = rijen.order_by().annotate(alle=Value(1)).values("alle")  # one group: a count without a join
    return Coalesce(Subquery(alle.annotate(n=Count("pk")).values("n")), 0)


@vereist(INZIEN)
@require_safe
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Contact persons, talks and agreements of one team."""
    return _toon(request, _zoek(code))


def _zoek(code: str) -> Team:
    return get_object_or_404(Team.objects.select_related("leidinggevende"), code=code)


def _toon(request: HttpRequest, team: Team, formulier: Contactpersoonformulier | None = None) -> HttpResponse:
    wie, vandaag = ingelogde(request), klok.vandaag()
    overleggen: Any = Overleg.objects.zichtbaar_voor(wie).filter(Q(team=team) | Q(met=team))
    bladzijde = Paginator(overleggen.select_related("team", "met", "door"), 20).get_page(
        request.GET.get("pagina")
    )
    dvos: Any = Dienstverleningsovereenkomst.objects.zichtbaar_voor(wie).exclude(status=DvoStatus.VERVALLEN)
    dvos = van_team(dvos, team.code).select_related("uitvoerder", "afnemer")
    mag_ik = mag_relaties(wie, team.pk)
    context = {
        "team": team,
        "contactpersonen": Contactpersoon.objects.filter(team=team).select_related("medewerker"),
        "page_obj": bladzijde,
        "overleggen": [(rij, _regels(rij.afspraken)) for rij in bladzijde.object_list],
        "dvos": [(dvo, stand_in_woorden(dvo, vandaag)) for dvo in dvos],
        "mag_wijzigen": mag_ik,
        "formulier": formulier or (Contactpersoonformulier(team) if mag_ik else None),
    }
    return render(request, "dvo/team.html", context, status=422 if formulier else 200)


def _regels(tekst: str) -> list[str]:
    return [regel.strip() for regel in tekst.splitlines() if regel.strip()]


@vereist(RELATIES)
@require_POST
def contactpersoon(request: HttpRequest, code: str) -> HttpResponse:
    """Add one; the form stands on the page of the team."""
    team = _zoek(code)
    eis(mag_relaties(ingelogde(request), team.pk))
    formulier = Contactpersoonformulier(team, request.POST)
    gemaakt = probeer(formulier, services.voeg_contactpersoon_toe, team=team, door=ingelogde(request))
    if gemaakt is None:
        return _toon(request, team, formulier)
    messages.success(request, f"{gemaakt.medewerker} is nu contactpersoon.")
    return redirect("dvo:team", code)


@vereist(RELATIES)
@require_POST
def contactpersoon_weg(request: HttpRequest, code: str, medewerker: UUID) -> HttpResponse:
    """Take one off the list; easily put back."""
    rij = get_object_or_404(
        Contactpersoon.objects.select_related("team", "medewerker"),
        team__code=code,
        medewerker__uuid=medewerker,
    )
    tekst = f"{rij.medewerker} is geen contactpersoon meer."
    doe(request, services.haal_contactpersoon_weg, tekst, contactpersoon=rij, door=ingelogde(request))
    return redirect("dvo:team", code)


@vereist(RELATIES)
@require_http_methods(["GET", "HEAD", "POST"])
def overleg(request: HttpRequest, code: str) -> HttpResponse:
    """Write down a talk that was held."""
    team = _zoek(code)
    eis(mag_relaties(ingelogde(request), team.pk))
    begin = {"datum": klok.vandaag(), "met": request.GET.get("met", "")}
    formulier = Overlegformulier(team, request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and probeer(
        formulier, services.leg_overleg_vast, team=team, door=ingelogde(request)
    ):
        messages.success(request, "Het overleg is vastgelegd.")
        return redirect("dvo:team", code)
    status = 422 if formulier.errors else 200
    return render(request, "dvo/overleg.html", {"team": team, "formulier": formulier}, status=status)
