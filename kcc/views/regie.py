"""Who directs a klantaanvraag: the eerste lijn or an accountmanager, and what the last one may (R48, R58)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kcc.afwezigheid import is_afwezig
from kcc.forms.basis import probeer
from kcc.forms.regie import Regieformulier, Uitzonderingenformulier
from kcc.models import Inrichting, Medewerker, Productgroep
from kcc.rollen import REGIE, Rol
from kcc.services import inrichting as services
from kcc.toegang import ingelogde, vereist

BEWAARD = "Bewaard. Het geldt voor aanvragen die vanaf nu binnenkomen."


@vereist(REGIE)
@require_http_methods(["GET", "HEAD", "POST"])
def regie(request: HttpRequest) -> HttpResponse:
    """Two forms: the municipality, and the productgroepen that differ from it."""
    rij, groepen = Inrichting.objects.first() or Inrichting(pk=1), list(Productgroep.objects.all())
    doe: dict[str, Any] = {
        "gemeente": (Regieformulier, rij, services.stel_regie_in),
        "uitzonderingen": (Uitzonderingenformulier, groepen, services.stel_regie_per_productgroep_in),
    }
    naam = request.POST.get("doe", "")
    if request.method != "POST" or naam not in doe:
        return _toon(request, rij, groepen)
    soort, nu, dienst = doe[naam]
    formulier: Any = soort(nu, request.POST)
    if probeer(formulier, dienst, door=ingelogde(request)) is None:
        return _toon(request, rij, groepen, status=422, **{naam: formulier})
    messages.success(request, BEWAARD)
    return redirect("regiemodus")


def _toon(
    request: HttpRequest,
    rij: Inrichting,
    groepen: list[Productgroep],
    status: int = 200,
    **formulieren: Any,
) -> HttpResponse:
    managers = Medewerker.objects.filter(is_active=True, rollen__contains=[Rol.ACCOUNTMANAGER.value])
    context = {
        "gemeente": formulieren.get("gemeente") or Regieformulier(rij),
        "uitzonderingen": formulieren.get("uitzonderingen") or Uitzonderingenformulier(groepen),
        "formulier": next(iter(formulieren.values()), None),
        "anders": sum(bool(groep.regiemodus) for groep in groepen),
        "managers": managers.count(),
        "afwezig": managers.filter(is_afwezig()).count(),
    }
    return render(request, "kcc/inrichting/regie.html", context, status=status)
