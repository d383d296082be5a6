"""Home "mijn werk", the figures of a team, and the rows behind those that no other page shows."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from contacts.models import Kanaal
from contacts.rechten import BELCIJFERS
from dashboards import cijfers, geheel, trend
from dashboards.beheerwerk import beheerregels
from dashboards.blokken import Blik, blokken_voor
from dashboards.cijfers import Deel, Waarde
from dashboards.handelingen import volgende_handeling
from dashboards.intake import DAGEN, in_woorden, labels, lees_intake, rijen_van
from dashboards.periode import Maand, vorige_week
from dashboards.rechten import GEHEEL, INTAKECIJFERS, TEAMCIJFERS
from dashboards.telefonie import belwaarden
from kcc import kalenders, klok
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.models import Medewerker, Team
from kcc.rollen import BEHEER, INGELOGD, Rol, mag
from kcc.toegang import ingelogde, vereist

KANALEN = dict(Kanaal.choices)
LEIDERS = {Rol.TEAMLEIDER, Rol.AFDELINGSHOOFD}


def _blik(request: HttpRequest) -> Blik:
    return Blik(ingelogde(request), klok.vandaag(), kalenders.gemeente())


def teams_van(wie: Medewerker) -> list[Team]:
    """The teams one leads; a leader of none looks at the own team."""
    if not wie.rolset & LEIDERS:
        return []
    return list(wie.leidt.all()) or ([wie.team] if wie.team else [])


def _gekozen(teams: list[Team], request: HttpRequest) -> Team | None:
    """The team asked for (404 when it is not theirs), else their first."""
    code = request.GET.get("team", "")
    if not code:
        return teams[0] if teams else None
    gekozen = next((team for team in teams if team.code == code), None)
    if gekozen is None:
        raise Http404
    return gekozen


@vereist(INGELOGD)
def home(request: HttpRequest) -> HttpResponse:
    """One page, composed of the blocks of one's roles."""
    blik = _blik(request)
    wie = blik.wie
    geteld = geheel.tellingen(wie, blik.vandaag, blik.kalender) if mag(wie, GEHEEL) else {}
    context = {
        "vandaag": blik.vandaag,
        "handeling": volgende_handeling(wie),
        "blokken": blokken_voor(blik),
        "teams": [{"team": team, **_waarden(blik, team)} for team in teams_van(wie)],
        "totalen": geheel.totalen(geteld) if mag(wie, GEHEEL) else [],
        "beheer": beheerregels() if mag(wie, BEHEER) else [],
    }
    return render(request, "dashboards/home.html", context)


def _waarden(blik: Blik, team: Team) -> dict[str, Any]:
    """The figures of a team as its page shows them: the percentage, quality, volume."""
    waarden = cijfers.van_team(blik.wie, team, blik.vandaag, blik.kalender)

    def kies(rij: tuple[cijfers.Cijfer, ...]) -> list[Waarde]:
        return [waarden[cijfer.sleutel] for cijfer in rij]

    return {
        "direct": waarden.get(cijfers.DIRECT_AFGEHANDELD.sleutel),
        "kwaliteit": kies(cijfers.KWALITEIT),
        "volume": kies(cijfers.VOLUME),
        "week": vorige_week(blik.vandaag),
        "richtlijn": cijfers.RICHTLIJN,
    }


@vereist(TEAMCIJFERS)
def teamleider(request: HttpRequest) -> HttpResponse:
    """The figures of a team one leads, quality before volume. Who leads none sees the whole, if allowed."""
    blik = _blik(request)
    teams = teams_van(blik.wie)
    team = _gekozen(teams, request)
    if team is None:
        return _geheel(request, blik)
    context = {"team": team, "teams": teams, **_waarden(blik, team), **_trend(blik, team)}
    context |= {"belwaarden": belwaarden(blik.wie, team), "mag_inlezen": mag(blik.wie, BELCIJFERS)}
    return render(request, "dashboards/teamleider.html", context)


