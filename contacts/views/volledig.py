"""After a gesprek: was it answered in full, and a specialist who calls back if not (R102)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from contacts.forms.volledig import Specialistformulier
from contacts.models import Klantcontact
from contacts.rechten import WERKPLEK
from contacts.services import volledig as services
from kcc.forms.basis import probeer
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist


def _mijn_gesprek(wie: Medewerker, uuid: UUID) -> Any:
    rijen = Klantcontact.objects.zichtbaar_voor(wie).filter(medewerker=wie)
    return get_object_or_404(rijen.prefetch_related("vragen__productgroep"), uuid=uuid)


@vereist(WERKPLEK)
@require_POST
def gesprek_volledig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click; "nee" leads to who can help further."""
    wie = ingelogde(request)
    gesprek, ja = _mijn_gesprek(wie, uuid), request.POST.get("volledig") == "ja"
    try:
        services.leg_volledig_beantwoord_vast(gesprek=gesprek, volledig=ja, door=wie)
    except Geweigerd as fout:
        messages.info(request, fout.melding)
        return redirect("contacts:gesprek", uuid)
    if not ja:
        return redirect("contacts:gesprek_specialist", uuid)
    messages.success(request, "Vastgelegd: de vraag is volledig beantwoord.")
    return redirect("contacts:gesprek", uuid)


@vereist(WERKPLEK)
@require_http_methods(["GET", "HEAD", "POST"])
def gesprek_specialist(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A terugbelverzoek for the vakafdeling that knows it, in a new gesprek of the same thread."""
    wie = ingelogde(request)
    gesprek = _mijn_gesprek(wie, uuid)
    if request.method != "POST":
        formulier = Specialistformulier(gesprek=gesprek, initial=Specialistformulier.voorstel(gesprek))
        _leg_inzage_vast(gesprek, wie)
        return _pagina(request, gesprek, formulier)
    formulier = Specialistformulier(request.POST, gesprek=gesprek)
    verzoek = probeer(formulier, services.laat_specialist_bellen, door=wie)
    if verzoek is None:
        return _pagina(request, gesprek, formulier, status=422)
    messages.success(
        request,
        f"{verzoek.team} belt de klant terug, uiterlijk {verzoek.uiterlijk:%d-%m-%Y}. Vertel het de klant.",
    )
    return redirect("contacts:gesprek", uuid)


def _leg_inzage_vast(gesprek: Any, wie: Medewerker) -> None:
    """The number of the klant is on the page."""
    klanten = [rij.klant for rij in gesprek.betrokkenen.select_related("klant") if rij.klant]
    leg_inzage_vast(
        klanten=klanten,
        door=wie,
        doel="terugbellen door een specialist",
        onderwerp_soort="klantcontact",
        onderwerp=gesprek.uuid,
    )


def _pagina(
    request: HttpRequest, gesprek: Any, formulier: Specialistformulier, status: int = 200
) -> HttpResponse:
    context = {"gesprek": gesprek, "formulier": formulier}
    return render(request, "contacts/gesprek_specialist.html", context, status=status)
