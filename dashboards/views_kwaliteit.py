"""Quality of a team, its criteria, and what intake and tree could do better (R36, R81, R102)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contacts.boom.keuze import ingestelde_boom
from dashboards.intake import DAGEN, in_woorden, labels, lees_intake, rijen_van
from dashboards.keuze import teams_van
from dashboards.kwaliteit import boomcijfers, overzicht
from dashboards.kwaliteit.formulieren import Criteriumformulier
from dashboards.models import Criterium
from dashboards.rechten import CRITERIA, INTAKECIJFERS, KWALITEIT
from dashboards.services import criteria as criteriadiensten
from kcc import inrichting, klok
from kcc.forms.basis import probeer
from kcc.lijsten import PER_PAGINA
from kcc.models import Team
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


def _teams(request: HttpRequest) -> tuple[list[Team], Team | None]:
    """Those one leads, and the one asked for (404 when it is not theirs), else the first."""
    teams, code = teams_van(ingelogde(request)), request.GET.get("team", "")
    gekozen = next((team for team in teams if team.code == code), None)
    if code and gekozen is None:
        raise Http404
    return teams, gekozen or (teams[0] if teams else None)


@vereist(KWALITEIT)
@require_safe
def kwaliteit(request: HttpRequest) -> HttpResponse:
    """Shares of criteria, what residents said, and who needs attention; of no person a score."""
    wie, vandaag = ingelogde(request), klok.vandaag()
    teams, team = _teams(request)
    if team is None:
        return render(request, "dashboards/geen_team.html")
    delen = overzicht.antwoorden(overzicht.gesprekken(wie, team, vandaag))
    procent, beantwoord = overzicht.van_wie_antwoordde(delen)
    mensen = Paginator(overzicht.aandacht(wie, vandaag, team), PER_PAGINA)
    context = {
        "team": team,
        "teams": teams,
        "dagen": overzicht.DAGEN,
        "minstens": overzicht.MINSTENS,
        "kwaliteit": overzicht.van_team(team, vandaag),
        "antwoorden": delen,
        "volledig": procent,
        "beantwoord": beantwoord,
        "page_obj": mensen.get_page(request.GET.get("pagina")),
        "mag_criteria": mag(wie, CRITERIA),
    }
    return render(request, "dashboards/kwaliteit.html", context)


@vereist(KWALITEIT)
@require_safe
def volledig(request: HttpRequest) -> HttpResponse:
    """The gesprekken behind one answer to "is uw vraag volledig beantwoord?"; no names of employees."""
    wie, code = ingelogde(request), request.GET.get("antwoord", "nee")
    _, team = _teams(request)
    if team is None or code not in {rij[0] for rij in overzicht.ANTWOORDEN}:
        raise Http404
    alle = overzicht.gesprekken(wie, team, klok.vandaag())
    rijen = overzicht.met_antwoord(alle, code)
    context = {
        "team": team,
        "dagen": overzicht.DAGEN,
        "antwoorden": overzicht.antwoorden(alle),
        "gekozen": code,
        "page_obj": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "dashboards/kwaliteit_volledig.html", context)


# ---- criteria ----


@vereist(CRITERIA)
@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: HttpRequest) -> HttpResponse:
    """The list, with a form for one more; an empty list can begin with ours."""
    wie = ingelogde(request)
    if request.POST.get("doe") == "begin":
        criteriadiensten.vul_criteria(door=wie)
        return redirect("dashboards:criteria")
    formulier = Criteriumformulier(request.POST if request.method == "POST" else None)
    if formulier.is_bound and (rij := probeer(formulier, criteriadiensten.maak_criterium, door=wie)):
        messages.success(request, f"{rij} staat in de lijst en geldt voor nieuwe beoordelingen.")
        return redirect("dashboards:criteria")
    alle = list(Criterium.objects.all())
    context = {
        "criteria": [rij for rij in alle if not rij.vervallen_op],
        "vervallen": [rij for rij in alle if rij.vervallen_op],
        "formulier": formulier,
    }
    status = 422 if formulier.errors else 200
    return render(request, "dashboards/criteria.html", context, status=status)


@vereist(CRITERIA)
@require_http_methods(["GET", "HEAD", "POST"])
def criterium(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change one, let it lapse, or put it back."""
    wie, doe = ingelogde(request), request.POST.get("doe", "")
    rij = get_object_or_404(Criterium, uuid=uuid)
    if doe in ("verval", "terug"):
        dienst = criteriadiensten.laat_vervallen if doe == "verval" else criteriadiensten.zet_terug
        dienst(criterium=rij, door=wie)
        messages.success(request, f"{rij}: {'vervallen' if doe == 'verval' else 'teruggezet'}.")
        return redirect("dashboards:criteria")
    formulier = Criteriumformulier(request.POST if request.method == "POST" else None, rij)
    if formulier.is_bound and probeer(formulier, criteriadiensten.wijzig_criterium, criterium=rij, door=wie):
        messages.success(request, f"{rij} is gewijzigd, voor beoordelingen vanaf nu.")
        return redirect("dashboards:criteria")
    context = {"rij": rij, "formulier": formulier}
    status = 422 if formulier.errors else 200
    return render(request, "dashboards/criteria_wijzig.html", context, status=status)


