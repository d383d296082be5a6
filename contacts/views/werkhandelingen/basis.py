"""What the acts of the workplace share. An act returns where to go, or None: stay and show."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from contacts.models import Klantcontact
from contacts.werkplek.blad import Werkblad

Antwoord = HttpResponse | None
Handeling = Callable[[HttpRequest, Werkblad, str], Antwoord]


def naar(gesprek: Klantcontact, volgnummer: int) -> HttpResponse:
    """To one vraag of a gesprek."""
    return redirect(f"{reverse('contacts:gesprek', args=[gesprek.uuid])}?vraag={volgnummer}")


def blijf(blad: Werkblad, volgnummer: int | None = None) -> HttpResponse:
    """To this vraag or another of the gesprek, by a redirect; the draft is kept already."""
    return naar(blad.gesprek, volgnummer or blad.vraag.volgnummer)
