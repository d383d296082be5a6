"""The page of a klantaanvraag: one promise, one line of time, and the zaken under it (R51)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from contacts.dossiers.dossier import Dossier, lees_dossier, met_verwacht
from contacts.forms.beloften import Belofteformulier
from contacts.models import Vraag
from contacts.rechten import BELOVEN, ZAAK
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.rollen import Rol, mag
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist
from regie.services import beloof
from zaken.models import Klantaanvraag

STUREN = frozenset({Rol.ACCOUNTMANAGER, Rol.TEAMLEIDER})  # may promise beside the regisseur


@vereist(ZAAK)
@require_safe
def klantaanvraag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page."""
    return _toon(request, _zoek(ingelogde(request), uuid))


@vereist(BELOVEN)
@require_POST
def klantaanvraag_belofte(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A later promise, by whoever directs this klantaanvraag."""
    wie = ingelogde(request)
    aanvraag, formulier = _zoek(wie, uuid), Belofteformulier(request.POST)
    status = 422
    if not mag_beloven(aanvraag, wie):
        formulier.add_error(None, "Alleen wie de regie heeft doet een nieuwe belofte.")
        status = 403
    elif formulier.is_valid():
        try:
            belofte = beloof(klantaanvraag=aanvraag, door=wie, **formulier.cleaned_data)
        except Geweigerd as fout:
            formulier.weiger(fout)
        else:
            messages.success(
                request, f"De nieuwe belofte staat: uiterlijk {belofte.due:%d-%m-%Y}. Vertel het de klant."
            )
            return redirect("contacts:klantaanvraag", uuid)
    return _toon(request, aanvraag, formulier, status)


def mag_beloven(aanvraag: Klantaanvraag, wie: Medewerker) -> bool:
    """The regisseur, or who may direct for others."""
    return mag(wie, BELOVEN) and (aanvraag.regisseur_id == wie.pk or bool(wie.rolset & STUREN))


def _zoek(wie: Medewerker, uuid: UUID) -> Any:
    rijen = met_verwacht(Klantaanvraag.objects.zichtbaar_voor(wie))
    return get_object_or_404(rijen.select_related("klant", "regisseur", "levensgebeurtenis"), uuid=uuid)


def _toon(
    request: HttpRequest, aanvraag: Any, formulier: Belofteformulier | None = None, status: int = 200
) -> HttpResponse:
    wie = ingelogde(request)
    _leg_inzage_vast(aanvraag, wie)
    dossier = lees_dossier(aanvraag, wie)
    beloven = mag_beloven(aanvraag, wie) and dossier.loopt
    context = {
        "dossier": dossier,
        "aanvraag": aanvraag,
        "klant": aanvraag.klant,
        "vragen": _vragen(aanvraag, dossier, wie),
        "formulier": formulier or (Belofteformulier() if beloven else None),
    }
    return render(request, "contacts/klantaanvraag.html", context, status=status)


def _leg_inzage_vast(aanvraag: Any, wie: Medewerker) -> None:
    if aanvraag.klant:
        leg_inzage_vast(
            klanten=[aanvraag.klant],
            door=wie,
            doel="klantaanvraag bekeken",
            onderwerp_soort="klantaanvraag",
            onderwerp=aanvraag.uuid,
        )


def _vragen(aanvraag: Any, dossier: Dossier, wie: Medewerker) -> list[Any]:
    """The gesprekken about it, newest first; their subjects tell nothing of the sociaal domein."""
    rijen: Any = Vraag.objects.zichtbaar_voor(wie).filter(klantaanvraag=aanvraag)
    vragen = list(
        rijen.select_related("klantcontact__medewerker").order_by("-klantcontact__ontvangen_op", "pk")
    )
    for vraag in vragen:
        vraag.onderwerp = dossier.onderwerp(vraag.onderwerp)
    return vragen
