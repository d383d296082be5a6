"""The page of a zaak: what was asked, what was done, the terms, and the acts that are possible now."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contacts.balie.zaaktimer import lees_bewaard, lees_timer
from contacts.dossiers.handelingen import ALLE, Aanbod, aanbod, eerste, gedaan, label
from contacts.dossiers.zaakblad import documenten_van, lees_zaakblad, zoek_zaak
from contacts.forms.handelingen import Handelingformulier
from contacts.forms.zaakdocumenten import Documentformulier
from contacts.rechten import HULPVRAGEN, ZAAK
from kcc.downloads import als_download
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist
from regie.aanspraken import aanspreekblok
from regie.bevoegd import biedt_sturen
from regie.rechten import VOLGENDE
from zaken.models import Zaak
from zaken.models.zaak import OPEN_STATUSSEN
from zaken.overgangen import Handeling
from zaken.services.documenten import KAN_ERBIJ


@vereist(ZAAK)
@require_safe
def zaak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page, with the likeliest act open."""
    return toon_zaak(request, zoek_zaak(ingelogde(request), uuid))


@vereist(ZAAK)
@require_http_methods(["GET", "HEAD", "POST"])
def zaak_handeling(request: HttpRequest, uuid: UUID, handeling: str) -> HttpResponse:
    """GET opens the form of one act on the page, POST does it."""
    wie = ingelogde(request)
    rij, keuze = zoek_zaak(wie, uuid), ALLE.get(handeling)
    if keuze is None:
        raise Http404
    if not mag(wie, keuze.recht):
        raise PermissionDenied
    if request.method == "POST":
        return _doe(request, rij, keuze, wie)
    if keuze not in aanbod(rij, wie):
        return redirect("contacts:zaak", uuid)
    return toon_zaak(request, rij, Handelingformulier(keuze, rij))


def _doe(request: HttpRequest, rij: Any, keuze: Handeling, wie: Medewerker) -> HttpResponse:
    """A refusal stands at its field, and what was typed stays."""
    formulier, status = Handelingformulier(keuze, rij, request.POST), 422
    if formulier.is_valid():
        try:
            na = keuze.doe(zaak=rij, door=wie, **formulier.invoer())
        except Geweigerd as fout:
            formulier.weiger(fout)
            status = 403 if isinstance(fout, NietBevoegd) else 422
        else:
            messages.success(request, gedaan(keuze, na))
            return _terug(na, wie)
    return toon_zaak(request, zoek_zaak(wie, rij.uuid), formulier, status)


def _terug(zaak: Zaak, wie: Medewerker) -> HttpResponse:
    """To the page, unless the zaak went out of sight with its team."""
    ziet = Zaak.objects.zichtbaar_voor(wie).filter(pk=zaak.pk).exists()
    return redirect("contacts:zaak", zaak.uuid) if ziet else redirect("home")


def toon_zaak(
    request: HttpRequest,
    rij: Any,
    formulier: Handelingformulier | None = None,
    status: int = 200,
    document: Documentformulier | None = None,
) -> HttpResponse:
    """The page of a zaak that was found by `zoek_zaak`, with the form of an act or of a document as it was sent."""
    wie = ingelogde(request)
    if rij.klantaanvraag.klant:
        leg_inzage_vast(
            klanten=[rij.klantaanvraag.klant],
            door=wie,
            doel="zaak bekeken",
            onderwerp_soort="zaak",
            onderwerp=rij.uuid,
        )
    kan = aanbod(rij, wie)
    voorop = formulier.handeling if formulier else eerste(kan)
    context = {
        "blad": lees_zaakblad(rij, wie),
        "zaak": rij,
        "klant": rij.klantaanvraag.klant,
        "voorop": _voorop(rij, voorop, formulier),
        "andere": [Aanbod(h, label(h, rij)) for h in kan if h is not voorop],
        "formulier": formulier or document,
        "annuleer": formulier is not None,
        "timer": lees_timer(rij),
        "bezoek": rij.bezoek,
        "bewaard": lees_bewaard(rij),
        "volgende": mag(wie, VOLGENDE),
        **_van_mijn_team(rij, wie, document),
        **aanspreekblok(rij, wie),
        "mag_toewijzen": rij.status in OPEN_STATUSSEN and biedt_sturen(wie, rij.klantaanvraag),
    }
    return render(request, "contacts/zaak.html", context, status=status)


def _van_mijn_team(rij: Any, wie: Medewerker, document: Documentformulier | None) -> dict[str, Any]:
    """Adding a document and asking a colleague are for the team that has the zaak."""
    van_team = rij.team_id in wie.zicht.teams
    mag_erbij = van_team and rij.status in KAN_ERBIJ
    return {
        "document": document or (Documentformulier() if mag_erbij else None),
        "mag_vragen": mag(wie, HULPVRAGEN) and (van_team or rij.behandelaar_id == wie.pk),
    }


def _voorop(rij: Any, keuze: Handeling | None, formulier: Handelingformulier | None) -> Aanbod | None:
    if keuze is None:
        return None
    return Aanbod(keuze, label(keuze, rij), formulier or Handelingformulier(keuze, rij))


@vereist(ZAAK)
@require_safe
def zaak_bestand(request: HttpRequest, uuid: UUID, bestand: UUID) -> FileResponse:
    """A document of a zaak that this person may see; always a download, never shown within our pages."""
    wie = ingelogde(request)
    rij = zoek_zaak(wie, uuid)
    stuk = get_object_or_404(documenten_van(rij), uuid=bestand)
    if rij.klantaanvraag.klant:
        leg_inzage_vast(
            klanten=[rij.klantaanvraag.klant],
            door=wie,
            doel="document van zaak opgehaald",
            onderwerp_soort="bestand",
            onderwerp=bestand,
        )
    return als_download(stuk)
