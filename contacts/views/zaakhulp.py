"""Asking a colleague from the page of a zaak (R95)."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contacts.dossiers.zaakblad import hulpvragen_van, zoek_zaak
from contacts.rechten import HULPVRAGEN
from contacts.views.collega import Plek, vraag_collega
from kcc.toegang import ingelogde, vereist


@vereist(HULPVRAGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def zaak_hulp(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """For its behandelaar and the team that has it; the answer stays with the zaak."""
    wie = ingelogde(request)
    zaak = zoek_zaak(wie, uuid)
    if zaak.behandelaar_id != wie.pk and zaak.team_id not in wie.zicht.teams:
        raise PermissionDenied
    plek = Plek(
        over={"zaak": zaak},
        groep=zaak.productgroep,
        begin="",
        terug=f"{reverse('contacts:zaak', args=[uuid])}#hulp",
        naam=f"{zaak.nummer} {zaak.versie.naam}",
        bij="de zaak",
        hulpvragen=hulpvragen_van(zaak),
    )
    return vraag_collega(request, plek)
