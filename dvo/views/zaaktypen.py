"""The zaaktypen with their terms: the list, and one with its versions."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogus.filters import ZaaktypeFilter
from catalogus.forms.zaaktypen import FASEKEUZES
from catalogus.models import Zaaktype, Zaaktypeversie
from catalogus.rechten import BEWERKEN, INZIEN
from dvo.termen import met_termen
from dvo.zaaktypeblad import kies, lees_versies, maak_blad
from dvo.zaaktypelijst import Toon, regel, tel, voorwaarden
from kcc import inrichting, klok
from kcc.lijsten import PER_PAGINA, filterkeuzes, kolommen
from kcc.models import Productgroep, Team
from kcc.models.organisatie import Lijn
from kcc.rollen import mag
from kcc.toegang import ingelogde, vereist

KOLOMMEN = (
    ("Zaaktype", "naam"),
    ("Productgroep", "productgroep"),
    ("Soort", ""),
    ("Afdeling", "afdeling"),
    ("Norm en hoogstens", ""),
    ("Wet", ""),
    ("Kan vanaf fase", "fase"),
    ("Versie", ""),
    ("Geldt", ""),
)
SORTEERT = {
    "naam": "naam",
    "productgroep": "zaaktype__productgroep__naam",
    "afdeling": "team__naam",
    "fase": "invoerfase",
}


@vereist(INZIEN)
@require_safe
def zaaktypen(request: HttpRequest) -> HttpResponse:
    """Those that hold today, or of the kind asked for; searched and narrowed by what is in the URL."""
    wie, vandaag = ingelogde(request), klok.vandaag()
    versies: Any = Zaaktypeversie.objects
    alle = ZaaktypeFilter(request.GET, queryset=versies.zichtbaar_voor(wie)).qs
    staat = voorwaarden(vandaag)
    toon = request.GET.get("toon", "")
    rijen = alle.filter(staat.get(toon, staat[Toon.GELDIG])).select_related("zaaktype__productgroep", "team")
    rijen = met_termen(rijen, vandaag).order_by(*_volgorde(request.GET.get("sorteer", "")))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "filters": filterkeuzes(request, "toon", Toon, tel(alle, staat)),
        "toon": toon,
        "kolommen": kolommen(request, KOLOMMEN, standaard="naam"),
        "productgroepen": Productgroep.objects.all(),
        "teams": Team.objects.filter(lijn=Lijn.VAKAFDELING),
        "fasen": [(str(nummer), naam) for nummer, naam in FASEKEUZES],
        "page_obj": pagina,
        "regels": [regel(versie) for versie in pagina.object_list],
        "mag_maken": mag(wie, BEWERKEN),
    }
    return render(request, "dvo/zaaktypen.html", context)


def _volgorde(gevraagd: str) -> list[str]:
    kolom = SORTEERT.get(gevraagd.removeprefix("-"), "naam")
    return [f"-{kolom}" if gevraagd.startswith("-") else kolom, "naam", "-versie", "pk"]


@vereist(INZIEN)
@require_safe
def zaaktype(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One zaaktype: the version that holds, or the one asked for (`versie`)."""
    wie, vandaag = ingelogde(request), klok.vandaag()
    rijen: Any = Zaaktype.objects.zichtbaar_voor(wie).met_productgroep()
    welk = get_object_or_404(rijen.filter(versies__isnull=False).distinct(), uuid=uuid)
    versies = lees_versies(welk, vandaag)
    versie = kies(versies, request.GET.get("versie", ""), vandaag)
    blad = maak_blad(welk, versies, versie, wie=wie, stand=inrichting.lees(), vandaag=vandaag)
    return render(request, "dvo/zaaktype.html", {"blad": blad, "versie": versie})
