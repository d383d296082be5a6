"""Changing what is known of a klant: where to reach it, what to mind, who speaks for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from contacts.forms.kenmerken import Adresformulier, Agressieformulier, Kenmerkformulier, Klantformulier
from contacts.klanten.blad import Klantblad, vind_klant
from contacts.klanten.toegang import Deel
from contacts.rechten import KLANT_WIJZIGEN
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import DigitaalAdres, Klantkenmerk, Medewerker, Vertegenwoordiging
from kcc.rollen import Rol
from kcc.services.adressen import verwijder_adres, voeg_adres_toe
from kcc.services.inzage import leg_inzage_vast
from kcc.services.kenmerken import beeindig_kenmerk, geef_kenmerk
from kcc.services.vertegenwoordigingen import beeindig_vertegenwoordiging
from kcc.toegang import ingelogde, vereist


@dataclass(frozen=True)
class Wijziging:
    """One kind of addition."""

    kop: str
    formulier: type[Klantformulier]
    doe: Callable[..., Any]
    gedaan: str
    knop: str
    alleen_teamleider: bool = False


@dataclass(frozen=True)
class Einde:
    """How a row of the klant is taken away, or ends."""

    model: Any
    doe: Callable[..., Any]
    naam: str  # of the row, as the service calls it
    gedaan: str


WIJZIGINGEN: Mapping[str, Wijziging] = {
    "bereikbaar": Wijziging(
        "Telefoonnummer of e-mailadres", Adresformulier, voeg_adres_toe, "Toegevoegd.", "Voeg toe"
    ),
    "kenmerk": Wijziging(
        "Waarop letten bij deze klant",
        Kenmerkformulier,
        geef_kenmerk,
        "Dit staat nu bij de klant.",
        "Leg vast",
    ),
    "agressie": Wijziging(
        "Eerder agressie: besluit van de teamleider",
        Agressieformulier,
        geef_kenmerk,
        "Uw besluit staat nu bij de klant.",
        "Leg het besluit vast",
        alleen_teamleider=True,
    ),
}
EINDEN: Mapping[str, Einde] = {
    "bereikbaar": Einde(DigitaalAdres, verwijder_adres, "adres", "Verwijderd."),
    "kenmerk": Einde(Klantkenmerk, beeindig_kenmerk, "kenmerk", "Dit geldt niet meer."),
    "machtiging": Einde(
        Vertegenwoordiging, beeindig_vertegenwoordiging, "vertegenwoordiging", "De machtiging is beëindigd."
    ),
}


@vereist(KLANT_WIJZIGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request: HttpRequest, uuid: UUID, wat: str) -> HttpResponse:
    """GET shows the form, POST does it."""
    wie, keuze = ingelogde(request), WIJZIGINGEN.get(wat)
    if keuze is None:
        raise Http404
    if keuze.alleen_teamleider and Rol.TEAMLEIDER not in wie.rolset:
        raise PermissionDenied
    blad = _blad(uuid, wie)
    formulier = keuze.formulier(blad.klant, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _doe(request, blad, keuze, formulier):
        return redirect("contacts:klant", uuid)
    leg_inzage_vast(
        klanten=[blad.klant], door=wie, doel="gegevens wijzigen", onderwerp_soort="klant", onderwerp=uuid
    )
    context = {"blad": blad, "klant": blad.klant, "keuze": keuze, "wat": wat, "formulier": formulier}
    return render(request, "contacts/klant_wijzig.html", context, status=422 if formulier.errors else 200)


def _blad(uuid: UUID, wie: Medewerker) -> Klantblad:
    """403 while the klant is on the line and nobody knows whether it is really them."""
    rij = vind_klant(uuid, wie)
    if rij is None:
        raise Http404
    blad = Klantblad(rij, wie)
    if not blad.toegang.mag(Deel.WIJZIGEN):
        raise PermissionDenied
    return blad


def _doe(request: HttpRequest, blad: Klantblad, keuze: Wijziging, formulier: Klantformulier) -> bool:
    if not formulier.is_valid():
        return False
    try:
        keuze.doe(klant=blad.klant, door=blad.wie, **formulier.invoer())
    except NietBevoegd:
        raise PermissionDenied from None
    except Geweigerd as fout:
        formulier.weiger(fout)
        return False
    messages.success(request, keuze.gedaan)
    return True


@vereist(KLANT_WIJZIGEN)
@require_POST
def einde(request: HttpRequest, uuid: UUID, wat: str, rij: UUID) -> HttpResponse:
    """Take one row of this klant away, or end it."""
    wie, keuze = ingelogde(request), EINDEN.get(wat)
    if keuze is None:
        raise Http404
    blad = _blad(uuid, wie)
    gezocht = get_object_or_404(keuze.model, klant=blad.klant, uuid=rij)
    try:
        keuze.doe(**{keuze.naam: gezocht}, door=wie)
    except NietBevoegd:
        raise PermissionDenied from None
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, keuze.gedaan)
    return redirect("contacts:klant", uuid)
