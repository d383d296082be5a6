"""The page of a gesprek: the workplace while it runs with this employee, else a record to read."""

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from contacts.balie.nummers import lees_nummers
from contacts.klanten.agressie import agressiebanieren, met_agressie
from contacts.klanten.correcties import lees_correcties
from contacts.models import Klantcontact, Vraag
from contacts.post.doorgeven import lees_doorgeven
from contacts.post.draad import lees_draad
from contacts.post.postvak import in_postvak
from contacts.rechten import GESPREKKEN, WERKPLEK
from contacts.services.concept import Verouderd
from contacts.services.correctie import mag_corrigeren
from contacts.views.werkhandelingen import HANDELINGEN
from contacts.views.werkhandelingen.basis import Antwoord, blijf
from contacts.views.werkhandelingen.vragen import ververs
from contacts.werkplek.bewaren import bewaar
from contacts.werkplek.blad import Werkblad, bewaarde_invoer
from contacts.werkplek.gelezen import lees_vragen
from contacts.werkplek.hulp import lees_hulp
from contacts.werkplek.invoer import lees_bestanden, neem_bestanden_aan, pas_toe
from contacts.werkplek.scherm import Werkscherm
from contacts.werkplek.tweeversies import twee_versies
from contacts.werkplek.vakblad import blad_van, van_mijn_teams, wachtende_vragen
from kcc import inrichting, klok
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

logger = logging.getLogger(__name__)


@vereist(GESPREKKEN, POST=WERKPLEK)
@require_http_methods(["GET", "HEAD", "POST"])
def gesprek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One vraag of it in front: `?vraag=2`, else the first that is open."""
    wie = ingelogde(request)
    vragen = _vragen(wie, uuid)
    rij = vragen[0].klantcontact
    if rij.medewerker_id != wie.pk or rij.status != "lopend":
        return _lees(request, rij, wie) if request.method != "POST" else _te_laat(request, rij, wie)
    vraag = _kies_vraag(vragen, request.GET.get("vraag", ""))
    if request.method == "POST":
        return _behandel(request, blad_van(rij, vraag, wie, request.POST.copy(), vragen))
    return _open(request, vraag, vragen, wie)


def _vragen(wie: Medewerker, uuid: UUID) -> list[Vraag]:
    """All vragen of a gesprek that may be seen, with the gesprek. Else 404."""
    zichtbaar = Klantcontact.objects.zichtbaar_voor(wie).select_related("medewerker", "team")
    gesprek = get_object_or_404(zichtbaar, uuid=uuid)
    rijen = Vraag.objects.filter(klantcontact=gesprek).select_related(
        "productgroep", "zaaktype", "kennisversie", "klantaanvraag", "zaak__versie", "concept__door"
    )
    vragen = list(rijen.order_by("volgnummer"))
    for vraag in vragen:
        vraag.klantcontact = gesprek
    return vragen


def _kies_vraag(vragen: list[Vraag], volgnummer: str) -> Vraag:
    gevraagd = (vraag for vraag in vragen if str(vraag.volgnummer) == volgnummer)
    return next(gevraagd, None) or next((vraag for vraag in vragen if not vraag.uitkomst), vragen[-1])


def _open(request: HttpRequest, vraag: Vraag, vragen: list[Vraag], wie: Medewerker) -> HttpResponse:
    blad = blad_van(vraag.klantcontact, vraag, wie, bewaarde_invoer(vraag), vragen)
    lees_bestanden(blad)
    _leg_inzage_vast(blad)
    return toon(request, blad)


def _behandel(request: HttpRequest, blad: Werkblad) -> HttpResponse:
    """What was typed is kept first, whatever comes of the act; the act itself is all or nothing."""
    if blad.tekst("doe") == "neem_andere":
        return blijf(blad)
    neem_bestanden_aan(blad, request.FILES)
    try:
        antwoord = _doe(request, blad, blad.tekst("doe"))
    except Verouderd as fout:
        return toon(request, blad, 409, twee=twee_versies(blad, fout.rij))
    except Geweigerd as fout:
        blad.geweigerd(fout)
        antwoord = None
    except DatabaseError as fout:
        return _storing(request, blad, fout)
    return antwoord or toon(request, blad.voorop, 422 if _heeft_fouten(blad.voorop) else 200)


def _doe(request: HttpRequest, blad: Werkblad, doe: str) -> Antwoord:
    naam, _, rest = doe.partition(":")
    if naam == "bewaar_mijne":
        blad.invoer["versie"] = ""
    handeling = ververs if pas_toe(blad, doe) else HANDELINGEN.get(naam, ververs)
    bewaar(blad)
    with transaction.atomic():
        return handeling(request, blad, rest)


@vereist(WERKPLEK)
@require_POST
def concept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What is being typed, sent by itself every moment; the answer is the version of the draft."""
    wie = ingelogde(request)
    vragen = _vragen(wie, uuid)
    vraag = _kies_vraag(vragen, request.GET.get("vraag", ""))
    try:
        versie = bewaar(blad_van(vraag.klantcontact, vraag, wie, request.POST.copy(), vragen))
    except Geweigerd as fout:
        return JsonResponse({"code": fout.code, "melding": fout.melding}, status=fout.status)
    return JsonResponse({"versie": versie, "om": f"{timezone.localtime(klok.nu()):%H:%M}"})


