"""Public: a typed question and its answer, without log-in (R83, R84, R98, R99). What is typed goes by POST: it stands
in no URL and in no log."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from catalogus.beantwoorden import Beantwoording
from catalogus.models import Kennisvraag
from catalogus.noodwoorden import herken
from catalogus.services.kennisvragen import geef_oordeel
from contacts.forms.vraagbaak import WIJZEN, Praatformulier
from contacts.services.webformulier import TeVaak, dien_in
from contacts.views.webformulier import bellen
from contacts.vraagbaak.blad import geef_antwoord, zoek_antwoord
from contacts.vraagbaak.nood import noodteksten
from contacts.vraagbaak.tempo import wacht
from kcc import inrichting
from kcc.fouten import Geweigerd
from kcc.netwerk import netwerkadres
from kcc.toegang import OPENBAAR, vereist

View = Callable[[HttpRequest], HttpResponse]
HEEL = 100_000  # characters of a question that are taken at all; the engine reads the first thousand
TE_LANG = "Uw tekst is te lang. Typ uw vraag korter, of bel ons."
OUD = "Deze pagina stond te lang open. Druk nog een keer op de knop, of bel ons."
TE_VAAK = (
    "Er komen nu te veel vragen tegelijk van dit adres. Probeer het over een minuut nog eens, of bel ons."
)


def openbaar(binnen: View) -> View:
    """A page for anybody, kept nowhere. What is too big is refused before the token of the page is looked for in it."""

    @csrf_exempt  # checked one step further
    @vereist(OPENBAAR)
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(binnen)
    def buiten(request: HttpRequest) -> HttpResponse:
        try:
            antwoord = csrf_protect(binnen)(request)
        except RequestDataTooBig:
            return _toon(request, "", status=413, melding=TE_LANG)
        if antwoord.status_code == 403:  # the token of the page: nothing was done
            return _toon(request, getypt(request), status=403, melding=OUD)
        return antwoord

    return buiten


@openbaar
def vraag(request: HttpRequest) -> HttpResponse:
    """One field; with a question in it the answer."""
    tekst = getypt(request)
    if request.method != "POST":
        return _toon(request)
    if not tekst.strip():
        return _toon(request, melding="Typ eerst uw vraag.", status=422)
    uitslag = zoek_antwoord(tekst)
    if uitslag.nood:  # never refused, never closed
        return _beantwoord(request, tekst, uitslag)
    if seconden := wacht(request):
        return _te_vaak(request, tekst, seconden)
    return _beantwoord(request, tekst, uitslag) if inrichting.lees().fase.kennis else _toon(request, tekst)


def getypt(request: HttpRequest) -> str:
    """What was typed, as it was, without what no database and no page can hold."""
    return request.POST.get("vraag", "").replace("\0", "")[:HEEL]


def _beantwoord(request: HttpRequest, tekst: str, uitslag: Beantwoording) -> HttpResponse:
    blad = geef_antwoord(tekst, uitslag, Kennisvraag.Plek.PUBLIEK)
    formulier = Praatformulier.met(tekst) if blad.naar_mens else None
    return _toon(request, tekst, blad=blad, formulier=formulier)


def _te_vaak(request: HttpRequest, tekst: str, seconden: int) -> HttpResponse:
    antwoord = _toon(request, tekst, melding=TE_VAAK, status=429)
    antwoord["Retry-After"] = str(seconden)
    return antwoord


@openbaar
def oordeel(request: HttpRequest) -> HttpResponse:
    """Whether it was the answer. "Nee" leads to a person, with what was typed."""
    if request.method != "POST":
        return redirect("contacts:vraag")
    tekst, goed = getypt(request), request.POST.get("goed") == "ja"
    if seconden := wacht(request):
        return _te_vaak(request, tekst, seconden)
    rij = _gevraagd(request.POST.get("kennisvraag", ""))
    if rij is not None:
        geef_oordeel(vraag=rij, goed=goed)
    if goed:
        return _toon(request, goed=True)
    return _toon(request, tekst, nee=True, formulier=Praatformulier.met(tekst))


def _gevraagd(uuid: str) -> Kennisvraag | None:
    """Asked on this page; by a number that only who asked it knows."""
    try:
        return Kennisvraag.objects.filter(uuid=UUID(uuid), plek=Kennisvraag.Plek.PUBLIEK).first()
    except ValueError:
        return None


@openbaar
def mens(request: HttpRequest) -> HttpResponse:
    """Asks for a person: what was typed goes along, and lands in the inbox of the first line."""
    tekst = getypt(request)
    if "verstuur" not in request.POST:
        formulier = Praatformulier.met(tekst, request.POST.get("wijze", ""))
        return _toon(request, tekst, formulier=formulier, mens=True)
    return _verstuur(request, Praatformulier(request.POST, auto_id="veld-%s"))


def _verstuur(request: HttpRequest, formulier: Praatformulier) -> HttpResponse:
    status, wachten = 422, ""
    if formulier.is_valid() and formulier.kaart is not None:
        afzender, sleutel = netwerkadres(request.META, settings.PROXYS), formulier.kaart.sleutel
        try:
            dien_in(webvraag=formulier.webvraag(), product=None, sleutel=sleutel, netwerkadres=afzender)
            return redirect("contacts:webformulier_bedankt", sleutel)
        except Geweigerd as fout:
            formulier.weiger(fout)
            if isinstance(fout, TeVaak):
                status, wachten = fout.status, str(fout.wacht)
    formulier.nogmaals()
    antwoord = _toon(request, getypt(request), status=status, formulier=formulier, mens=True)
    if wachten:
        antwoord["Retry-After"] = wachten
    return antwoord


def _toon(request: HttpRequest, tekst: str = "", status: int = 200, **meer: Any) -> HttpResponse:
    """Whatever is shown, the way to a person stands on it."""
    context = {
        "getypt": tekst,
        "noden": noodteksten(herken(tekst)),
        "open": inrichting.lees().fase.kennis,
        "wijzen": WIJZEN.items(),
        **bellen(),
        **meer,
    }
    return render(request, "contacts/vraag.html", context, status=status)
