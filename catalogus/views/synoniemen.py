"""Words that mean the same, kept by the redactie of the KCC (R93)."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from catalogus.kennisproef import Proefuitslag, proef_synoniemen
from catalogus.models import Synoniemgroep
from catalogus.rechten import SYNONIEMEN
from catalogus.services import kennis
from catalogus.zoeken.synoniemen import als_groep
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.toegang import ingelogde, vereist

TERUG = "woorden_terug"


@vereist(SYNONIEMEN)
@require_http_methods(["GET", "HEAD", "POST"])
def synoniemen(request: HttpRequest) -> HttpResponse:
    """All groups of this municipality; what is posted is looked at first: what one more group would win and lose."""
    return _toon(request, request.POST.get("woorden", "") if request.method == "POST" else _terug(request))


@vereist(SYNONIEMEN)
@require_POST
def synoniemen_toevoegen(request: HttpRequest) -> HttpResponse:
    """Refused: the page again, with what was typed."""
    woorden = request.POST.get("woorden", "")
    try:
        kennis.voeg_synoniemen_toe(woorden=woorden, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return _toon(request, woorden)
    messages.success(request, "Deze woorden betekenen vanaf nu hetzelfde.")
    return redirect("catalogus:synoniemen")


@vereist(SYNONIEMEN)
@require_POST
def synoniemen_weg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The words stand in the field afterwards: one click puts them back."""
    groep = get_object_or_404(Synoniemgroep, uuid=uuid)
    try:
        kennis.verwijder_synoniemen(groep=groep, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect("catalogus:synoniemen")
    request.session[TERUG] = groep.woorden
    messages.success(request, "Deze woorden betekenen niet meer hetzelfde. Terugzetten? Kies “Voeg toe”.")
    return redirect("catalogus:synoniemen")


def _terug(request: HttpRequest) -> str | None:
    """What was taken away just now."""
    woorden: str | None = request.session.pop(TERUG, None)
    return woorden


def _toon(request: HttpRequest, woorden: str | None) -> HttpResponse:
    """`woorden` None: nothing was asked yet."""
    groepen = Paginator(Synoniemgroep.objects.all(), PER_PAGINA)
    context = {
        "page_obj": groepen.get_page(request.GET.get("pagina")),
        "woorden": woorden or "",
        "proef": _proef(woorden or ""),
        "te_weinig": woorden is not None,
    }
    return render(request, "catalogus/synoniemen.html", context)


def _proef(woorden: str) -> Proefuitslag | None:
    groep = als_groep(woorden.lower())
    return proef_synoniemen(groep) if len(set(groep)) > 1 else None
