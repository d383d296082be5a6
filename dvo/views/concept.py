"""Making an agreement and changing a concept: its head and its rules."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dvo import services
from dvo.bevoegd import mag_bewerken
from dvo.forms.overeenkomsten import Overeenkomstformulier, Regelformulier
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, DvoStatus
from dvo.rechten import BEWERKEN
from dvo.toets import overschrijdingen
from dvo.views.basis import doe, eis, probeer, zoek_dvo
from kcc import klok
from kcc.toegang import ingelogde, vereist

LEZEN_EN_SCHRIJVEN = ["GET", "HEAD", "POST"]


@vereist(BEWERKEN)
@require_http_methods(LEZEN_EN_SCHRIJVEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """A new agreement; the teams may stand in the address already."""
    begin = {
        "van": klok.vandaag(),
        **{naam: request.GET[naam] for naam in ("uitvoerder", "afnemer") if naam in request.GET},
    }
    formulier = Overeenkomstformulier(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST":
        gemaakt = probeer(formulier, services.maak_dvo, door=ingelogde(request))
        if gemaakt:
            messages.success(request, "Het concept staat klaar. Zet er nu de afspraken in.")
            return redirect("dvo:dvo", gemaakt.uuid)
    return render(request, "dvo/dvo_kop.html", {"formulier": formulier}, status=_status(formulier))


@vereist(BEWERKEN)
@require_http_methods(LEZEN_EN_SCHRIJVEN)
def wijzig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The head of a concept: parties, period, remark."""
    dvo = _zoek_concept(request, uuid)
    formulier = Overeenkomstformulier(
        request.POST if request.method == "POST" else None,
        dvo=dvo,
        initial=Overeenkomstformulier.begin_van(dvo),
    )
    if request.method == "POST" and probeer(formulier, services.wijzig_dvo, dvo=dvo, door=ingelogde(request)):
        messages.success(request, "De overeenkomst is gewijzigd.")
        return redirect("dvo:dvo", uuid)
    context = {"formulier": formulier, "dvo": dvo, "al_akkoord": dvo.goedkeuringen.exists()}
    return render(request, "dvo/dvo_kop.html", context, status=_status(formulier))


def _zoek_concept(request: HttpRequest, uuid: UUID) -> Dienstverleningsovereenkomst:
    """403 for whoever is of neither party; what is no concept is refused by the service, by name."""
    dvo = zoek_dvo(request, uuid)
    eis(mag_bewerken(ingelogde(request), dvo.uitvoerder_id, dvo.afnemer_id))
    return dvo


def _status(formulier: Any) -> int:
    return 422 if formulier.is_bound and formulier.errors else 200


@vereist(BEWERKEN)
@require_http_methods(LEZEN_EN_SCHRIJVEN)
def weg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Delete a concept, after a page that asks."""
    dvo = _zoek_concept(request, uuid)
    if request.method != "POST":
        return render(request, "dvo/dvo_weg.html", {"dvo": dvo, "aantal": dvo.regels.count()})
    naam = str(dvo)
    doe(request, services.verwijder_concept, f"{naam} is verwijderd.", dvo=dvo, door=ingelogde(request))
    bestaat = Dienstverleningsovereenkomst.objects.filter(uuid=uuid).exists()
    return redirect("dvo:dvo", uuid) if bestaat else redirect("dvo:dvos")


@vereist(BEWERKEN)
@require_http_methods(LEZEN_EN_SCHRIJVEN)
def regel_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One more rule; norm and maximum may come out of the proposal, by the address."""
    dvo = _zoek_concept(request, uuid)
    begin = {"plicht": "afhandelen", "norm_eenheid": "werkdagen", "maximum_eenheid": "werkdagen"}
    return _regel(request, dvo, Dvoregel(dvo=dvo), begin)


@vereist(BEWERKEN)
@require_http_methods(LEZEN_EN_SCHRIJVEN)
def regel(request: HttpRequest, uuid: UUID, regel: UUID) -> HttpResponse:
    """Change one rule of a concept."""
    dvo = _zoek_concept(request, uuid)
    rij = get_object_or_404(dvo.regels.select_related("zaaktype", "dvo"), uuid=regel)
    return _regel(request, dvo, rij, Regelformulier.begin_van(rij))


def _regel(
    request: HttpRequest, dvo: Dienstverleningsovereenkomst, rij: Dvoregel, begin: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST":
        formulier = Regelformulier(request.POST)
        if probeer(formulier, _bewaar, regel=rij, door=ingelogde(request)):
            _meld(request, rij)
            return redirect("dvo:dvo", dvo.uuid)
    else:
        uit_adres = {naam: request.GET[naam] for naam in Regelformulier.base_fields if naam in request.GET}
        formulier = Regelformulier(initial={**begin, **uit_adres})
    context = {
        "formulier": formulier,
        "dvo": dvo,
        "regel": rij if rij.pk else None,
        "al_akkoord": dvo.goedkeuringen.exists(),
        "concept": dvo.status == DvoStatus.CONCEPT,
    }
    return render(request, "dvo/dvoregel.html", context, status=_status(formulier))


def _bewaar(*, regel: Dvoregel, door: Any, **velden: Any) -> Dvoregel:
    for naam, waarde in velden.items():
        setattr(regel, naam, waarde)
    return services.bewaar_regel(regel=regel, door=door)


def _meld(request: HttpRequest, rij: Dvoregel) -> None:
    """A rule that goes past the law is kept, and said at once: it can't be approved like this."""
    buiten = overschrijdingen([rij], rij.dvo.geldigheid.lower or klok.vandaag()).get(rij.pk)
    if buiten:
        messages.warning(request, f"Bewaard, maar zo kan het niet worden goedgekeurd. {buiten.zin}")
    else:
        messages.success(request, "De afspraak is bewaard.")


@vereist(BEWERKEN)
@require_POST
def regel_weg(request: HttpRequest, uuid: UUID, regel: UUID) -> HttpResponse:
    """Take a rule out of a concept: it is easily put back."""
    dvo = _zoek_concept(request, uuid)
    rij = get_object_or_404(dvo.regels.select_related("dvo"), uuid=regel)
    doe(request, services.verwijder_regel, "De afspraak is eruit.", regel=rij, door=ingelogde(request))
    return redirect("dvo:dvo", uuid)
