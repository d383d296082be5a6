"""Coaching: whom one coaches, reviewing a gesprek, notes for two, and what an employee reads of it (R91)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.models import Klantcontact, Vraag
from dashboards.kwaliteit import overzicht
from dashboards.kwaliteit.begeleiding import begeleidt
from dashboards.kwaliteit.formulieren import Beoordeelformulier, Notitieformulier, zoals_het_was
from dashboards.kwaliteit.lezen import (
    beoordelingen_voor,
    criteria,
    kan_wijzigen,
    kan_wissen,
    met_score,
    notities_voor,
)
from dashboards.kwaliteit.steekproef import DAGEN, steekproef
from dashboards.models import Beoordeling
from dashboards.rechten import BEGELEIDEN, MIJN_KWALITEIT
from dashboards.services.beoordelen import beoordeel as beoordeel_gesprek
from dashboards.services.beoordelen import meld_gelezen, te_beoordelen, wijzig_beoordeling
from dashboards.services.coachen import schrijf_notitie, wis_notitie
from kcc import klok
from kcc.forms.basis import probeer
from kcc.fouten import Geweigerd
from kcc.lijsten import PER_PAGINA
from kcc.models import Medewerker
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist

DOEL = "gesprek gelezen om van te leren"
LAATSTE = 20
"""Reviews and notes on one page; older ones stand on the next."""


@vereist(BEGELEIDEN)
@require_safe
def mensen(request: HttpRequest) -> HttpResponse:
    """Whom one coaches: who waits longest for attention first."""
    rijen = overzicht.aandacht(ingelogde(request), klok.vandaag())
    bladzijde = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "dashboards/coaching.html", {"page_obj": bladzijde, "dagen": overzicht.DAGEN})


def _medewerker(wie: Medewerker, uuid: UUID) -> Medewerker:
    """Somebody one coaches, else 404. What one wrote about whom one coached before is read by its own address."""
    rij = begeleidt(wie).filter(uuid=uuid).first()
    if rij is None:
        raise Http404
    return rij


@vereist(BEGELEIDEN)
@require_safe
def medewerker(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A few gesprekken to choose from, and what one reviewed and wrote oneself."""
    wie = ingelogde(request)
    return _toon_medewerker(request, wie, _medewerker(wie, uuid), Notitieformulier())


def _toon_medewerker(
    request: HttpRequest, wie: Medewerker, mens: Medewerker, formulier: Notitieformulier
) -> HttpResponse:
    eigen = beoordelingen_voor(wie).filter(medewerker=mens, beoordelaar=wie)
    notities = notities_voor(wie).filter(medewerker=mens, coach=wie)
    oordelen = Paginator(eigen, LAATSTE).get_page(request.GET.get("pagina"))
    geschreven = Paginator(notities, LAATSTE).get_page(request.GET.get("notities"))
    context = {
        "mens": mens,
        "dagen": DAGEN,
        "gesprekken": steekproef(wie, mens, klok.vandaag()),
        "page_obj": oordelen,
        "oordelen": met_score(oordelen.object_list),
        "notities": [(rij, kan_wissen(rij, wie)) for rij in geschreven],
        "notitiebladen": geschreven,
        "formulier": formulier,
    }
    status = 422 if formulier.errors else 200
    return render(request, "dashboards/coaching_medewerker.html", context, status=status)


@vereist(BEGELEIDEN)
@require_POST
def notitie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write one; it stands on the page of both."""
    wie = ingelogde(request)
    mens = _medewerker(wie, uuid)
    formulier = Notitieformulier(request.POST)
    if probeer(formulier, schrijf_notitie, medewerker=mens, door=wie) is None:
        return _toon_medewerker(request, wie, mens, formulier)
    messages.success(request, f"De notitie is bewaard. Alleen u en {mens} lezen die.")
    return redirect("dashboards:begeleiden_medewerker", uuid)


@vereist(BEGELEIDEN)
@require_POST
def notitie_wissen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take one back, on the day itself."""
    wie = ingelogde(request)
    rij = get_object_or_404(notities_voor(wie).filter(coach=wie), uuid=uuid)
    try:
        wis_notitie(notitie=rij, door=wie)
    except Geweigerd as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "De notitie is gewist.")
    return _terug(wie, rij.medewerker)


def _terug(wie: Medewerker, mens: Medewerker) -> HttpResponse:
    """To the page of the employee, or to one's own when one no longer coaches them."""
    if begeleidt(wie).filter(pk=mens.pk).exists():
        return redirect("dashboards:begeleiden_medewerker", mens.uuid)
    return redirect("dashboards:mijn_kwaliteit")


