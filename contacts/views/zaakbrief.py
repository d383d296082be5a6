"""The letter about an opschorting, to print."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.dossiers.adres import adresregels
from contacts.dossiers.opschortingsbrief import laatste_opschorting, lees_brief, lees_ontvanger
from contacts.dossiers.zaakblad import zoek_zaak
from contacts.opschortingstekst import alineas, onderwerp
from contacts.rechten import ZAAK
from kcc import klok
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist


@vereist(ZAAK)
@require_safe
def zaak_brief(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Of the last opschorting; without one, or without anybody to write to, the page says so."""
    wie = ingelogde(request)
    zaak = zoek_zaak(wie, uuid)
    opschorting, aan = laatste_opschorting(zaak), lees_ontvanger(zaak)
    context = {"zaak": zaak, "aan": aan, "opschorting": opschorting, "vandaag": klok.vandaag()}
    if opschorting and aan:
        leg_inzage_vast(
            klanten=[aan], door=wie, doel="brief over opschorten", onderwerp_soort="zaak", onderwerp=uuid
        )
        brief = lees_brief(zaak, opschorting, aan)
        context |= {"adres": adresregels(aan), "onderwerp": onderwerp(brief), "alineas": alineas(brief)}
    return render(request, "contacts/zaak_brief.html", context)
