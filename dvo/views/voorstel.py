"""A norm out of the own history: how long such zaken took, and the risk of what is chosen (R73)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogus.models import Zaaktype
from dvo.bevoegd import mag_bewerken
from dvo.forms.voorstel import Voorstelformulier
from dvo.histogram import teken
from dvo.models import Dienstverleningsovereenkomst, Dvoregel
from dvo.namen import met_naam
from dvo.navraag import doorlooptijden
from dvo.rechten import BEWERKEN
from dvo.toets import ruimste_maximum, termijnen_van
from dvo.views.basis import eis, zoek_dvo
from dvo.voorstel import Geschiedenis, TeWeinigZaken
from kcc import kalenders, klok
from kcc.toegang import ingelogde, vereist


@vereist(BEWERKEN)
@require_safe
def voorstel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everything by the address: zaaktype, regel, percentiel, norm and maximum."""
    dvo = zoek_dvo(request, uuid)
    eis(mag_bewerken(ingelogde(request), dvo.uitvoerder_id, dvo.afnemer_id))
    zaaktype: Any = met_naam(_zaaktypen(request)).first()
    if zaaktype is None:
        raise Http404
    context = {"dvo": dvo, "zaaktype": zaaktype, "regel": _regel(request, dvo)}
    try:
        geschiedenis = Geschiedenis.van(doorlooptijden(zaaktype.pk, dvo.uitvoerder_id))
    except TeWeinigZaken as fout:
        return render(request, "dvo/voorstel.html", {**context, "te_weinig": str(fout)})
    return render(request, "dvo/voorstel.html", {**context, **_uitkomst(request, context, geschiedenis)})


def _zaaktypen(request: HttpRequest) -> QuerySet[Zaaktype]:
    return Zaaktype.objects.filter(identificatie=request.GET.get("zaaktype", "").replace("\0", ""))


def _regel(request: HttpRequest, dvo: Dienstverleningsovereenkomst) -> str:
    """The uuid of the rule it is for; empty for a new one."""
    return next((str(r.uuid) for r in dvo.regels.all() if str(r.uuid) == request.GET.get("regel")), "")


def _uitkomst(request: HttpRequest, wat: dict[str, Any], geschiedenis: Geschiedenis) -> dict[str, Any]:
    formulier = Voorstelformulier(request.GET if "percentiel" in request.GET else None)
    norm, maximum = formulier.keuze(geschiedenis)
    grens = _grens(wat["zaaktype"].pk, wat["dvo"].geldigheid.lower or klok.vandaag(), maximum)
    gevraagd, maximum = maximum, max(norm, min(maximum, grens))
    return {
        "formulier": formulier,
        "n": geschiedenis.n,
        "norm": norm,
        "maximum": maximum,
        "past_niet": grens < maximum,
        "grens": grens,
        "verlaagd": maximum < gevraagd,
        "risico_norm": geschiedenis.risico(norm).zin("norm"),
        "risico_maximum": geschiedenis.risico(maximum).zin("maximum"),
        "rijen": [
            (p, dagen := geschiedenis.percentiel(p), geschiedenis.risico(dagen)) for p in (50, 80, 90, 95)
        ],
        "histogram": teken(geschiedenis.staven(), norm),
        "neem_over": _neem_over(wat, norm, maximum),
    }


def _grens(zaaktype: int, begin: date, vanaf: int) -> int:
    """The widest maximum that the law allows, not above `vanaf`."""
    regel = Dvoregel(zaaktype_id=zaaktype)
    termijnen = termijnen_van([regel], begin).get(zaaktype, [])
    return ruimste_maximum(termijnen, begin, kalenders.beide(), vanaf=vanaf)


def _neem_over(wat: dict[str, Any], norm: int, maximum: int) -> str:
    """The form of the rule, filled in."""
    regel, uuid = wat["regel"], wat["dvo"].uuid
    adres = reverse("dvo:regel", args=[uuid, regel]) if regel else reverse("dvo:regel_nieuw", args=[uuid])
    velden = {"zaaktype": wat["zaaktype"].identificatie, "norm": norm, "maximum": maximum}
    eenheden = {"norm_eenheid": "werkdagen", "maximum_eenheid": "werkdagen"}
    return f"{adres}?{urlencode({**velden, **eenheden})}"
