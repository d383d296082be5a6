"""The start of the workplace: my running gesprekken, the inbox of the eerste lijn, a new gesprek."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from contacts import services
from contacts.models import Betrokkene, Kanaal, Klantcontact
from contacts.rechten import WERKPLEK
from contacts.services.gesprekken import FASE_0
from kcc import inrichting, klok
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.toegang import ingelogde, vereist

DIRECT = (Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.EMAIL, Kanaal.BRIEF, Kanaal.CHAT, Kanaal.SOCIAL)
"""Channels by which an employee starts a gesprek; what comes by web form or from elsewhere lands in the inbox."""


def _aangeboden() -> list[Kanaal]:
    """What this KCC offers of them in its phase."""
    stand = inrichting.lees()
    kanalen = DIRECT if stand.fase.kennis else FASE_0
    return [kanaal for kanaal in kanalen if stand.aan("kanaal", kanaal)]


@vereist(WERKPLEK)
@require_safe
def werkplek(request: HttpRequest) -> HttpResponse:
    """What runs with me goes first; the inbox oldest first, because it waits longest."""
    wie = ingelogde(request)
    rijen = Klantcontact.objects.zichtbaar_voor(wie).prefetch_related(
        Prefetch("betrokkenen", Betrokkene.objects.select_related("klant")), "vragen"
    )
    inbox = rijen.filter(status="ontvangen").order_by("ontvangen_op", "pk")
    aangeboden = _aangeboden()
    context = {
        "mijn_gesprekken": rijen.filter(medewerker=wie, status="lopend").order_by("-begonnen_op"),
        "page_obj": Paginator(inbox, PER_PAGINA).get_page(request.GET.get("pagina")),
        "telefoon": Kanaal.TELEFOON if Kanaal.TELEFOON in aangeboden else None,  # that one stands apart
        "kanalen": [kanaal for kanaal in aangeboden if kanaal != Kanaal.TELEFOON],
        "nu": klok.nu(),
    }
    return render(request, "contacts/werkplek.html", context)


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
        services.begin_gesprek(gesprek=gesprek, door=wie)
    except Geweigerd:
        messages.info(request, "Een collega was u voor met dit gesprek.")
        return redirect("contacts:werkplek")
    return redirect("contacts:gesprek", gesprek.uuid)
