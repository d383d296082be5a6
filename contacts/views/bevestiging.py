"""The confirmation of an aanvraag: as a letter to print, or by mail."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from contacts.dossiers.adres import adresregels
from contacts.dossiers.bevestiging import (
    bericht_van,
    gemaskeerd_adres,
    gesprek_van,
    lees_brief,
    mailadres,
    ontvanger,
    spreker_van,
)
from contacts.rechten import BEVESTIGEN, ZAAK
from contacts.services import mail_bevestiging
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist
from zaken.models import Klantaanvraag


@vereist(ZAAK, POST=BEVESTIGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def bevestiging(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET: the letter. POST: by mail."""
    wie = ingelogde(request)
    rijen = Klantaanvraag.objects.zichtbaar_voor(wie).select_related("klant")
    aanvraag = get_object_or_404(rijen, uuid=uuid)
    return _mail(request, aanvraag, wie) if request.method == "POST" else _toon(request, aanvraag, wie)


def _mail(request: HttpRequest, aanvraag: Any, wie: Medewerker) -> HttpResponse:
    try:
        mail_bevestiging(klantaanvraag=aanvraag, door=wie)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "De bevestiging wordt gemaild.")
    terug = request.POST.get("terug", "")
    if url_has_allowed_host_and_scheme(terug, allowed_hosts=None) and terug.startswith("/gesprekken/"):
        return redirect(terug)
    return redirect("contacts:bevestiging", aanvraag.uuid)


def _toon(request: HttpRequest, aanvraag: Any, wie: Medewerker) -> HttpResponse:
    gesprek = gesprek_van(aanvraag)
    aan = ontvanger(aanvraag.klant, spreker_van(gesprek))
    if aan:
        leg_inzage_vast(
            klanten=[aan],
            door=wie,
            doel="bevestiging van een aanvraag",
            onderwerp_soort="klantaanvraag",
            onderwerp=aanvraag.uuid,
        )
    onderwerp, alineas = lees_brief(aanvraag, aan, wie) if aan else ("", [])
    context = {
        "aanvraag": aanvraag,
        "aan": aan,
        "adres": adresregels(aan) if aan else [],
        "onderwerp": onderwerp,
        "alineas": alineas,
        "vandaag": klok.vandaag(),
        "mailadres": gemaskeerd_adres(mailadres(aan)),
        "bericht": bericht_van(aanvraag, gesprek),
        "mag_mailen": mag(wie, BEVESTIGEN),
    }
    return render(request, "contacts/bevestiging.html", context)
