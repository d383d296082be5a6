"""Questions to a colleague (R95): what waits for me, asking one from a gesprek, answering."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.forms.hulpvragen import Antwoordformulier
from contacts.models import Hulpvraag, Vraag
from contacts.rechten import HULPVRAGEN, WERKPLEK
from contacts.samen.hulp import Toon, normen, volledig, voorwaarden, zichtbaar_voor
from contacts.services import hulpvragen as services
from contacts.views.collega import Plek, vraag_collega
from kcc.fouten import Geweigerd
from kcc.lijsten import filterkeuzes
from kcc.models import Medewerker
from kcc.toegang import ingelogde, vereist

PER_PAGINA = 20


@vereist(HULPVRAGEN)
@require_safe
def hulpvragen(request: HttpRequest) -> HttpResponse:
    """What I can help with, the oldest first; or what I asked or answered, the newest first."""
    return _toon(request)


def _toon(request: HttpRequest, gevuld: dict[int, Antwoordformulier] | None = None) -> HttpResponse:
    wie = ingelogde(request)
    eisen = voorwaarden(wie)
    toon = request.GET.get("toon", "")
    toon = toon if toon in eisen else Toon.VOOR_MIJ
    rijen = volledig(Hulpvraag.objects.filter(eisen[toon]), wie)
    volgorde = ("aangemaakt_op", "pk") if toon == Toon.VOOR_MIJ else ("-aangemaakt_op", "-pk")
    pagina = Paginator(rijen.order_by(*volgorde), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "toon": toon,
        "filters": filterkeuzes(request, "toon", Toon, _tel(eisen)),
        "page_obj": pagina,
        "regels": _regels(list(pagina.object_list), wie, gevuld or {}),
    }
    return render(request, "contacts/hulpvragen.html", context, status=422 if gevuld else 200)


def _tel(eisen: Any) -> dict[str, int]:
    return Hulpvraag.objects.aggregate(**{naam: Count("pk", filter=eis) for naam, eis in eisen.items()})


def _regels(vragen: list[Any], wie: Medewerker, gevuld: dict[int, Antwoordformulier]) -> list[dict[str, Any]]:
    """Each with its form when it waits for me, and until when where that was agreed."""
    uiterlijk = normen(vraag for vraag in vragen if vraag.beantwoord_op is None)
    return [
        {
            "hulp": vraag,
            "uiterlijk": uiterlijk.get(vraag.pk, ""),
            "van_mij": vraag.gevraagd_door_id == wie.pk,
            "formulier": _antwoordformulier(vraag, wie, gevuld),
        }
        for vraag in vragen
    ]


def _antwoordformulier(
    vraag: Any, wie: Medewerker, gevuld: dict[int, Antwoordformulier]
) -> Antwoordformulier | None:
    if vraag.beantwoord_op is not None or vraag.gevraagd_door_id == wie.pk:
        return None
    return gevuld.get(vraag.pk) or Antwoordformulier(str(vraag.uuid))


@vereist(HULPVRAGEN)
@require_POST
def hulpvraag_antwoord(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The answer goes to the vraag; a refusal stands at the field, with what was typed."""
    wie = ingelogde(request)
    hulpvraag = get_object_or_404(zichtbaar_voor(wie), uuid=uuid)
    formulier = Antwoordformulier(str(uuid), request.POST)
    try:
        if formulier.is_valid():
            services.beantwoord_hulpvraag(hulpvraag=hulpvraag, door=wie, **formulier.invoer())
            waar = "het gesprek" if hulpvraag.vraag_id else "de zaak"
            kennis = " Het is voorgesteld voor de kennisbank." if formulier.cleaned_data["kennis"] else ""
            messages.success(request, f"{hulpvraag.gevraagd_door} ziet uw antwoord bij {waar}.{kennis}")
            return redirect("contacts:hulpvragen")
    except Geweigerd as fout:
        messages.info(request, fout.melding)
        return redirect("contacts:hulpvragen")
    return _toon(request, {hulpvraag.pk: formulier})


@vereist(HULPVRAGEN)
@require_POST
def hulpvraag_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Not needed any more."""
    wie = ingelogde(request)
    hulpvraag = get_object_or_404(zichtbaar_voor(wie).filter(gevraagd_door=wie), uuid=uuid)
    try:
        services.trek_hulpvraag_in(hulpvraag=hulpvraag, door=wie)
    except Geweigerd as fout:
        messages.info(request, fout.melding)
    else:
        messages.success(request, "Uw vraag is ingetrokken.")
    return redirect(f"{reverse('contacts:hulpvragen')}?toon=gevraagd")


# -- from a gesprek ----------------------------------------------------------------------------------


def _mijn_vraag(wie: Medewerker, uuid: UUID) -> Any:
    """A vraag of a gesprek of mine; else 404."""
    rijen = Vraag.objects.zichtbaar_voor(wie).filter(klantcontact__medewerker=wie)
    return get_object_or_404(rijen.select_related("klantcontact", "productgroep"), uuid=uuid)


@vereist(WERKPLEK)
@require_http_methods(["GET", "HEAD", "POST"])
def vraag_hulp(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask a colleague about a vraag; with other people to choose from when the productgroep changes."""
    vraag = _mijn_vraag(ingelogde(request), uuid)
    gesprek = vraag.klantcontact
    plek = Plek(
        over={"vraag": vraag},
        groep=vraag.productgroep,
        begin=vraag.onderwerp,
        terug=f"{reverse('contacts:gesprek', args=[gesprek.uuid])}?vraag={vraag.volgnummer}",
        naam=f"Gesprek {gesprek.nummer}, vraag {vraag.volgnummer}",
        bij="het gesprek",
        hulpvragen=_van(vraag),
    )
    return vraag_collega(request, plek)


def _van(vraag: Any) -> Any:
    return vraag.hulpvragen.select_related("productgroep", "beantwoord_door", "aan")


@vereist(WERKPLEK)
@require_safe
def hulpvragen_van_vraag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was asked of colleagues about this vraag: fetched by the workplace apart from the page."""
    vraag = _mijn_vraag(ingelogde(request), uuid)
    return render(request, "contacts/_hulpvragen_lijst.html", {"hulpvragen": _van(vraag)})
