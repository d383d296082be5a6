"""`/zaaktypen` (with the terms that follow from the agreements, R69) and `/dvos`."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from catalogus.filters import ZaaktypeFilter
from catalogus.models import Zaaktypeversie
from dvo.filters import DvoFilter
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Goedkeuring
from dvo.serializers import Dvo, Zaaktype
from dvo.termen import met_termen, wet_van
from kcc import klok
from kcc.api.views import LeesViewSet
from kcc.rollen import API


class ZaaktypeViewSet(LeesViewSet):
    """De zaaktypecatalogus van vandaag, met de termijnen van wet en DVO."""

    queryset = Zaaktypeversie.objects.prefetch_related("vereisten")
    serializer_class = Zaaktype
    filterset_class = ZaaktypeFilter
    lookup_field = "zaaktype__uuid"
    lookup_url_kwarg = "uuid"
    rechten = {"GET": API}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return met_termen(rijen.geldig_op(klok.vandaag()), klok.vandaag())


class DvoViewSet(LeesViewSet):
    """Dienstverleningsovereenkomsten met hun regels."""

    queryset = Dienstverleningsovereenkomst.objects.select_related("uitvoerder", "afnemer").prefetch_related(
        Prefetch("regels", Dvoregel.objects.select_related("zaaktype").annotate(wet=wet_van("zaaktype"))),
        Prefetch("goedkeuringen", Goedkeuring.objects.select_related("door", "team")),
    )
    serializer_class = Dvo
    filterset_class = DvoFilter
    rechten = {"GET": API}


ROUTES = [("zaaktypen", ZaaktypeViewSet), ("dvos", DvoViewSet)]
