"""A change of the calendar, from counting what moves to having made it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.models import Gevolg, Wijziging
from kcc.rollen import KALENDER
from kcc.services import wijzigingen as services
from kcc.toegang import ingelogde, vereist
from kcc.wijzigingsblad import BEZIG, Telling, regels, telling, voortgang


@vereist(KALENDER)
@require_safe
def wijziging(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Progress while there is work; else what moves, or moved."""
    rij = get_object_or_404(Wijziging.objects.select_related("door"), uuid=uuid)
    if rij.status in BEZIG:
        return render(request, "kcc/inrichting/wijziging_bezig.html", _bezig(request, rij))
    if request.htmx and "gedaan" in request.GET:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": reverse("wijziging", args=[uuid])})
    return render(request, "kcc/inrichting/wijziging.html", _klaar(request, rij))


@vereist(KALENDER)
@require_POST
def wijziging_doorvoeren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """In force at once; the plans follow in the background."""
    rij = get_object_or_404(Wijziging, uuid=uuid)
    return _doe(request, rij, services.voer_door, "De wijziging geldt. De plannen worden nu aangepast.")


@vereist(KALENDER)
@require_POST
def wijziging_stoppen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Leave everything as it is."""
    rij = get_object_or_404(Wijziging, uuid=uuid)
    return _doe(request, rij, services.stop, "Er is niets veranderd.")


@vereist(KALENDER)
@require_POST
def wijziging_opnieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same change counted anew: the calendar changed since, or it was left after all."""
    oud, door = get_object_or_404(Wijziging, uuid=uuid), ingelogde(request)
    try:
        rij = services.stel_voor(soort=oud.soort, inhoud=oud.inhoud, omschrijving=oud.omschrijving, door=door)
        if oud.status == "voorbeeld":
            services.stop(wijziging=oud, door=door)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect("wijziging", uuid)
    return redirect("wijziging", rij.uuid)


def _doe(request: HttpRequest, rij: Wijziging, dienst: Any, gedaan: str) -> HttpResponse:
    try:
        dienst(wijziging=rij, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, gedaan)
    return redirect("wijziging", rij.uuid)


def _bezig(request: HttpRequest, rij: Wijziging) -> dict[str, Any]:
    return {"wijziging": rij, "voortgang": voortgang(rij, request.GET.dict())}


def _klaar(request: HttpRequest, rij: Wijziging) -> dict[str, Any]:
    wat = request.GET.get("wat", "")
    wat = wat if wat in Gevolg.Wat.values else ""
    geteld = telling(rij)
    pagina = _pagina(request, rij, geteld, wat)
    return {
        "wijziging": rij,
        "telling": geteld,
        "filters": geteld.filters(request, wat),
        "page_obj": pagina,
        "regels": regels(pagina.object_list, ingelogde(request)),
        "jaar": str(rij.inhoud.get("datum", ""))[:4],
    }


def _pagina(request: HttpRequest, rij: Wijziging, geteld: Telling, wat: str) -> Any:
    """The rows of this page; counted already."""
    rijen = rij.gevolgen.order_by("klantaanvraag", "onderwerp_soort", "onderwerp", "wat")
    paginator = Paginator(rijen.filter(wat=wat) if wat else rijen, PER_PAGINA)
    paginator.count = geteld.per_wat.get(wat, 0) if wat else geteld.totaal  # type: ignore[method-assign]
    return paginator.get_page(request.GET.get("pagina"))
