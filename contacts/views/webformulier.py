"""Public forms: a question about a product, without log-in (R4, R25). Says what happens next, and how to call."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from catalogus.models import Gezag, Kennisvraag, Product
from catalogus.noodwoorden import herken
from contacts.forms.webformulier import Webformulier
from contacts.models import Inzending
from contacts.post.openingstekst import bereikbaar
from contacts.post.teksten import belofte
from contacts.services.webformulier import TeVaak, dien_in
from contacts.vraagbaak.blad import geef_antwoord, zoek_antwoord
from contacts.vraagbaak.nood import noodteksten
from contacts.vraagbaak.tempo import wacht
from kcc import inrichting
from kcc.fouten import Geweigerd
from kcc.kanalen import Kanaal
from kcc.netwerk import netwerkadres
from kcc.toegang import OPENBAAR, vereist

VERZOEK = 55 * 1024 * 1024
"""Bytes of a whole request: five attachments of 10 MB, and the text."""


@vereist(OPENBAAR)
@require_http_methods(["GET", "HEAD", "POST"])
def formulieren(request: HttpRequest) -> HttpResponse:
    """The subjects by their productgroep. The search goes by POST: what people type stands in no URL."""
    zoek = request.POST.get("zoek", "").replace("\0", "").strip()[:100]
    rijen = _producten().zoek(zoek).select_related("productgroep").order_by("productgroep__naam", "naam")
    groepen = [(groep, list(producten)) for groep, producten in groupby(rijen, key=lambda p: p.productgroep)]
    context = {"groepen": groepen, "zoek": zoek, "open": inrichting.lees().fase.kennis, **bellen()}
    return render(request, "contacts/webformulieren.html", context)


def _producten() -> Any:
    """What this municipality itself answers by web form."""
    rijen = Product.objects.filter(bevoegd_gezag=Gezag.GEMEENTE)
    via = rijen.filter(kanalen=[]) | rijen.filter(kanalen__contains=[Kanaal.WEBFORMULIER.value])
    return via if inrichting.lees().fase.kennis else rijen.none()


@csrf_exempt  # checked one step further, where what is too big was refused before it was read
@vereist(OPENBAAR)
@require_http_methods(["GET", "HEAD", "POST"])
def webformulier(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """The form of one product; without one for any other question."""
    lengte = request.META.get("CONTENT_LENGTH") or "0"
    if lengte.isdecimal() and int(lengte) > VERZOEK:
        return _te_groot(request)
    try:
        return _formulier(request, uuid)
    except RequestDataTooBig:
        return _te_groot(request)


@csrf_protect
def _formulier(request: HttpRequest, uuid: UUID | None) -> HttpResponse:
    product = get_object_or_404(_producten().select_related("productgroep"), uuid=uuid) if uuid else None
    if request.method != "POST":
        return _toon(request, product, Webformulier(auto_id="veld-%s"))
    if request.POST.get("doe") == "antwoord":
        return _toon_antwoord(request, product)
    formulier = Webformulier(request.POST, request.FILES, auto_id="veld-%s")
    if not formulier.is_valid() or formulier.kaart is None:
        return _toon(request, product, formulier, status=422)
    afzender = netwerkadres(request.META, settings.PROXYS)
    sleutel = formulier.kaart.sleutel
    try:
        dien_in(webvraag=formulier.webvraag(), product=product, sleutel=sleutel, netwerkadres=afzender)
    except TeVaak as fout:
        formulier.weiger(fout)
        antwoord = _toon(request, product, formulier, status=fout.status)
        antwoord["Retry-After"] = str(fout.wacht)
        return antwoord
    except Geweigerd as fout:
        formulier.weiger(fout)
        return _toon(request, product, formulier, status=422)
    return redirect("contacts:webformulier_bedankt", sleutel)


def _toon_antwoord(request: HttpRequest, product: Product | None) -> HttpResponse:
    """Whether the answer is there already, before anything is sent; what was filled in stays."""
    begin = {naam: request.POST.get(naam, "").replace("\0", "") for naam in Webformulier.field_order}
    kaart = request.POST.get("kaartje", "")
    formulier = Webformulier(initial={**begin, **({"kaartje": kaart} if kaart else {})}, auto_id="veld-%s")
    tekst = begin["vraag"].strip()
    blad = None
    if tekst and inrichting.lees().fase.kennis and not wacht(request):
        blad = geef_antwoord(tekst, zoek_antwoord(tekst), Kennisvraag.Plek.WEBFORMULIER)
    meer: dict[str, Any] = {
        "blad": blad,
        "noden": noodteksten(herken(tekst)),
        "bijlagen_weg": bool(request.FILES),
    }
    return _toon(request, product, formulier, **meer)


def _toon(
    request: HttpRequest,
    product: Product | None,
    formulier: Webformulier,
    status: int = 200,
    **meer: Any,
) -> HttpResponse:
    if formulier.is_bound:
        formulier.nogmaals()
    context = {
        "product": product,
        "formulier": formulier,
        "open": inrichting.lees().fase.kennis,
        "belofte": belofte(Kanaal.WEBFORMULIER),
        **bellen(),
        **meer,
    }
    return render(request, "contacts/webformulier.html", context, status=status)


def _te_groot(request: HttpRequest) -> HttpResponse:
    return render(request, "contacts/webformulier_te_groot.html", bellen(), status=413)


def bellen() -> dict[str, str]:
    """How to speak to somebody instead, on every page (R98)."""
    uren, nu = bereikbaar(Kanaal.TELEFOON)
    return {"telefoonnummer": settings.TELEFOON, "belt_u": uren, "bel_nu": nu}


@vereist(OPENBAAR)
@require_safe
def webformulier_bedankt(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """The reference, for whoever holds the key of this one filling-in; nothing else of it is shown, but
    whom to call when it is urgent (P15)."""
    inzending = get_object_or_404(Inzending.objects.select_related("klantcontact"), sleutel=sleutel)
    gesprek = inzending.klantcontact
    context = {
        "nummer": gesprek.nummer,
        "per_mail": bool(gesprek.afzender),
        "noden": noodteksten(herken(gesprek.notitie)),
        "belofte": belofte(Kanaal.WEBFORMULIER),
        **bellen(),
    }
    return render(request, "contacts/webformulier_bedankt.html", context)
