"""Whether the plans are right: the last rounds, what differed, and planning everything again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kcc.fouten import Geweigerd
from kcc.toegang import ingelogde, vereist
from regie.models import Planronde
from regie.planrondes import Blad
from regie.rechten import PLANCONTROLE
from regie.services import planronde as services


@vereist(PLANCONTROLE)
@require_safe
def planronde(request: HttpRequest) -> HttpResponse:
    """The page; while a round runs it asks again by itself, without script by a link."""
    blad = Blad(ingelogde(request))
    return render(request, "regie/planronde.html", {"blad": blad, "verschillen": blad.verschillen()})


@vereist(PLANCONTROLE)
@require_POST
def planronde_begin(request: HttpRequest) -> HttpResponse:
    """Plan everything again, by a worker."""
    try:
        services.vraag(soort=Planronde.Soort.HERPLAN, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "Alle plannen worden opnieuw gemaakt. U kunt gewoon doorwerken.")
    return redirect("regie:planronde")


@vereist(PLANCONTROLE)
@require_POST
def planronde_stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """After the batch under way."""
    ronde = get_object_or_404(Planronde, uuid=uuid)
    try:
        services.stop(ronde=ronde, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "Het stoppen is gevraagd. Wat al gepland is, blijft zo.")
    return redirect("regie:planronde")


@vereist(PLANCONTROLE)
@require_POST
def planronde_gezien(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """No alarm any more."""
    ronde = get_object_or_404(Planronde, uuid=uuid)
    services.zie(ronde=ronde, door=ingelogde(request))
    messages.success(request, "Genoteerd dat u dit heeft gezien.")
    return redirect("regie:planronde")
