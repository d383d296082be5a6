"""The kwaliteitshandvest: what the municipality promises everybody, on a public page (R68)."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogus.models import Zaaktypeversie
from dvo.models import Servicebelofte
from kcc import inrichting, klok
from kcc.kanalen import Kanaal
from kcc.toegang import OPENBAAR, vereist

KOPPEN = {
    Kanaal.TELEFOON: "Als u belt",
    Kanaal.BALIE: "Als u langskomt",
    Kanaal.EMAIL: "Als u mailt",
    Kanaal.WEBFORMULIER: "Als u iets vraagt via de website",
    Kanaal.BRIEF: "Als u schrijft",
    Kanaal.CHAT: "Als u chat of appt",
    Kanaal.SOCIAL: "Als u iets vraagt via sociale media",
}


@vereist(OPENBAAR)
@require_safe
def handvest(request: HttpRequest) -> HttpResponse:
    """Published promises that hold today, by kanaal and by subject; nothing else."""
    context = {"kanalen": _per_kanaal(), "onderwerpen": _per_onderwerp(), "vandaag": klok.vandaag()}
    return render(request, "dvo/handvest.html", context)


def _per_kanaal() -> list[tuple[str, list[str]]]:
    """In the order of the kanalen, of those that this municipality offers."""
    stand = inrichting.lees()
    rijen = Servicebelofte.objects.openbaar(klok.vandaag()).exclude(kanaal="").order_by("pk")
    teksten: dict[str, list[str]] = {}
    for kanaal, tekst in rijen.values_list("kanaal", "tekst"):
        teksten.setdefault(kanaal, []).append(tekst)
    return [
        (KOPPEN.get(kanaal) or stand.naam("kanaal", kanaal, str(kanaal.label)), teksten[kanaal])
        for kanaal in Kanaal
        if kanaal in teksten and stand.aan("kanaal", kanaal)
    ]


def _per_onderwerp() -> list[tuple[str, list[Any]]]:
    """Products that can be asked for today, by their productgroep."""
    return [(groep, list(rijen)) for groep, rijen in groupby(_producten(), key=lambda rij: rij.groep)]


def _producten() -> Iterable[Any]:
    vandaag = klok.vandaag()
    versies = Zaaktypeversie.objects.geldig_op(vandaag).filter(zaaktype=OuterRef("zaaktype"))
    rijen: QuerySet[Any] = Servicebelofte.objects.openbaar(vandaag).filter(zaaktype__isnull=False)
    return (
        rijen.annotate(product=Subquery(versies.values("naam")[:1]), groep=F("zaaktype__productgroep__naam"))
        .filter(product__isnull=False)
        .order_by("groep", "product")
    )
