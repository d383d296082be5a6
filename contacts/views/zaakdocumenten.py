"""Adding a document on the page of a zaak."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from contacts.dossiers.zaakblad import zoek_zaak
from contacts.forms.zaakdocumenten import Documentformulier
from contacts.rechten import ZAAK
from contacts.views.zaken import toon_zaak
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.toegang import ingelogde, vereist
from zaken.services.documenten import voeg_document_toe


@vereist(ZAAK)
@require_POST
def zaak_document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A refusal names the file and stands at its field, on the page."""
    wie, status = ingelogde(request), 422
    rij, formulier = zoek_zaak(wie, uuid), Documentformulier(request.POST, request.FILES)
    if formulier.is_valid():
        try:
            document = voeg_document_toe(zaak=rij, door=wie, **formulier.invoer())
        except Geweigerd as fout:
            formulier.weiger(fout)
            status = 403 if isinstance(fout, NietBevoegd) else 422
        else:
            messages.success(request, f"“{document}” staat bij de zaak.")
            return redirect(f"{reverse('contacts:zaak', args=[uuid])}#documenten")
    return toon_zaak(request, zoek_zaak(wie, uuid), status=status, document=formulier)
