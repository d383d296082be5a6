"""The page of a klant: who it is, what to mind, what runs."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contacts.klanten.blad import lees_klantblad
from contacts.rechten import ZOEKEN
from kcc.models import Klant
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist


@vereist(ZOEKEN)
@require_safe
def klant(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Looking leaves a row in the inzagelog."""
    wie = ingelogde(request)
    rij = get_object_or_404(Klant.objects.zichtbaar_voor(wie).select_related("organisatie"), uuid=uuid)
    leg_inzage_vast(
        klanten=[rij], door=wie, doel="klant bekeken", onderwerp_soort="klant", onderwerp=rij.uuid
    )
    return render(request, "contacts/klant.html", {"blad": lees_klantblad(rij, wie), "klant": rij})