def _trend(blik: Blik, team: Team | None) -> dict[str, Any]:
    maanden = trend.per_maand(team, blik.vandaag, met_regels=team is not None)
    return {"maanden": maanden, "lijn": trend.teken(maanden), "richtlijn": cijfers.RICHTLIJN}


def _geheel(request: HttpRequest, blik: Blik) -> HttpResponse:
    if not mag(blik.wie, GEHEEL):
        return render(request, "dashboards/geen_team.html")
    geteld = geheel.tellingen(blik.wie, blik.vandaag, blik.kalender)
    context = {
        "totalen": geheel.totalen(geteld),
        "rijen": geheel.per_team(geteld),
        **_trend(blik, None),
    }
    return render(request, "dashboards/geheel.html", context)


@vereist(TEAMCIJFERS)
def vragen(request: HttpRequest) -> HttpResponse:
    """The vragen behind "direct afgehandeld"."""
    blik = _blik(request)
    team = _gekozen(teams_van(blik.wie), request)
    if team is None:
        raise Http404
    week = vorige_week(blik.vandaag)
    alle = cijfers.afgeronde_vragen(blik.wie, team, week)
    geteld = cijfers.tel_direct(alle)
    aantallen: dict[str, int] = {
        Deel.ALLE: geteld["n"],
        Deel.DIRECT: geteld["direct"],
        Deel.NIET: geteld["n"] - geteld["direct"],
    }
    gekozen = cijfers.deel_van(alle, request.GET.get("deel", ""))
    rijen = gekozen.select_related("klantcontact").order_by("-afgerond_op", "pk")
    context = {
        "team": team,
        "week": week,
        "filters": filterkeuzes(request, "deel", Deel, aantallen),
        "page_obj": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "dashboards/vragen.html", context)


@vereist(INTAKECIJFERS)
def intake(request: HttpRequest) -> HttpResponse:
    """What the intake left out per zaaktype, and with `?zaaktype=` the zaken behind one number."""
    blik, soort = _blik(request), request.GET.get("zaaktype", "")
    regels = lees_intake(blik.wie, blik.vandaag)
    gekozen = next((regel for regel in regels if regel.identificatie == soort), None)
    if soort and gekozen is None:
        raise Http404
    context: dict[str, Any] = {"regels": regels, "gekozen": gekozen, "dagen": DAGEN}
    if gekozen:
        rijen, namen = rijen_van(blik.wie, blik.vandaag, soort), labels([soort])
        bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
        zaken = [(zaak, in_woorden(zaak.ontbrak, soort, namen)) for zaak in bladzijde]
        context |= {"page_obj": bladzijde, "zaken": zaken}
    return render(request, "dashboards/intake.html", context)


@vereist(TEAMCIJFERS)
def dagtotalen(request: HttpRequest) -> HttpResponse:
    """The days behind one point of the trend."""
    team = _gekozen(teams_van(ingelogde(request)), request)
    if team is None:
        raise Http404
    try:
        maand = Maand.lees(request.GET.get("maand", ""))
    except ValueError:
        raise Http404 from None
    rijen = trend.dagtotalen(team).filter(datum__gte=maand.periode.van, datum__lt=maand.periode.tot)
    som = rijen.aggregate(
        gesprekken=Sum("gesprekken", default=0), direct=Sum("direct_afgehandeld", default=0)
    )
    op_volgorde = rijen.select_related("productgroep").order_by("datum", "productgroep__naam", "kanaal")
    bladzijde = Paginator(op_volgorde, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "team": team,
        "maand": maand,
        "som": som,
        "procent": cijfers.procent(n=som["gesprekken"], direct=som["direct"]),
        "page_obj": bladzijde,
        "regels": [(rij, KANALEN.get(rij.kanaal, rij.kanaal)) for rij in bladzijde],
    }
    return render(request, "dashboards/dagtotalen.html", context)
