"""The filters of the werkvoorraad, shared by its page and the API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django_filters import CharFilter, ChoiceFilter, FilterSet, OrderingFilter, UUIDFilter

from kcc import kalenders, klok
from regie.models import Zaakplanning
from regie.standen import Stand, voorwaarden
from zaken.models import ZaakStatus

VOLGORDE = ("orde", "zaak__aangemaakt_op", "pk")  # as it should be done; also what decides between equals


class Volgorde(OrderingFilter):
    """Sorts by one column, and between equals in the order of the work."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        gesorteerd = super().filter(qs, value)
        return gesorteerd.order_by(*gesorteerd.query.order_by, *VOLGORDE) if value else qs


class WerkvoorraadFilter(FilterSet):
    """On rows of `Zaakplanning.objects.werkvoorraad()`."""

    team = CharFilter("zaak__team__code", label="code van het team")
    stand = ChoiceFilter(label="hoe de zaak ervoor staat", choices=Stand.choices, method="op_stand")
    status = ChoiceFilter("zaak__status", label="status van de zaak", choices=ZaakStatus.choices)
    behandelaar = UUIDFilter("zaak__behandelaar__uuid", label="behandelaar (uuid)")
    zaaktype = CharFilter("zaak__versie__zaaktype__identificatie", label="identificatie van het zaaktype")
    sorteer = Volgorde(
        label="kolom om op te sorteren; met een min ervoor aflopend",
        fields={
            "orde": "volgorde",
            "zaak__nummer": "zaak",
            "zaak__klantaanvraag__klant__zoeknaam": "klant",
            "uiterste_start": "begin",
            "beloofd": "beloofd",
            "zaak__behandelaar__last_name": "behandelaar",
        },
    )

    class Meta:
        model = Zaakplanning
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen: Any = queryset
        return super().filter_queryset(rijen.met_dagen())

    def op_stand(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        return rijen.filter(voorwaarden(klok.vandaag(), kalenders.gemeente())[waarde])


NIEMAND = "niemand"


class Schermfilter(WerkvoorraadFilter):
    """The same on the page, where the column "beloofd" shows the nearest promise and a zaak can be nobody's."""

    behandelaar = CharFilter(label="behandelaar (uuid), of niemand", method="van_wie")
    sorteer = Volgorde(
        fields={
            "orde": "volgorde",
            "zaak__nummer": "zaak",
            "zaak__klantaanvraag__klant__zoeknaam": "klant",
            "uiterste_start": "begin",
            "naaste": "beloofd",
            "zaak__behandelaar__last_name": "behandelaar",
        }
    )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen: Any = queryset
        rijen = rijen.met_service()
        op_belofte = "beloofd" in str(self.data.get("sorteer", ""))
        return super().filter_queryset(rijen.met_naaste() if op_belofte else rijen)

    def van_wie(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        if waarde == NIEMAND:
            return rijen.filter(zaak__behandelaar__isnull=True)
        return rijen.filter(zaak__behandelaar__uuid=UUID(waarde))
