"""Home "mijn werk", the figures of a team, and the rows behind those that no other page shows."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dashboards import geheel, trend
from dashboards.beheerwerk import beheerregels
from dashboards.blokken import Blik, blokken_voor
from dashboards.cijfers import (
    DIRECT,
    DIRECT_AFGEHANDELD,
    KWALITEIT,
    VOLUME,
    Deel,
    Waarde,
    afgeronde_vragen,
    deel_direct,
    procent,
    van_team,
)
from dashboards.handelingen import volgende_handeling
from dashboards.periode import Maand, vorige_week
from dashboards.rechten import GEHEEL, TEAMCIJFERS
from kcc import kalenders, klok
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.models import Medewerker, Team
from kcc.rollen import BEHEER, INGELOGD, Rol, mag
from kcc.toegang import ingelogde, vereist

LEIDERS = {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD}


@vereist(INGELOGD)
def home(request: HttpRequest) -> HttpResponse:
    """One page, composed of the blocks of one's roles."""
    blik = _blik(request)
    wie = blik.wie
    context = {
        "vandaag": blik.vandaag,
        "handeling": volgende_handeling(wie),
        "blokken": blokken_voor(blik),
        "teams": [(team, _waarden(blik, team)[0]) for team in teams_van(wie)],
        "totalen": _totalen(blik) if mag(wie, GEHEEL) else [],
        "beheer": beheerregels() if mag(wie, BEHEER) else [],
    }
    return render(request, "dashboards/home.html", context)


@vereist(TEAMCIJFERS)
def teamleider(request: HttpRequest) -> HttpResponse:
    """The figures of a team one leads; quality before volume. Who leads none sees the whole, if allowed."""
    blik = _blik(request)
    teams = teams_van(blik.wie)
    team = _gekozen(teams, request)
    if team is None:
        return _geheel(request, blik)
    kwaliteit, volume = _waarden(blik, team)
    maanden = trend.per_maand(team, blik.vandaag)
    context = {
        "team": team,
        "teams": teams,
        "direct": next((w for w in kwaliteit if w.cijfer is DIRECT_AFGEHANDELD), None),
        "kwaliteit": [w for w in kwaliteit if w.cijfer is not DIRECT_AFGEHANDELD],
        "volume": volume,
        "week": vorige_week(blik.vandaag),
        "maanden": maanden,
        "lijn": trend.teken(maanden),
    }
    return render(request, "dashboards/teamleider.html", context)


def _geheel(request: HttpRequest, blik: Blik) -> HttpResponse:
    if not mag(blik.wie, GEHEEL):
        return render(request, "dashboards/geen_team.html")
    geteld = geheel.tellingen(blik.wie, blik.vandaag, blik.kalender)
    maanden = trend.per_maand(None, blik.vandaag, met_regels=False)
    context = {
        "totalen": geheel.totalen(geteld),
        "rijen": geheel.per_team(geteld),
        "maanden": maanden,
        "lijn": trend.teken(maanden),
    }
    return render(request, "dashboards/geheel.html", context)
