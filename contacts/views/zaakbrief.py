"""The letters about the term of a zaak: to print, or by mail."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contacts.dossiers.adres import adresregels
from contacts.dossiers.bevestiging import gemaskeerd_adres, mailadres
from contacts.dossiers.zaakblad import zoek_zaak
from contacts.dossiers.zaakbrief import bericht_van, lees_ontvanger, lees_zaakbrief, soorten
from contacts.rechten import ZAAK
from contacts.services.zaakbrief import mail_zaakbrief
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist
from zaken.rechten import BEHANDELEN


@vereist(ZAAK, POST=BEHANDELEN)
@require_http_methods(["GET", "HEAD", "POST"])
def zaak_brief(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET: the letter, of this `?soort=` or of what was told last; the page says when there is none. POST: by mail."""
    zaak = zoek_zaak(ingelogde(request), uuid)
    kan = soorten(zaak)
    gevraagd = request.GET.get("soort", "")
    soort = gevraagd if gevraagd in kan else next(iter(kan), "")
    return _mail(request, zaak, soort) if request.method == "POST" else _toon(request, zaak, kan, soort)


def _mail(request: HttpRequest, zaak: Any, soort: str) -> HttpResponse:
    try:
        mail_zaakbrief(zaak=zaak, soort=soort, door=ingelogde(request))
    except NietBevoegd as fout:
        messages.error(request, fout.melding)
        return redirect("contacts:zaak", zaak.uuid)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "De brief wordt gemaild.")
    return redirect(f"{reverse('contacts:zaak_brief', args=[zaak.uuid])}?soort={soort}")


def _toon(request: HttpRequest, zaak: Any, kan: list[str], soort: str) -> HttpResponse:
    wie, aan = ingelogde(request), lees_ontvanger(zaak)
    context: dict[str, Any] = {"zaak": zaak, "aan": aan, "kan": kan, "soort": soort}
    if soort and aan:
        leg_inzage_vast(
            klanten=[aan],
            door=wie,
            doel="brief over de termijn",
            onderwerp_soort="zaak",
            onderwerp=zaak.uuid,
        )
        brief = lees_zaakbrief(zaak, soort, aan)
        context |= {
            "brief": brief,
            "adres": adresregels(aan),
            "mailadres": gemaskeerd_adres(mailadres(aan)),
            "bericht": bericht_van(brief) if brief else None,
            "mag_mailen": zaak.team_id in wie.zicht.teams,
        }
    return render(request, "contacts/zaak_brief.html", context)