# ---- what the intake left out, and where the tree led wrong ----


@vereist(INTAKECIJFERS)
@require_safe
def intake(request: HttpRequest) -> HttpResponse:
    """What the intake left out per zaaktype; with `?zaaktype=` per question, and the zaken behind each number."""
    wie, vandaag = ingelogde(request), klok.vandaag()
    soort, code = request.GET.get("zaaktype", ""), request.GET.get("vraag", "")
    regels = lees_intake(wie, vandaag)
    gekozen = next((regel for regel in regels if regel.identificatie == soort), None)
    vraag = next((rij for rij in gekozen.codes if rij.code == code), None) if gekozen else None
    if (soort and gekozen is None) or (code and vraag is None):
        raise Http404
    context: dict[str, Any] = {"regels": regels, "gekozen": gekozen, "vraag": vraag, "dagen": DAGEN}
    if gekozen:
        rijen, namen = rijen_van(wie, vandaag, soort, code), labels([soort])
        bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
        zaken = [(zaak, in_woorden(zaak.ontbrak, soort, namen)) for zaak in bladzijde]
        context |= {"page_obj": bladzijde, "zaken": zaken}
    return render(request, "dashboards/intake.html", context)


@vereist(INTAKECIJFERS)
@require_safe
def boom(request: HttpRequest) -> HttpResponse:
    """Per answer of the tree how many zaken came back as put through wrongly, and where employees chose otherwise."""
    wie, vandaag, stand = ingelogde(request), klok.vandaag(), inrichting.lees()
    context = {
        "regels": boomcijfers.lees_boom(wie, vandaag, ingestelde_boom(stand)),
        "afwijkingen": boomcijfers.afwijkingen(wie, vandaag, stand),
        "dagen": DAGEN,
    }
    return render(request, "dashboards/kwaliteit_boom.html", context)


@vereist(INTAKECIJFERS)
@require_safe
def boomzaken(request: HttpRequest) -> HttpResponse:
    """The zaken that came of one answer (`?stap=&antwoord=`), all or those put through wrongly (`&deel=`)."""
    wie, stand = ingelogde(request), inrichting.lees()
    stap, antwoord = request.GET.get("stap", ""), request.GET.get("antwoord", "")
    alleen = request.GET.get("deel", "verkeerd") != "alle"
    boom_ = ingestelde_boom(stand)
    if not boomcijfers.is_antwoord(boom_, stap, antwoord):
        raise Http404
    rijen = boomcijfers.zaken_achter(wie, klok.vandaag(), stap, antwoord, alleen_verkeerd=alleen)
    context = {
        "stap": boom_.stappen[stap],
        "tekst": boom_.stappen[stap].tekst(antwoord),
        "alleen_verkeerd": alleen,
        "dagen": DAGEN,
        "page_obj": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "dashboards/kwaliteit_boomzaken.html", context)


@vereist(INTAKECIJFERS)
@require_safe
def afwijkingen(request: HttpRequest) -> HttpResponse:
    """The vragen in which the tree said one thing (`?van=`) and the employee chose another (`&naar=`)."""
    wie, stand = ingelogde(request), inrichting.lees()
    van, naar = request.GET.get("van", ""), request.GET.get("naar", "")
    rijen = boomcijfers.vragen_achter(wie, klok.vandaag(), van, naar)
    context = {
        "van": boomcijfers.einde(van, stand),
        "naar": boomcijfers.einde(naar, stand),
        "dagen": DAGEN,
        "page_obj": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "dashboards/kwaliteit_afwijkingen.html", context)
