"""An afspraak: to read and print, its calendar file, moving and cancelling it."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts import services
from contacts.afspraken.agenda import zichtbare
from contacts.afspraken.agendabestand import SOORT, agendabestand
from contacts.afspraken.bevestiging import Bevestiging
from contacts.forms.afspraak import VerzetFormulier
from contacts.models import Afspraak
from contacts.rechten import AFSPRAKEN
from contacts.services.afspraken import mag_wijzigen
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.models import Gebeurtenis, Medewerker
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist


def _zoek(wie: Medewerker, uuid: UUID) -> Afspraak:
    afspraak: Afspraak = get_object_or_404(zichtbare(wie), uuid=uuid)
    return afspraak


def _klant(afspraak: Afspraak) -> Any:
    rij = afspraak.vraag.klantcontact.betrokkenen.select_related("klant", "namens").first()
    return (rij.namens or rij.klant) if rij else None


def kan_nog(afspraak: Afspraak, wie: Medewerker) -> bool:
    """Whether it can still be moved or cancelled by this employee."""
    nog = afspraak.geannuleerd_op is None and afspraak.begin > klok.nu()
    return nog and mag_wijzigen(afspraak, wie)


@vereist(AFSPRAKEN)
@require_safe
def afspraak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The confirmation, as it is printed or read aloud."""
    wie = ingelogde(request)
    rij = _zoek(wie, uuid)
    klant = _klant(rij)
    if klant:
        leg_inzage_vast(
            klanten=[klant],
            door=wie,
            doel="afspraak bekeken",
            onderwerp_soort="afspraak",
            onderwerp=rij.uuid,
        )
    return _toon(request, rij, klant=klant)


def _toon(request: HttpRequest, rij: Afspraak, status: int = 200, **meer: Any) -> HttpResponse:
    context = {
        "afspraak": rij,
        "bevestiging": Bevestiging(rij),
        "kan_nog": kan_nog(rij, ingelogde(request)),
        **meer,
    }
    return render(request, "contacts/afspraak.html", context, status=status)


@vereist(AFSPRAKEN)
@require_safe
def agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The calendar file; each change since it was made is a later version of the same event."""
    rij = _zoek(ingelogde(request), uuid)
    versie = max(Gebeurtenis.objects.van(rij.uuid).count() - 1, 0)
    inhoud = agendabestand(rij, gemeente=settings.GEMEENTE, versie=versie)
    antwoord = HttpResponse(inhoud, content_type=SOORT)
    antwoord["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return antwoord


@vereist(AFSPRAKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def verzetten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """To another moment. A POST without the act only shows the times of another day."""
    wie = ingelogde(request)
    rij = _zoek(wie, uuid)
    if not kan_nog(rij, wie):
        messages.info(request, "Deze afspraak kan niet meer verzet worden.")
        return redirect("contacts:afspraak", rij.uuid)
    if request.POST.get("doe") != "verzet":
        return _verzetten(request, rij, VerzetFormulier.met(request.POST, afspraak=rij))
    formulier = VerzetFormulier.met(request.POST, toets=True, afspraak=rij)
    if formulier.is_valid():
        try:
            services.verzet_afspraak(afspraak=rij, begin=formulier.begin, door=wie)
        except Geweigerd as fout:
            formulier.neem_over(fout)
        else:
            messages.success(request, "De afspraak is verzet. Geef de klant de nieuwe bevestiging.")
            return redirect("contacts:afspraak", rij.uuid)
    return _verzetten(request, rij, formulier, 422)


def _verzetten(
    request: HttpRequest, rij: Afspraak, formulier: VerzetFormulier, status: int = 200
) -> HttpResponse:
    context = {"afspraak": rij, "bevestiging": Bevestiging(rij), "formulier": formulier}
    return render(request, "contacts/afspraak_verzetten.html", context, status=status)


@vereist(AFSPRAKEN)
@require_POST
def afzeggen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The moment is free again."""
    wie = ingelogde(request)
    rij = _zoek(wie, uuid)
    reden = forms.CharField(required=False).clean(request.POST.get("reden", ""))[:200]
    try:
        services.annuleer_afspraak(afspraak=rij, door=wie, reden=reden)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "De afspraak is afgezegd. Het moment is weer vrij.")
    return redirect("contacts:afspraak", rij.uuid)
