"""Life events: the list, one with its drawing, and its form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogus import services
from catalogus.forms.levensgebeurtenissen import Gebeurtenisformulier
from catalogus.gebeurtenisblad import maak_blad
from catalogus.models import Levensgebeurtenis, Zaaktypeversie
from catalogus.rechten import INRICHTEN, INZIEN
from catalogus.views.gedeeld import probeer, verwijderpagina
from kcc import klok
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


def _zichtbaar(wie: Medewerker) -> Any:
    return Levensgebeurtenis.objects.zichtbaar_voor(wie)


@vereist(INZIEN)
@require_safe
def levensgebeurtenissen(request: HttpRequest) -> HttpResponse:
    """All of them, by name."""
    wie = ingelogde(request)
    rijen = _zichtbaar(wie).annotate(
        aantal=Count("zaken", distinct=True), pijlen=Count("afhankelijkheden", distinct=True)
    )
    bladzijde = Paginator(rijen.order_by("naam"), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"page_obj": bladzijde, "mag_wijzigen": mag(wie, INRICHTEN)}
    return render(request, "catalogus/levensgebeurtenissen.html", context)


@vereist(INZIEN)
@require_safe
def levensgebeurtenis(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What follows what, drawn and as a table."""
    wie = ingelogde(request)
    rij = get_object_or_404(_zichtbaar(wie), uuid=uuid)
    context = {
        "gebeurtenis": rij,
        "blad": maak_blad(rij, klok.vandaag()),
        "mag_wijzigen": mag(wie, INRICHTEN),
    }
    return render(request, "catalogus/levensgebeurtenis.html", context)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def levensgebeurtenis_nieuw(request: HttpRequest) -> HttpResponse:
    """An empty form."""
    return _bewerk(request, None)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def levensgebeurtenis_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Its text, its zaken and their order on one page."""
    return _bewerk(request, get_object_or_404(_zichtbaar(ingelogde(request)), uuid=uuid))


def _bewerk(request: HttpRequest, rij: Levensgebeurtenis | None) -> HttpResponse:
    namen = {v.zaaktype.identificatie: v.naam for v in Zaaktypeversie.objects.per_zaaktype(klok.vandaag())}
    if request.method != "POST":
        nu = Gebeurtenisformulier.van(rij) if rij else {}
        return _formulier(request, Gebeurtenisformulier(namen=namen, **nu), rij)
    if "meer" in request.POST:
        return _formulier(request, Gebeurtenisformulier.met_meer(request.POST, namen=namen), rij)
    formulier = Gebeurtenisformulier(request.POST, namen=namen)
    na, status = probeer(
        formulier,
        lambda: services.bewaar_levensgebeurtenis(
            gebeurtenis=rij, door=ingelogde(request), **formulier.invoer()
        ),
    )
    if na is None:
        return _formulier(request, formulier, rij, status)
    messages.success(
        request, f"{na.naam} is bewaard. Nieuwe aanvragen volgen dit; lopende zaken veranderen niet."
    )
    return redirect("catalogus:levensgebeurtenis", na.uuid)


def _formulier(
    request: HttpRequest, formulier: Gebeurtenisformulier, rij: Levensgebeurtenis | None, status: int = 200
) -> HttpResponse:
    context = {"formulier": formulier, "gebeurtenis": rij}
    return render(request, "catalogus/levensgebeurtenis_formulier.html", context, status=status)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def levensgebeurtenis_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Only when no klantaanvraag came of it."""
    wie = ingelogde(request)
    rij = get_object_or_404(_zichtbaar(wie), uuid=uuid)
    return verwijderpagina(
        request,
        rij,
        soort="levensgebeurtenis",
        gevolg="Medewerkers kunnen deze levensgebeurtenis niet meer kiezen. De zaaktypen zelf blijven bestaan.",
        lijst="catalogus:levensgebeurtenissen",
        doe=lambda: services.verwijder_levensgebeurtenis(gebeurtenis=rij, door=wie),
    )
