"""One question that was missed: what the owner does with it, with what that wins and loses before it is done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from catalogus.beantwoorden import vind
from catalogus.bronhouder import mag_bewerken
from catalogus.kennisproef import Proefuitslag, proef_formulering, proef_synoniemen
from catalogus.kennissignalen import is_redactie, mag_afhandelen, signalen_voor, vraag_van
from catalogus.models import Kennisitem, Kennissignaal
from catalogus.rechten import KENNISSIGNALEN
from catalogus.services import signaalbesluiten
from catalogus.zoeken.synoniemen import als_groep
from kcc import inrichting
from kcc.fouten import Geweigerd
from kcc.models import Medewerker, Team
from kcc.toegang import ingelogde, vereist

KEUZES = 5


@vereist(KENNISSIGNALEN)
@require_http_methods(["GET", "HEAD", "POST"])
def kennissignaal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """`?item=` shows what attaching it there would do. What is typed is posted, so that it stands in no address:
    `zoek` for another answer, `woorden` to see what these synonyms would do."""
    wie = ingelogde(request)
    signaal = get_object_or_404(signalen_voor(wie), uuid=uuid)
    gelijken = [rij.tekst for rij in signaal.gelijken.order_by("pk")]
    context = {
        "signaal": signaal,
        "gelijken": list(dict.fromkeys(gelijken)),
        "keer": len(gelijken) + 1,
        "mag": signaal.afgehandeld_op is None and mag_afhandelen(wie, signaal),
        "redactie": is_redactie(wie),
        "keuzes": _keuzes(request, wie, signaal),
        **_gekozen(request, signaal, gelijken),
        "zoek": request.POST.get("zoek", ""),
        "woorden": request.POST.get("woorden", ""),
        "proef_woorden": _proef_woorden(request),
    }
    return render(request, "catalogus/kennissignaal.html", context)


@vereist(KENNISSIGNALEN)
@require_POST
def kennissignaal_besluit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """`doe`: formulering (with item), synoniem (with woorden), nieuw or niets."""
    wie = ingelogde(request)
    signaal = get_object_or_404(signalen_voor(wie), uuid=uuid)
    try:
        return _doe(request, signaal, wie)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect("catalogus:kennissignaal", uuid)


def _doe(request: HttpRequest, signaal: Kennissignaal, wie: Medewerker) -> HttpResponse:
    doe = request.POST.get("doe", "")
    if doe == "formulering":
        item = get_object_or_404(Kennisitem.objects.zichtbaar_voor(wie), uuid=request.POST.get("item"))
        signaalbesluiten.hang_formulering_aan(signaal=signaal, item=item, door=wie)
        messages.success(request, "Deze vraag leidt vanaf nu naar dit antwoord.")
        return redirect("catalogus:kennisitem", item.uuid)
    if doe == "nieuw":
        team = signaal.bronhouder or wie.team or Team.objects.order_by("pk")[0]
        concept = signaalbesluiten.begin_nieuw_antwoord(signaal=signaal, bronhouder=team, door=wie)
        return redirect("catalogus:kennisconcept", concept.uuid)
    if doe == "synoniem":
        signaalbesluiten.hang_synoniem_aan(signaal=signaal, woorden=request.POST.get("woorden", ""), door=wie)
        messages.success(request, "Deze woorden betekenen vanaf nu hetzelfde.")
    else:
        signaalbesluiten.doe_niets(signaal=signaal, door=wie)
        messages.success(request, "De melding is afgehandeld.")
    return redirect("catalogus:kennissignalen")


def _keuzes(request: HttpRequest, wie: Medewerker, signaal: Kennissignaal) -> list[Any]:
    """The items nearest to the question, or to what was searched for; only those whose owner this is."""
    tekst = request.POST.get("zoek", "").strip() or vraag_van(signaal)
    items = Kennisitem.objects.zichtbaar_voor(wie).vindbaar(inrichting.lees().fase)
    _, antwoorden = vind(tekst, items.filter(_eigen(wie)), KEUZES)
    return list(antwoorden)


def _eigen(wie: Medewerker) -> Q:
    alle = mag_bewerken(wie, None)
    return Q() if alle else Q(bronhouder__in=wie.zicht.teams)


def _gekozen(request: HttpRequest, signaal: Kennissignaal, gelijken: list[str]) -> dict[str, Any]:
    """The item that is looked at, and what attaching the question there wins and loses."""
    gevraagd = request.GET.get("item", "")
    item = _lees_item(gevraagd)
    proef = proef_formulering(item, [vraag_van(signaal), *gelijken]) if item else None
    return {"gekozen": item, "proef": proef}


def _lees_item(tekst: str) -> Kennisitem | None:
    try:
        return Kennisitem.objects.filter(uuid=UUID(tekst)).first()
    except ValueError:
        return None


def _proef_woorden(request: HttpRequest) -> Proefuitslag | None:
    groep = als_groep(request.POST.get("woorden", "").lower())
    return proef_synoniemen(groep) if len(set(groep)) > 1 else None
