"""Opening hours per kanaal and locatie, exceptions on a date, and storingen."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc import bereikbaarheid, inrichting, klok
from kcc.forms.basis import Formulier, probeer
from kcc.forms.openingstijden import Storingsformulier, Uitzonderingsformulier, Urenformulier, kanaalkeuzes
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.models import Openingstijd, Openingsuitzondering, Storing
from kcc.models.openingstijden import Weekdag
from kcc.openingstijden import Rooster, Uren
from kcc.rollen import OPENINGSTIJDEN
from kcc.services import openingstijden as services
from kcc.toegang import ingelogde, vereist

WEEK = [(dag.value, dag.label[:2]) for dag in Weekdag]


@dataclass(frozen=True)
class Weekregel:
    """The hours of one kanaal at one locatie, and whether it is open now."""

    kanaal: str
    naam: str
    locatie: str
    dagen: list[tuple[str, list[Uren]]]
    rooster: Rooster
    nu_open: bool
    opent: Any

    @property
    def bewerk_url(self) -> str:
        return (
            f"{reverse('openingstijden_uren')}?{urlencode({'kanaal': self.kanaal, 'locatie': self.locatie})}"
        )


@vereist(OPENINGSTIJDEN)
@require_safe
def openingstijden(request: HttpRequest) -> HttpResponse:
    """Running storingen, the week of each kanaal, and what differs on a date from today on."""
    lijst = Openingsuitzondering.objects.filter(datum__gte=klok.vandaag())
    pagina = Paginator(lijst, PER_PAGINA).get_page(request.GET.get("pagina"))
    namen = dict(kanaalkeuzes(inrichting.lees()))
    context = {
        "lopend": _genoemd(Storing.objects.filter(_loopt()).order_by("van"), namen),
        "week": WEEK,
        "regels": _weekregels(namen),
        "page_obj": pagina,
    }
    _genoemd(pagina.object_list, namen)
    return render(request, "kcc/inrichting/openingstijden.html", context)


def _loopt() -> Q:
    return Q(tot=None) | Q(tot__gt=klok.nu())


def _genoemd(rijen: Any, namen: dict[str, str]) -> Any:
    """Each row with the name of its kanaal here and, of an exception, its hours."""
    for rij in rijen:
        rij.naam = namen.get(rij.kanaal, "Alle kanalen")
        if isinstance(rij, Openingsuitzondering) and rij.van and rij.tot:
            rij.uren = Uren(rij.van, rij.tot)  # type: ignore[attr-defined]
    return rijen


def _weekregels(namen: dict[str, str]) -> list[Weekregel]:
    """Every kanaal, known or not, and the locaties with hours of their own."""
    stand = bereikbaarheid.lees()
    ook = {(kanaal, "") for kanaal in namen}
    plekken = sorted({*stand.plekken, *ook}, key=lambda plek: (list(namen).index(plek[0]), plek[1]))
    return [_weekregel(kanaal, locatie, namen[kanaal], stand) for kanaal, locatie in plekken]


def _weekregel(kanaal: str, locatie: str, naam: str, stand: bereikbaarheid.Bereikbaarheid) -> Weekregel:
    rooster, nu = stand.rooster(kanaal, locatie), klok.nu()
    eigen = stand.weken.get((kanaal, locatie), {})
    dagen = [(kort, sorted(eigen.get(nummer, []))) for nummer, kort in WEEK]
    nu_open = rooster.is_open(nu)
    return Weekregel(
        kanaal, naam, locatie, dagen, rooster, nu_open, None if nu_open else rooster.volgende_opening(nu)
    )


@vereist(OPENINGSTIJDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def openingstijden_uren(request: HttpRequest) -> HttpResponse:
    """The hours of one kanaal, each with a button to take it away, and a form for more."""
    if request.method == "POST":
        formulier = _met_kanalen(Urenformulier(request.POST))
        rijen = probeer(formulier, services.voeg_uren_toe, door=ingelogde(request))
        if rijen:
            messages.success(request, f"{len(rijen)} {'dag' if len(rijen) == 1 else 'dagen'} toegevoegd.")
            return redirect(_uren_url(rijen[0].kanaal, rijen[0].locatie))
        return _toon_uren(request, formulier, status=422)
    return _toon_uren(request, _met_kanalen(Urenformulier(initial=_voorinvoer(request))))


def _voorinvoer(request: HttpRequest) -> dict[str, Any]:
    """What the address says: of the kanaal that was chosen, or of hours that were just taken away."""
    velden = {naam: request.GET.get(naam, "") for naam in ("kanaal", "locatie", "van", "tot")}
    return {**velden, "weekdagen": request.GET.getlist("weekdagen")}


def _toon_uren(request: HttpRequest, formulier: Formulier, *, status: int = 200) -> HttpResponse:
    kanaal, locatie = (formulier[naam].value() or "" for naam in ("kanaal", "locatie"))
    rijen = Openingstijd.objects.filter(kanaal=str(kanaal), locatie=str(locatie)).order_by("weekdag", "van")
    context = {"formulier": formulier, "rijen": [] if "\0" in f"{kanaal}{locatie}" else rijen}
    return render(request, "kcc/inrichting/uren.html", context, status=status)


@vereist(OPENINGSTIJDEN)
@require_POST
def openingstijd_weg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Taken away; the form then holds what it was, so that it can be put back."""
    rij = get_object_or_404(Openingstijd, uuid=uuid)
    _probeer(request, services.haal_uren_weg, "Weggehaald. Terugzetten? Kies “Voeg toe”.", openingstijd=rij)
    was = {"weekdagen": rij.weekdag, "van": f"{rij.van:%H:%M}", "tot": f"{rij.tot:%H:%M}"}
    return redirect(_uren_url(rij.kanaal, rij.locatie, **was))


