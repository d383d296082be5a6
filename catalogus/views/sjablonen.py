"""Templates of letters and mails: the list, one with an example, and its editor."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogus import services
from catalogus.forms.sjablonen import Sjabloonformulier
from catalogus.models import Sjabloon, Zaaktypeversie
from catalogus.rechten import INRICHTEN, INZIEN
from catalogus.sjablonen import VELDEN, VOORBEELD, Sjabloonfout, velden_in, vul
from catalogus.views.gedeeld import probeer, verwijderpagina
from kcc import klok
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


def _zichtbaar(wie: Medewerker) -> Any:
    return Sjabloon.objects.zichtbaar_voor(wie).select_related("zaaktype")


def _namen(rijen: Any) -> dict[int, str]:
    """zaaktype -> name, of those that have a template of their own."""
    typen = {rij.zaaktype_id for rij in rijen if rij.zaaktype_id}
    if not typen:
        return {}
    versies = Zaaktypeversie.objects.filter(zaaktype__in=typen).per_zaaktype(klok.vandaag())
    return {versie.zaaktype_id: versie.naam for versie in versies}


def voorbeeld(onderwerp: str, tekst: str) -> dict[str, Any]:
    """Both filled with example values, or what is wrong in them."""
    waarden = {**VOORBEELD, "gemeente": settings.GEMEENTE}
    try:
        return {"onderwerp": vul(onderwerp, waarden), "tekst": vul(tekst, waarden), "fouten": []}
    except Sjabloonfout as fout:
        return {"fouten": fout.fouten}


@vereist(INZIEN)
@require_safe
def sjablonen(request: HttpRequest) -> HttpResponse:
    """All of them, by name."""
    wie = ingelogde(request)
    bladzijde = Paginator(_zichtbaar(wie).order_by("naam"), PER_PAGINA).get_page(request.GET.get("pagina"))
    namen = _namen(bladzijde.object_list)
    context = {
        "page_obj": bladzijde,
        "regels": [
            {"sjabloon": rij, "voor": namen.get(rij.zaaktype_id, "elk zaaktype")}
            for rij in bladzijde.object_list
        ],
        "mag_wijzigen": mag(wie, INRICHTEN),
    }
    return render(request, "catalogus/sjablonen.html", context)


@vereist(INZIEN)
@require_safe
def sjabloon(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The text, and how it looks with example values."""
    wie = ingelogde(request)
    rij = get_object_or_404(_zichtbaar(wie), uuid=uuid)
    context = {
        "sjabloon": rij,
        "voor": _namen([rij]).get(rij.zaaktype_id, "elk zaaktype"),
        "voorbeeld": voorbeeld(rij.onderwerp, rij.tekst),
        "velden": [(naam, VELDEN[naam].uitleg) for naam in velden_in(f"{rij.onderwerp} {rij.tekst}")],
        "mag_wijzigen": mag(wie, INRICHTEN),
    }
    return render(request, "catalogus/sjabloon.html", context)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def sjabloon_nieuw(request: HttpRequest) -> HttpResponse:
    """An empty editor."""
    return _bewerk(request, None)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def sjabloon_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The editor with its text and example."""
    return _bewerk(request, get_object_or_404(_zichtbaar(ingelogde(request)), uuid=uuid))


def _bewerk(request: HttpRequest, rij: Sjabloon | None) -> HttpResponse:
    if request.method != "POST":
        begin = Sjabloonformulier.van(rij) if rij else {"soort": Sjabloon.Soort.BRIEF}
        return _formulier(request, Sjabloonformulier(initial=begin), rij)
    if "voorbeeld" in request.POST:
        return _formulier(request, Sjabloonformulier.met(request.POST), rij)
    formulier = Sjabloonformulier(request.POST)
    na, status = probeer(
        formulier,
        lambda: services.bewaar_sjabloon(sjabloon=rij, velden=formulier.velden(), door=ingelogde(request)),
    )
    if na is None:
        return _formulier(request, formulier, rij, status)
    messages.success(request, f"Het sjabloon “{na.naam}” is bewaard.")
    return redirect("catalogus:sjabloon", na.uuid)


def _formulier(request: HttpRequest, formulier: Any, rij: Sjabloon | None, status: int = 200) -> HttpResponse:
    onderwerp, tekst = (str(formulier[naam].value() or "") for naam in ("onderwerp", "tekst"))
    context = {
        "formulier": formulier,
        "sjabloon": rij,
        "voorbeeld": voorbeeld(onderwerp, tekst),
        "velden": [(naam, veld.uitleg) for naam, veld in VELDEN.items()],
    }
    return render(request, "catalogus/sjabloon_formulier.html", context, status=status)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def sjabloon_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Letters that were sent are no part of it."""
    wie = ingelogde(request)
    rij = get_object_or_404(_zichtbaar(wie), uuid=uuid)
    return verwijderpagina(
        request,
        rij,
        soort="sjabloon",
        gevolg="Medewerkers kunnen dit sjabloon niet meer kiezen. Brieven die al verstuurd zijn, blijven bewaard.",
        lijst="catalogus:sjablonen",
        doe=lambda: services.verwijder_sjabloon(sjabloon=rij, door=wie),
    )
