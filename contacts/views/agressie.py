"""Aggression: reported on the page of a klant, decided by a teamleider, told to who reported it (P4)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contacts.forms.agressie import Besluit, Besluitformulier, Meldformulier
from contacts.rechten import AGRESSIE_BESLUITEN, AGRESSIE_MELDEN
from kcc.fouten import Geweigerd
from kcc.models import Agressiemelding, Klant, Medewerker
from kcc.rollen import mag
from kcc.services.agressie import besluit_geen_kenmerk, besluit_kenmerk, meld_agressie
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

PER_PAGINA = 25
DOEL = (
    "klant bekeken"  # the klant may read the inzagelog on paper: it says not that this was about aggression
)


@vereist(AGRESSIE_MELDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What happened with this klant."""
    wie = ingelogde(request)
    klant = get_object_or_404(Klant.objects.zichtbaar_voor(wie), uuid=uuid)
    formulier = Meldformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid():
        try:
            meld_agressie(klant=klant, door=wie, **formulier.cleaned_data)
        except Geweigerd as fout:
            formulier.weiger(fout)
        else:
            messages.success(request, "Uw melding ligt bij de teamleider. U ziet hier wat er is besloten.")
            return redirect("contacts:agressiemeldingen")
    leg_inzage_vast(klanten=[klant], door=wie, doel=DOEL, onderwerp_soort="klant", onderwerp=uuid)
    context = {"klant": klant, "formulier": formulier}
    return render(request, "contacts/agressie_melden.html", context, status=422 if formulier.errors else 200)


@vereist(AGRESSIE_MELDEN)
@require_safe
def meldingen(request: HttpRequest) -> HttpResponse:
    """A teamleider sees all of them, anybody else their own; what is open first."""
    wie = ingelogde(request)
    rijen = _zichtbaar(wie).order_by(F("besloten_op").desc(nulls_first=True), "-gemeld_op", "-pk")
    bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    gelezen: list[Any] = list(bladzijde.object_list)
    if gelezen:
        leg_inzage_vast(klanten=[rij.klant for rij in gelezen], door=wie, doel=DOEL)
    context = {"page_obj": bladzijde, "rijen": gelezen, "besluit": mag(wie, AGRESSIE_BESLUITEN), "wie": wie}
    return render(request, "contacts/agressiemeldingen.html", context)


@vereist(AGRESSIE_MELDEN, POST=AGRESSIE_BESLUITEN)
@require_http_methods(["GET", "HEAD", "POST"])
def melding(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One report; a teamleider decides here, never about their own."""
    wie = ingelogde(request)
    rij: Any = _zichtbaar(wie).filter(uuid=uuid).first()
    if rij is None:
        raise Http404
    formulier = Besluitformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid() and _besluit(formulier, rij, wie):
        messages.success(request, "Uw besluit is vastgelegd. Wie het meldde ziet het.")
        return redirect("contacts:agressiemeldingen")
    leg_inzage_vast(
        klanten=[rij.klant],
        door=wie,
        doel=DOEL,
        onderwerp_soort="klant",
        onderwerp=rij.klant.uuid,
    )
    kan = mag(wie, AGRESSIE_BESLUITEN) and rij.door_id != wie.pk and rij.besloten_op is None
    context = {"rij": rij, "formulier": formulier if kan else None, "eigen": rij.door_id == wie.pk}
    return render(request, "contacts/agressiemelding.html", context, status=422 if formulier.errors else 200)


def _zichtbaar(wie: Medewerker) -> QuerySet[Agressiemelding]:
    """A teamleider sees all reports, anybody else what they reported."""
    rijen = Agressiemelding.objects.select_related("klant", "door__team", "besluit_door", "kenmerk")
    return rijen if mag(wie, AGRESSIE_BESLUITEN) else rijen.filter(door=wie)


def _besluit(formulier: Besluitformulier, rij: Agressiemelding, wie: Medewerker) -> bool:
    invoer = formulier.cleaned_data
    try:
        if invoer["besluit"] == Besluit.KENMERK:
            besluit_kenmerk(melding=rij, toelichting=invoer["toelichting"], einde=invoer["einde"], door=wie)
        else:
            besluit_geen_kenmerk(melding=rij, reden=invoer["toelichting"], door=wie)
    except Geweigerd as fout:
        if fout.status == 403:
            raise PermissionDenied from None
        formulier.weiger(fout)
        return False
    return True
