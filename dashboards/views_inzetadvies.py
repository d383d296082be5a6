"""The deployment advice of one team on one day (R13, R17)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards.inzetadvies.aannames import ZINNEN
from dashboards.inzetadvies.dagadvies import VOORUIT, Dagadvies, drukste, lees_dag
from dashboards.inzetadvies.erlang import GRENZEN
from dashboards.inzetadvies.span import span_van
from dashboards.keuze import teams_van
from dashboards.rechten import INZETADVIES
from kcc import kalenders, klok
from kcc.models import Medewerker, Team
from kcc.toegang import ingelogde, vereist


def gekozen_team(request: HttpRequest, teams: list[Team]) -> Team | None:
    """The team asked for (404 when it is not among these), else the first."""
    code = request.GET.get("team", "")
    if not code:
        return teams[0] if teams else None
    gekozen = next((team for team in teams if team.code == code), None)
    if gekozen is None:
        raise Http404
    return gekozen


@vereist(INZETADVIES)
@require_safe
def inzetadvies(request: HttpRequest) -> HttpResponse:
    """`?team=` of those one leads, `?dag=` today up to eight weeks ahead."""
    wie: Medewerker = ingelogde(request)
    teams = teams_van(wie)
    team = gekozen_team(request, teams)
    if team is None:
        return render(request, "dashboards/geen_team.html")
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    dag = lees_dag(request.GET.get("dag", ""), vandaag, kalender)
    advies = Dagadvies(wie, team, dag, vandaag, kalender)
    regels = advies.regels()
    context = {
        "team": team,
        "teams": teams,
        "dag": dag,
        "eerste": kalender.plus(vandaag, 0),
        "vandaag": vandaag,
        "vorige": kalender.plus(dag, -1),
        "volgende": kalender.plus(dag, 1),
        "vooruit": VOORUIT,
        "advies": advies,
        "telefoon": advies.werk.telefoon,
        "regels": regels,
        "drukste": drukste(regels),
        "beeld": advies.beeld(),
        "hulp": advies.hulp(),
        "teamregels": advies.teams(teams),
        "drukte": advies.drukte(),
        "span": span_van(team),
        "doel": advies.werk.doel,
        "aannames": (*ZINNEN, *GRENZEN),
    }
    return render(request, "dashboards/inzetadvies.html", context)
