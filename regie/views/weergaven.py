"""Saved views of the werkvoorraad: keep the present filters under a name, remove one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kcc.fouten import Geweigerd
from kcc.toegang import ingelogde, vereist
from regie.rechten import WERKVOORRAAD
from regie.services.weergaven import bewaar_weergave, verwijder_weergave
from regie.weergaven import weergaven as zichtbare
from regie.werklijst import lees_lijst


@vereist(WERKVOORRAAD)
@require_POST
def weergave_bewaren(request: HttpRequest) -> HttpResponse:
    """The filters come along in `vraag` and are read as the list reads them: nothing else is kept."""
    wie = ingelogde(request)
    vraag = lees_lijst(wie, QueryDict(request.POST.get("vraag", "")[:2000])).vraag
    naam = request.POST.get("naam", "")
    try:
        rij = bewaar_weergave(naam=naam, vraag=vraag, gedeeld="gedeeld" in request.POST, door=wie)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"De weergave “{rij.naam}” is bewaard.")
    return _naar(vraag)


@vereist(WERKVOORRAAD)
@require_POST
def weergave_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Only one's own."""
    wie = ingelogde(request)
    rij = get_object_or_404(zichtbare(wie), uuid=uuid)
    try:
        verwijder_weergave(weergave=rij, door=wie)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"De weergave “{rij.naam}” is verwijderd.")
    return _naar(rij.vraag)


def _naar(vraag: str) -> HttpResponse:
    return redirect(f"{reverse('regie:werkvoorraad')}?{vraag}")
