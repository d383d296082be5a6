"""One klantaanvraag of the regiebord: its plan in time, and moving a start with a preview (R58)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kcc.fouten import Geweigerd, NietBevoegd
from kcc.paginas import pagina
from kcc.services.inzage import leg_inzage_vast
from kcc.tekst import dag_kort
from kcc.toegang import ingelogde, vereist
from regie.bevoegd import bewaak_sturen, mag_aanspreken, mag_sturen
from regie.planblad import Planblad, lees_planblad, zoek_aanvraag
from regie.plandeel import Plandeel
from regie.planformulier import Startformulier
from regie.rechten import KLANTAANVRAGEN
from regie.services.startzetten import zet_start
from regie.verzetten import WatAls, Zaakgevolg, wat_als


@vereist(KLANTAANVRAGEN)
@require_safe
def plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The timeline, the same as a table, and the hand-over points."""
    wie = ingelogde(request)
    aanvraag = get_object_or_404(zoek_aanvraag(wie, uuid))
    _leg_inzage_vast(request, aanvraag)
    blad = lees_planblad(aanvraag, wie, stuurt=mag_sturen(wie, aanvraag))
    return render(request, "regie/plan.html", {**_basis(blad), "beeld": blad.beeld()})


@vereist(KLANTAANVRAGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_verzetten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What another start would do (`?zaak=..&dag=..`); a POST sets it. htmx gets the outcome only."""
    wie = ingelogde(request)
    aanvraag = get_object_or_404(zoek_aanvraag(wie, uuid))
    formulier = Startformulier(request.POST if request.method == "POST" else request.GET)
    try:
        bewaak_sturen(wie, aanvraag)
    except NietBevoegd as fout:
        return render(request, "403.html", {"exception": fout.melding}, status=fout.status)
    _leg_inzage_vast(request, aanvraag)
    blad = lees_planblad(aanvraag, wie, stuurt=True)
    deel = _deel(blad, formulier)
    if deel is None:
        messages.error(request, "Deze start kan niet (meer) verzet worden.")
        return redirect("regie:plan", uuid)
    if request.method == "POST" and _zet(request, formulier, deel):
        return redirect("regie:plan", uuid)
    return _toon(request, blad, deel, formulier)


def _deel(blad: Planblad, formulier: Startformulier) -> Plandeel | None:
    formulier.is_valid()
    zaak = formulier.cleaned_data.get("zaak")
    return next((deel for deel in blad.te_zetten if deel.zaak.uuid == zaak), None)


def _zet(request: HttpRequest, formulier: Startformulier, deel: Plandeel) -> bool:
    """Whether it was done; what is wrong stands in the form."""
    if not formulier.is_valid():
        return False
    invoer = formulier.cleaned_data
    try:
        planning = zet_start(
            zaak=deel.zaak, dag=invoer["dag"], door=ingelogde(request), reden=invoer["reden"]
        )
    except Geweigerd as fout:
        formulier.weiger(fout)
        return False
    begin = f"{deel.naam} begint op {dag_kort(planning.geplande_start)}"
    messages.success(request, f"{begin}." if planning.start_gezet else f"{begin}: het plan bepaalt dat weer.")
    return True


def _toon(request: HttpRequest, blad: Planblad, deel: Plandeel, formulier: Startformulier) -> HttpResponse:
    uit = None if formulier.errors else _wat_als(blad, deel, formulier)
    context = {
        **_basis(blad),
        "deel": deel,
        "formulier": formulier,
        "uit": uit,
        "rijen": _rijen(blad, uit) if uit else [],
        "eigen": next((rij for rij in uit.gevolgen if rij.zaak == deel.zaak.pk), None) if uit else None,
        "dag": formulier.cleaned_data.get("dag"),
    }
    sjabloon = "regie/_plan_watals.html" if getattr(request, "htmx", False) else "regie/plan_verzetten.html"
    return render(request, sjabloon, context, status=422 if formulier.errors else 200)


def _wat_als(blad: Planblad, deel: Plandeel, formulier: Startformulier) -> WatAls | None:
    """None with the refusal at its field."""
    try:
        return wat_als(blad.aanvraag, {deel.zaak.pk: formulier.cleaned_data["dag"]})
    except Geweigerd as fout:
        formulier.weiger(fout)
        return None


def _rijen(blad: Planblad, uit: WatAls) -> list[tuple[Plandeel, Zaakgevolg]]:
    """Whom it touches: the zaken that move and that this person may see."""
    delen = {deel.zaak.pk: deel for deel in blad.delen}
    return [(delen[rij.zaak], rij) for rij in uit.geraakt if rij.zaak in delen]


def _basis(blad: Planblad) -> dict[str, Any]:
    return {
        "blad": blad,
        "aanvraag": blad.aanvraag,
        "klantaanvraag_url": pagina("klantaanvraag", blad.aanvraag.uuid),
        "aanspreken": mag_aanspreken(blad.wie, blad.aanvraag),
    }


def _leg_inzage_vast(request: HttpRequest, aanvraag: Any) -> None:
    """Once per page, not at each move of a start on it."""
    if aanvraag.klant and not getattr(request, "htmx", False):
        leg_inzage_vast(
            klanten=[aanvraag.klant],
            door=ingelogde(request),
            doel="plan van een klantaanvraag bekeken",
            onderwerp_soort="klantaanvraag",
            onderwerp=aanvraag.uuid,
        )
