"""News and work instructions: the list, one of them, and for whoever writes them the editor."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from contacts.forms.werkberichten import Werkberichtformulier
from contacts.models.samen import WerkberichtSoort
from contacts.rechten import NIEUWS, NIEUWS_MAKEN
from contacts.samen.nieuws import Nieuwsvraag, Toon, ToonMaker, met_gelezen, tel, uit_op, zoek
from contacts.services import werkberichten as services
from contacts.werkplek.verschil import TweeVersies, leesbaar, vergelijk
from kcc import klok
from kcc.forms.basis import probeer
from kcc.fouten import Geweigerd
from kcc.lijsten import filterkeuzes
from kcc.models import Medewerker, Productgroep
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist

PER_PAGINA = 10  # whole texts, not lines
NAMEN = {
    "soort": "Soort",
    "titel": "Titel",
    "inhoud": "Tekst",
    "belangrijk": "Belangrijk",
    "publicatiedag": "Eerste dag",
    "einddatum": "Laatste dag",
    "groepen": "Voor welke vaardigheden",
}


@vereist(NIEUWS)
@require_safe
def nieuws(request: HttpRequest) -> HttpResponse:
    """What is out and mine, important first; everything asked of it stands in the address."""
    wie, nu = ingelogde(request), klok.nu()
    maakt = mag(wie, NIEUWS_MAKEN)
    vraag = Nieuwsvraag.uit(request.GET, maakt=maakt)
    context = {
        "page_obj": Paginator(zoek(wie, vraag, nu), PER_PAGINA).get_page(request.GET.get("pagina")),
        "filters": filterkeuzes(request, "toon", ToonMaker if maakt else Toon, tel(wie, vraag, nu)),
        "vraag": vraag,
        "soorten": WerkberichtSoort.choices,
        "groepen": Productgroep.objects.order_by("naam"),
        "mag_maken": maakt,
    }
    return render(request, "contacts/nieuws.html", context)


def _zoek(wie: Medewerker, uuid: UUID) -> Any:
    """One that is out, or any for whoever writes them; else 404."""
    zichtbaar = Q() if mag(wie, NIEUWS_MAKEN) else uit_op(klok.nu())
    return get_object_or_404(met_gelezen(wie).filter(zichtbaar).prefetch_related("productgroepen"), uuid=uuid)


@vereist(NIEUWS)
@require_safe
def werkbericht(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One of them, to read or to send a colleague to."""
    wie = ingelogde(request)
    context = {"bericht": _zoek(wie, uuid), "mag_maken": mag(wie, NIEUWS_MAKEN), "los": True}
    return render(request, "contacts/werkbericht.html", context)


@vereist(NIEUWS)
@require_POST
def werkbericht_gelezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Read, or to be read again; back to where the list was."""
    wie = ingelogde(request)
    bericht = _zoek(wie, uuid)
    services.markeer_gelezen(bericht=bericht, door=wie, gelezen=request.POST.get("gelezen") == "ja")
    terug = request.POST.get("terug", "")
    if getattr(request, "htmx", False):
        context = {"bericht": _zoek(wie, uuid), "mag_maken": mag(wie, NIEUWS_MAKEN), "terug": terug}
        antwoord = render(request, "contacts/_werkbericht.html", context)
        return trigger_client_event(antwoord, "kcc:kop")  # the counter in the header follows at once
    eigen = terug.startswith("/") and url_has_allowed_host_and_scheme(
        terug, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(f"{terug if eigen else resolve_url('contacts:nieuws')}#bericht-{uuid}")


@vereist(NIEUWS_MAKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def werkbericht_nieuw(request: HttpRequest) -> HttpResponse:
    """An empty editor."""
    if request.method != "POST":
        return _editor(request, Werkberichtformulier(initial=Werkberichtformulier.leeg()))
    formulier = Werkberichtformulier(request.POST)
    bericht = probeer(formulier, services.maak_werkbericht, door=ingelogde(request))
    if bericht is None:
        return _editor(request, formulier, status=422)
    messages.success(request, f"“{bericht.titel}” is bewaard.")
    return redirect("contacts:werkbericht", bericht.uuid)


@vereist(NIEUWS_MAKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def werkbericht_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The editor with its text. Somebody else's newer version is shown beside it: one is chosen."""
    wie = ingelogde(request)
    bericht = _zoek(wie, uuid)
    doe = request.POST.get("doe", "")
    if request.method != "POST" or doe == "neem_andere":
        return _editor(request, Werkberichtformulier(initial=Werkberichtformulier.van(bericht)), bericht)
    formulier = Werkberichtformulier(request.POST)
    if not formulier.is_valid():
        return _editor(request, formulier, bericht, status=422)
    try:
        versie = None if doe == "bewaar_mijne" else formulier.cleaned_data["versie"]
        na = services.wijzig_werkbericht(
            bericht=bericht, door=wie, gelezen_versie=versie, **formulier.invoer()
        )
    except Geweigerd as fout:
        return _geweigerd(request, formulier, bericht, fout)
    messages.success(request, f"“{na.titel}” is bewaard en telt weer als ongelezen.")
    return redirect("contacts:werkbericht", na.uuid)


def _geweigerd(
    request: HttpRequest, formulier: Werkberichtformulier, bericht: Any, fout: Geweigerd
) -> HttpResponse:
    if fout.code == "bericht_verouderd":
        twee = _twee_versies(request, bericht)
        return _editor(request, formulier, bericht, twee=twee, status=422)
    formulier.weiger(fout)
    return _editor(request, formulier, bericht, status=422)


def _twee_versies(request: HttpRequest, bericht: Any) -> TweeVersies:
    """What was typed beside what is kept, by the names of the fields."""
    bewaard = {naam: _als_invoer(waarde) for naam, waarde in Werkberichtformulier.van(bericht).items()}
    getypt = {naam: request.POST.getlist(naam) for naam in NAMEN}
    bewaard = {naam: bewaard[naam] for naam in NAMEN}
    anders = vergelijk(getypt, bewaard, labels=NAMEN, woord=_woord)
    return TweeVersies(anders, "een collega", bericht.gewijzigd_op)


def _woord(_naam: str, waarde: str) -> str:
    return "ja" if waarde == "on" else leesbaar(waarde)


def _als_invoer(waarde: Any) -> list[str]:
    """As a browser would send it."""
    if isinstance(waarde, list):
        return waarde
    return ["on"] if waarde is True else [str(waarde)] if waarde else []


def _editor(
    request: HttpRequest,
    formulier: Werkberichtformulier,
    bericht: Any = None,
    *,
    status: int = 200,
    **meer: Any,
) -> HttpResponse:
    context = {"formulier": formulier, "bericht": bericht, **meer}
    return render(request, "contacts/werkbericht_formulier.html", context, status=status)


@vereist(NIEUWS_MAKEN)
@require_POST
def werkbericht_einde(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Out of the news; taken back by another last day."""
    wie = ingelogde(request)
    bericht = _zoek(wie, uuid)
    try:
        services.beeindig_werkbericht(bericht=bericht, door=wie)
    except Geweigerd as fout:
        messages.info(request, fout.melding)
    else:
        messages.success(
            request, f"“{bericht.titel}” staat niet meer in het nieuws. Terug: wijzig de laatste dag."
        )
    return redirect("contacts:werkbericht", uuid)
