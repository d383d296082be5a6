"""The items of the knowledge base: the list by review date, one item with its words, writing and publishing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogus.bronhouder import mag_bewerken
from catalogus.forms.kennis import Kennisformulier
from catalogus.kennis import huidige_versie
from catalogus.kennislijst import Itemstand, items_van, met_vraag, standen
from catalogus.kennissignalen import is_redactie
from catalogus.models import Formulering, Kennisconcept, Kennisitem
from catalogus.rechten import INZIEN, KENNIS_SCHRIJVEN
from catalogus.services import kennis, kennisconcepten
from catalogus.views.gedeeld import probeer
from kcc import klok
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.toegang import ingelogde, vereist


@vereist(INZIEN)
@require_safe
def kennisitems(request: HttpRequest) -> HttpResponse:
    """Of my teams; with `van=alle` of everybody."""
    wie, van = ingelogde(request), request.GET.get("van", "")
    rijen, per_stand = items_van(wie, ook_andere=van == "alle"), standen(klok.vandaag())
    aantallen = rijen.order_by().aggregate(**{naam: Count("pk", filter=q) for naam, q in per_stand.items()})
    gekozen = rijen.filter(per_stand.get(request.GET.get("stand", ""), per_stand[Itemstand.ALLES.value]))
    context = {
        "filters": filterkeuzes(request, "stand", Itemstand, aantallen),
        "van_alle": van == "alle",
        "vandaag": klok.vandaag(),
        "redactie": is_redactie(wie),
        "page_obj": Paginator(met_vraag(gekozen), PER_PAGINA).get_page(request.GET.get("pagina")),
        "concepten": Kennisconcept.objects.filter(
            status=Kennisconcept.Status.VOORGELEGD, bronhouder__in=wie.zicht.teams
        ).select_related("opgesteld_door"),
    }
    return render(request, "catalogus/kennisitems.html", context)


@vereist(INZIEN)
@require_safe
def kennisitem(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The text as it is given, its versions, and the words by which it is found."""
    wie = ingelogde(request)
    item = _item(request, uuid)
    context = {
        "item": item,
        "versie": huidige_versie(item, klok.nu()),
        "versies": item.versies.all(),
        "formuleringen": item.formuleringen.all(),
        "verouderd": item.review_op and item.review_op < klok.vandaag(),
        "mag": mag_bewerken(wie, item.bronhouder_id),
        "gegevens": _gegevens(item),
    }
    return render(request, "catalogus/kennisitem.html", context)


@vereist(INZIEN)
@require_POST
def kennisitem_formulering(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One more way in which residents ask it."""
    item = _item(request, uuid)
    try:
        kennis.voeg_formulering_toe(item=item, tekst=request.POST.get("tekst", ""), door=ingelogde(request))
        messages.success(request, "De formulering werkt vanaf de volgende vraag.")
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    return redirect("catalogus:kennisitem", uuid)


@vereist(INZIEN)
@require_POST
def kennisitem_formulering_weg(request: HttpRequest, uuid: UUID, formulering: UUID) -> HttpResponse:
    """No longer found by these words."""
    rij = get_object_or_404(Formulering.objects.select_related("item"), uuid=formulering, item__uuid=uuid)
    try:
        kennis.verwijder_formulering(formulering=rij, door=ingelogde(request))
        messages.success(request, "De formulering is weg.")
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    return redirect("catalogus:kennisitem", uuid)


@vereist(INZIEN)
@require_POST
def kennisitem_nagekeken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It is still right: the next review is a year from now."""
    try:
        item = kennis.keur_nagekeken(item=_item(request, uuid), door=ingelogde(request))
        messages.success(request, f"Nagekeken. De volgende keer is op {item.review_op:%d-%m-%Y}.")
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    return redirect("catalogus:kennisitem", uuid)


@vereist(KENNIS_SCHRIJVEN)
@require_POST
def kennisitem_schrijven(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A new text for this item."""
    concept = kennisconcepten.begin_concept(item=_item(request, uuid), door=ingelogde(request))
    return redirect("catalogus:kennisconcept", concept.uuid)


@vereist(KENNIS_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def kennisconcept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The editor: keep it, put it to the owner, or (the owner) publish or reject it."""
    concept = get_object_or_404(
        Kennisconcept.objects.select_related("item", "bronhouder", "product", "opgesteld_door"), uuid=uuid
    )
    landelijk = bool(concept.item and concept.item.landelijk)
    if request.method != "POST":
        return _formulier(
            request, concept, Kennisformulier(initial=Kennisformulier.van(concept), landelijk=landelijk)
        )
    formulier = Kennisformulier(request.POST, landelijk=landelijk)
    na, status = probeer(formulier, lambda: _doe(request, concept, formulier))
    if na is None:
        return _formulier(request, concept, formulier, status)
    messages.success(request, na)
    klaar = na == GEPUBLICEERD and Kennisconcept.objects.get(pk=concept.pk).item
    if klaar:
        return redirect("catalogus:kennisitem", klaar.uuid)
    return redirect("catalogus:kennisitems") if na != BEWAARD else redirect("catalogus:kennisconcept", uuid)


BEWAARD = "Bewaard."
VOORGELEGD = "De bronhouder heeft het nu."
GEPUBLICEERD = "Gepubliceerd. Het werkt vanaf de volgende vraag."
AFGEWEZEN = "Afgewezen."


def _doe(request: HttpRequest, concept: Kennisconcept, formulier: Kennisformulier) -> str:
    wie, doe = ingelogde(request), request.POST.get("doe", "")
    if doe == "afwijzen":
        kennisconcepten.wijs_concept_af(concept=concept, reden=request.POST.get("reden", ""), door=wie)
        return AFGEWEZEN
    concept = kennisconcepten.bewaar_concept(concept=concept, velden=formulier.velden(), door=wie)
    if doe == "voorleggen":
        kennisconcepten.leg_concept_voor(concept=concept, door=wie)
        return VOORGELEGD
    if doe == "publiceren":
        kennisconcepten.publiceer_concept(concept=concept, door=wie)
        return GEPUBLICEERD
    return BEWAARD


def _formulier(
    request: HttpRequest, concept: Kennisconcept, formulier: Kennisformulier, status: int = 200
) -> HttpResponse:
    mag = mag_bewerken(ingelogde(request), concept.bronhouder_id)
    context: dict[str, Any] = {"formulier": formulier, "concept": concept, "mag": mag}
    return render(request, "catalogus/kennisconcept.html", context, status=status)


def _item(request: HttpRequest, uuid: UUID) -> Kennisitem:
    rijen = Kennisitem.objects.zichtbaar_voor(ingelogde(request)).select_related("bronhouder", "product")
    return get_object_or_404(rijen.prefetch_related("versies__door", "formuleringen"), uuid=uuid)


def _gegevens(item: Kennisitem) -> list[tuple[str, str]]:
    return [
        ("Bronhouder", str(item.bronhouder)),
        ("Product", str(item.product or "")),
        ("Van wie", item.get_bevoegd_gezag_display() + (", landelijke tekst" if item.landelijk else "")),
        ("Nakijken op", f"{item.review_op:%d-%m-%Y}" if item.review_op else ""),
        ("Trefwoorden", item.trefwoorden),
    ]
