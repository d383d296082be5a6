"""What the list of agreements can be narrowed by, on screens and in the API."""

import django_filters as filters

from dvo.models import Dienstverleningsovereenkomst, DvoStatus, Servicebelofte
from kcc.api.filters import DagFilter
from kcc.kanalen import Kanaal


class DvoFilter(filters.FilterSet):
    status = filters.ChoiceFilter(choices=DvoStatus.choices)
    uitvoerder = filters.CharFilter("uitvoerder__code", label="code van het team dat het werk doet")
    afnemer = filters.CharFilter("afnemer__code", label="code van het team dat het resultaat krijgt")
    geldig_op = DagFilter("geldigheid", "contains", label="geldig op deze dag")

    class Meta:
        model = Dienstverleningsovereenkomst
        fields: tuple[str, ...] = ()


class BelofteFilter(filters.FilterSet):
    zaaktype = filters.CharFilter("zaaktype__identificatie", label="identificatie van het zaaktype")
    kanaal = filters.ChoiceFilter(choices=Kanaal.choices)
    gepubliceerd = filters.BooleanFilter(label="staat in het openbare kwaliteitshandvest")
    geldig_op = DagFilter("geldigheid", "contains", label="geldig op deze dag")

    class Meta:
        model = Servicebelofte
        fields: tuple[str, ...] = ()
