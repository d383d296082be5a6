"""What catalogue lists can be narrowed by, on screens and in the API."""

from typing import Any

import django_filters as filters

from catalogus.models import Gezag, Levensgebeurtenis, Product, Vertrouwelijkheid, Zaaktypeversie
from kcc.fasen import FASEN, ZAKEN_VANAF


class ZaaktypeFilter(filters.FilterSet):
    identificatie = filters.CharFilter("zaaktype__identificatie", label="identificatie")
    naam = filters.CharFilter("naam", "icontains", label="deel van de naam")
    productgroep = filters.CharFilter("zaaktype__productgroep__code", label="code van de productgroep")
    team = filters.CharFilter("team__code", label="code van de verantwoordelijke vakafdeling")
    contactniveau = filters.ChoiceFilter(choices=[(n, str(n)) for n in range(1, 5)], label="contactniveau")
    vertrouwelijkheid = filters.ChoiceFilter(choices=Vertrouwelijkheid.choices)
    invoerfase = filters.ChoiceFilter(
        choices=[(n, str(n)) for n in range(ZAKEN_VANAF, len(FASEN))],
        label="fase waarin het zaaktype opengaat",
    )
    zoek = filters.CharFilter(method="op_woorden", label="woorden in de naam of de trefwoorden")

    class Meta:
        model = Zaaktypeversie
        fields: tuple[str, ...] = ()

    def op_woorden(self, rijen: Any, _naam: str, waarde: str) -> Any:
        return rijen.zoek(waarde)


class LevensgebeurtenisFilter(filters.FilterSet):
    code = filters.CharFilter("code", label="code")
    zaaktype = filters.CharFilter("zaken__zaaktype__identificatie", label="identificatie van een zaaktype")

    class Meta:
        model = Levensgebeurtenis
        fields: tuple[str, ...] = ()


class ProductFilter(filters.FilterSet):
    zoek = filters.CharFilter(method="op_woorden", label="woorden in naam, UPL-naam of trefwoorden")
    productgroep = filters.CharFilter("productgroep__code", label="code van de productgroep")
    bronhouder = filters.CharFilter("bronhouder__code", label="code van het team dat de tekst bijhoudt")
    bevoegd_gezag = filters.ChoiceFilter(choices=Gezag.choices, label="wie het levert")
    zonder_upl = filters.BooleanFilter(method="op_upl", label="zonder naam in de Uniforme Productnamenlijst")
    sorteer = filters.OrderingFilter(
        label="kolom om op te sorteren; met een min ervoor aflopend",
        fields={
            "naam": "naam",
            "upl_naam": "upl",
            "productgroep__naam": "productgroep",
            "bronhouder__naam": "bronhouder",
        },
    )

    class Meta:
        model = Product
        fields: tuple[str, ...] = ()

    def op_woorden(self, rijen: Any, _naam: str, waarde: str) -> Any:
        return rijen.zoek(waarde)

    def op_upl(self, rijen: Any, _naam: str, waarde: bool) -> Any:  # noqa: FBT001 (django-filter calls it)
        return rijen.filter(upl_naam="") if waarde else rijen.exclude(upl_naam="")
