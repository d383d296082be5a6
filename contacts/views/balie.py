"""The balie today: who waits, who is being helped, who has an afspraak; one chord calls the next (P6)."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from contacts.afspraken.agenda import zichtbare
from contacts.balie.beeld import lees_beeld, plaats_van
from contacts.forms.balie import Inloopformulier
from contacts.models import Baliebezoek
from contacts.rechten import BALIE, BALIE_MELDEN
from contacts.services import balie as acties
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist
from zaken.models import Zaak
from zaken.rechten import UITREIKEN

ACTIES = {
    "terug": (acties.zet_terug, "{} wacht weer, op de oude plek."),
    "klaar": (acties.rond_af, "{} is geholpen."),
    "niet-verschenen": (acties.verscheen_niet, "{} is niet verschenen."),
    "toch-gekomen": (acties.meld_weer, "{} wacht weer."),
}


@vereist(BALIE)
@require_safe
def balie(request: HttpRequest) -> HttpResponse:
    """The page; asked for by itself every ten seconds it is only what moves."""
    wie = ingelogde(request)
    beeld = lees_beeld(wie, request.GET.get("plaats", ""))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "contacts/_balie_stand.html", {"beeld": beeld, "mag_melden": _meldt(wie)})
    return _toon(request, beeld)


def _toon(request: HttpRequest, beeld: Any, formulier: Any = None, status: int = 200) -> HttpResponse:
    wie = ingelogde(request)
    if formulier is None and _meldt(wie):
        formulier = Inloopformulier(wie, initial={"plaats": beeld.plaats})
    context = {"beeld": beeld, "formulier": formulier, "mag_melden": _meldt(wie)}
    return render(request, "contacts/balie.html", context, status=status)


def _meldt(wie: Medewerker) -> bool:
    return mag(wie, BALIE_MELDEN)


@vereist(BALIE_MELDEN)
@require_POST
def aanmelden(request: HttpRequest) -> HttpResponse:
    """Somebody walks in."""
    wie = ingelogde(request)
    formulier = Inloopformulier(wie, request.POST)
    if formulier.is_valid():
        try:
            bezoek = acties.meld_aan(door=wie, **formulier.invoer())
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.melding)
        else:
            return _aangemeld(request, bezoek)
    return _toon(request, lees_beeld(wie, request.POST.get("plaats", "")), formulier, 422)


@vereist(BALIE_MELDEN)
@require_POST
def afspraak_aanmelden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody with an afspraak of today is here."""
    wie = ingelogde(request)
    afspraak = get_object_or_404(zichtbare(wie), uuid=uuid)
    onderwerp = afspraak.vraag.onderwerp or "Afspraak"
    plaats = plaats_van(afspraak)
    try:
        bezoek = acties.meld_aan(
            team=afspraak.team, onderwerp=onderwerp, afspraak=afspraak, plaats=plaats, door=wie
        )
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return _terug(plaats)
    return _aangemeld(request, bezoek)


def _aangemeld(request: HttpRequest, bezoek: Baliebezoek) -> HttpResponse:
    messages.success(request, f"Nummer {bezoek.nummer} is aangemeld voor {bezoek.team}.")
    return _terug(bezoek.plaats)


@vereist(BALIE)
@require_POST
def volgende(request: HttpRequest) -> HttpResponse:
    """Whoever waits longest for the teams of this employee."""
    wie, plaats = ingelogde(request), request.POST.get("plaats", "")
    try:
        bezoek = acties.roep_volgende(door=wie, plaats=plaats)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
        return _terug(plaats)
    if bezoek is None:
        messages.info(request, "Er wacht niemand voor uw team.")
        return _terug(plaats)
    return _opgeroepen(request, bezoek, wie)


@vereist(BALIE)
@require_POST
def bezoek(request: HttpRequest, uuid: UUID, doe: str) -> HttpResponse:
    """One act on one visitor; a colleague may have been quicker."""
    wie = ingelogde(request)
    rijen = Baliebezoek.objects.zichtbaar_voor(wie).select_related("zaak", "gesprek")
    rij = get_object_or_404(rijen, uuid=uuid)
    if doe != "roep-op" and doe not in ACTIES:
        raise Http404
    try:
        if doe == "roep-op":
            return _opgeroepen(request, acties.roep_op(bezoek=rij, door=wie), wie)
        actie, gezegd = ACTIES[doe]
        rij = actie(bezoek=rij, door=wie)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, gezegd.format(rij.nummer))
    return _terug(rij.plaats)


def _opgeroepen(request: HttpRequest, bezoek: Baliebezoek, wie: Medewerker) -> HttpResponse:
    messages.success(request, f"Roep {bezoek.nummer} op: {bezoek.onderwerp}.")
    return redirect(werkpagina(bezoek, wie))


def werkpagina(bezoek: Baliebezoek, wie: Medewerker) -> str:
    """Where one helps them: handing out, their zaak, the gesprek, or the gesprek of their afspraak."""
    zaak = bezoek.zaak
    if zaak and Zaak.objects.zichtbaar_voor(wie).filter(pk=zaak.pk).exists():
        if zaak.status == "ligt_klaar" and mag(wie, UITREIKEN):
            return reverse("contacts:zaak_handeling", args=[zaak.uuid, "reik_uit"])
        return reverse("contacts:zaak", args=[zaak.uuid])
    if bezoek.gesprek:
        return reverse("contacts:gesprek", args=[bezoek.gesprek.uuid])
    if bezoek.afspraak:
        return reverse("contacts:gesprek", args=[bezoek.afspraak.vraag.klantcontact.uuid])
    return reverse("contacts:balie")


def _terug(plaats: str) -> HttpResponseRedirect:
    vraag = f"?{urlencode({'plaats': plaats})}" if plaats else ""
    return redirect(reverse("contacts:balie") + vraag)  # type: ignore[return-value]
