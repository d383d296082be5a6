"""Who else has this klant, gesprek or dossier open: said and asked by the page itself, apart from its load."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from contacts.models import Klantcontact
from contacts.rechten import ZAAK
from kcc.models import Klant
from kcc.services.meekijken import meld_open
from kcc.toegang import ingelogde, vereist
from zaken.models import Klantaanvraag, Zaak

SOORTEN: Mapping[str, Any] = {
    "gesprek": Klantcontact,
    "klant": Klant,
    "klantaanvraag": Klantaanvraag,
    "zaak": Zaak,
}


@vereist(ZAAK)
@require_POST
def meekijken(request: HttpRequest, soort: str, uuid: UUID) -> HttpResponse:
    """Names are for whoever may see the subject; to others it does not exist."""
    wie = ingelogde(request)
    if soort not in SOORTEN or not SOORTEN[soort].objects.zichtbaar_voor(wie).filter(uuid=uuid).exists():
        raise Http404
    anderen = meld_open(soort=soort, onderwerp=uuid, medewerker=wie)
    return render(request, "contacts/_meekijkers_namen.html", {"anderen": anderen, "soort": soort})
