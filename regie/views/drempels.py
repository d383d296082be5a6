"""When is warned, per kind of belofte."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kcc.forms.basis import probeer
from kcc.toegang import ingelogde, vereist
from regie.drempelformulier import Drempelformulier, stand
from regie.models import BelofteSoort, Drempel
from regie.rechten import DREMPELS
from regie.services.drempels import stel_drempels_in


@vereist(DREMPELS)
@require_http_methods(["GET", "HEAD", "POST"])
def drempels(request: HttpRequest) -> HttpResponse:
    """A form per kind; a POST is about one of them (`soort`)."""
    soort = request.POST.get("soort", "")
    if request.method == "POST" and soort not in BelofteSoort.values:
        raise Http404
    formulieren = _formulieren(request, soort)
    gestuurd = formulieren.get(soort)
    if gestuurd is not None:
        gedaan = probeer(gestuurd, stel_drempels_in, soort=soort, door=ingelogde(request))
        if gedaan is not None:
            messages.success(request, f"Bewaard: {BelofteSoort(soort).label.lower()}.")
            return redirect("regie:drempels")
    context = {
        "soorten": [(BelofteSoort(code), formulier) for code, formulier in formulieren.items()],
        "formulier": gestuurd,
    }
    return render(request, "regie/drempels.html", context, status=422 if gestuurd is not None else 200)


def _formulieren(request: HttpRequest, soort: str) -> dict[str, Drempelformulier]:
    per_soort: dict[str, list[Drempel]] = {code: [] for code in BelofteSoort.values}
    for rij in Drempel.objects.all():
        per_soort[rij.soort].append(rij)
    return {
        code: _formulier(code, rijen, request if code == soort else None) for code, rijen in per_soort.items()
    }


def _formulier(code: str, rijen: list[Drempel], request: HttpRequest | None) -> Drempelformulier:
    data: Any = request.POST if request else None
    return Drempelformulier(data, initial=stand(rijen), auto_id=f"{code}_%s")
