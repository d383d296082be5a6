"""The applications that use the API: their keys, what they may, what they asked, and taking a key away.

A key or secret is shown in the answer of the POST that made it and nowhere else: never in an address, a session, a
message or a log, and no browser may keep the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from kcc import klok
from kcc.forms.basis import probeer
from kcc.forms.koppelingen import UITLEG, Koppelingformulier
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.models import Apiaanroep, ApiToken, Medewerker
from kcc.rollen import BEHEER
from kcc.services import tokens as services
from kcc.toegang import ingelogde, vereist

BINNENKORT: Final = timedelta(days=30)


@dataclass(frozen=True)
class Geheimen:
    """What is shown once."""

    sleutel: str = field(default="", repr=False)
    client_id: str = ""
    geheim: str = field(default="", repr=False)


@dataclass(frozen=True)
class Vraag:
    """An act on a token that is asked about first."""

    kop: str
    uitleg: str
    knop: str


VRAGEN: Final = {
    "intrekken": Vraag(
        "Deze koppeling intrekken?",
        "De sleutel en het geheim werken daarna niet meer. U kunt dit niet terugdraaien.",
        "Trek de koppeling in",
    ),
    "sleutel": Vraag(
        "Een nieuwe sleutel maken?",
        "De sleutel van nu werkt daarna niet meer. De toepassing werkt weer als de nieuwe daar is ingevuld.",
        "Maak een nieuwe sleutel",
    ),
    "client": Vraag(
        "Een client-id en geheim maken?",
        "Hiermee logt de toepassing in op de Zaken API en de Catalogi API. Is er al een geheim, dan werkt dat "
        "daarna niet meer.",
        "Maak een geheim",
    ),
}


@vereist(BEHEER)
@require_safe
def koppelingen(request: HttpRequest) -> HttpResponse:
    """Every token: what it may, when it was last used, until when it works."""
    rijen = ApiToken.objects.prefetch_related("productgroepen").order_by("ingetrokken_op", "naam")
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    for token in pagina.object_list:
        _geef_stand(token)
    return render(request, "kcc/koppelingen/lijst.html", {"page_obj": pagina})


def _geef_stand(token: Any) -> None:
    """With `stand`: a status and its word; and what it may in words."""
    verloopt, nu = token.verloopt_op, klok.nu()
    token.laatste_dag = verloopt - timedelta(seconds=1) if verloopt else None
    if token.ingetrokken_op:
        token.stand = ("gestopt", "ingetrokken")
    elif not token.geldig:
        token.stand = ("te_laat", "verlopen")
    elif verloopt and verloopt - nu < BINNENKORT:
        token.stand = ("dreigt", "verloopt binnenkort")
    else:
        token.stand = ("klaar", "werkt")
    token.lezen, token.schrijven = (_namen(token.bereik, wat) for wat in services.HANDELINGEN)


def _namen(bereik: list[str], handeling: str) -> list[str]:
    namen = [naam.removesuffix(f".{handeling}") for naam in bereik if naam.endswith(f".{handeling}")]
    return [UITLEG["*"]] if "*" in namen else sorted(namen)


@vereist(BEHEER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def koppeling_nieuw(request: HttpRequest) -> HttpResponse:
    """Make a token; the answer shows its key, this once."""
    formulier = Koppelingformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (
        gemaakt := probeer(formulier, _maker(formulier), door=ingelogde(request))
    ):
        return _toon_geheimen(request, *gemaakt)
    status = 422 if formulier.is_bound else 200
    return render(request, "kcc/koppelingen/nieuw.html", {"formulier": formulier}, status=status)


def _maker(formulier: Koppelingformulier) -> Callable[..., tuple[ApiToken, Geheimen]]:
    @sensitive_variables()
    def maak(*, door: Medewerker, **invoer: Any) -> tuple[ApiToken, Geheimen]:
        """Key and secret together or not at all."""
        try:
            with transaction.atomic():
                token, sleutel = services.maak_token(door=door, **invoer)
                client = (
                    services.geef_client(token=token, door=door) if formulier.cleaned_data["client"] else ()
                )
        except IntegrityError:
            melding = "Er is al een koppeling met deze naam: kies een andere."
            raise Geweigerd("naam_bezet", melding, veld="naam") from None
        return token, Geheimen(sleutel, *client)

    return maak


def _toon_geheimen(request: HttpRequest, token: ApiToken, geheimen: Geheimen) -> HttpResponse:
    antwoord = render(request, "kcc/koppelingen/geheimen.html", {"token": token, "geheimen": geheimen})
    antwoord["Cache-Control"] = "no-store, private"
    return antwoord


@vereist(BEHEER)
@require_safe
def koppeling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One token: what it may and its last calls."""
    token = get_object_or_404(ApiToken.objects.select_related("gemaakt_door"), uuid=uuid)
    _geef_stand(token)
    aanroepen = Apiaanroep.objects.filter(token=token)
    context = {
        "token": token,
        "gegevens": _gegevens(token),
        "page_obj": Paginator(aanroepen, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "kcc/koppelingen/koppeling.html", context)


def _gegevens(token: Any) -> list[tuple[str, Any]]:
    groepen = "alle" if token.alle_productgroepen else ", ".join(map(str, token.productgroepen.all()))
    return [
        ("Waarvoor", token.doel),
        ("Mag lezen", ", ".join(token.lezen) or "niets"),
        ("Mag toevoegen en wijzigen", ", ".join(token.schrijven) or "niets"),
        ("Productgroepen", groepen or "geen"),
        ("BSN", "mag een BSN sturen en zien" if token.bsn else "geen BSN"),
        ("Aanroepen per minuut", f"hoogstens {token.per_minuut}"),
        ("Client-id", token.client_id or "geen: kan niet inloggen op de Zaken API en de Catalogi API"),
        ("Gemaakt door", str(token.gemaakt_door or "de opdrachtregel")),
    ]


@vereist(BEHEER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def koppeling_doe(request: HttpRequest, uuid: UUID, doe: str) -> HttpResponse:
    """Ask first, then revoke, or make another key or secret and show it this once."""
    token = get_object_or_404(ApiToken, uuid=uuid)
    if doe not in VRAGEN:
        raise Http404
    if request.method != "POST":
        return render(request, "kcc/koppelingen/vraag.html", {"token": token, "vraag": VRAGEN[doe]})
    try:
        return DOEN[doe](request, token)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect("koppeling", uuid)


def _trek_in(request: HttpRequest, token: ApiToken) -> HttpResponse:
    services.trek_in(token=token, door=ingelogde(request))
    messages.success(request, f"De koppeling {token} is ingetrokken.")
    return redirect("koppeling", token.uuid)


@sensitive_variables()
def _vernieuw(request: HttpRequest, token: ApiToken) -> HttpResponse:
    _, sleutel = services.vernieuw_sleutel(token=token, door=ingelogde(request))
    return _toon_geheimen(request, token, Geheimen(sleutel))


@sensitive_variables()
def _geef_client(request: HttpRequest, token: ApiToken) -> HttpResponse:
    client = services.geef_client(token=token, door=ingelogde(request))
    return _toon_geheimen(request, token, Geheimen("", *client))


DOEN: Final[dict[str, Callable[[HttpRequest, ApiToken], HttpResponse]]] = {
    "intrekken": _trek_in,
    "sleutel": _vernieuw,
    "client": _geef_client,
}
