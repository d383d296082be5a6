"""Hanging up, where no telephone exchange tells it."""

from django.http import HttpRequest

from contacts.services.oproepgesprek import hang_op
from contacts.views.werkhandelingen.basis import Antwoord, Handeling
from contacts.werkplek.blad import Werkblad


def opgehangen(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """From here it is nawerk; what was typed stays."""
    blad.gesprek.nawerk_sinds = hang_op(gesprek=blad.gesprek, door=blad.medewerker).nawerk_sinds
    return None


HANDELINGEN: dict[str, Handeling] = {"opgehangen": opgehangen}
