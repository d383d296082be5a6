"""Whoever directs gives a zaak to somebody: three candidates with their reason, or another of the team (R61)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kcc.forms.basis import probeer
from kcc.paginas import pagina
from kcc.toegang import ingelogde, vereist
from regie.bevoegd import mag_aanspreken, waarom_niet
from regie.kandidaten import stel_voor
from regie.rechten import TOEWIJZEN
from regie.services import toewijzen as services
from regie.toewijsformulier import Toewijsformulier
from zaken.models import Zaak
from zaken.models.zaak import OPEN_STATUSSEN


@vereist(TOEWIJZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def toewijzen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who may not direct reads why, and that they can speak to the behandelaar (R58)."""
    wie = ingelogde(request)
    mee = ("klantaanvraag__regisseur", "versie", "team", "behandelaar")
    rijen = Zaak.objects.zichtbaar_voor(wie).select_related(*mee)
    zaak = get_object_or_404(rijen, uuid=uuid)
    if melding := waarom_niet(wie, zaak.klantaanvraag):
        return _geweigerd(request, zaak, melding)
    if zaak.status not in OPEN_STATUSSEN:
        messages.error(request, "Deze zaak is al af: er is niets toe te wijzen.")
        return redirect(_terug(request, zaak))
    invoer = request.POST if request.method == "POST" else None
    formulier = Toewijsformulier(stel_voor(zaak), invoer, overnemen=zaak.behandelaar_id is not None)
    if request.method == "POST" and probeer(formulier, services.wijs_toe, zaak=zaak, door=wie):
        messages.success(request, f"{zaak} is nu van {formulier.invoer()['aan']}.")
        return redirect(_terug(request, zaak))
    context = {"zaak": zaak, "formulier": formulier, "terug": _terug(request, zaak)}
    return render(request, "regie/toewijzen.html", context, status=422 if formulier.errors else 200)


def _geweigerd(request: HttpRequest, zaak: Any, melding: str) -> HttpResponse:
    """A page of its own instead of the bare 403: it says what one can do."""
    mag = mag_aanspreken(ingelogde(request), zaak.klantaanvraag)
    context = {
        "zaak": zaak,
        "melding": melding,
        "aanspreken": reverse("regie:aanspreken", args=[zaak.uuid]) if mag else "",
        "terug": pagina("zaak", zaak.uuid),
    }
    return render(request, "regie/toewijzen_niet.html", context, status=403)


def _terug(request: HttpRequest, zaak: Zaak) -> str:
    """Where one came from: the klantaanvraag on the regiebord (`?terug=plan`), else the zaak."""
    if request.GET.get("terug") == "plan":
        return reverse("regie:plan", args=[zaak.klantaanvraag.uuid])
    return pagina("zaak", zaak.uuid)
