"""Asking a colleague about a zaak, and answering."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kcc import kalenders, klok
from kcc.forms.basis import probeer
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.paginas import pagina
from kcc.rollen import Rol
from kcc.terug import met_terug, terug_van
from kcc.toegang import ingelogde, vereist
from regie.aanspraken import ANTWOORDTIJD, ladder, termijnen
from regie.aanspreekformulier import Aanspreekformulier, Antwoordformulier
from regie.bevoegd import NIET_UW_REGIE, mag_aanspreken
from regie.bewaken import met_bron
from regie.models import Aanspraak, Aanspraakstap
from regie.rechten import AANGESPROKEN, AANSPREKEN
from regie.services import aanspreken as services
from zaken.models import Zaak


@vereist(AANSPREKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def aanspreken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form, with what was agreed and who will be asked; a POST asks."""
    wie, zaak = ingelogde(request), _zoek_zaak(ingelogde(request), uuid)
    if open_ := Aanspraak.objects.open().filter(zaak=zaak).first():
        return redirect("regie:aanspraak", open_.uuid)
    begin = {"antwoord_voor": kalenders.gemeente().plus(klok.vandaag(), ANTWOORDTIJD)}
    formulier = Aanspreekformulier(request.POST if request.method == "POST" else None, initial=begin)
    mag = mag_aanspreken(wie, zaak.klantaanvraag)
    if request.method == "POST":
        aanspraak = probeer(formulier, services.spreek_aan, zaak=zaak, door=wie)
        if aanspraak:
            messages.success(request, f"De vraag is gesteld aan {aanspraak.aan}.")
            return redirect(met_terug(pagina("zaak", zaak.uuid), terug_van(request)))
    sporten = ladder(zaak, wie)
    context = {
        "zaak": zaak,
        "zaak_url": met_terug(pagina("zaak", zaak.uuid), terug_van(request)),
        "termijnen": termijnen(zaak),
        "eerste": sporten[0] if sporten else None,
        "daarna": sporten[1:],
        "formulier": formulier if mag else None,
        "waarom_niet": "" if mag else NIET_UW_REGIE,
    }
    return render(request, "regie/aanspreken.html", context, status=_status(request, mag=mag))


def _status(request: HttpRequest, *, mag: bool) -> int:
    if not mag:
        return 403
    return 422 if request.method == "POST" else 200


def _zoek_zaak(wie: Medewerker, uuid: UUID) -> Any:
    rijen: Any = met_bron(Zaak.objects.zichtbaar_voor(wie))
    volledig = rijen.select_related("klantaanvraag__regisseur", "procesverantwoordelijke")
    return get_object_or_404(volledig, uuid=uuid)


@vereist(AANGESPROKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def aanspraak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One question with its steps: answer it, take it back, or say that the answer was read."""
    wie, rij = ingelogde(request), _zoek(ingelogde(request), uuid)
    formulier = Antwoordformulier(request.POST if request.POST.get("doe") == "antwoord" else None)
    if request.method == "POST":
        try:
            klaar = _doe(request, rij, wie, formulier)
        except Geweigerd as fout:
            messages.error(request, fout.melding)
            klaar = True
        if klaar:
            return redirect("regie:aanspraak", uuid)
    return _toon(request, rij, wie, formulier)


def _doe(request: HttpRequest, rij: Any, wie: Medewerker, formulier: Antwoordformulier) -> bool:
    """False when the form says what is wrong."""
    doe = request.POST.get("doe")
    if doe == "antwoord":
        if probeer(formulier, services.antwoord, aanspraak=rij, door=wie) is None:
            return False
        messages.success(request, f"Uw antwoord is bij {rij.gevraagd_door}.")
    elif doe == "trek_in":
        services.trek_in(aanspraak=rij, door=wie)
        messages.success(request, "De vraag is ingetrokken.")
    elif doe == "gelezen":
        services.gelezen(aanspraak=rij, door=wie)
    else:
        raise Http404
    return True


def _zoek(wie: Medewerker, uuid: UUID) -> Any:
    """For who may see the zaak, and who was asked on any step."""
    stap = Aanspraakstap.objects.filter(aanspraak=OuterRef("pk"), aan=wie)
    zichtbaar = Aanspraak.objects.zichtbaar_voor(wie).order_by().values("pk")
    rijen = Aanspraak.objects.filter(Q(pk__in=zichtbaar) | Exists(stap))
    rijen = rijen.filter(zaak__in=Zaak.objects.niet_over(wie)).annotate(aan_mij=Exists(stap))
    return get_object_or_404(
        rijen.select_related("zaak__klantaanvraag", "zaak__versie", "gevraagd_door", "aan", "antwoord_door"),
        uuid=uuid,
    )


def _toon(request: HttpRequest, rij: Any, wie: Medewerker, formulier: Antwoordformulier) -> HttpResponse:
    zaak = met_bron(Zaak.objects.zichtbaar_voor(wie).filter(pk=rij.zaak_id)).first()
    loopt = rij.antwoord_op is None and rij.ingetrokken_op is None
    context = {
        "aanspraak": rij,
        "titel": _titel(rij.zaak) if zaak or not rij.zaak.sociaal else "Zaak in het sociaal domein",
        "zaak_url": pagina("zaak", zaak.uuid) if zaak else "",
        "termijnen": termijnen(zaak) if zaak else [],
        "stappen": rij.stappen.select_related("aan"),
        "loopt": loopt,
        "formulier": formulier if loopt and rij.aan_mij else None,
        "mag_intrekken": loopt and (rij.gevraagd_door_id == wie.pk or Rol.TEAMLEIDER in wie.rolset),
        "te_lezen": rij.antwoord_op and rij.gevraagd_door_id == wie.pk and rij.gelezen_op is None,
    }
    return render(request, "regie/aanspraak.html", context, status=422 if formulier.errors else 200)


def _titel(zaak: Zaak) -> str:
    return f"{zaak.versie.naam}, {zaak.nummer}"