def _uren_url(kanaal: str, locatie: str, **velden: Any) -> str:
    vraag = urlencode({"kanaal": kanaal, "locatie": locatie, **velden})
    return f"{reverse('openingstijden_uren')}?{vraag}"


@vereist(OPENINGSTIJDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def openingstijden_uitzondering(request: HttpRequest) -> HttpResponse:
    """Other hours on one date."""
    if request.method != "POST":
        velden = ("locatie", "datum", "van", "tot", "omschrijving")
        begin = {naam: request.GET.get(naam, "") for naam in velden}
        leeg = Uitzonderingsformulier(initial={**begin, "kanalen": request.GET.getlist("kanalen")})
        return _toon_formulier(request, "uitzondering", _met_kanalen(leeg))
    formulier = _met_kanalen(Uitzonderingsformulier(request.POST))
    if not probeer(formulier, services.zet_uitzondering, door=ingelogde(request)):
        return _toon_formulier(request, "uitzondering", formulier, status=422)
    messages.success(request, "De uitzondering staat erbij.")
    return redirect("openingstijden")


@vereist(OPENINGSTIJDEN)
@require_POST
def uitzondering_weg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Taken away; the form then holds what it was, so that it can be put back."""
    rij = get_object_or_404(Openingsuitzondering, uuid=uuid)
    melding = "Weggehaald: de gewone tijden gelden weer. Terugzetten? Kies “Bewaar”."
    _probeer(request, services.haal_uitzondering_weg, melding, uitzondering=rij)
    uren = {"van": f"{rij.van:%H:%M}", "tot": f"{rij.tot:%H:%M}"} if rij.van and rij.tot else {}
    was = {
        "kanalen": rij.kanaal,
        "locatie": rij.locatie,
        "datum": rij.datum,
        "omschrijving": rij.omschrijving,
    }
    return redirect(f"{reverse('openingstijden_uitzondering')}?{urlencode({**was, **uren})}")


@vereist(OPENINGSTIJDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def openingstijden_storing(request: HttpRequest) -> HttpResponse:
    """A banner for everybody, from now on."""
    if request.method != "POST":
        return _toon_formulier(request, "storing", Storingsformulier())
    formulier = Storingsformulier(request.POST)
    if not probeer(formulier, services.meld_storing, door=ingelogde(request)):
        return _toon_formulier(request, "storing", formulier, status=422)
    messages.success(request, "De storing staat boven elke bladzijde, tot u haar beëindigt.")
    return redirect("openingstijden")


@vereist(OPENINGSTIJDEN)
@require_POST
def storing_einde(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It works again."""
    storing = get_object_or_404(Storing, uuid=uuid)
    _probeer(request, services.beeindig_storing, "De storing is voorbij.", storing=storing)
    return redirect("openingstijden")


def _probeer(request: HttpRequest, dienst: Any, gedaan: str, **wat: Any) -> None:
    try:
        dienst(door=ingelogde(request), **wat)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, gedaan)


def _met_kanalen(formulier: Formulier) -> Formulier:
    """The kanalen by the names of this municipality."""
    keuzes = kanaalkeuzes(inrichting.lees())
    for naam in ("kanaal", "kanalen"):
        if naam in formulier.fields:
            veld: Any = formulier.fields[naam]
            veld.choices = keuzes
    return formulier


def _toon_formulier(
    request: HttpRequest, naam: str, formulier: Formulier, *, status: int = 200
) -> HttpResponse:
    return render(request, f"kcc/inrichting/{naam}.html", {"formulier": formulier}, status=status)
