"""The mails of a gesprek: reading them, answering, trying again; and what the mailbox refused."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts import services
from contacts.forms.post import Antwoordformulier
from contacts.models import Bericht, Klantcontact, Poststuk, Postuitslag, Richting
from contacts.post.draad import lees_draad
from contacts.post.sjabloon import begintekst, bruikbare_sjablonen
from contacts.rechten import GESPREKKEN, KCC_POST, WERKPLEK
from kcc.downloads import als_download
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.models import Bestand, Medewerker
from kcc.services.bestanden import bewaar_bestand, keur_bestand
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

REDENEN = {
    "te_groot": "Groter dan 25 MB",
    "leeg": "Er staat niets in",
    "onleesbaar": "Niet te lezen",
    "kanaal_niet_in_fase": "E-mail begint in fase 1",
    "verwerken_mislukt": "Ging mis bij ons, meld het bij beheer",
}


def _gesprek(wie: Medewerker, uuid: UUID) -> Klantcontact:
    rijen = Klantcontact.objects.zichtbaar_voor(wie).select_related("medewerker", "team")
    return get_object_or_404(rijen, uuid=uuid)


@vereist(GESPREKKEN, POST=WERKPLEK)
@require_http_methods(["GET", "HEAD", "POST"])
def berichten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The whole thread; whoever has the gesprek writes back here without finishing it."""
    wie = ingelogde(request)
    gesprek = _gesprek(wie, uuid)
    if request.method != "POST":
        _leg_inzage_vast(gesprek, wie, "berichten van gesprek gelezen")
        begin = begintekst(request.GET.get("sjabloon", ""), gesprek, wie)
        return _toon(request, gesprek, wie, Antwoordformulier(initial={"tekst": begin}))
    formulier = Antwoordformulier(request.POST, request.FILES)
    if formulier.is_valid() and _verstuur(formulier, gesprek, wie):
        messages.success(request, "Uw bericht wordt verstuurd.")
        return redirect("contacts:berichten", uuid)
    return _toon(request, gesprek, wie, formulier, status=422)


def _verstuur(formulier: Antwoordformulier, gesprek: Klantcontact, wie: Medewerker) -> bool:
    gegevens = formulier.cleaned_data
    try:
        with transaction.atomic():
            services.antwoord_per_mail(
                gesprek=gesprek,
                tekst=gegevens["tekst"],
                door=wie,
                bijlagen=_bewaar(gegevens["bijlagen"], wie),
                sleutel=gegevens["sleutel"],
            )
    except Geweigerd as fout:
        formulier.weiger(fout)
        return False
    return True


def _bewaar(bestanden: list[UploadedFile], wie: Medewerker) -> list[Bestand]:
    for bestand in bestanden:
        keur_bestand(bestand=bestand, veld="bijlagen")
    return [bewaar_bestand(bestand=bestand, door=wie, veld="bijlagen") for bestand in bestanden]


def _toon(
    request: HttpRequest, gesprek: Klantcontact, wie: Medewerker, formulier: Any, status: int = 200
) -> HttpResponse:
    mag_schrijven = gesprek.medewerker_id == wie.pk and gesprek.status == "lopend" and gesprek.afzender
    context = {
        "gesprek": gesprek,
        "berichten": lees_draad(gesprek, wie),
        "antwoordformulier": formulier if mag_schrijven else None,
        "sjablonen": bruikbare_sjablonen() if mag_schrijven else (),
        "formulier": formulier,
    }
    return render(request, "contacts/berichten.html", context, status=status)


def _leg_inzage_vast(gesprek: Klantcontact, wie: Medewerker, doel: str) -> None:
    rijen = gesprek.betrokkenen.select_related("klant", "namens")
    klanten = [klant for rij in rijen for klant in (rij.klant, rij.namens) if klant]
    if klanten:
        leg_inzage_vast(
            klanten=klanten, door=wie, doel=doel, onderwerp_soort="klantcontact", onderwerp=gesprek.uuid
        )


@vereist(GESPREKKEN)
@require_safe
def bijlage(request: HttpRequest, uuid: UUID, bestand: UUID) -> FileResponse:
    """What was sent along; always a download, never shown within our pages."""
    wie = ingelogde(request)
    gesprek = _gesprek(wie, uuid)
    rij = get_object_or_404(Bestand.objects.filter(pk__in=_bijlagen_van(gesprek)), uuid=bestand)
    _leg_inzage_vast(gesprek, wie, "bijlage van gesprek opgehaald")
    return als_download(rij)


def _bijlagen_van(gesprek: Klantcontact) -> Any:
    return Bericht.bijlagen.through.objects.filter(bericht__klantcontact=gesprek).values("bestand")


@vereist(WERKPLEK)
@require_POST
def bericht_opnieuw(request: HttpRequest, uuid: UUID, bericht: UUID) -> HttpResponse:
    """A mail that did not arrive goes out once more."""
    wie = ingelogde(request)
    gesprek = _gesprek(wie, uuid)
    rij = get_object_or_404(gesprek.berichten.filter(richting=Richting.UIT), uuid=bericht)
    try:
        services.probeer_opnieuw(bericht=rij, door=wie)
    except Geweigerd as fout:
        messages.info(request, fout.melding)
    else:
        messages.success(request, "Het bericht wordt opnieuw verstuurd.")
    return redirect("contacts:berichten", uuid)


@vereist(KCC_POST)
@require_safe
def geweigerde_post(request: HttpRequest) -> HttpResponse:
    """When and why; the mails themselves lie in the mailbox, in the folder that is named."""
    rijen = Poststuk.objects.filter(uitslag=Postuitslag.GEWEIGERD).order_by("-ontvangen_op", "-pk")
    bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    stukken: Any = bladzijde.object_list
    for rij in stukken:
        rij.waarom = REDENEN.get(rij.reden, rij.reden)
    return render(request, "contacts/geweigerde_post.html", {"page_obj": bladzijde})
