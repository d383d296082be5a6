"""The decision tree as data: drawn, its words to change, its structure for whoever knows JSON (R82)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from contacts import services
from contacts.boom.keuze import boom_van, ingestelde_boom
from contacts.boom.tekening import teken
from contacts.forms.boom import Structuurformulier, Woordenformulier
from kcc import inrichting
from kcc.forms.basis import probeer
from kcc.rollen import NAMEN
from kcc.toegang import ingelogde, vereist


@vereist(NAMEN)
@require_http_methods(["GET", "HEAD", "POST"])
def beslisboom(request: HttpRequest) -> HttpResponse:
    """What is changed is the tree as it was set; what is drawn is the tree as this KCC walks it."""
    wie, doe = ingelogde(request), request.POST.get("doe", "")
    if doe == "herstel":
        services.herstel_boom(door=wie)
        messages.success(request, "De boom van het concept geldt weer.")
        return redirect("contacts:beslisboom")
    soort: Any = {"woorden": Woordenformulier, "structuur": Structuurformulier}.get(doe)
    if request.method != "POST" or soort is None:
        return _toon(request)
    formulier = soort(ingestelde_boom(inrichting.lees()), request.POST)
    if probeer(formulier, services.bewaar_boom, door=wie) is None:
        return _toon(request, 422, **{doe: formulier})
    messages.success(request, "De beslisboom is bewaard en geldt vanaf nu.")
    return redirect("contacts:beslisboom")


def _toon(request: HttpRequest, status: int = 200, **formulieren: Any) -> HttpResponse:
    stand = inrichting.lees()
    boom = ingestelde_boom(stand)
    context = {
        "stand": stand,
        "eigen": stand.boom is not None,
        "tekening": teken(boom_van(stand), stand),
        "woorden": formulieren.get("woorden") or Woordenformulier(boom),
        "structuur": formulieren.get("structuur") or Structuurformulier(boom),
        "formulier": next(iter(formulieren.values()), None),
    }
    return render(request, "contacts/beslisboom.html", context, status=status)
