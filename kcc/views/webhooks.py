"""Webhooks: which applications are told what, how that goes, and sending again what did not arrive.

A secret is shown in the answer of the POST that made it and nowhere else (as a key in `kcc.views.koppelingen`).
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc.forms.basis import probeer
from kcc.forms.webhooks import Webhookformulier
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.models import Abonnement, Levering, Leverstatus
from kcc.rollen import BEHEER
from kcc.services import leveringen
from kcc.services import webhooks as services
from kcc.toegang import ingelogde, vereist
from kcc.webhooks.soorten import SOORTEN

STANDEN: Final = {  # of a message: the shape and the word
    Leverstatus.WACHT: ("wacht", "wacht"),
    Leverstatus.GELEVERD: ("klaar", "aangekomen"),
    Leverstatus.MISLUKT: ("mislukt", "niet gelukt"),
    Leverstatus.VERVALLEN: ("vervallen", "niet meer nodig"),
}
FOUTEN: Final = {
    "te_langzaam": "antwoordde niet op tijd",
    "onbereikbaar": "was niet te bereiken",
    "certificaat": "heeft geen geldig certificaat",
    "omleiding": "verwees door naar een ander adres",
    "geweigerd": "nam het bericht niet aan",
    "adres_onbekend": "het adres is niet te vinden",
    "adres_verboden": "het adres ligt in een afgeschermd netwerk",
    "adres_ongeldig": "het adres klopt niet",
}


class Keuze(TextChoices):
    """Which messages a page shows."""

    ALLES = "alles", "Alles"
    MISLUKT = "mislukt", "Niet gelukt"
    WACHT = "wacht", "Wacht"
    GELEVERD = "geleverd", "Aangekomen"
    VERVALLEN = "vervallen", "Niet meer nodig"


@vereist(BEHEER)
@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """Every subscription, with what waits, what failed and when something last arrived."""
    van = Levering.objects.filter(abonnement=OuterRef("pk")).order_by().values("abonnement")
    rijen = Abonnement.objects.select_related("token").annotate(
        wacht=_aantal(van, Leverstatus.WACHT),
        mislukt=_aantal(van, Leverstatus.MISLUKT),
        laatst=Subquery(van.annotate(wanneer=Max("geleverd_op")).values("wanneer")),
    )
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    for rij in pagina.object_list:
        _geef_stand(rij)
    return render(request, "kcc/webhooks/lijst.html", {"page_obj": pagina})


def _aantal(van: QuerySet[Any], status: Leverstatus) -> Coalesce:
    return Coalesce(Subquery(van.filter(status=status).annotate(n=Count("pk")).values("n")), 0)


def _geef_stand(rij: Any) -> None:
    """With `stand`: a status and its word."""
    if not rij.token.geldig:
        rij.stand = ("gestopt", "sleutel werkt niet meer")
    elif not rij.actief:
        rij.stand = ("opgeschort", "staat stil")
    else:
        rij.stand = ("klaar", "werkt")


@vereist(BEHEER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def webhook_nieuw(request: HttpRequest) -> HttpResponse:
    """Make a subscription; the answer shows its secret, this once."""
    formulier = Webhookformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (
        gemaakt := probeer(formulier, services.maak_abonnement, door=ingelogde(request))
    ):
        context = {"webhook": gemaakt[0], "geheim": gemaakt[1]}
        antwoord = render(request, "kcc/webhooks/geheim.html", context)
        antwoord["Cache-Control"] = "no-store, private"
        return antwoord
    status = 422 if formulier.is_bound else 200
    return render(request, "kcc/webhooks/nieuw.html", {"formulier": formulier}, status=status)


@vereist(BEHEER)
@require_safe
def webhook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One subscription: what it hears, and its messages with each attempt, the newest first."""
    rij = get_object_or_404(
        Abonnement.objects.select_related("token", "gemaakt_door").prefetch_related("productgroepen"),
        uuid=uuid,
    )
    _geef_stand(rij)
    aantallen = _aantallen(rij)
    gekozen = request.GET.get("status", Keuze.ALLES)
    eigen = Levering.objects.filter(abonnement=rij).order_by("-pk")
    if gekozen in Leverstatus.values:
        eigen = eigen.filter(status=gekozen)
    eigen = eigen.select_related("gebeurtenis").prefetch_related("log")
    pagina = Paginator(eigen, PER_PAGINA).get_page(request.GET.get("pagina"))
    for levering in pagina.object_list:
        _geef_uitleg(levering)
    context = {
        "webhook": rij,
        "gegevens": _gegevens(rij),
        "filters": filterkeuzes(request, "status", Keuze, aantallen),
        "mislukt": aantallen[Keuze.MISLUKT],
        "page_obj": pagina,
    }
    return render(request, "kcc/webhooks/webhook.html", context)


