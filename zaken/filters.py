"""What lists of zaken and klantaanvragen can be narrowed by, on screens and in the API."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from kcc.api.filters import DagFilter
from kcc.models.organisatie import Lijn
from zaken.models import Klantaanvraag, Zaak, ZaakStatus

LIJNEN = [keuze for keuze in Lijn.choices if keuze[0] != "facilitair"]
JA_NEE = (("ja", "Ja"), ("nee", "Nee"))


class ZaakFilter(filters.FilterSet):
    nummer = filters.CharFilter("nummer", label="nummer")
    klantaanvraag = filters.UUIDFilter("klantaanvraag__uuid", label="klantaanvraag (uuid)")
    zaaktype = filters.CharFilter("versie__zaaktype__identificatie", label="identificatie van het zaaktype")
    status = filters.ChoiceFilter("status", choices=ZaakStatus.choices)
    lijn = filters.ChoiceFilter("lijn", choices=LIJNEN)
    team = filters.CharFilter("team__code", label="code van het team")
    productgroep = filters.CharFilter("productgroep__code", label="code van de productgroep")
    behandelaar = filters.UUIDFilter("behandelaar__uuid", label="behandelaar (uuid)")
    ontvangen_vanaf = DagFilter("ontvangen_op", "gte", label="ontvangen op of na deze dag")
    ontvangen_tot_en_met = DagFilter("ontvangen_op", "lte", label="ontvangen op of voor deze dag")

    class Meta:
        model = Zaak
        fields: tuple[str, ...] = ()


class KlantaanvraagFilter(filters.FilterSet):
    nummer = filters.CharFilter("nummer", label="nummer")
    klant = filters.UUIDFilter("klant__uuid", label="klant (uuid)")
    levensgebeurtenis = filters.CharFilter("levensgebeurtenis__code", label="code van de levensgebeurtenis")
    regisseur = filters.UUIDFilter("regisseur__uuid", label="regisseur (uuid)")
    ontvangen_vanaf = DagFilter("ontvangen_op", "gte", label="ontvangen op of na deze dag")
    ontvangen_tot_en_met = DagFilter("ontvangen_op", "lte", label="ontvangen op of voor deze dag")
    lopend = filters.ChoiceFilter(choices=JA_NEE, method="op_lopend", label="er loopt nog een zaak")

    class Meta:
        model = Klantaanvraag
        fields: tuple[str, ...] = ()

    def op_lopend(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        lopend = Zaak.objects.lopend().values("klantaanvraag")
        return rijen.filter(pk__in=lopend) if waarde == "ja" else rijen.exclude(pk__in=lopend)
