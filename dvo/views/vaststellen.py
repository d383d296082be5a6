"""Approve an agreement with everything in sight, follow it up by a new version, or let it end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dvo import services
from dvo.bevoegd import goed_te_keuren, mag_bewerken
from dvo.blad import akkoorden, regelbladen
from dvo.forms.overeenkomsten import Goedkeurformulier, Vervalformulier
from dvo.inhoud import stand_van, vingerafdruk
from dvo.models import Dienstverleningsovereenkomst, DvoStatus
from dvo.navraag import wat_er_loopt
from dvo.rechten import BEWERKEN, INZIEN
from dvo.views.basis import doe, eis, probeer, zoek_dvo
from dvo.wijzigingen import Verschil, verschillen
from kcc import klok
from kcc.toegang import ingelogde, vereist

LEZEN_EN_SCHRIJVEN = ["GET", "HEAD", "POST"]


@vereist(INZIEN)
@require_http_methods(LEZEN_EN_SCHRIJVEN)
def goedkeuren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What is approved: the rules against the law, the differences, what runs; and the button."""
    dvo = zoek_dvo(request, uuid)
    formulier = Goedkeurformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        na = probeer(formulier, services.keur_goed, dvo=dvo, door=ingelogde(request))
        if na:
            messages.success(request, _gedaan(na))
            return redirect("dvo:dvo", uuid)
    return render(
        request,
        "dvo/dvo_goedkeuren.html",
        _context(request, dvo, formulier),
        status=422 if formulier.errors else 200,
    )


def _gedaan(dvo: Dienstverleningsovereenkomst) -> str:
    if dvo.status == DvoStatus.VASTGESTELD:
        return "U hebt goedgekeurd. De overeenkomst is vastgesteld en verandert niet meer."
    wacht = ", ".join(akkoord.zin for akkoord in akkoorden(dvo) if akkoord.goedkeuring is None)
    return f"U hebt goedgekeurd. De overeenkomst {wacht}."


def _context(
    request: HttpRequest, dvo: Dienstverleningsovereenkomst, formulier: Goedkeurformulier
) -> dict[str, Any]:
    al = {akkoord.team.pk for akkoord in akkoorden(dvo) if akkoord.goedkeuring}
    bladen = regelbladen(dvo, klok.vandaag())
    return {
        "dvo": dvo,
        "formulier": formulier,
        "gezien": vingerafdruk(dvo),
        "bladen": bladen,
        "buiten": [blad for blad in bladen if blad.buiten],
        "scherper": [blad for blad in bladen if blad.belofte_scherper],
        "akkoorden": akkoorden(dvo),
        "namens": [team for team in goed_te_keuren(dvo, ingelogde(request)) if team.pk not in al],
        "verschillen": _verschillen(dvo),
        "loopt": wat_er_loopt(dvo),
    }


def _verschillen(dvo: Dienstverleningsovereenkomst) -> list[Verschil]:
    return verschillen(stand_van(dvo.vorige), stand_van(dvo)) if dvo.vorige else []


@vereist(BEWERKEN)
@require_POST
def nieuwe_versie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A concept that follows this one up."""
    dvo = zoek_dvo(request, uuid)
    tekst = "Dit is het concept van de nieuwe versie. De oude geldt door tot deze is vastgesteld en ingaat."
    nieuw = doe(request, services.maak_nieuwe_versie, tekst, dvo=dvo, door=ingelogde(request))
    return redirect("dvo:dvo", nieuw.uuid if nieuw else uuid)


@vereist(BEWERKEN)
@require_http_methods(LEZEN_EN_SCHRIJVEN)
def vervallen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask from which day, say what it touches, then do it: it can't be undone."""
    dvo = zoek_dvo(request, uuid)
    eis(mag_bewerken(ingelogde(request), dvo.uitvoerder_id, dvo.afnemer_id))
    formulier = Vervalformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and probeer(
        formulier, services.laat_vervallen, dvo=dvo, door=ingelogde(request)
    ):
        messages.success(request, "De overeenkomst vervalt. Lopende zaken houden hun afspraak.")
        return redirect("dvo:dvo", uuid)
    context = {"dvo": dvo, "formulier": formulier, "loopt": wat_er_loopt(dvo)}
    return render(request, "dvo/dvo_vervallen.html", context, status=422 if formulier.errors else 200)
