"""Load per regisseur, what one of them directs, and handing it over with a way back (R59)."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kcc import kalenders, klok
from kcc.forms.basis import probeer
from kcc.lijsten import PER_PAGINA, filterkeuzes
from kcc.models import Medewerker
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist
from regie import aanvragen
from regie.aanvragen import Aanvraagstand
from regie.rechten import KLANTAANVRAGEN, OVERDRAGEN, REGISSEURS
from regie.regiebord import bordregels
from regie.regieformulier import Overdrachtformulier
from regie.regielast import gekozen_uuids, regielasten
from regie.services import regisseur as services
from regie.services.regisseur import Overdracht

SESSIE: Final = "regie_overdracht"
"""The last hand-over of this session: how it can be taken back."""
TERUG_TOT: Final = timedelta(minutes=10)


@vereist(REGISSEURS)
@require_safe
def regisseurs(request: HttpRequest) -> HttpResponse:
    """Counts of each; who may open the rows gets them as links."""
    wie = ingelogde(request)
    zonder, rijen = regielasten(wie)
    context = {
        "zonder": zonder,
        "page_obj": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "open_rijen": mag(wie, OVERDRAGEN),
        "open_bord": mag(wie, KLANTAANVRAGEN),
        "laatste": _laatste(request),
    }
    return render(request, "regie/regisseurs.html", context)


@vereist(OVERDRAGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def regisseur(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What somebody directs; a POST hands over what was ticked."""
    van = get_object_or_404(Medewerker.objects.select_related("team"), uuid=uuid)
    return _overdragen(request, van)


@vereist(OVERDRAGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def zonder_regie(request: HttpRequest) -> HttpResponse:
    """What nobody directs today; a POST gives what was ticked to somebody."""
    return _overdragen(request, None)


def _overdragen(request: HttpRequest, van: Medewerker | None) -> HttpResponse:
    wie, gekozen = ingelogde(request), gekozen_uuids(request.POST.getlist("aanvraag"))
    formulier = Overdrachtformulier(van, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        gedaan = probeer(formulier, services.draag_over, klantaanvragen=gekozen, door=wie)
        if gedaan:
            _meld(request, gedaan)
            return redirect("regie:regisseurs")
    context = {"van": van, "formulier": formulier, "gekozen": gekozen, **_rijen(request, van)}
    return render(request, "regie/regisseur.html", context, status=422 if formulier.errors else 200)


def _rijen(request: HttpRequest, van: Medewerker | None) -> dict[str, Any]:
    wie, vandaag, kalender = ingelogde(request), klok.vandaag(), kalenders.gemeente()
    rijen = aanvragen.bewaakt(wie, alleen_van=van, zonder_regie=van is None)
    staat, tellingen = aanvragen.voorwaarden(vandaag, kalender), aanvragen.tel(rijen, vandaag, kalender)
    stand = request.GET.get("stand", "")
    gefilterd = rijen.filter(staat[stand]) if stand in staat else rijen
    bladen = Paginator(aanvragen.op_risico(gefilterd, vandaag, kalender), PER_PAGINA)
    bladen.count = tellingen[stand if stand in staat else Aanvraagstand.OPEN]  # asked already
    bladzijde = bladen.get_page(request.GET.get("pagina"))
    return {
        "filters": filterkeuzes(request, "stand", Aanvraagstand, tellingen),
        "page_obj": bladzijde,
        "regels": bordregels(list(bladzijde.object_list), wie, vandaag),
    }


def _meld(request: HttpRequest, gedaan: Overdracht) -> None:
    """What went, what not and why; and kept in the session how it goes back."""
    if gedaan.was:
        wat = "1 aanvraag ging" if len(gedaan.was) == 1 else f"{len(gedaan.was)} aanvragen gingen"
        messages.success(request, f"{wat} naar {gedaan.aan}. Terugdraaien kan nog tien minuten.")
        request.session[SESSIE] = {
            "op": klok.nu().isoformat(),
            "aan": gedaan.aan.pk,
            "was": {str(uuid): was for uuid, was in gedaan.was.items()},
        }
    for melding in sorted(set(gedaan.niet.values())):
        aantal = sum(rij == melding for rij in gedaan.niet.values())
        messages.warning(request, f"{aantal} niet overgedragen. {melding}")


def _laatste(request: HttpRequest) -> dict[str, Any] | None:
    """The last hand-over, while it can still be taken back."""
    laatste: dict[str, Any] | None = request.session.get(SESSIE)
    if laatste is None or klok.nu() - datetime.fromisoformat(laatste["op"]) > TERUG_TOT:
        return None
    return {
        **laatste,
        "aantal": len(laatste["was"]),
        "tot": datetime.fromisoformat(laatste["op"]) + TERUG_TOT,
    }


@vereist(OVERDRAGEN)
@require_POST
def regisseurs_terug(request: HttpRequest) -> HttpResponse:
    """The last hand-over, within ten minutes."""
    laatste = _laatste(request)
    request.session.pop(SESSIE, None)
    if laatste is None:
        messages.error(request, "Terugdraaien kan niet meer.")
        return redirect("regie:regisseurs")
    was = {UUID(uuid): wie for uuid, wie in laatste["was"].items()}
    terug = services.draai_overdracht_terug(was=was, aan=laatste["aan"], door=ingelogde(request))
    if terug:
        messages.success(request, f"Teruggedraaid: {len(terug)} van {len(was)}.")
    if len(terug) < len(was):
        messages.warning(request, "Let op. Wat intussen naar een ander ging, is gebleven.")
    return redirect("regie:regisseurs")