def _heeft_fouten(blad: Werkblad) -> bool:
    return bool(blad.bestandsfouten or (blad.formulier and blad.formulier.errors))


def _storing(request: HttpRequest, blad: Werkblad, fout: DatabaseError) -> HttpResponse:
    """Nothing was stored. The text of the error may hold personal data: only its kind is logged."""
    logger.error("niet opgeslagen: %s bij gesprek %s", type(fout).__name__, blad.gesprek.uuid)
    blad.storing = True
    return toon(request, blad, 500)


def toon(request: HttpRequest, blad: Werkblad, status: int = 200, **meer: Any) -> HttpResponse:
    scherm = Werkscherm(blad)
    context = {"blad": blad, "scherm": scherm, "gesprek": blad.gesprek, "formulier": blad.formulier, **meer}
    antwoord = render(request, "contacts/gesprek.html", context, status=status)
    if scherm.zoekresultaat:
        doel = "zoeken op de werkplek"
        _log(blad.medewerker, list(scherm.zoekresultaat.klanten), doel, blad.gesprek)
    return antwoord


def _leg_inzage_vast(blad: Werkblad) -> None:
    klanten = [klant for klant in (blad.klant, blad.namens) if klant]
    _log(blad.medewerker, klanten, "gesprek op de werkplek", blad.gesprek)


def _log(wie: Medewerker, klanten: list[Any], doel: str, gesprek: Klantcontact) -> None:
    if klanten:
        leg_inzage_vast(
            klanten=klanten, door=wie, doel=doel, onderwerp_soort="klantcontact", onderwerp=gesprek.uuid
        )


def _te_laat(request: HttpRequest, gesprek: Klantcontact, wie: Medewerker) -> HttpResponse:
    """A second click on the last button, or somebody else's gesprek."""
    if gesprek.medewerker_id != wie.pk:
        raise PermissionDenied
    status = gesprek.get_status_display().lower()
    messages.info(request, f"Dit gesprek is al klaar ({status}). Er is niets dubbel opgeslagen.")
    return redirect("contacts:gesprek", gesprek.uuid)


def _lees(request: HttpRequest, gesprek: Klantcontact, wie: Medewerker) -> HttpResponse:
    """To read only: finished, with a colleague, or still in the inbox."""
    rijen = gesprek.betrokkenen.select_related("klant", "namens")
    betrokkenen: list[Any] = list(rijen.annotate(agressie=met_agressie("klant")))
    klanten = [klant for rij in betrokkenen for klant in (rij.klant, rij.namens) if klant]
    _log(wie, klanten, "gesprek gelezen", gesprek)
    context = {
        "gesprek": gesprek,
        "betrokkene": betrokkenen[0] if betrokkenen else None,
        "banieren": [banier for rij in betrokkenen for banier in agressiebanieren(rij.agressie)],
        "vragen": lees_vragen(gesprek, wie),
        "balienummers": lees_nummers(gesprek),
        "berichten": lees_draad(gesprek, wie) if gesprek.afzender else [],
        "correcties": lees_correcties(gesprek),
        "mag_corrigeren": mag_corrigeren(gesprek, wie),
        "in_inbox": gesprek.status == "ontvangen" and in_postvak(gesprek, wie),
        "doorgeven": lees_doorgeven(gesprek, wie),
        "zaak_maken": van_mijn_teams(wachtende_vragen(wie).filter(klantcontact=gesprek), wie).exists(),
    }
    return render(request, "contacts/gesprek_gelezen.html", context)


@vereist(WERKPLEK)
@require_POST
def kennis(request: HttpRequest) -> HttpResponse:
    """Answers while typing; in the body, so that what somebody types never stands in a URL."""
    teksten = {naam: request.POST.get(naam, "") for naam in ("kennis", "onderwerp", "notitie")}
    hulp = lees_hulp(ingelogde(request), teksten, inrichting.lees().fase)
    return render(request, "contacts/_antwoorden_los.html", {"hulp": hulp})
