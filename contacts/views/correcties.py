"""Putting right, after the gesprek, who it was with or what it was about; and what that brought to light (P10)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from contacts import services
from contacts.forms.correctie import ANONIEM, Klantcorrectie, Onderwerpcorrectie
from contacts.klanten import correcties
from contacts.klanten.zoek import HOOGSTENS, ontleed, zoek_klanten
from contacts.models import Klantcontact
from contacts.rechten import CORRIGEREN, DATALEKKEN
from contacts.services.correctie import mag_corrigeren
from contacts.werkplek.blad import als_uuid
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.lijsten import PER_PAGINA
from kcc.models import Klant, Medewerker
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

MELD = (
    "Meld dit nu ook aan uw teamleider: de gemeente heeft 72 uur om een datalek te melden. "
    "Het staat in de lijst van mogelijke datalekken."
)


def _zoek(uuid: UUID, wie: Medewerker) -> Klantcontact:
    """A gesprek that this person may put right: 404 or 403."""
    gesprek = get_object_or_404(Klantcontact.objects.zichtbaar_voor(wie), uuid=uuid)
    if not mag_corrigeren(gesprek, wie):
        raise PermissionDenied
    return gesprek


@vereist(CORRIGEREN)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("zoek")
def klant(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Search, choose, say what was wrong and whether anybody heard what was not theirs."""
    wie = ingelogde(request)
    gesprek = _zoek(uuid, wie)
    gekozen = request.POST.get("doe") == "corrigeer"
    formulier = Klantcorrectie(request.POST if gekozen else None, initial={"datalek": ""})
    if gekozen and formulier.is_valid():
        try:
            return _corrigeer_klant(request, gesprek, formulier.cleaned_data)
        except NietBevoegd:
            raise PermissionDenied from None
        except Geweigerd as fout:
            formulier.weiger(fout)
    return _toon_klant(request, gesprek, formulier)


def _corrigeer_klant(request: HttpRequest, gesprek: Klantcontact, gegeven: dict[str, Any]) -> HttpResponse:
    wie, datalek = ingelogde(request), gegeven["datalek"] == "ja"
    nieuw = _klant(gegeven["klant"], wie)
    services.corrigeer_klant(gesprek=gesprek, klant=nieuw, door=wie, reden=gegeven["reden"], datalek=datalek)
    messages.success(request, "De klant van dit gesprek is verbeterd.")
    if datalek:
        messages.warning(request, MELD)
    for nummer in _aanvragen_van_een_ander(gesprek, nieuw):
        messages.warning(request, f"Aanvraag {nummer} staat nog op de vorige klant: zet ook die recht.")
    return redirect("contacts:gesprek", gesprek.uuid)


def _klant(waarde: str, wie: Medewerker) -> Klant | None:
    if waarde == ANONIEM:
        return None
    gezocht = als_uuid(waarde)
    rij = Klant.objects.zichtbaar_voor(wie).filter(uuid=gezocht).first() if gezocht else None
    if rij is None:
        raise Ongeldig("klant_ontbreekt", "Zoek en kies wie het was.", veld="klant")
    return rij


def _aanvragen_van_een_ander(gesprek: Klantcontact, nieuw: Klant | None) -> list[str]:
    """Made in this gesprek, for whom it was thought to be."""
    rijen = gesprek.vragen.filter(klantaanvraag__isnull=False)
    if nieuw is not None:
        rijen = rijen.exclude(klantaanvraag__klant=nieuw)
    return list(rijen.values_list("klantaanvraag__nummer", flat=True).distinct())


def _toon_klant(request: HttpRequest, gesprek: Klantcontact, formulier: Klantcorrectie) -> HttpResponse:
    wie = ingelogde(request)
    vraag = ontleed(request.POST.get("zoek", ""))
    gevonden = [] if vraag.leeg else zoek_klanten(wie, vraag)[:HOOGSTENS]
    betrokkene = gesprek.betrokkenen.select_related("klant", "namens").first()
    bekeken = [*gevonden, *([betrokkene.klant] if betrokkene and betrokkene.klant else [])]
    leg_inzage_vast(
        klanten=bekeken,
        door=wie,
        doel="klant van een gesprek verbeteren",
        onderwerp_soort="klantcontact",
        onderwerp=gesprek.uuid,
    )
    context = {
        "gesprek": gesprek,
        "betrokkene": betrokkene,
        "formulier": formulier,
        "gevonden": gevonden,
        "gezocht": not vraag.leeg,
        "zoektekst": "" if vraag.geheim else request.POST.get("zoek", ""),
        "gekozen": request.POST.get("klant", ""),
        "anoniem": ANONIEM,
    }
    return render(request, "contacts/corrigeer_klant.html", context, status=422 if formulier.errors else 200)


@vereist(CORRIGEREN)
@require_http_methods(["GET", "HEAD", "POST"])
def onderwerp(request: HttpRequest, uuid: UUID, volgnummer: int) -> HttpResponse:
    """What one vraag was about."""
    wie = ingelogde(request)
    gesprek = _zoek(uuid, wie)
    vraag = get_object_or_404(gesprek.vragen.select_related("productgroep"), volgnummer=volgnummer)
    begin = {"onderwerp": vraag.onderwerp, "productgroep": vraag.productgroep}
    formulier = Onderwerpcorrectie(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        try:
            services.corrigeer_onderwerp(vraag=vraag, door=wie, **formulier.invoer())
        except NietBevoegd:
            raise PermissionDenied from None
        except Geweigerd as fout:
            formulier.weiger(fout)
        else:
            messages.success(request, "Het onderwerp is verbeterd.")
            return redirect("contacts:gesprek", gesprek.uuid)
    context = {"gesprek": gesprek, "vraag": vraag, "formulier": formulier}
    return render(
        request, "contacts/corrigeer_onderwerp.html", context, status=422 if formulier.errors else 200
    )


@vereist(DATALEKKEN)
@require_safe
def datalekken(request: HttpRequest) -> HttpResponse:
    """What was reported as possible datalek when a klant was put right, to be judged by the teamleider."""
    bladzijde = Paginator(correcties.datalekken(), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "contacts/datalekken.html", {"page_obj": bladzijde})
