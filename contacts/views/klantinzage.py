"""The report "wie heeft deze gegevens bekeken": on screen with names, on paper with teams."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contacts.forms.handelingen import dagveld
from contacts.klanten.inzagelijst import OP_PAPIER, inzages, regel
from contacts.klanten.masker import gemaskeerde_naam
from contacts.rechten import INZAGE
from kcc import klok
from kcc.lijsten import PER_PAGINA, adres
from kcc.models import Klant
from kcc.services.inzage import leg_inzage_vast
from kcc.toegang import ingelogde, vereist


class Periode(forms.Form):
    van = dagveld("Van")
    tot = dagveld("Tot en met")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.required = False


@vereist(INZAGE)
@require_safe
def inzage(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Looking at it is a look too. Who does not work with residents (a beheerder) sees no name."""
    wie = ingelogde(request)
    klant = get_object_or_404(Klant, uuid=uuid)
    periode = Periode(request.GET)
    gekozen = periode.cleaned_data if periode.is_valid() else {}
    rijen = inzages(klant, gekozen.get("van"), gekozen.get("tot"))
    papier = request.GET.get("papier") == "ja"
    leg_inzage_vast(
        klanten=[klant], door=wie, doel="inzagelog bekeken", onderwerp_soort="klant", onderwerp=klant.uuid
    )
    bladzijde = Paginator(rijen, OP_PAPIER if papier else PER_PAGINA).get_page(request.GET.get("pagina"))
    zichtbaar = wie.zicht.uitvoering
    context = {
        "klant": klant,
        "naam": str(klant) if zichtbaar else gemaskeerde_naam(klant),
        "zichtbaar": zichtbaar,
        "periode": periode,
        "gekozen": gekozen,
        "page_obj": bladzijde,
        "regels": [regel(rij) for rij in bladzijde.object_list],
        "papier": papier,
        "papier_url": adres(request, papier="ja"),
        "scherm_url": adres(request, papier=""),
        "vandaag": klok.vandaag(),
    }
    return render(request, "contacts/klant_inzage.html", context)
