"""Simulations: ask for one, see how far it is, stop it, read what came out."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc.forms.basis import probeer
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.toegang import ingelogde, vereist
from regie import simulatieblad as blad
from regie.models import Simulatie
from regie.rechten import SIMULATIES
from regie.services import simulatie as services
from regie.simulatieformulier import Simulatieformulier


@vereist(SIMULATIES)
@require_http_methods(["GET", "HEAD", "POST"])
def simulaties(request: HttpRequest) -> HttpResponse:
    """The form with earlier ones beside it; a POST asks for one."""
    wie = ingelogde(request)
    verstuurd = request.method == "POST"
    formulier = (
        Simulatieformulier(request.POST, request.FILES)
        if verstuurd
        else Simulatieformulier(initial={"bron": Simulatie.Bron.STAD})
    )
    if verstuurd:
        simulatie = probeer(formulier, services.start, door=wie)
        if simulatie:
            return redirect("regie:simulatie", simulatie.uuid)
    rijen = Simulatie.objects.zichtbaar_voor(wie).select_related("door").defer("resultaat")
    bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "formulier": formulier,
        "page_obj": bladzijde,
        "rijen": [(rij, blad.VORMEN[rij.status]) for rij in bladzijde.object_list],
        "voorbeelden": blad.voorbeelden(),
    }
    return render(request, "regie/simulaties.html", context, status=422 if formulier.errors else 200)


@vereist(SIMULATIES)
@require_safe
def simulatie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far it is while it runs; else what came out, or why not."""
    rij = _simulatie(request, uuid)
    context = {"simulatie": rij, "vorm": blad.VORMEN[rij.status], "gevraagd": blad.gevraagd(rij)}
    if rij.status in blad.BEZIG:
        stil = blad.voortgang(rij, request.GET.dict())
        return render(
            request, "regie/simulatie_bezig.html", {**context, "stil": stil, "procent": blad.procent(rij)}
        )
    if request.htmx and "gedaan" in request.GET:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": reverse("regie:simulatie", args=[uuid])})
    if rij.resultaat:
        context |= blad.uitkomst(rij)
    return render(request, "regie/simulatie.html", context)


@vereist(SIMULATIES)
@require_POST
def simulatie_stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    try:
        services.stop(simulatie=_simulatie(request, uuid), door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "Gestopt.")
    return redirect("regie:simulatie", uuid)


def _simulatie(request: HttpRequest, uuid: UUID) -> Simulatie:
    rijen = Simulatie.objects.zichtbaar_voor(ingelogde(request)).select_related("door")
    return get_object_or_404(rijen, uuid=uuid)