@vereist(BEGELEIDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def beoordeel(request: HttpRequest, uuid: UUID, gesprek: UUID) -> HttpResponse:
    """Read a gesprek of the sample and say what went well."""
    wie = ingelogde(request)
    mens = _medewerker(wie, uuid)
    rij = get_object_or_404(
        Klantcontact.objects.zichtbaar_voor(wie).niet_over(mens), uuid=gesprek, medewerker=mens
    )
    al = beoordelingen_voor(wie).filter(klantcontact=rij, medewerker=mens).first()
    if al:
        messages.info(request, "U hebt dit gesprek al beoordeeld.")
        return redirect("dashboards:beoordeling", al.uuid)
    if rij not in steekproef(wie, mens, klok.vandaag()):
        messages.error(request, "Dit gesprek staat niet (meer) in de lijst. Kies een ander.")
        return redirect("dashboards:begeleiden_medewerker", uuid)
    formulier = Beoordeelformulier(criteria(), request.POST if request.method == "POST" else None)
    gemaakt = probeer(formulier, beoordeel_gesprek, gesprek=rij, door=wie) if formulier.is_bound else None
    if gemaakt:
        messages.success(request, f"De beoordeling is bewaard. {mens.first_name} kan die nu lezen.")
        return redirect("dashboards:beoordeling", gemaakt.uuid)
    return _toon_formulier(request, rij, mens, formulier, nieuw=True)


def _toon_formulier(
    request: HttpRequest, gesprek: Any, mens: Medewerker, formulier: Beoordeelformulier, *, nieuw: bool
) -> HttpResponse:
    """With the gesprek itself, which is looked at for this: a row in the inzagelog of its klant."""
    wie = ingelogde(request)
    betrokkenen = gesprek.betrokkenen.select_related("klant", "namens")
    klanten = [klant for rij in betrokkenen for klant in (rij.klant, rij.namens) if klant]
    vragen = Vraag.objects.zichtbaar_voor(wie).filter(klantcontact=gesprek).order_by("volgnummer")
    if klanten:
        leg_inzage_vast(
            klanten=klanten, door=wie, doel=DOEL, onderwerp_soort="klantcontact", onderwerp=gesprek.uuid
        )
    context = {
        "gesprek": gesprek,
        "vragen": list(vragen.select_related("kennisversie", "productgroep")),
        "mens": mens,
        "formulier": formulier,
        "nieuw": nieuw,
    }
    status = 422 if formulier.errors else 200
    return render(request, "dashboards/beoordelen.html", context, status=status)


def _beoordeling(wie: Medewerker, uuid: UUID) -> Beoordeling:
    """One's own or by oneself; for everybody else there is none."""
    return get_object_or_404(beoordelingen_voor(wie), uuid=uuid)


@vereist(MIJN_KWALITEIT)
@require_safe
def beoordeling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    wie = ingelogde(request)
    rij = _beoordeling(wie, uuid)
    context = {
        "rij": rij,
        "gelezen": met_score([rij])[0],
        "punten": list(rij.punten.all()),
        "van_mij": rij.medewerker_id == wie.pk,
        "kan_wijzigen": kan_wijzigen(rij, wie),
        "begeleidt": rij.beoordelaar_id == wie.pk and begeleidt(wie).filter(pk=rij.medewerker_id).exists(),
    }
    return render(request, "dashboards/beoordeling.html", context)


@vereist(BEGELEIDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """By who reviewed, on the same day, until it was read."""
    wie = ingelogde(request)
    rij = _beoordeling(wie, uuid)
    if not kan_wijzigen(rij, wie):
        messages.error(request, "Deze beoordeling staat vast: hij is gelezen, of van een eerdere dag.")
        return redirect("dashboards:beoordeling", uuid)
    gesprek = get_object_or_404(Klantcontact.objects.zichtbaar_voor(wie), pk=rij.klantcontact_id)
    lijst = te_beoordelen(rij)
    data = request.POST if request.method == "POST" else None
    formulier = Beoordeelformulier(lijst, data, zoals_het_was(rij, lijst))
    if formulier.is_bound and probeer(formulier, wijzig_beoordeling, beoordeling=rij, door=wie):
        messages.success(request, "De wijziging is bewaard.")
        return redirect("dashboards:beoordeling", uuid)
    return _toon_formulier(request, gesprek, rij.medewerker, formulier, nieuw=False)


@vereist(MIJN_KWALITEIT)
@require_POST
def gelezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The employee read it; from then on it stands."""
    wie = ingelogde(request)
    rij = get_object_or_404(beoordelingen_voor(wie).filter(medewerker=wie), uuid=uuid)
    meld_gelezen(beoordeling=rij, door=wie)
    messages.success(request, "U hebt deze beoordeling gelezen.")
    return redirect("dashboards:mijn_kwaliteit")


@vereist(MIJN_KWALITEIT)
@require_safe
def mijn_kwaliteit(request: HttpRequest) -> HttpResponse:
    """Own reviews, own notes and own shares; of nobody else anything."""
    wie = ingelogde(request)
    eigen = Paginator(beoordelingen_voor(wie).filter(medewerker=wie), LAATSTE)
    notities = Paginator(notities_voor(wie).filter(medewerker=wie), LAATSTE)
    bladzijde = eigen.get_page(request.GET.get("pagina"))
    context = {
        "page_obj": bladzijde,
        "oordelen": met_score(bladzijde.object_list),
        "notitiebladen": notities.get_page(request.GET.get("notities")),
        "delen": overzicht.van_persoon(wie),
        "begeleidt": begeleidt(wie).exists(),
    }
    return render(request, "dashboards/mijn_kwaliteit.html", context)
