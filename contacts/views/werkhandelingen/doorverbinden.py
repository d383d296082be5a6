"""An attempt to put through that failed: stored at once, because it happened."""

from django.contrib import messages
from django.http import HttpRequest

from contacts import services
from contacts.views.werkhandelingen.basis import Antwoord, Handeling, blijf
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.panelen import PANELEN


def doorverbinden(request: HttpRequest, blad: Werkblad, gelukt: str) -> Antwoord:
    """Only "mislukt": the vraag stays open. One that works is part of the save."""
    formulier: object = PANELEN["doorverbinden"].formulier(blad, blad.invoer, toets=True)
    if gelukt != "mislukt" or not blad.toegelaten(formulier):
        return None
    velden = formulier.cleaned_data  # type: ignore[attr-defined]
    services.verbind_door(
        vraag=blad.vraag,
        team=velden["team"],
        gelukt=False,
        door=blad.medewerker,
        zaaktype=blad.keuze.zaaktype if blad.keuze else None,
        **formulier.meer(),  # type: ignore[attr-defined]
    )
    wie = velden["medewerker"] or velden["team"]
    messages.info(request, f"{wie} was niet te bereiken. Maak een afspraak of een terugbelverzoek.")
    return blijf(blad)


HANDELINGEN: dict[str, Handeling] = {"doorverbinden": doorverbinden}
