"""Acts on the vragen of a gesprek, and going to another gesprek."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from contacts import services
from contacts.views.werkhandelingen.basis import Antwoord, Handeling, blijf
from contacts.werkplek.blad import Werkblad, als_uuid
from kcc.fouten import Onvolledig


def ververs(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    """Keep what was typed and draw the page again."""
    if blad.bestandsfouten:
        blad.formulier = blad.intake(toets=True)
        blad.geweigerd(Onvolledig(blad.bestandsfouten, "bestand"))
    return None


def bewaar(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    messages.success(request, "Bewaard. U kunt later verder, ook op een andere werkplek.")
    return blijf(blad)


def naar_vraag(request: HttpRequest, blad: Werkblad, volgnummer: str) -> Antwoord:
    return blijf(blad, int(volgnummer) if volgnummer.isdecimal() and len(volgnummer) < 5 else None)


def nieuwe_vraag(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    vraag = services.voeg_vraag_toe(gesprek=blad.gesprek, door=blad.medewerker)
    return blijf(blad, vraag.volgnummer)


def verwijder_vraag(request: HttpRequest, blad: Werkblad, _: str) -> Antwoord:
    services.verwijder_vraag(vraag=blad.vraag, door=blad.medewerker)
    messages.info(request, f"Vraag {blad.vraag.volgnummer} is weg.")
    return redirect("contacts:gesprek", blad.gesprek.uuid)


def naar_gesprek(request: HttpRequest, blad: Werkblad, uuid: str) -> Antwoord:
    """To another running gesprek; this one waits."""
    ander = als_uuid(uuid)
    return redirect("contacts:gesprek", ander) if ander else None


HANDELINGEN: dict[str, Handeling] = {
    "ververs": ververs,
    "bewaar": bewaar,
    "naar_vraag": naar_vraag,
    "nieuwe_vraag": nieuwe_vraag,
    "verwijder_vraag": verwijder_vraag,
    "naar_gesprek": naar_gesprek,
}
