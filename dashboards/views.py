"""Home "mijn werk", and what a manager sees of all teams."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dashboards import geheel, trend
from dashboards.beheerwerk import beheerregels
from dashboards.blad.tegels import lees_tegels
from dashboards.blad.vandaag import eerst
from dashboards.blad.waarden import past_bij
from dashboards.blokken import Blik, blokken_voor
from dashboards.handelingen import volgende_handeling
from dashboards.kengetallen.vragen import DIRECT
from dashboards.keuze import LEIDERS, Keuze, teams_van
from dashboards.periode import Soort, laatste
from dashboards.rechten import GEHEEL
from kcc import kalenders, klok
from kcc.models import Team
from kcc.rollen import BEHEER, INGELOGD, mag
from kcc.toegang import ingelogde, vereist


def _blik(request: HttpRequest) -> Blik:
    return Blik(ingelogde(request), klok.vandaag(), kalenders.gemeente())


@vereist(INGELOGD)
def home(request: HttpRequest) -> HttpResponse:
    """One page, composed of the blocks of one's roles."""
    blik = _blik(request)
    wie = blik.wie
    ziet_alles = mag(wie, GEHEEL)
    geteld = geheel.tellingen(wie, blik.vandaag, blik.kalender) if ziet_alles else {}
    leidt = teams_van(wie) if wie.rolset & LEIDERS and not ziet_alles else []
    context = {
        "vandaag": blik.vandaag,
        "handeling": volgende_handeling(wie),
        "blokken": blokken_voor(blik),
        "teams": [_van_team(blik, leidt, team) for team in leidt],
        "totalen": geheel.totalen(geteld) if ziet_alles else [],
        "beheer": beheerregels() if mag(wie, BEHEER) else [],
    }
    return render(request, "dashboards/home.html", context)


def _van_team(blik: Blik, teams: list[Team], team: Team) -> dict[str, Any]:
    """The first figure of its page, and what comes first today: the same numbers as there."""
    keuze = Keuze(blik.wie, teams, laatste(Soort.WEEK, blik.vandaag), team)
    tegels = lees_tegels([DIRECT], keuze) if past_bij(DIRECT, team) else []
    return {"team": team, "tegels": tegels, "eerst": eerst(blik, team), "periode": keuze.periode}


def alle_teams(request: HttpRequest) -> HttpResponse:
    """The whole in sums, without rows or names (R75)."""
    blik = _blik(request)
    geteld = geheel.tellingen(blik.wie, blik.vandaag, blik.kalender)
    maanden = trend.per_maand(blik.vandaag)
    context = {
        "totalen": geheel.totalen(geteld),
        "rijen": geheel.per_team(geteld),
        "maanden": maanden,
        "lijn": trend.teken(maanden),
        "richtlijn": trend.RICHTLIJN,
    }
    return render(request, "dashboards/geheel.html", context)
