"""Terms of law per zaaktype, and the amounts of the dwangsom: dated, and only ever followed up."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogus.models import Zaaktype
from dvo import services
from dvo.dwangsom import TARIEVEN
from dvo.forms.termijnbeheer import Tariefformulier, Wetstermijnformulier
from dvo.models import Dvoregel, Dwangsomtarief, WettelijkeTermijn
from dvo.namen import met_naam
from dvo.rechten import INZIEN, TERMIJNBEHEER
from dvo.toets import overschrijdingen
from dvo.views.basis import doe, probeer
from kcc import klok
from kcc.lijsten import PER_PAGINA
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist


def _zaaktypen(request: HttpRequest) -> QuerySet[Any]:
    return met_naam(Zaaktype.objects.zichtbaar_voor(ingelogde(request)))


@vereist(INZIEN)
@require_safe
def termijnen(request: HttpRequest) -> HttpResponse:
    """Per zaaktype the term that holds today and, when known, the next one."""
    zoek = request.GET.get("zoek", "").replace("\0", "").strip()
    zaaktypen = _zaaktypen(request)
    if zoek:
        zaaktypen = zaaktypen.filter(Q(naam__icontains=zoek) | Q(identificatie__icontains=zoek))
    bladzijde = Paginator(zaaktypen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "tab": "termijnen",
        "zoek": zoek,
        "page_obj": bladzijde,
        "regels": _regels(list(bladzijde.object_list)),
        "tarief": _tarieven()[0],
    }
    return render(request, "dvo/termijnen.html", context)


def _regels(zaaktypen: list[Any]) -> list[dict[str, Any]]:
    vandaag = klok.vandaag()
    rijen = WettelijkeTermijn.objects.filter(zaaktype__in=zaaktypen).order_by("geldigheid")
    per_type: dict[int, list[WettelijkeTermijn]] = {}
    for rij in rijen:
        per_type.setdefault(rij.zaaktype_id, []).append(rij)
    return [
        {
            "zaaktype": zaaktype,
            "nu": next((rij for rij in per_type.get(zaaktype.pk, ()) if vandaag in rij.geldigheid), None),
            "straks": next((rij for rij in per_type.get(zaaktype.pk, ()) if _later(rij)), None),
        }
        for zaaktype in zaaktypen
    ]


def _later(rij: WettelijkeTermijn) -> bool:
    return rij.geldigheid.lower is not None and rij.geldigheid.lower > klok.vandaag()


@vereist(INZIEN, POST=TERMIJNBEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def termijn(request: HttpRequest, code: str) -> HttpResponse:
    """The terms of one zaaktype; POST adds the next one."""
    zaaktype = get_object_or_404(_zaaktypen(request), identificatie=code)
    rijen = list(WettelijkeTermijn.objects.filter(zaaktype=zaaktype).order_by("-geldigheid"))
    nu = next((rij for rij in rijen if klok.vandaag() in rij.geldigheid), None)
    formulier = Wetstermijnformulier(
        request.POST if request.method == "POST" else None, initial=Wetstermijnformulier.begin_van(nu)
    )
    if request.method == "POST":
        nieuw = probeer(formulier, services.zet_termijn, zaaktype=zaaktype, door=ingelogde(request))
        if nieuw:
            _meld(request, nieuw)
            return redirect("dvo:wettelijke_termijn", code)
    context = {
        "zaaktype": zaaktype,
        "rijen": [(rij, rij is rijen[0] and _later(rij)) for rij in rijen],
        "nu": nu,
        "formulier": formulier,
        "mag_wijzigen": mag(ingelogde(request), TERMIJNBEHEER),
    }
    return render(request, "dvo/wettelijke_termijn.html", context, status=422 if formulier.errors else 200)


def _meld(request: HttpRequest, nieuw: WettelijkeTermijn) -> None:
    """Agreements that the new term overtakes are named: they need a new version."""
    begin = nieuw.geldigheid.lower or klok.vandaag()
    regels = list(Dvoregel.objects.geldend(begin).filter(zaaktype=nieuw.zaaktype_id).select_related("dvo"))
    buiten = overschrijdingen(regels, begin)
    messages.success(request, "De termijn staat klaar. Wat al is ontvangen houdt de termijn van toen.")
    for regel in regels:
        if regel.pk in buiten:
            messages.warning(request, f"{regel.dvo} gaat nu voorbij de wet. {buiten[regel.pk].zin}")


@vereist(TERMIJNBEHEER)
@require_POST
def intrekken(request: HttpRequest, code: str) -> HttpResponse:
    """Take back a term that has not begun."""
    zaaktype = get_object_or_404(_zaaktypen(request), identificatie=code)
    tekst = "De termijn is ingetrokken; de vorige geldt door."
    doe(request, services.trek_termijn_in, tekst, zaaktype=zaaktype, door=ingelogde(request))
    return redirect("dvo:wettelijke_termijn", code)


def _tarieven() -> list[Any]:
    """Newest first; those known in the code while the table is empty."""
    return list(Dwangsomtarief.objects.all()) or list(reversed(TARIEVEN))


@vereist(INZIEN, POST=TERMIJNBEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def dwangsom(request: HttpRequest) -> HttpResponse:
    """The amounts per day late; POST adds a dated row."""
    formulier = Tariefformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and probeer(formulier, services.zet_tarief, door=ingelogde(request)):
        messages.success(request, "De bedragen staan klaar.")
        return redirect("dvo:dwangsom")
    context = {
        "tarieven": _tarieven(),
        "formulier": formulier,
        "mag_wijzigen": mag(ingelogde(request), TERMIJNBEHEER),
    }
    return render(request, "dvo/dwangsom.html", context, status=422 if formulier.errors else 200)
