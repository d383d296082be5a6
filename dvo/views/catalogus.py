"""The start page of the catalogue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogus.rechten import INZIEN
from dvo.catalogusstart import lees_start
from kcc import klok
from kcc.toegang import ingelogde, vereist


@vereist(INZIEN)
@require_safe
def catalogus(request: HttpRequest) -> HttpResponse:
    """What is in the catalogue, and what needs attention."""
    return render(request, "dvo/catalogus.html", {"start": lees_start(ingelogde(request), klok.vandaag())})
