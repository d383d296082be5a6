"""Pages of the telephone: the pop on the screen, missed calls, the figures of the exchange, the demo's phone."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from contacts.models import Klantcontact, Oproep
from contacts.rechten import BELCIJFERS, KCC_POST, WERKPLEK
from contacts.services.belcijfers import BelcijfersOngeldig, laad_belcijfers
from contacts.services.gemist import bel_terug, laat_terugbellen, meld_teruggebeld
from contacts.services.proefoproep import laat_telefoon_gaan
from contacts.services.toestel import kies_toestel
from contacts.telefonie import luisteren
from contacts.telefonie.gemist import gemiste_regels
from contacts.telefonie.luisteren import Gehoord, Zeg
from contacts.telefonie.querysets import VERS, oproepen
from contacts.telefonie.stand import wachtenden
from contacts.telefonie.tijden import lees_tijden
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.rollen import INGELOGD
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

GEHOORD = "oproep"  # in the session: what this browser was told of the newest call
FOUTEN = 25  # lines of a file that are shown


@vereist(INGELOGD)
@require_safe
def luister(request: HttpRequest) -> HttpResponse:
    """Asked every second by the page of whoever has an extension; 204 when there is nothing to say. One query
    of its own. What was said is kept in the session, so that of several windows one goes there."""
    oproep = oproepen().op_scherm_van(ingelogde(request)).first()
    vers = oproep is not None and oproep.laatst_op >= klok.nu() - VERS
    naar = reverse("contacts:gesprek", args=[oproep.klantcontact.uuid]) if oproep else ""
    eerder = _gehoord(request)
    zeg, gehoord = luisteren.luister(
        eerder,
        (oproep.laatst_op.timestamp(), oproep.pk) if oproep else None,
        daar=bool(naar) and _hier(request).startswith(naar),
        nu=time.time(),
    )
    if gehoord != eerder:
        request.session[GEHOORD] = vars(gehoord)
    if zeg == Zeg.NIETS or (zeg == Zeg.GA and not vers):
        return HttpResponse(status=204)
    inhoud = {"naar": naar} if zeg == Zeg.GA else {}
    return trigger_client_event(HttpResponse(), f"kcc:{zeg}", inhoud)


def _gehoord(request: HttpRequest) -> Gehoord:
    bewaard: dict[str, Any] = request.session.get(GEHOORD, {})
    gehoord = Gehoord(**bewaard)
    return replace(gehoord, oproep=(gehoord.oproep[0], gehoord.oproep[1]))  # JSON made a list of it


def _hier(request: HttpRequest) -> str:
    htmx: Any = getattr(request, "htmx", None)
    return (htmx.current_url_abs_path or "") if htmx else ""


@vereist(WERKPLEK)
@require_safe
def gesprekstijd(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Talk time and nawerk of a gesprek of mine."""
    mijn = Klantcontact.objects.zichtbaar_voor(ingelogde(request)).filter(medewerker=ingelogde(request))
    gesprek = get_object_or_404(mijn, uuid=uuid)
    context = {"gesprek": gesprek, "tijden": lees_tijden(gesprek)}
    context["adres"] = reverse("contacts:gesprek", args=[uuid])
    return render(request, "contacts/oproep_tijd.html", context)


@vereist(KCC_POST)
@require_safe
def gemist(request: HttpRequest) -> HttpResponse:
    """Who called and got nobody, the oldest first: they have waited longest."""
    wie = ingelogde(request)
    rijen = oproepen().zichtbaar_voor(wie).gemist()
    met_nummer = rijen.exclude(nummer="").order_by("aangeboden_op", "pk")
    pagina = Paginator(met_nummer, PER_PAGINA).get_page(request.GET.get("pagina"))
    regels = gemiste_regels(pagina.object_list, wie)
    klanten = [klant for regel in regels for klant in regel.klanten]
    leg_inzage_vast(klanten=klanten, door=wie, doel="gemiste oproepen")
    context = {
        "page_obj": pagina,
        "regels": regels,
        "anoniem": rijen.filter(nummer="").count(),
        "wachten": wachtenden(),
    }
    return render(request, "contacts/oproepen_gemist.html", context)


def _bel_terug(request: HttpRequest, oproep: Oproep, wie: Medewerker) -> HttpResponse:
    gesprek: Klantcontact = bel_terug(oproep=oproep, door=wie)
    return redirect("contacts:gesprek", gesprek.uuid)


def _teruggebeld(request: HttpRequest, oproep: Oproep, wie: Medewerker) -> HttpResponse:
    meld_teruggebeld(oproep=oproep, door=wie)
    messages.success(request, "Genoteerd: teruggebeld.")
    return redirect("contacts:oproepen_gemist")


def _terugbelverzoek(request: HttpRequest, oproep: Oproep, wie: Medewerker) -> HttpResponse:
    laat_terugbellen(oproep=oproep, door=wie)
    messages.success(request, f"{wie.team} belt terug.")
    return redirect("contacts:oproepen_gemist")


DOE: dict[str, Callable[[HttpRequest, Oproep, Medewerker], HttpResponse]] = {
    "bel-terug": _bel_terug,
    "teruggebeld": _teruggebeld,
    "terugbelverzoek": _terugbelverzoek,
}


@vereist(KCC_POST)
@require_POST
def gemist_doe(request: HttpRequest, uuid: UUID, doe: str) -> HttpResponse:
    """One act on one missed call; a colleague may have been quicker."""
    wie = ingelogde(request)
    handeling = DOE.get(doe)
    if handeling is None:
        raise Http404
    oproep = get_object_or_404(oproepen().zichtbaar_voor(wie), uuid=uuid)
    try:
        return handeling(request, oproep, wie)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect("contacts:oproepen_gemist")


@vereist(BELCIJFERS)
@require_http_methods(["GET", "HEAD", "POST"])
def belcijfers(request: HttpRequest) -> HttpResponse:
    """A file of the exchange: taken in as a whole, or refused line by line."""
    if request.method != "POST":
        return render(request, "contacts/oproepen_belcijfers.html")
    bestand: Any = request.FILES.get("bestand")
    if bestand is None:
        return _belcijferfouten(request, ["Kies een bestand."])
    try:
        geladen = laad_belcijfers(inhoud=bestand.read(), door=ingelogde(request))
    except BelcijfersOngeldig as fout:
        return _belcijferfouten(request, [str(regel) for regel in fout.fouten])
    messages.success(request, str(geladen))
    return redirect("contacts:belcijfers")


def _belcijferfouten(request: HttpRequest, fouten: list[str]) -> HttpResponse:
    context = {"fouten": fouten[:FOUTEN], "meer": max(0, len(fouten) - FOUTEN)}
    return render(request, "contacts/oproepen_belcijfers.html", context, status=422)


@vereist(WERKPLEK)
@require_POST
def toestel(request: HttpRequest) -> HttpResponse:
    """At which extension I sit today."""
    try:
        na = kies_toestel(medewerker=ingelogde(request), toestel=request.POST.get("toestel", ""))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        op = f"Oproepen op toestel {na.toestel} komen op uw scherm."
        messages.success(request, op if na.toestel else "U hebt nu geen toestel.")
    return redirect("contacts:werkplek")


@vereist(WERKPLEK)
@require_POST
def proefoproep(request: HttpRequest) -> HttpResponse:
    """The demo's telephone rings; the screen opens as it does for a real call."""
    if not settings.DEMO:
        raise Http404
    try:
        laat_telefoon_gaan(medewerker=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    return redirect("contacts:werkplek")
