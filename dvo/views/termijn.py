"""Termijn uitrekenen: when a term ends and why, for every employee."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dvo.dwangsom import TARIEVEN, Dwangsom, dwangsom_na
from dvo.forms.termijn import Termijnformulier
from dvo.models import Dwangsomtarief
from dvo.rechten import TERMIJN
from dvo.stappen import VLAGGEN, Berekening
from dvo.vraag import ALLEEN_WET, OnjuisteVraag, beantwoord
from kcc import kalenders, klok
from kcc.kalenders import Kalenders
from kcc.toegang import vereist


@vereist(TERMIJN)
@require_safe
def termijn(request: HttpRequest) -> HttpResponse:
    """Without `van` the empty form; else the answer, or what is wrong at its field."""
    if "van" not in request.GET:
        begin = {"van": klok.vandaag(), "aantal": 8, "eenheid": "w"}
        return render(request, "dvo/termijn.html", {"formulier": Termijnformulier(initial=begin)})
    formulier = Termijnformulier(request.GET)
    antwoord = _antwoord(formulier) if formulier.is_valid() else {}
    return render(request, "dvo/termijn.html", {"formulier": formulier, **antwoord})


def _antwoord(formulier: Termijnformulier) -> dict[str, Any]:
    """The outcome for the page; empty when it can't be counted, which the form then says."""
    beide = kalenders.beide()
    try:
        uitkomst = beantwoord(formulier.vraag(), gemeente=beide.gemeente, wet=beide.wet)
        dwangsom = _dwangsom(formulier, uitkomst, beide)
    except OnjuisteVraag as fout:
        formulier.weiger(fout)
        return {}
    vlaggen = [*uitkomst.vlaggen, *(dwangsom.vlaggen if dwangsom else ())]
    return {"uitkomst": uitkomst, "dwangsom": dwangsom, "let_op": [VLAGGEN[vlag] for vlag in vlaggen]}


def _dwangsom(formulier: Termijnformulier, uitkomst: Berekening, beide: Kalenders) -> Dwangsom | None:
    ontvangen = formulier.cleaned_data["ingebrekestelling"]
    if not ontvangen:
        return None
    if formulier.cleaned_data["eenheid"] == "wd":
        raise OnjuisteVraag("ingebrekestelling", ALLEEN_WET)
    try:
        return dwangsom_na(
            ontvangen,
            einde_termijn=uitkomst.einde,
            tot_en_met=formulier.cleaned_data["reken_tot"] or klok.vandaag(),
            tarieven=tuple(Dwangsomtarief.objects.all()) or TARIEVEN,
            kalender=beide.wet,
        )
    except ValueError as fout:
        raise OnjuisteVraag("ingebrekestelling", str(fout)) from fout
