"""Another gesprek beside this one, which waits; and the kanaal of this one put right."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from contacts import services
from contacts.services.kanaal import wijzig_kanaal
from contacts.views.werkhandelingen.basis import Antwoord, Handeling, blijf
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.wisselaar import DIRECT


def nieuw_gesprek(request: HttpRequest, blad: Werkblad, kanaal: str) -> Antwoord:
    """What was typed here is kept already."""
    if kanaal not in DIRECT:
        return None
    return redirect("contacts:gesprek", services.start_gesprek(kanaal=kanaal, door=blad.medewerker).uuid)


def kanaal(request: HttpRequest, blad: Werkblad, nieuw: str) -> Antwoord:
    gesprek = wijzig_kanaal(gesprek=blad.gesprek, kanaal=nieuw, door=blad.medewerker)
    messages.info(request, f"Kanaal is nu: {gesprek.get_kanaal_display().lower()}.")
    return blijf(blad)


HANDELINGEN: dict[str, Handeling] = {"nieuw_gesprek": nieuw_gesprek, "kanaal": kanaal}
