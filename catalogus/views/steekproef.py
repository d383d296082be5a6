"""The weekly sample: one question with the answer that was given, right or not (R85)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from catalogus import steekproef as lezen
from catalogus.kennis import bronnen_van, tekst_van
from catalogus.models import Kennisvraag
from catalogus.rechten import KENNIS_BEOORDELEN
from catalogus.services.steekproef import beoordeel
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.paginas import lijst
from kcc.toegang import ingelogde, vereist

GELDIG = ("goed", "fout")


@vereist(KENNIS_BEOORDELEN)
@require_safe
def steekproef(request: HttpRequest) -> HttpResponse:
    """`?week=` is its Monday, the last whole week without; `?over=` how many were left for later."""
    wie, week = ingelogde(request), _week(request.GET.get("week", ""))
    vraag = lezen.volgende(week, wie, _getal(request.GET.get("over", "")))
    context = {
        "vraag": vraag,
        "antwoord": tekst_van(vraag.versie) if vraag and vraag.versie else "",
        "bronnen": bronnen_van(vraag.versie) if vraag and vraag.versie else [],
        "over": _getal(request.GET.get("over", "")) + 1,
        "net": lezen.net_beoordeeld(week, wie),
        "voortgang": lezen.voortgang(week),
        "weken": lezen.per_week(klok.vandaag()),
    }
    return render(request, "catalogus/steekproef.html", context)


@vereist(KENNIS_BEOORDELEN)
@require_POST
def steekproef_beoordeeld(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """`oordeel`: goed or fout; the next one comes at once."""
    vraag = get_object_or_404(Kennisvraag, uuid=uuid, in_steekproef=True)
    oordeel = request.POST.get("oordeel", "")
    if oordeel not in GELDIG:
        messages.error(request, "Kies of het antwoord goed was.")
    else:
        _beoordeel(request, vraag, goed=oordeel == "goed")
    week = lezen.begin_van(klok.dag_van(vraag.gesteld_op))
    return redirect(lijst("catalogus:steekproef", week=week.isoformat()))


def _beoordeel(request: HttpRequest, vraag: Kennisvraag, *, goed: bool) -> None:
    try:
        beoordeel(vraag=vraag, goed=goed, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)


def _week(tekst: str) -> date:
    """The last whole week when it is no day of these years."""
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        dag = date.min
    return lezen.begin_van(dag) if 2000 <= dag.year <= 2100 else lezen.laatste_week(klok.vandaag())


def _getal(tekst: str) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 4 else 0
