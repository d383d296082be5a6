""" "Volgende zaak": one button, and what to do next is on the screen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kcc.models import Medewerker
from kcc.paginas import lijst, pagina
from kcc.toegang import ingelogde, vereist
from regie.geenwerk import waarom_geen_werk
from regie.rechten import VOLGENDE
from regie.services import neem_volgende
from regie.volgende import teams_nu


@vereist(VOLGENDE)
@require_POST
def volgende(request: HttpRequest) -> HttpResponse:
    """Claim the next zaak and open it, with the sentence why; without work say why not."""
    wie = ingelogde(request)
    gegeven = neem_volgende(door=wie)
    if gegeven is None:
        messages.info(request, waarom_geen_werk(wie))
        return redirect(_werkvoorraad_van_nu(wie))
    messages.success(request, gegeven.waarom)
    return redirect(pagina("zaak", gegeven.zaak.uuid) or _werkvoorraad_van_nu(wie))


def _werkvoorraad_van_nu(wie: Medewerker) -> str:
    """The queue that was looked in."""
    team = teams_nu(wie).first()
    return lijst("regie:werkvoorraad", team=team.code if team else "")
