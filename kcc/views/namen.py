"""Names of lijnen, kanalen and uitkomsten, one line or two, the central mailbox (R4, R82), and
when a zaak that lies untouched goes back to its queue."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kcc.forms.basis import probeer
from kcc.forms.namen import Lijnenformulier, Namenformulier, Terugformulier
from kcc.models import Inrichting
from kcc.rollen import NAMEN
from kcc.services import inrichting as services
from kcc.toegang import ingelogde, vereist


@vereist(NAMEN)
@require_http_methods(["GET", "HEAD", "POST"])
def namen(request: HttpRequest) -> HttpResponse:
    """Three forms: how the KCC is built, when work goes back to its queue, and what things are called."""
    rij = Inrichting.objects.first() or Inrichting(pk=1)
    doe: dict[str, Any] = {
        "lijnen": (Lijnenformulier, services.stel_lijnen_in),
        "namen": (Namenformulier, services.bewaar_namen),
        "terug": (Terugformulier, services.stel_terugleggen_in),
    }
    naam = request.POST.get("doe", "")
    if request.method != "POST" or naam not in doe:
        return _toon(request, rij)
    soort, dienst = doe[naam]
    formulier: Any = soort(rij, request.POST)
    if probeer(formulier, dienst, door=ingelogde(request)) is None:
        return _toon(request, rij, status=422, **{naam: formulier})
    messages.success(request, "Bewaard. Het geldt vanaf nu, voor iedereen.")
    return redirect("namen")


def _toon(request: HttpRequest, rij: Inrichting, status: int = 200, **formulieren: Any) -> HttpResponse:
    context = {
        "rij": rij,
        "lijnen": formulieren.get("lijnen") or Lijnenformulier(rij),
        "namen": formulieren.get("namen") or Namenformulier(rij),
        "terug": formulieren.get("terug") or Terugformulier(rij),
        "formulier": next(iter(formulieren.values()), None),
    }
    return render(request, "kcc/namen.html", context, status=status)
