"""The intake of the vakafdeling: after it spoke with the klant it makes the zaak."""

import logging
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contacts import services
from contacts.models import Klantcontact, Vraag
from contacts.rechten import ZAAK_DOOR_VAK
from contacts.werkplek.intakescherm import Intakescherm
from contacts.werkplek.invoer import neem_bestanden_aan
from contacts.werkplek.vakblad import Vakblad, met_contact, van_mijn_teams, wachtende_vragen
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig, Onvolledig
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

logger = logging.getLogger(__name__)


@vereist(ZAAK_DOOR_VAK)
@require_safe
def wacht_op_vakafdeling(request: HttpRequest) -> HttpResponse:
    """Vragen for which the vakafdeling still has to make the zaak: the own team's, or for the KCC all."""
    wie = ingelogde(request)
    eigen = not wie.zicht.kcc
    vragen = wachtende_vragen(wie)
    rijen = met_contact(van_mijn_teams(vragen, wie) if eigen else vragen)
    bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"page_obj": bladzijde, "eigen": eigen}
    return render(request, "contacts/wacht_op_vakafdeling.html", context)


@vereist(ZAAK_DOOR_VAK)
@require_http_methods(["GET", "HEAD", "POST"])
def vakafdeling_zaak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """After the appointment or the call: the zaak of the own team, or the finding that none is needed."""
    wie = ingelogde(request)
    gesprek = get_object_or_404(Klantcontact.objects.zichtbaar_voor(wie), uuid=uuid)
    vraag = _wachtende_vraag(gesprek, wie)
    if vraag is None:
        messages.info(request, "Dit gesprek wacht niet meer op een zaak.")
        return redirect("contacts:gesprek", gesprek.uuid)
    invoer = (request.POST if request.method == "POST" else request.GET).copy()
    blad = Vakblad(gesprek, vraag, wie, invoer)
    if request.method == "POST":
        return _behandel(request, blad)
    if blad.klant:
        leg_inzage_vast(
            klanten=[blad.klant],
            door=wie,
            doel="zaak maken na gesprek",
            onderwerp_soort="klantcontact",
            onderwerp=gesprek.uuid,
        )
    return _toon(request, blad)


def _wachtende_vraag(gesprek: Klantcontact, wie: Medewerker) -> Vraag | None:
    """The vraag this team spoke about. 403 when another team did."""
    wachtend = wachtende_vragen(wie).filter(klantcontact=gesprek)
    vraag = van_mijn_teams(wachtend, wie).select_related("zaaktype").first()
    if vraag is None and wachtend.exists():
        raise PermissionDenied
    return vraag


def _behandel(request: HttpRequest, blad: Vakblad) -> HttpResponse:
    neem_bestanden_aan(blad, request.FILES)
    doe = blad.tekst("doe")
    handeling = {"maak": _maak_zaak, "sluit": _sluit_zonder_zaak}.get(doe)
    try:
        if handeling is not None:
            with transaction.atomic():
                return handeling(request, blad)
    except NietBevoegd:
        raise PermissionDenied from None
    except Geweigerd as fout:
        blad.geweigerd(fout)
    except DatabaseError as fout:
        logger.error("niet opgeslagen: %s bij gesprek %s", type(fout).__name__, blad.gesprek.uuid)
        blad.storing = True
    return _toon(request, blad, 500 if blad.storing else 422 if blad.fout else 200)


def _maak_zaak(request: HttpRequest, blad: Vakblad) -> HttpResponse:
    formulier = blad.intake(toets=True)
    blad.formulier = formulier
    if blad.bestandsfouten:
        raise Onvolledig(blad.bestandsfouten, "bestand")
    if not formulier.versies:
        raise Ongeldig("geen_zaken", "Kies eerst welke zaak u maakt.", veld="zaken")
    toezegging = services.maak_zaak_door_vakafdeling(
        vraag=blad.vraag, zaken=formulier.verzoeken(), door=blad.medewerker
    )
    messages.success(request, "De zaak is gemaakt.")
    return redirect("contacts:klantaanvraag", toezegging.klantaanvraag.uuid)


def _sluit_zonder_zaak(request: HttpRequest, blad: Vakblad) -> HttpResponse:
    """The resident was helped; no dossier is needed. Not while another team still has to make a zaak."""
    if wachtende_vragen(blad.medewerker).filter(klantcontact=blad.gesprek).count() > 1:
        raise Geweigerd("andere_vraag_wacht", "Een andere vraag uit dit gesprek wacht nog op een zaak.")
    services.rond_gesprek_af(gesprek=blad.gesprek, door=blad.medewerker)
    messages.success(request, f"Gesprek {blad.gesprek.nummer} is afgerond zonder zaak.")
    return redirect("contacts:wacht_op_vakafdeling")


def _toon(request: HttpRequest, blad: Vakblad, status: int = 200) -> HttpResponse:
    scherm = Intakescherm(blad)
    context = {"blad": blad, "scherm": scherm, "gesprek": blad.gesprek, "formulier": blad.formulier}
    return render(request, "contacts/vakafdeling_zaak.html", context, status=status)
