"""The page of a klant: who it is, what to mind, what runs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from contacts.klanten.blad import Klantblad, vind_klant
from contacts.klanten.bladzijde import nummer_van
from contacts.klanten.toegang import Doel
from contacts.rechten import INZAGE, KLANT_WIJZIGEN, ZOEKEN
from kcc.models import Medewerker
from kcc.rollen import Rol, mag
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

LIJSTEN = ("aanvragen", "gesprekken")
WAARVOOR = {
    "behandelen": "een aanvraag behandelen",
    "versturen": "een brief of product versturen",
    "wijzigen": "gegevens controleren of wijzigen",
    "verzoek": "een vraag van de klant over de eigen gegevens",
}
"""What the masked data may be shown for; it is in the inzagelog."""


@vereist(ZOEKEN)
@require_safe
def klant(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Looking leaves a row in the inzagelog."""
    wie = ingelogde(request)
    bladen = {naam: nummer_van(request.GET.get(naam, "")) for naam in LIJSTEN}
    blad = Klantblad(_zoek(uuid, wie), wie, bladen=bladen)
    return _toon(request, blad, "klant bekeken")


@vereist(ZOEKEN)
@require_POST
def klant_gegevens(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Birth date and address, once, for a reason. With the klant on the line they are checked instead."""
    wie = ingelogde(request)
    blad = Klantblad(_zoek(uuid, wie), wie, doel=Doel.GEGEVENS)
    waarvoor = WAARVOOR.get(request.POST.get("waarvoor", ""))
    if waarvoor is None:
        messages.error(request, "Kies waarvoor u de gegevens nodig heeft.")
        return redirect("contacts:klant", uuid)
    if blad.gesprek is not None:
        messages.error(request, "U bent met deze klant in gesprek. Controleer daar wie u spreekt.")
        return redirect("contacts:klant", uuid)
    return _toon(request, blad, f"gegevens getoond voor {waarvoor}")


def _zoek(uuid: UUID, wie: Medewerker) -> Any:
    rij = vind_klant(uuid, wie)
    if rij is None:
        raise Http404
    return rij


def _toon(request: HttpRequest, blad: Klantblad, doel: str) -> HttpResponse:
    rij, wie = blad.klant, blad.wie
    leg_inzage_vast(klanten=[rij], door=wie, doel=doel, onderwerp_soort="klant", onderwerp=rij.uuid)
    context = {
        "blad": blad,
        "klant": rij,
        "waarvoor": WAARVOOR,
        "mag_wijzigen": mag(wie, KLANT_WIJZIGEN),
        "mag_inzage": mag(wie, INZAGE),
        "teamleider": Rol.TEAMLEIDER in wie.rolset,
    }
    return render(request, "contacts/klant.html", context)
