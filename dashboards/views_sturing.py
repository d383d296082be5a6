"""The scorecard, its teams, the report of a period, costs of channels and themes: aggregates only (R75)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.models.gesprek import Thema
from dashboards import themas
from dashboards.blad.kiezer import lees_kiezer
from dashboards.kanaalkosten import lees_kanaalkosten
from dashboards.keuze import Keuze, gekozen_periode, lees_keuze
from dashboards.models import Tarief
from dashboards.periode import Soort
from dashboards.rapport import als_csv
from dashboards.rechten import GEHEEL, NORMEN, RAPPORT, SCOREKAART, THEMAS
from dashboards.scorekaart.kaart import Kaart, maak_kaart
from dashboards.scorekaart.score import UITLEG
from dashboards.scorekaart.teams import per_team
from dashboards.verhullen import KLEIN
from dashboards.views import alle_teams
from kcc import inrichting
from kcc.fouten import Ongeldig
from kcc.kanalen import Kanaal
from kcc.lijsten import adres
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist

Gekozen = tuple[Keuze, str]


def _keuze(request: HttpRequest) -> Gekozen:
    """The last full month unless another period was chosen, and what is wrong with that. A manager looks at all
    teams together: a number of one team next to that of all would give away a small one."""
    wie = ingelogde(request)
    vraag = {naam: request.GET.get(naam, "") for naam in ("team", "periode")}
    try:
        gekozen_periode(vraag, Soort.MAAND)
        fout = ""
    except Ongeldig as onbekend:
        fout, vraag["periode"] = onbekend.melding, ""
    if mag(wie, GEHEEL):
        return Keuze(wie, (), gekozen_periode(vraag, Soort.MAAND)), fout
    return lees_keuze(wie, vraag, soort=Soort.MAAND), fout


def _toon(request: HttpRequest, blad: str, gekozen: Gekozen, **context: object) -> HttpResponse:
    """With the chooser of periods, and 422 when what was asked for is no period."""
    keuze, fout = gekozen
    kiezer = lees_kiezer(keuze, lambda code: adres(request, periode=code), per_productgroep=False)
    vast = {"keuze": keuze, "kiezer": kiezer, "periode": keuze.periode, "fout": fout, "klein": KLEIN}
    return render(request, f"dashboards/{blad}.html", vast | context, status=422 if fout else 200)


@vereist(SCOREKAART)
@require_safe
def scorekaart(request: HttpRequest) -> HttpResponse:
    """Four perspectives over `?periode=`, with the period before."""
    gekozen = _keuze(request)
    kaart = maak_kaart(gekozen[0].kader(2))
    return _toon(request, "scorekaart", gekozen, kaart=kaart, uitleg=UITLEG)


@vereist(SCOREKAART)
@require_safe
def scorekaart_teams(request: HttpRequest) -> HttpResponse:
    """The same figures per team."""
    gekozen = _keuze(request)
    return _toon(request, "scorekaart_teams", gekozen, tabel=per_team(gekozen[0].kader()))


@vereist(SCOREKAART)
@require_safe
def scorekaart_nu(request: HttpRequest) -> HttpResponse:
    """The work as it lies now, in sums per team."""
    return alle_teams(request)


@vereist(RAPPORT)
@require_safe
def rapport(request: HttpRequest) -> HttpResponse:
    """To print: every figure with definition and source."""
    gekozen = _keuze(request)
    if _zonder_team(gekozen[0]):
        return render(request, "dashboards/geen_team.html")
    return _toon(request, "rapport", gekozen, kaart=_kaart(gekozen[0]), uitleg=UITLEG)


@vereist(RAPPORT)
@require_safe
def rapport_csv(request: HttpRequest) -> HttpResponse:
    """The same numbers for a spreadsheet."""
    keuze, fout = _keuze(request)
    if fout or _zonder_team(keuze):
        return HttpResponse(fout or "Geen team.", status=422, content_type="text/plain; charset=utf-8")
    antwoord = HttpResponse(
        als_csv(_kaart(keuze)).encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="rapport-{keuze.periode.code}.csv"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _kaart(keuze: Keuze) -> Kaart:
    return maak_kaart(keuze.kader(2))


def _zonder_team(keuze: Keuze) -> bool:
    """Who leads no team has no figures, but for who sees the whole."""
    return keuze.team is None and not keuze.kader().geheel


@vereist(SCOREKAART)
@require_safe
def kanaalkosten(request: HttpRequest) -> HttpResponse:
    """Contacts, tariff and euros per channel."""
    gekozen = _keuze(request)
    stand = inrichting.lees()
    namen = {kanaal.value: stand.naam("kanaal", kanaal.value, kanaal.label) for kanaal in Kanaal}
    kosten = lees_kanaalkosten(gekozen[0].kader(), namen)
    tarieven = [(tarief, namen.get(tarief.kanaal, tarief.kanaal)) for tarief in Tarief.objects.all()]
    mag_zetten = mag(ingelogde(request), NORMEN)
    return _toon(request, "kanaalkosten", gekozen, kosten=kosten, tarieven=tarieven, mag_zetten=mag_zetten)


@vereist(THEMAS)
@require_safe
def themablad(request: HttpRequest) -> HttpResponse:
    """What people want to be heard on; `?thema=` opens one."""
    gekozen = _keuze(request)
    if _zonder_team(gekozen[0]):
        return render(request, "dashboards/geen_team.html")
    thema = request.GET.get("thema", "")
    beeld = themas.lees_themas(gekozen[0].kader(themas.PERIODEN), thema)
    keuzes = [
        (soort.label, adres(request, thema=soort.value), soort.value == thema)
        for soort in Thema
        if soort.label in beeld.trend.namen
    ]
    naam = next((label for label, _, open_ in keuzes if open_), "")
    return _toon(request, "themas", gekozen, beeld=beeld, themas=keuzes, naam=naam)
