"""What belongs to a concept: its questions, statuses and results, one thing per page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogus.conceptblad import adres, blad, invoer, van_concept
from catalogus.forms.basis import Catalogusformulier
from catalogus.forms.onderdelen import (
    Resultaatformulier,
    Statussenformulier,
    Vraagformulier,
    Vragensetformulier,
)
from catalogus.models import Zaaktypeversie
from catalogus.rechten import BEWERKEN
from catalogus.services import typen, vereisten
from catalogus.verschil import bewaren
from catalogus.views.gedeeld import probeer
from catalogus.woorden import voorwaarde
from kcc.fouten import Geweigerd
from kcc.toegang import ingelogde, vereist

RICHTINGEN = ("omhoog", "omlaag")


def _gedaan(request: HttpRequest, formulier: Catalogusformulier, doe: Callable[[], Any], melding: str) -> int:
    """302 when it was sent and done, else the status of the page that shows the form."""
    if request.method != "POST":
        return 200
    _, status = probeer(formulier, doe)
    if status != 200:
        return status
    messages.success(request, melding)
    return 302


# -- questions -------------------------------------------------------------------------------------------


@vereist(BEWERKEN)
@require_safe
@van_concept
def vragen(request: HttpRequest, versie: Zaaktypeversie) -> HttpResponse:
    """The questions in their order."""
    return _toon_vragen(request, versie, Vragensetformulier())


def _toon_vragen(
    request: HttpRequest, versie: Zaaktypeversie, formulier: Vragensetformulier, status: int = 200
) -> HttpResponse:
    rijen = list(versie.vereisten.all())
    labels = {rij.code: rij.label for rij in rijen}
    regels = [
        {
            "vraag": rij,
            "wanneer": voorwaarde(rij.voorwaarde, labels),
            "url": adres("vraag", versie, rij.code),
            "omhoog": adres("vraag_doe", versie, rij.code, "omhoog"),
            "omlaag": adres("vraag_doe", versie, rij.code, "omlaag"),
        }
        for rij in rijen
    ]
    context = {**blad(versie, "vragen", ingelogde(request)), "regels": regels, "formulier": formulier}
    return render(request, "catalogus/zaaktype_vragen.html", context, status=status)


@vereist(BEWERKEN)
@require_http_methods(["GET", "HEAD", "POST"])
@van_concept
def vraag(request: HttpRequest, versie: Zaaktypeversie, code: str = "") -> HttpResponse:
    """One question, new or known."""
    wie, rijen = ingelogde(request), list(versie.vereisten.all())
    rij = next((deze for deze in rijen if deze.code == code), None)
    if code and rij is None:
        raise Http404
    eerder = rijen[: rijen.index(rij)] if rij else rijen
    formulier = Vraagformulier(invoer(request), eerder=eerder, vraag=rij)

    def bewaar() -> None:
        vereisten.bewaar_vereiste(versie=versie, vraag=formulier.vraag(), code=code or None, door=wie)

    status = _gedaan(request, formulier, bewaar, "De vraag is bewaard.")
    if status == 302:
        return redirect(adres("vragen", versie))
    context = {
        **blad(versie, "vragen", wie),
        "formulier": formulier,
        "vraag": rij,
        "terug": adres("vragen", versie),
        "weg": adres("vraag_doe", versie, code, "weg") if rij else "",
    }
    return render(request, "catalogus/zaaktype_vraag.html", context, status=status)


@vereist(BEWERKEN)
@require_POST
@van_concept
def vraag_doe(request: HttpRequest, versie: Zaaktypeversie, code: str, doe: str) -> HttpResponse:
    """One place up or down, or away."""
    rij: Any = {"versie": versie, "code": code, "door": ingelogde(request)}
    _doe(
        request,
        doe,
        weg=lambda: vereisten.verwijder_vereiste(**rij),
        verplaats=lambda richting: vereisten.verplaats_vereiste(**rij, richting=richting),
        gedaan="De vraag is verwijderd.",
    )
    return redirect(adres("vragen", versie))


def _doe(
    request: HttpRequest,
    doe: str,
    *,
    weg: Callable[[], object],
    verplaats: Callable[[Any], object],
    gedaan: str,
) -> None:
    """The acts on one row of a concept; a refusal is said on the page."""
    if doe not in ("weg", *RICHTINGEN):
        raise Http404
    try:
        if doe == "weg":
            weg()
            messages.success(request, gedaan)
        else:
            verplaats(doe)
    except Geweigerd as fout:
        messages.error(request, fout.melding)


@vereist(BEWERKEN)
@require_POST
@van_concept
def vragenset(request: HttpRequest, versie: Zaaktypeversie) -> HttpResponse:
    """Add the questions of a set."""
    wie, formulier = ingelogde(request), Vragensetformulier(request.POST)

    def voeg_toe() -> None:
        vereisten.voeg_vragenset_toe(versie=versie, vragenset=formulier.cleaned_data["vragenset"], door=wie)

    status = _gedaan(request, formulier, voeg_toe, "De vragen zijn toegevoegd.")
    if status == 302:
        return redirect(adres("vragen", versie))
    return _toon_vragen(request, versie, formulier, status)


# -- statuses --------------------------------------------------------------------------------------------


@vereist(BEWERKEN)
@require_http_methods(["GET", "HEAD", "POST"])
@van_concept
def statussen(request: HttpRequest, versie: Zaaktypeversie) -> HttpResponse:
    """Which states are used, what they are called and what the resident is told."""
    wie = ingelogde(request)
    formulier = Statussenformulier(invoer(request), versie=versie)

    def bewaar() -> None:
        typen.bewaar_statustypen(versie=versie, statussen=formulier.statussen(), door=wie)

    status = _gedaan(request, formulier, bewaar, "De statussen zijn bewaard.")
    if status == 302:
        return redirect(adres("statussen", versie))
    context = {**blad(versie, "statussen", wie), "formulier": formulier}
    return render(request, "catalogus/zaaktype_statussen.html", context, status=status)


# -- results ---------------------------------------------------------------------------------------------


@vereist(BEWERKEN)
@require_safe
@van_concept
def resultaten(request: HttpRequest, versie: Zaaktypeversie) -> HttpResponse:
    """The ways in which a zaak can end."""
    regels = [
        {
            "rij": rij,
            "bewaren": bewaren(rij),
            "url": adres("resultaat", versie, rij.volgnummer),
            "omhoog": adres("resultaat_doe", versie, rij.volgnummer, "omhoog"),
            "omlaag": adres("resultaat_doe", versie, rij.volgnummer, "omlaag"),
        }
        for rij in versie.resultaattypen.all()
    ]
    context = {**blad(versie, "resultaten", ingelogde(request)), "regels": regels}
    return render(request, "catalogus/zaaktype_resultaten.html", context)


@vereist(BEWERKEN)
@require_http_methods(["GET", "HEAD", "POST"])
@van_concept
def resultaat(request: HttpRequest, versie: Zaaktypeversie, nummer: int | None = None) -> HttpResponse:
    """One result, new or known."""
    wie = ingelogde(request)
    rij = versie.resultaattypen.filter(volgnummer=nummer).first() if nummer is not None else None
    if nummer is not None and rij is None:
        raise Http404
    formulier = Resultaatformulier(invoer(request), rij=rij)

    def bewaar() -> None:
        typen.bewaar_resultaattype(versie=versie, resultaat=formulier.gegevens(), nummer=nummer, door=wie)

    status = _gedaan(request, formulier, bewaar, "Het resultaat is bewaard.")
    if status == 302:
        return redirect(adres("resultaten", versie))
    context = {
        **blad(versie, "resultaten", wie),
        "formulier": formulier,
        "rij": rij,
        "terug": adres("resultaten", versie),
        "weg": adres("resultaat_doe", versie, nummer, "weg") if rij else "",
    }
    return render(request, "catalogus/zaaktype_resultaat.html", context, status=status)


@vereist(BEWERKEN)
@require_POST
@van_concept
def resultaat_doe(request: HttpRequest, versie: Zaaktypeversie, nummer: int, doe: str) -> HttpResponse:
    """One place up or down, or away."""
    rij: Any = {"versie": versie, "nummer": nummer, "door": ingelogde(request)}
    _doe(
        request,
        doe,
        weg=lambda: typen.verwijder_resultaattype(**rij),
        verplaats=lambda richting: typen.verplaats_resultaattype(**rij, richting=richting),
        gedaan="Het resultaat is verwijderd.",
    )
    return redirect(adres("resultaten", versie))
