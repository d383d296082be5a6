"""Signals about knowledge, for the owner of the source."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from catalogus.kennissignalen import STANDEN, Signaalstand, signalen_voor
from catalogus.rechten import KENNISSIGNALEN
from catalogus.services.kennissignalen import handel_signaal_af
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.toegang import ingelogde, vereist


@vereist(KENNISSIGNALEN)
@require_safe
def kennissignalen(request: HttpRequest) -> HttpResponse:
    """Of my teams, the newest first."""
    rijen = signalen_voor(ingelogde(request)).filter(leider=None)
    stand = request.GET.get("stand", "")
    gekozen = rijen.filter(STANDEN.get(stand, STANDEN[Signaalstand.OPEN.value]))
    aantallen = rijen.order_by().aggregate(**{naam: Count("pk", filter=q) for naam, q in STANDEN.items()})
    gekozen = gekozen.annotate(keer=Count("gelijken") + 1).order_by("-aangemaakt_op", "-pk")
    context = {
        "filters": filterkeuzes(request, "stand", Signaalstand, aantallen),
        "page_obj": Paginator(gekozen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "catalogus/kennissignalen.html", context)


@vereist(KENNISSIGNALEN)
@require_POST
def kennissignaal_afgehandeld(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Seen to; a colleague may have been quicker."""
    wie = ingelogde(request)
    signaal = get_object_or_404(signalen_voor(wie), uuid=uuid)
    try:
        handel_signaal_af(signaal=signaal, door=wie)
        messages.success(request, "De melding is afgehandeld.")
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    return redirect("catalogus:kennissignalen")
