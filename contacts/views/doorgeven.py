"""What came in: to a vakafdeling that speaks with residents itself, or back to the KCC (R88)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from contacts import services
from contacts.models import Klantcontact
from contacts.rechten import DOORGEVEN
from contacts.services.afdelingspost import afdelingen
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker
from kcc.toegang import ingelogde, vereist


def _gesprek(wie: Medewerker, uuid: UUID) -> Klantcontact:
    gesprek: Klantcontact = get_object_or_404(Klantcontact.objects.zichtbaar_voor(wie), uuid=uuid)
    return gesprek


@vereist(DOORGEVEN)
@require_POST
def naar_afdeling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """By the code of the team."""
    wie = ingelogde(request)
    gesprek = _gesprek(wie, uuid)
    code = request.POST.get("team", "")
    team = next((team for team in afdelingen() if team.code == code), None)
    if team is None:
        messages.error(request, "Kies een vakafdeling.")
        return redirect("contacts:gesprek", uuid)
    try:
        services.stuur_naar_afdeling(gesprek=gesprek, team=team, door=wie)
    except Geweigerd as fout:
        return _geweigerd(request, fout, uuid)
    messages.success(request, f"{gesprek.nummer} ligt nu bij {team}.")
    return redirect("contacts:werkplek")


@vereist(DOORGEVEN)
@require_POST
def naar_kcc(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """With the reason, which the KCC reads."""
    wie = ingelogde(request)
    gesprek = _gesprek(wie, uuid)
    try:
        services.stuur_naar_kcc(gesprek=gesprek, door=wie, reden=request.POST.get("reden", ""))
    except Geweigerd as fout:
        return _geweigerd(request, fout, uuid)
    messages.success(request, f"{gesprek.nummer} ligt weer bij het KCC.")
    return redirect("contacts:werkplek")


def _geweigerd(request: HttpRequest, fout: Geweigerd, uuid: UUID) -> HttpResponse:
    if isinstance(fout, NietBevoegd):
        raise PermissionDenied
    messages.error(request, fout.melding)
    return redirect("contacts:gesprek", uuid)
