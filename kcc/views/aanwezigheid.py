"""Whether I am there for a call, and who else is (practice P7)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from kcc.aanwezigheid import ZELF, mijn_stand, stand_van
from kcc.fouten import Geweigerd
from kcc.models import Medewerker, Team
from kcc.models.aanwezigheid import Stand
from kcc.rollen import INGELOGD
from kcc.services.aanwezigheid import WISSEL, wissel_pauze, zet_aanwezigheid
from kcc.toegang import ingelogde, vereist


@vereist(INGELOGD)
@require_http_methods(["GET", "HEAD", "POST"])
def aanwezigheid(request: HttpRequest) -> HttpResponse:
    """The people of my teams, whoever is free first. POST: what I am doing from now on."""
    wie = ingelogde(request)
    if request.method == "POST":
        return _zet(request, wie)
    teams = Team.objects.filter(pk__in=wie.zicht.teams).order_by("naam")
    context = {"stand": mijn_stand(wie), "keuzes": ZELF, "teams": list(stand_van(teams).values())}
    return render(request, "kcc/aanwezigheid.html", context)


def _zet(request: HttpRequest, wie: Medewerker) -> HttpResponse:
    try:
        stand = _kies(wie, request.POST.get("stand", ""))
    except Geweigerd as fout:
        return HttpResponse(fout.melding, status=fout.status)
    if getattr(request, "htmx", False):
        return render(request, "kcc/_stand.html", {"stand": stand, "zeg": True})
    return redirect(_terug(request))


def _kies(wie: Medewerker, naar: str) -> Stand:
    if naar == WISSEL:
        return Stand(wissel_pauze(medewerker=wie).stand)
    return Stand(zet_aanwezigheid(medewerker=wie, stand=naar, door=wie).stand)


def _terug(request: HttpRequest) -> str:
    """The page it was chosen on, when that is one of ours."""
    doel = request.POST.get("terug", "")
    eigen = doel.startswith("/") and url_has_allowed_host_and_scheme(
        doel, {request.get_host()}, require_https=request.is_secure()
    )
    return doel if eigen else resolve_url("aanwezigheid")
