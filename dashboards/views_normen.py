"""Targets with their versions, initiatives, tariffs, and what the figures are measured with."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dashboards.kengetallen.register import ALLE, OP_SLEUTEL
from dashboards.models import Initiatief, Norm
from dashboards.rechten import NORMEN, NORMEN_ZIEN
from dashboards.scorekaart.formulieren import (
    Initiatiefformulier,
    Meetformulier,
    Normformulier,
    Tariefformulier,
    normeerbaar,
)
from dashboards.scorekaart.normenlijst import lees_normenlijst, versies_van
from dashboards.services import sturing
from dashboards.services.inrichten import stel_kengetallen_in
from kcc import inrichting, klok
from kcc.forms.basis import Formulier, probeer
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


@vereist(NORMEN_ZIEN)
@require_safe
def normen(request: HttpRequest) -> HttpResponse:
    """Every figure that can have a target, with what is valid today."""
    context = {
        "regels": lees_normenlijst(normeerbaar(), klok.vandaag()),
        "richtlijnen": [rij for rij in ALLE if rij.richtlijn is not None],
        "mag_zetten": mag(ingelogde(request), NORMEN),
    }
    return render(request, "dashboards/normen.html", context)


@vereist(NORMEN_ZIEN)
@require_safe
def norm_versies(request: HttpRequest, sleutel: str) -> HttpResponse:
    """All versions of the target of one figure, the newest first. An unknown key is an empty list."""
    kengetal = OP_SLEUTEL.get(sleutel)
    rijen = Paginator(versies_van(sleutel), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "kengetal": kengetal,
        "sleutel": sleutel,
        "page_obj": rijen,
        "vandaag": klok.vandaag(),
        "mag_zetten": mag(ingelogde(request), NORMEN),
    }
    return render(request, "dashboards/norm_versies.html", context, status=200 if kengetal else 404)


@vereist(NORMEN)
@require_http_methods(["GET", "HEAD", "POST"])
def norm_nieuw(request: HttpRequest) -> HttpResponse:
    """A version; `?kengetal=` fills in which."""
    begin = {"sleutel": request.GET.get("kengetal", ""), "geldig_vanaf": klok.vandaag()}
    return _formulier(
        request, Normformulier, begin, sturing.zet_norm, "norm_nieuw", "normen", "De norm is gezet."
    )


@vereist(NORMEN)
@require_POST
def norm_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Undo: of a version that is not valid yet."""
    norm = get_object_or_404(Norm, uuid=uuid)
    try:
        sturing.trek_norm_in(norm=norm, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "De norm is ingetrokken.")
    return redirect("dashboards:norm_versies", norm.sleutel)


@vereist(NORMEN_ZIEN)
@require_safe
def initiatieven(request: HttpRequest) -> HttpResponse:
    """All, those that run first."""
    vandaag = klok.vandaag()
    rijen = Initiatief.objects.select_related("eigenaar__team").order_by("-van", "-pk")
    bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    regels = [(rij, OP_SLEUTEL.get(rij.sleutel), _stand(rij, vandaag)) for rij in bladzijde]
    context = {"page_obj": bladzijde, "regels": regels, "mag_zetten": mag(ingelogde(request), NORMEN)}
    return render(request, "dashboards/initiatieven.html", context)


def _stand(rij: Initiatief, vandaag: date) -> str:
    if rij.van > vandaag:
        return "komt"
    return "loopt" if rij.tot is None or rij.tot > vandaag else "klaar"


@vereist(NORMEN)
@require_http_methods(["GET", "HEAD", "POST"])
def initiatief_nieuw(request: HttpRequest) -> HttpResponse:
    """`?kengetal=` fills in what it is about."""
    begin = {"sleutel": request.GET.get("kengetal", ""), "van": klok.vandaag()}
    doe, gelukt = sturing.voeg_initiatief_toe, "Het initiatief is toegevoegd."
    return _formulier(request, Initiatiefformulier, begin, doe, "initiatief_nieuw", "initiatieven", gelukt)


@vereist(NORMEN)
@require_POST
def initiatief_beeindigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Today is its last day."""
    rij = get_object_or_404(Initiatief, uuid=uuid)
    try:
        sturing.beeindig_initiatief(initiatief=rij, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "Het initiatief is beëindigd.")
    return redirect("dashboards:initiatieven")


@vereist(NORMEN)
@require_http_methods(["GET", "HEAD", "POST"])
def tarief_nieuw(request: HttpRequest) -> HttpResponse:
    """What a contact by a channel costs from a day on."""
    begin = {"geldig_vanaf": klok.vandaag()}
    gelukt = "Het tarief is gezet."
    return _formulier(
        request, Tariefformulier, begin, sturing.zet_tarief, "tarieven_nieuw", "kanaalkosten", gelukt
    )


@vereist(NORMEN)
@require_http_methods(["GET", "HEAD", "POST"])
def inrichting_kengetallen(request: HttpRequest) -> HttpResponse:
    """After how many days a question is a repeat, and how fast is fast."""
    formulier = Meetformulier(inrichting.lees(), request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and probeer(formulier, stel_kengetallen_in, door=ingelogde(request)) is not None
    ):
        messages.success(request, "Bewaard. Het geldt meteen, voor elke periode die u bekijkt.")
        return redirect("dashboards:inrichting_kengetallen")
    status = 422 if request.method == "POST" else 200
    return render(request, "dashboards/inrichting_kengetallen.html", {"formulier": formulier}, status=status)


def _formulier(
    request: HttpRequest,
    soort: Callable[..., Formulier],
    begin: dict[str, Any],
    doe: Callable[..., Any],
    blad: str,
    terug: str,
    gelukt: str,
) -> HttpResponse:
    """A form on a page of its own: what was typed stays when it is refused."""
    formulier = soort(request.POST) if request.method == "POST" else soort(initial=begin)
    if request.method == "POST" and probeer(formulier, doe, door=ingelogde(request)) is not None:
        messages.success(request, gelukt)
        return redirect(f"dashboards:{terug}")
    status = 422 if request.method == "POST" else 200
    return render(request, f"dashboards/{blad}.html", {"formulier": formulier}, status=status)
