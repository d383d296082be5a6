"""Vragensets: the list, one as it will be asked, and its editor."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogus import services
from catalogus.forms.vragensets import Vragensetformulier
from catalogus.models import Intakevereiste, Vragenset
from catalogus.rechten import INRICHTEN, INZIEN
from catalogus.views.gedeeld import probeer, verwijderpagina
from catalogus.woorden import voorwaarde
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist

SOORTEN = dict(Intakevereiste.Soort.choices)


def _zichtbaar(wie: Medewerker) -> Any:
    return Vragenset.objects.zichtbaar_voor(wie)


@vereist(INZIEN)
@require_safe
def vragensets(request: HttpRequest) -> HttpResponse:
    """All of them, by name."""
    wie = ingelogde(request)
    bladzijde = Paginator(_zichtbaar(wie).order_by("naam"), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"page_obj": bladzijde, "mag_wijzigen": mag(wie, INRICHTEN)}
    return render(request, "catalogus/vragensets.html", context)


@vereist(INZIEN)
@require_safe
def vragenset(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The questions in their order."""
    wie = ingelogde(request)
    rij = get_object_or_404(_zichtbaar(wie), uuid=uuid)
    labels = {vraag["code"]: vraag["label"] for vraag in rij.vragen}
    regels = [
        {
            "vraag": vraag,
            "soort": SOORTEN.get(vraag["soort"], vraag["soort"]),
            "wanneer": voorwaarde(vraag["voorwaarde"], labels),
        }
        for vraag in rij.vragen
    ]
    context = {"vragenset": rij, "regels": regels, "mag_wijzigen": mag(wie, INRICHTEN)}
    return render(request, "catalogus/vragenset.html", context)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def vragenset_nieuw(request: HttpRequest) -> HttpResponse:
    """An empty editor."""
    return _bewerk(request, None)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def vragenset_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The editor with its questions."""
    return _bewerk(request, get_object_or_404(_zichtbaar(ingelogde(request)), uuid=uuid))


def _bewerk(request: HttpRequest, rij: Vragenset | None) -> HttpResponse:
    if request.method != "POST":
        return _formulier(request, _begin(rij), rij)
    if "meer" in request.POST:
        return _formulier(request, Vragensetformulier.met_meer(request.POST), rij)
    formulier = Vragensetformulier(request.POST)
    na, status = probeer(formulier, lambda: _bewaar(formulier, rij, ingelogde(request)))
    if na is None:
        return _formulier(request, formulier, rij, status)
    messages.success(request, f"De vragenset “{na.naam}” is bewaard.")
    return redirect("catalogus:vragenset_lezen", na.uuid)


def _begin(rij: Vragenset | None) -> Vragensetformulier:
    if rij is None:
        return Vragensetformulier()
    return Vragensetformulier(vragen=rij.vragen, initial={"naam": rij.naam, "code": rij.code})


def _bewaar(formulier: Vragensetformulier, rij: Vragenset | None, wie: Medewerker) -> Vragenset:
    return services.bewaar_vragenset(
        vragenset=rij,
        code=formulier.cleaned_data["code"],
        naam=formulier.cleaned_data["naam"],
        vragen=formulier.ingevulde_vragen(),
        door=wie,
    )


def _formulier(
    request: HttpRequest, formulier: Any, rij: Vragenset | None, status: int = 200
) -> HttpResponse:
    context = {"formulier": formulier, "vragenset": rij}
    return render(request, "catalogus/vragenset_formulier.html", context, status=status)


@vereist(INRICHTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def vragenset_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Zaaktypen keep the questions that were put into them."""
    wie = ingelogde(request)
    rij = get_object_or_404(_zichtbaar(wie), uuid=uuid)
    return verwijderpagina(
        request,
        rij,
        soort="vragenset",
        gevolg="De set is niet meer te kiezen. Vragen die al in een zaaktype staan, blijven daar.",
        lijst="catalogus:vragensets",
        doe=lambda: services.verwijder_vragenset(vragenset=rij, door=wie),
    )
