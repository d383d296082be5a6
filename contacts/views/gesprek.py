"""The page of a gesprek: the workplace while it runs with this employee, else a record to read."""

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from contacts import services
from contacts.models import Klantcontact, Vraag
from contacts.rechten import GESPREKKEN, WERKPLEK
from contacts.views.intake import maak_zaken
from contacts.views.werkhandelingen import HANDELINGEN, Handeling, ververs
from contacts.werkplek.antwoorden import zoek_antwoorden
from contacts.werkplek.bewaard import bewaarde_invoer
from contacts.werkplek.blad import Werkblad
from contacts.werkplek.invoer import (
    NAAR_EEN_ANDER,
    lees_bestanden,
    neem_bestanden_aan,
    pas_toe,
    vul_onderwerp,
)
from contacts.werkplek.scherm import Werkscherm
from contacts.werkplek.vakblad import van_mijn_teams, wachtende_vragen
from kcc import inrichting
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

logger = logging.getLogger(__name__)
ALLE: dict[str, Handeling] = {**HANDELINGEN, "maak_zaken": maak_zaken}


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
        return _behandel(request, Werkblad(rij, vraag, wie, request.POST.copy(), vragen))
    return _open(request, vraag, vragen, wie)


def _vragen(wie: Medewerker, uuid: UUID) -> list[Vraag]:
    """All vragen of a gesprek that may be seen, with the gesprek. Else 404."""
    zichtbaar = Klantcontact.objects.zichtbaar_voor(wie).select_related("medewerker", "team")
    gesprek = get_object_or_404(zichtbaar, uuid=uuid)
    rijen = Vraag.objects.filter(klantcontact=gesprek).select_related(
        "productgroep", "zaaktype", "kennisversie", "klantaanvraag", "zaak__versie"
    )
    vragen = list(rijen.order_by("volgnummer"))
    for vraag in vragen:
        vraag.klantcontact = gesprek
    return vragen


def _kies_vraag(vragen: list[Vraag], volgnummer: str) -> Vraag:
    gevraagd = (vraag for vraag in vragen if str(vraag.volgnummer) == volgnummer)
    return next(gevraagd, None) or next((vraag for vraag in vragen if not vraag.uitkomst), vragen[-1])


def _open(request: HttpRequest, vraag: Vraag, vragen: list[Vraag], wie: Medewerker) -> HttpResponse:
    klad = request.session.get("klad", {}).get(str(vraag.uuid), {})
    invoer = bewaarde_invoer(vraag, klad)
    blad = Werkblad(vraag.klantcontact, vraag, wie, invoer, vragen)
    lees_bestanden(blad)
    _leg_inzage_vast(blad)
    return toon(request, blad)


def _behandel(request: HttpRequest, blad: Werkblad) -> HttpResponse:
    """What was typed is kept, then the act is done: both or neither. A refusal keeps it on the screen."""
    doe = blad.tekst("doe")
    neem_bestanden_aan(blad, request.FILES)
    wijziging = pas_toe(blad, doe)
    naam, _, rest = doe.partition(":")
    if naam in NAAR_EEN_ANDER:
        vul_onderwerp(blad)
    handeling: Handeling = ververs if wijziging else ALLE.get(naam, ververs)
    try:
        with transaction.atomic():
            bewaar(blad)
            antwoord = handeling(request, blad, rest)
    except Geweigerd as fout:
        blad.geweigerd(fout)
        antwoord = None
    except DatabaseError as fout:
        return _storing(request, blad, fout)
    return antwoord or toon(request, blad, 422 if _heeft_fouten(blad) else 200)


def bewaar(blad: Werkblad) -> None:
    """Keep note and vraag as they stand."""
    services.bewaar_concept(
        gesprek=blad.gesprek,
        door=blad.medewerker,
        notitie=blad.notitie,
        vraag=None if blad.vraag.uitkomst else blad.vraag,
        concept=None if blad.vraag.uitkomst else blad.concept(),
    )


def _heeft_fouten(blad: Werkblad) -> bool:
    return bool(blad.bestandsfouten or (blad.formulier and blad.formulier.errors))


def _storing(request: HttpRequest, blad: Werkblad, fout: DatabaseError) -> HttpResponse:
    """Nothing was stored. The text of the error may hold personal data: only its kind is logged."""
    logger.error("niet opgeslagen: %s bij gesprek %s", type(fout).__name__, blad.gesprek.uuid)
    blad.storing = True
    return toon(request, blad, 500)


def toon(request: HttpRequest, blad: Werkblad, status: int = 200) -> HttpResponse:
    scherm = Werkscherm(blad)
    context = {"blad": blad, "scherm": scherm, "gesprek": blad.gesprek, "formulier": blad.formulier}
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
    betrokkenen = list(gesprek.betrokkenen.select_related("klant", "namens"))
    klanten = [klant for rij in betrokkenen for klant in (rij.klant, rij.namens) if klant]
    _log(wie, klanten, "gesprek gelezen", gesprek)
    vragen = Vraag.objects.zichtbaar_voor(wie).filter(klantcontact=gesprek).order_by("volgnummer")
    context = {
        "gesprek": gesprek,
        "betrokkene": betrokkenen[0] if betrokkenen else None,
        "vragen": vragen.select_related("klantaanvraag", "zaak").prefetch_related(
            "afspraken__team", "doorverbindingen__team", "terugbelverzoeken__team"
        ),
        "in_inbox": gesprek.status == "ontvangen" and mag(wie, WERKPLEK),
        "zaak_maken": van_mijn_teams(wachtende_vragen(wie).filter(klantcontact=gesprek), wie).exists(),
    }
    return render(request, "contacts/gesprek_gelezen.html", context)


@vereist(WERKPLEK)
@require_POST
def kennis(request: HttpRequest) -> HttpResponse:
    """Answers while typing; in the body, so that what somebody types never stands in a URL."""
    tekst = request.POST.get("kennis") or request.POST.get("onderwerp", "")
    antwoorden = zoek_antwoorden(ingelogde(request), tekst[:200], inrichting.lees().fase)
    return render(request, "contacts/_antwoorden.html", {"antwoorden": antwoorden})
