"""Reporting somebody absent: the people one leads, what would happen to their work, what happened, and back (P7)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.afwezigheid import blad
from contacts.afwezigheid.lezen import NOEM, afspraken_van_team, lees_werk
from contacts.forms.afwezigheid import Periodeformulier, lees_keuzes
from contacts.models import Werkregel
from contacts.rechten import AFWEZIGHEID
from contacts.services.afwezigheid import kan_ongedaan, maak_ongedaan, meld_afwezig
from kcc.afwezigheid import geldend, mensen_van
from kcc.fouten import Geweigerd
from kcc.models import Afwezigheid, Medewerker
from kcc.services.afwezigheid import beeindig
from kcc.toegang import ingelogde, vereist

ACTIES: dict[str, tuple[Callable[..., Afwezigheid], str]] = {
    "ongedaan": (maak_ongedaan, "Teruggezet wat niemand intussen had veranderd."),
    "aanwezig": (beeindig, "{} staat weer aanwezig. Het werk blijft waar het nu is."),
}


@vereist(AFWEZIGHEID)
@require_safe
def afwezigheid(request: HttpRequest) -> HttpResponse:
    """The people one leads, and who of them is not there."""
    ploegen = blad.ploegen(ingelogde(request))
    weg = [mens for ploeg in ploegen for mens in ploeg.mensen if mens.afwezigheid]
    return render(request, "contacts/afwezigheid.html", {"ploegen": ploegen, "weg": weg})


@vereist(AFWEZIGHEID)
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What somebody has open, with a proposal for each piece; POST does it all at once."""
    wie = get_object_or_404(mensen_van(ingelogde(request)).select_related("team__leidinggevende"), uuid=uuid)
    loopt = geldend().filter(medewerker=wie).first()
    if loopt is not None:
        messages.info(request, f"{wie} is al afwezig gemeld.")
        return redirect("contacts:afwezigheid_melding", loopt.uuid)
    formulier = Periodeformulier(request.POST or request.GET or None)
    if request.method == "POST" and formulier.is_valid():
        rij = _meld(request, wie, formulier)
        if rij is not None:
            return redirect("contacts:afwezigheid_melding", rij.uuid)
    return _toon(request, wie, formulier)


def _meld(request: HttpRequest, wie: Medewerker, formulier: Periodeformulier) -> Afwezigheid | None:
    try:
        return meld_afwezig(
            medewerker=wie,
            door=ingelogde(request),
            keuzes=lees_keuzes(request.POST.dict()),
            **formulier.invoer(),
        )
    except Geweigerd as fout:
        formulier.weiger(fout)
        return None


def _toon(request: HttpRequest, wie: Medewerker, formulier: Periodeformulier) -> HttpResponse:
    einde = formulier.cleaned_data.get("einde") if formulier.is_bound and formulier.is_valid() else None
    afspraken, aantal = afspraken_van_team(wie, einde)
    groepen = blad.groepen(lees_werk(wie, ingelogde(request), einde))
    context = {
        "wie": wie,
        "formulier": formulier,
        "einde": einde,
        "groepen": groepen,
        "aantal": sum(len(groep.regels) for groep in groepen),
        "afspraken": afspraken,
        "meer_afspraken": max(aantal - NOEM, 0),
    }
    return render(
        request, "contacts/afwezigheid_melden.html", context, status=422 if formulier.errors else 200
    )


@vereist(AFWEZIGHEID)
@require_safe
def melding(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What happened to each piece of work, and what is still on their name."""
    rij, door = _melding(request, uuid), ingelogde(request)
    regels = list(Werkregel.objects.filter(afwezigheid=rij).select_related("naar"))
    over = lees_werk(rij.medewerker, door, rij.einde) if rij.beeindigd_op is None else None
    context: dict[str, Any] = {
        "afwezigheid": rij,
        "groepen": blad.uitslag(regels, door),
        "gedaan": sum(regel.stand == "gedaan" for regel in regels),
        "blijft": sum(regel.stand == "blijft" for regel in regels),
        "terug": sum(regel.stand == "terug" for regel in regels),
        "over": blad.groepen(over) if over else [],
        "kan_ongedaan": kan_ongedaan(rij),
        "loopt": geldend().filter(pk=rij.pk).exists(),
    }
    return render(request, "contacts/afwezigheid_melding.html", context)


@vereist(AFWEZIGHEID)
@require_POST
def melding_doe(request: HttpRequest, uuid: UUID, doe: str) -> HttpResponse:
    """Undo it, or there again."""
    if doe not in ACTIES:
        raise Http404
    rij, (dienst, gedaan) = _melding(request, uuid), ACTIES[doe]
    try:
        dienst(afwezigheid=rij, door=ingelogde(request))
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, gedaan.format(rij.medewerker))
    if doe == "aanwezig":
        return redirect("contacts:afwezigheid")
    return redirect("contacts:afwezigheid_melding", uuid)


def _melding(request: HttpRequest, uuid: UUID) -> Afwezigheid:
    """Of somebody one leads; else it is not there."""
    rijen = Afwezigheid.objects.filter(medewerker__in=mensen_van(ingelogde(request)))
    return get_object_or_404(
        rijen.select_related("medewerker__team__leidinggevende", "gemeld_door"), uuid=uuid
    )
