"""Servicebeloften to keep: what residents are promised, and where that is sharper than what was agreed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogus.models import Zaaktype
from dvo import services
from dvo.forms.basis import Dvoformulier
from dvo.forms.beloften import Belofteformulier, Eindeformulier, Opvolgformulier
from dvo.models import Servicebelofte
from dvo.namen import met_naam
from dvo.rechten import BELOFTEN, INZIEN
from dvo.views.basis import doe, probeer
from kcc import klok
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


class Beloftekeuze(TextChoices):
    """What the list shows; the first unless another is asked for."""

    LOPEND = "lopend", "Nu en straks"
    SCHERPER = "scherper", "Scherper dan afgesproken"
    KANAAL = "kanaal", "Over een kanaal"
    ALLE = "alle", "Ook van vroeger"


def _rijen(request: HttpRequest) -> QuerySet[Any]:
    """With the name of the product and the maximum of the DVO."""
    namen = met_naam(Zaaktype.objects.filter(pk=OuterRef("zaaktype")))
    rijen: Any = Servicebelofte.objects.zichtbaar_voor(ingelogde(request))
    return rijen.met_maximum(klok.vandaag()).annotate(product=Subquery(namen.values("naam")[:1]))


def _voorwaarden() -> dict[str, Q]:
    nog = Q(geldigheid__endswith__isnull=True) | Q(geldigheid__endswith__gt=klok.vandaag())
    return {
        Beloftekeuze.LOPEND: nog,
        Beloftekeuze.SCHERPER: nog & Q(werkdagen__lt=F("maximum")),
        Beloftekeuze.KANAAL: nog & ~Q(kanaal=""),
        Beloftekeuze.ALLE: Q(),
    }


@vereist(INZIEN)
@require_safe
def beloften(request: HttpRequest) -> HttpResponse:
    """All that is promised, by kanaal and product."""
    rijen, staat = _rijen(request), _voorwaarden()
    gevraagd = rijen.filter(staat.get(request.GET.get("toon", ""), staat[Beloftekeuze.LOPEND]))
    gevraagd = gevraagd.order_by("-kanaal", "product", "geldigheid")
    aantallen = {naam: rijen.filter(eis).count() for naam, eis in staat.items()}
    context = {
        "tab": "beloften",
        "filters": filterkeuzes(request, "toon", Beloftekeuze, aantallen),
        "page_obj": Paginator(gevraagd, PER_PAGINA).get_page(request.GET.get("pagina")),
        "vandaag": klok.vandaag(),
        "mag_wijzigen": mag(ingelogde(request), BELOFTEN),
    }
    return render(request, "dvo/beloften.html", context)


@vereist(BELOFTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """A promise about something that had none."""
    begin = {"van": klok.vandaag(), "gepubliceerd": True}
    formulier = Belofteformulier(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and probeer(formulier, services.maak_belofte, door=ingelogde(request)):
        messages.success(request, "De belofte is gemaakt.")
        return redirect("dvo:beloften")
    status = 422 if formulier.errors else 200
    return render(request, "dvo/belofte_nieuw.html", {"formulier": formulier}, status=status)


@vereist(INZIEN, POST=BELOFTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def belofte(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One promise; POST gives the next one about the same."""
    rij = get_object_or_404(_rijen(request), uuid=uuid)
    formulier = Opvolgformulier(
        request.POST if request.method == "POST" else None, initial=Opvolgformulier.begin_van(rij)
    )
    if request.method == "POST" and probeer(
        formulier, services.volg_belofte_op, belofte=rij, door=ingelogde(request)
    ):
        messages.success(request, "De nieuwe belofte staat klaar; de oude eindigt de dag ervoor.")
        return redirect("dvo:beloften")
    return _toon(request, rij, formulier)


def _toon(
    request: HttpRequest, rij: Any, formulier: Dvoformulier, einde: Dvoformulier | None = None
) -> HttpResponse:
    tot = rij.geldigheid.upper
    context = {
        "belofte": rij,
        "formulier": einde if einde and einde.errors else formulier,
        "opvolgen": formulier,
        "einde": einde or Eindeformulier(),
        "mag_wijzigen": mag(ingelogde(request), BELOFTEN) and (tot is None or tot > klok.vandaag()),
    }
    fout = formulier.errors or (einde and einde.errors)
    return render(request, "dvo/belofte.html", context, status=422 if fout else 200)


@vereist(BELOFTEN)
@require_POST
def beeindig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Nothing takes its place."""
    rij = get_object_or_404(_rijen(request), uuid=uuid)
    formulier = Eindeformulier(request.POST)
    if probeer(formulier, services.beeindig_belofte, belofte=rij, door=ingelogde(request)):
        messages.success(request, "De belofte eindigt. Wie hem al kreeg houdt hem.")
        return redirect("dvo:beloften")
    return _toon(request, rij, Opvolgformulier(initial=Opvolgformulier.begin_van(rij)), formulier)


@vereist(BELOFTEN)
@require_POST
def publiceer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """In the handvest or out of it."""
    rij = get_object_or_404(_rijen(request), uuid=uuid)
    aan = request.POST.get("gepubliceerd") == "ja"
    tekst = (
        "De belofte staat in het kwaliteitshandvest."
        if aan
        else "De belofte staat niet meer in het handvest."
    )
    doe(request, services.publiceer_belofte, tekst, belofte=rij, gepubliceerd=aan, door=ingelogde(request))
    return redirect("dvo:belofte", uuid)