def _aantallen(rij: Abonnement) -> Mapping[str, int]:
    eigen = Levering.objects.filter(abonnement=rij).order_by().values_list("status")
    per_status = dict(eigen.annotate(n=Count("pk")))
    per_status[Keuze.ALLES] = sum(per_status.values())
    return {keuze: per_status.get(keuze, 0) for keuze in Keuze.values}


def _gegevens(rij: Abonnement) -> list[tuple[str, str]]:
    soorten = ", ".join(SOORTEN.get(soort, soort) for soort in rij.soorten)
    return [
        ("Toepassing", rij.token.naam),
        ("Adres", rij.adres),
        ("Hoort", soorten or "alles"),
        (
            "Productgroepen",
            ", ".join(map(str, rij.productgroepen.all())) or "alle die de toepassing mag zien",
        ),
        ("Gemaakt door", str(rij.gemaakt_door or "de toepassing zelf")),
    ]


def _geef_uitleg(levering: Any) -> None:
    """With its status in words, what happened, and how the last attempt went."""
    levering.stand = STANDEN[Leverstatus(levering.status)]
    levering.wat = SOORTEN.get(levering.gebeurtenis.soort, "iets dat wij niet doorgeven")
    pogingen = list(levering.log.all())
    levering.laatste = pogingen[-1] if pogingen else None
    if levering.laatste:
        levering.laatste.uitleg = FOUTEN.get(levering.laatste.fout, levering.laatste.fout)


@vereist(BEHEER)
@require_POST
def webhook_stand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pause, or go on."""
    rij = get_object_or_404(Abonnement, uuid=uuid)
    actief = request.POST.get("actief") == "ja"
    services.zet_actief(abonnement=rij, actief=actief, door=ingelogde(request))
    messages.success(request, f"De webhook {rij} {'werkt weer' if actief else 'staat stil'}.")
    return redirect("webhook", uuid)


@vereist(BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_weg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask first, then delete it with its messages."""
    rij = get_object_or_404(Abonnement, uuid=uuid)
    if request.method != "POST":
        return render(request, "kcc/webhooks/weg.html", {"webhook": rij})
    try:
        services.verwijder_abonnement(abonnement=rij, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return redirect("webhook", uuid)
    messages.success(request, f"De webhook {rij} is verwijderd.")
    return redirect("webhooks")


@vereist(BEHEER)
@require_POST
def webhook_opnieuw(request: HttpRequest, uuid: UUID, levering: UUID | None = None) -> HttpResponse:
    """Send again what did not arrive: one message, or all of them."""
    rij = get_object_or_404(Abonnement, uuid=uuid)
    door = ingelogde(request)
    if levering is None:
        aantal = leveringen.lever_alles_opnieuw(abonnement=rij, door=door)
        messages.success(request, f"{aantal} berichten gaan zo opnieuw op weg.")
        return redirect("webhook", uuid)
    bericht = Levering.objects.filter(abonnement=rij, uuid=levering).first()
    if bericht is None:
        raise Http404
    try:
        leveringen.lever_opnieuw(levering=bericht, door=door)
        messages.success(request, "Het bericht gaat zo opnieuw op weg.")
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    return redirect("webhook", uuid)
