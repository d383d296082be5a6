"""What catalogue lists can be narrowed by, on screens and in the API."""

import django_filters as filters

from catalogus.models import Levensgebeurtenis, Vertrouwelijkheid, Zaaktypeversie


class ZaaktypeFilter(filters.FilterSet):
    identificatie = filters.CharFilter("zaaktype__identificatie", label="identificatie")
    naam = filters.CharFilter("naam", "icontains", label="deel van de naam")
    productgroep = filters.CharFilter("zaaktype__productgroep__code", label="code van de productgroep")
    team = filters.CharFilter("team__code", label="code van de verantwoordelijke vakafdeling")
    contactniveau = filters.ChoiceFilter(choices=[(n, str(n)) for n in range(1, 5)], label="contactniveau")
    vertrouwelijkheid = filters.ChoiceFilter(choices=Vertrouwelijkheid.choices)

    class Meta:
        model = Zaaktypeversie
        fields: tuple[str, ...] = ()


class LevensgebeurtenisFilter(filters.FilterSet):
    code = filters.CharFilter("code", label="code")
    zaaktype = filters.CharFilter("zaken__zaaktype__identificatie", label="identificatie van een zaaktype")

    class Meta:
        model = Levensgebeurtenis
        fields: tuple[str, ...] = ()
