"""The written answer to who asked to be called, to print."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contacts.dossiers.adres import adresregels
from contacts.models import Informeerwijze, Terugbelverzoek
from contacts.rechten import TERUGBELLEN
from contacts.terugbellen.brief import lees_brief
from contacts.terugbellen.wijzen import klant_van
from contacts.views.terugbellen import leg_inzage_van_klant_vast
from kcc.toegang import ingelogde, vereist


@vereist(TERUGBELLEN)
@require_safe
def terugbelbrief(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Once it was answered by letter; else the page says there is none. Never to who has died."""
    wie = ingelogde(request)
    rijen = Terugbelverzoek.objects.zichtbaar_voor(wie).volledig()
    verzoek = get_object_or_404(rijen, uuid=uuid)
    klant = klant_van(verzoek)
    context = {"verzoek": verzoek, "klant": klant, "brief": None}
    if klant and not klant.overleden and verzoek.geinformeerd == Informeerwijze.BRIEF:
        leg_inzage_van_klant_vast(verzoek, wie, "brief na terugbelverzoek")
        ondertekenaar = verzoek.medewerker or wie
        context |= {
            "adres": adresregels(klant),
            "brief": lees_brief(verzoek, klant, verzoek.antwoord, ondertekenaar),
        }
    return render(request, "contacts/terugbelverzoek_brief.html", context)
