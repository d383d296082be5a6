"""The start of the workplace: my running gesprekken, the inbox of the KCC or of the own vakafdeling, a new gesprek."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from contacts import services
from contacts.models import Betrokkene, Kanaal, Klantcontact
from contacts.post import postvak
from contacts.rechten import WERKPLEK
from contacts.telefonie.startblok import lees_startblok
from contacts.werkplek.wisselaar import DIRECT, aangeboden
from kcc import inrichting, klok
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA, Filterkeuze
from kcc.toegang import ingelogde, vereist


@vereist(WERKPLEK)
@require_safe
def werkplek(request: HttpRequest) -> HttpResponse:
    """What runs with me goes first; the inbox oldest first, because it waits longest."""
    wie = ingelogde(request)
    rijen = Klantcontact.objects.prefetch_related(
        Prefetch("betrokkenen", Betrokkene.objects.select_related("klant")), "vragen"
    )
    binnen = rijen.in_postvak_van(wie)
    stand, nu = inrichting.lees(), klok.nu()
    kanalen = aangeboden(stand)
    filters = postvak.kanaalfilters(request, binnen, stand)
    mijn = rijen.zichtbaar_voor(wie).filter(medewerker=wie, status="lopend").order_by("-begonnen_op")
    context = {
        "mijn_gesprekken": _met_nieuw(postvak.met_nieuw_bericht(mijn)),
        "page_obj": _bladzijde(request, postvak.wachtend(binnen), filters, nu),
        "filters": filters,
        "kanaal": postvak.gekozen_kanaal(request),
        "telefoon": Kanaal.TELEFOON if Kanaal.TELEFOON in kanalen else None,  # that one stands apart
        "kanalen": [kanaal for kanaal in kanalen if kanaal != Kanaal.TELEFOON],
        "nu": nu,
        "van_kcc": wie.zicht.kcc,
        "telefonie": lees_startblok(wie),
    }
    return render(request, "contacts/werkplek.html", context)


def _bladzijde(request: HttpRequest, rijen: Any, filters: list[Filterkeuze], nu: datetime) -> Page[Any]:
    """One page of the inbox, of one kanaal or of all; each row with how long it waits."""
    kanaal = postvak.gekozen_kanaal(request)
    bladen = Paginator(rijen.filter(kanaal=kanaal) if kanaal else rijen, PER_PAGINA)
    bladen.count = next(keuze.aantal for keuze in filters if keuze.actief)  # counted already
    bladzijde = bladen.get_page(request.GET.get("pagina"))
    for rij in bladzijde.object_list:
        rij.wacht = postvak.leeftijd(rij.ontvangen_op, nu)
    return bladzijde


def _met_nieuw(rijen: Any) -> list[Klantcontact]:
    gesprekken = list(rijen)
    for gesprek in gesprekken:
        gesprek.nieuw_bericht = postvak.heeft_nieuw_bericht(gesprek)
    return gesprekken


@vereist(WERKPLEK)
@require_POST
def nieuw_gesprek(request: HttpRequest) -> HttpResponse:
    """Begins at once: the first thing typed is the note."""
    kanaal = request.POST.get("kanaal", "")
    if kanaal not in DIRECT:
        messages.error(request, "Kies hoe de klant contact zoekt.")
        return redirect("contacts:werkplek")
    try:
        gesprek = services.start_gesprek(kanaal=kanaal, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect("contacts:werkplek")
    return redirect("contacts:gesprek", gesprek.uuid)


@vereist(WERKPLEK)
@require_POST
def neem_gesprek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take one from the inbox; a colleague may have been quicker."""
    wie = ingelogde(request)
    gesprek = get_object_or_404(Klantcontact.objects.zichtbaar_voor(wie), uuid=uuid)
    try:
        services.neem(gesprek=gesprek, door=wie)
    except Geweigerd as fout:
        messages.info(request, fout.melding)
        return redirect("contacts:werkplek")
    return redirect("contacts:gesprek", gesprek.uuid)


@vereist(WERKPLEK)
@require_POST
def neem_oudste(request: HttpRequest) -> HttpResponse:
    """What waits longest, by the kanaal that is shown or by any; two who press at once get two."""
    kanaal = request.POST.get("kanaal", "")
    kanaal = kanaal if kanaal in Kanaal.values else ""
    gesprek = services.neem_oudste(door=ingelogde(request), kanaal=kanaal)
    if gesprek is None:
        messages.info(request, "Er wacht niets meer.")
        return redirect("contacts:werkplek")
    return redirect("contacts:gesprek", gesprek.uuid)
