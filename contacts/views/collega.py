"""Asking a colleague (R95), from a gesprek or from a zaak: one form, one way back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from contacts.forms.hulpvragen import Hulpvraagformulier
from contacts.models import Hulpvraag
from contacts.services.hulpvragen import stel_hulpvraag
from kcc.forms.basis import probeer
from kcc.models import Productgroep
from kcc.toegang import ingelogde


@dataclass(frozen=True)
class Plek:
    """Where it is asked from."""

    over: dict[str, Any]  # {"vraag": vraag} or {"zaak": zaak}
    groep: Productgroep | None
    begin: str  # text to start from
    terug: str
    naam: str  # of the page to go back to
    bij: str  # where the answer appears: "het gesprek"
    hulpvragen: Any  # asked before


def vraag_collega(request: HttpRequest, plek: Plek) -> HttpResponse:
    """With other people to choose from when the productgroep changes."""
    wie = ingelogde(request)
    if request.method != "POST":
        begin = {"productgroep": plek.groep.uuid if plek.groep else None, "tekst": plek.begin}
        return _toon(request, plek, Hulpvraagformulier(initial=begin, door=wie))
    if request.POST.get("doe") == "ververs":
        return _toon(request, plek, Hulpvraagformulier(initial=request.POST.dict(), door=wie))
    formulier = Hulpvraagformulier(request.POST, door=wie)
    gevraagd = probeer(formulier, stel_hulpvraag, door=wie, **plek.over)
    if gevraagd is None:
        return _toon(request, plek, formulier, status=422)
    messages.success(request, f"{_bij_wie(gevraagd, formulier)} Het antwoord verschijnt bij {plek.bij}.")
    return redirect(plek.terug)


def _bij_wie(gevraagd: Hulpvraag, formulier: Hulpvraagformulier) -> str:
    if gevraagd.aan:
        return f"Uw vraag staat bij {gevraagd.aan}."
    vrij = sum(helper.mens.beschikbaar for helper in formulier.helpers)
    return f"Uw vraag staat bij wie het weet ({len(formulier.helpers)} collega’s, {vrij} nu beschikbaar)."


def _toon(request: HttpRequest, plek: Plek, formulier: Hulpvraagformulier, status: int = 200) -> HttpResponse:
    context = {"plek": plek, "formulier": formulier, "hulpvragen": plek.hulpvragen}
    return render(request, "contacts/hulpvraag.html", context, status=status)
