"""The calendar of a year, and proposals to change it. Nothing is saved here: a change is looked at first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kcc import inrichting, kalenders, klok
from kcc.forms.basis import Formulier, probeer
from kcc.forms.kalender import Dagformulier, Kantoorformulier
from kcc.fouten import Geweigerd
from kcc.kalender import EERSTE_DAG, LAATSTE_DAG
from kcc.kalenderblad import kalenderblad
from kcc.models import Kalenderdag, Wijziging
from kcc.rollen import KALENDER
from kcc.services.wijzigingen import stel_voor
from kcc.tekst import dag_kort
from kcc.toegang import ingelogde, vereist

LAATSTE = 5  # changes that are shown under the calendar


@vereist(KALENDER)
@require_safe
def kalender(request: HttpRequest) -> HttpResponse:
    """The days off of one year (`?jaar=2027`; else this year)."""
    return _toon(request)


@vereist(KALENDER)
@require_POST
def kalender_dag(request: HttpRequest) -> HttpResponse:
    """A day off more: as a proposal."""
    return _stel_voor(request, "dagformulier", Dagformulier(request.POST, auto_id="dag_%s"))


@vereist(KALENDER)
@require_POST
def kalender_kantoor(request: HttpRequest) -> HttpResponse:
    """Which holidays the office keeps: as a proposal."""
    return _stel_voor(request, "kantoorformulier", Kantoorformulier(request.POST, auto_id="kantoor_%s"))


@vereist(KALENDER)
@require_POST
def kalender_dag_weg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A day that was set here off the calendar again: as a proposal."""
    dag = get_object_or_404(Kalenderdag, uuid=uuid)
    inhoud = {"soort": dag.soort, "datum": dag.datum.isoformat(), "omschrijving": dag.omschrijving}
    naam = f"{dag.omschrijving} op {dag_kort(dag.datum, dit_jaar=0)} eraf"
    try:
        wijziging = stel_voor(soort="dag_eraf", inhoud=inhoud, omschrijving=naam, door=ingelogde(request))
    except Geweigerd as fout:  # somebody else was first
        messages.error(request, fout.melding)
        return redirect("kalender")
    return redirect("wijziging", wijziging.uuid)


def _stel_voor(request: HttpRequest, naam: str, formulier: Formulier) -> HttpResponse:
    wijziging = probeer(formulier, stel_voor, door=ingelogde(request))
    if wijziging is None:
        return _toon(request, {naam: formulier, "formulier": formulier}, status=422)
    return redirect("wijziging", wijziging.uuid)


def _toon(request: HttpRequest, anders: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    jaar, stand = _jaar(request), inrichting.lees()
    blad = kalenderblad(jaar, Kalenderdag.objects.filter(datum__year=jaar), kalenders.van(stand))
    kantoor = {"goede_vrijdag": stand.goede_vrijdag, "gelijkgestelde_dagen": stand.gelijkgestelde_dagen}
    context = {
        "blad": blad,
        "dagformulier": Dagformulier(auto_id="dag_%s"),
        "kantoorformulier": Kantoorformulier(initial=kantoor, auto_id="kantoor_%s"),
        "wijzigingen": Wijziging.objects.select_related("door")[:LAATSTE],
        **(anders or {}),
    }
    return render(request, "kcc/inrichting/kalender.html", context, status=status)


def _jaar(request: HttpRequest) -> int:
    tekst = request.GET.get("jaar", "")
    if not tekst:
        return klok.vandaag().year
    if not (tekst.isdecimal() and len(tekst) == 4 and EERSTE_DAG.year <= int(tekst) <= LAATSTE_DAG.year):
        raise Http404
    return int(tekst)
