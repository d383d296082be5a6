"""Signals about beloften that run out: what is mine, my team's, or of all; and what is done with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA, adres, filterkeuzes
from kcc.models import Medewerker
from kcc.paginas import lijst
from kcc.rollen import KCC_LIJN, UITVOERING
from kcc.toegang import ingelogde, vereist
from regie import signalen as lezen
from regie.models import Informatiewijze, Signaal
from regie.rechten import SIGNALEN, SIGNALEN_AFHANDELEN
from regie.services import signalen as services
from regie.signalen import Signaalstand, Van

KLEIN = 5  # fewer than this is not told to who sees no residents (R75)


@vereist(SIGNALEN)
@require_safe
def signalen(request: HttpRequest) -> HttpResponse:
    """One line per subject, the most severe first; a manager sees numbers per team."""
    wie = ingelogde(request)
    if not wie.rolset & UITVOERING:
        return render(request, "regie/signalen_teams.html", {"teams": _teams()})
    keuzes = lezen.keuzes_voor(wie)
    van = request.GET.get("van", Van.MIJ)
    van = van if van in keuzes else Van.MIJ
    rijen = lezen.rijen_voor(wie, van)
    stand = request.GET.get("stand", "")
    stand = stand if stand in lezen.STANDEN else Signaalstand.ALLE.value
    aantallen = lezen.tel(rijen)
    bladen = Paginator(lezen.per_onderwerp(rijen.filter(lezen.STANDEN[stand])), PER_PAGINA)
    bladen.count = aantallen[stand]  # counted already
    bladzijde = bladen.get_page(request.GET.get("pagina"))
    context = {
        "van": _van(request, van, keuzes),
        "filters": filterkeuzes(request, "stand", Signaalstand, aantallen),
        "page_obj": bladzijde,
        "regels": lezen.regels(list(bladzijde.object_list), rijen, wie),
        "wijzen": Informatiewijze.choices,
        "mag_aanspreken": bool(wie.rolset & KCC_LIJN),
    }
    return render(request, "regie/signalen.html", context)


def _van(request: HttpRequest, gekozen: str, keuzes: list[Van]) -> list[dict[str, Any]]:
    if len(keuzes) == 1:
        return []
    return [
        {
            "naam": keuze.label,
            "url": adres(request, van="" if keuze == Van.MIJ else keuze.value),
            "actief": keuze == gekozen,
        }
        for keuze in keuzes
    ]


def _teams() -> list[dict[str, Any]]:
    """Without residents, and without numbers small enough to point at one (R75)."""
    return [
        {
            "naam": rij["naam"] or "KCC, beloften aan inwoners",
            "getallen": [_verhul(rij[stand]) for stand in ("te_laat", "breekt", "dreigt")],
        }
        for rij in lezen.per_team()
    ]


def _verhul(aantal: int) -> str:
    return f"<{KLEIN}" if 0 < aantal < KLEIN else str(aantal)


@vereist(SIGNALEN_AFHANDELEN)
@require_POST
def signaal_gezien(request: HttpRequest, onderwerp: UUID) -> HttpResponse:
    """Everything about one subject, but the task "klant informeren"."""
    try:
        aantal = services.gezien(onderwerp=onderwerp, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "Gezien." if aantal else "Een collega was u voor.")
    return redirect(_terug(request))


@vereist(SIGNALEN_AFHANDELEN)
@require_POST
def signaal_geinformeerd(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The resident was told; how is asked."""
    wie = ingelogde(request)
    signaal = get_object_or_404(_te_informeren(wie), uuid=uuid)
    try:
        services.informeer(signaal=signaal, door=wie, wijze=request.POST.get("wijze", ""))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "Vastgelegd dat de klant het weet.")
    return redirect(_terug(request))


def _te_informeren(wie: Medewerker) -> Any:
    """Also those that went to somebody else: then the service says so."""
    taken: Any = Signaal.objects.filter(drempel=Signaal.BREEKT)
    return taken.zichtbaar_voor(wie) | taken.filter(ontvanger=wie)


def _terug(request: HttpRequest) -> str:
    """To the list as it was filtered; no other address is followed."""
    vraag = {naam: request.POST.get(naam, "") for naam in ("van", "stand", "pagina")}
    return lijst("regie:signalen", **vraag) if any(vraag.values()) else reverse("regie:signalen")
