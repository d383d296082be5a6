"""To whom a zaak is best given (R61): who can do it alone, knows the klant (R90), is there, and has the least open."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kcc.afwezigheid import geldend
from kcc.models import Medewerker, Vaardigheid
from kcc.vaardigheden import GENOEG
from zaken.bekenden import hoe_bekend, met_bekenden
from zaken.models import Zaak
from zaken.models.zaak import OPEN_STATUSSEN


def met_advies(medewerkers: QuerySet[Medewerker], zaak: Zaak) -> QuerySet[Medewerker]:
    """Each with what `advies` says of them, the best first. No query more."""
    kan = Vaardigheid.objects.filter(
        medewerker=OuterRef("pk"), productgroep=zaak.productgroep_id, niveau__in=GENOEG
    )
    rijen = met_bekenden(medewerkers, zaak).annotate(
        kan=Exists(kan), afwezig=Exists(geldend().filter(medewerker=OuterRef("pk"))), werk=_open_werk()
    )
    bekend = ("-vast", "-eerder") if zaak.klantaanvraag.klant_id else ()
    return rijen.order_by("afwezig", "-kan", *bekend, "werk", "last_name", "first_name", "pk")


def _open_werk() -> Coalesce:
    open_ = Zaak.objects.filter(behandelaar=OuterRef("pk"), status__in=OPEN_STATUSSEN).order_by()
    aantal = open_.values("behandelaar").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(aantal, output_field=IntegerField()), Value(0))


def advies(wie: Any) -> str:
    """Of a row of `met_advies`, in words."""
    zaken = "1 zaak open" if wie.werk == 1 else f"{wie.werk} zaken open"
    kan = "kan dit zelfstandig" if wie.kan else "kan dit nog niet zelfstandig"
    delen = ("vandaag afwezig" if wie.afwezig else "", kan, zaken, hoe_bekend(wie))
    return ", ".join(deel for deel in delen if deel)
