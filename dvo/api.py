"""`/zaaktypen` (with the terms that follow from the agreements, R69) and `/dvos`."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from catalogus.filters import ZaaktypeFilter
from catalogus.models import Zaaktypeversie
from catalogus.services.zaaktypen import ONDERDELEN
from dvo.filters import BelofteFilter, DvoFilter
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Goedkeuring, Servicebelofte
from dvo.overdracht_api import CatalogusViewSet
from dvo.serializers import Belofte, Dvo, Zaaktype
from dvo.termen import met_termen, wet_van
from dvo.termijn_api import TermijnViewSet
from kcc import klok
from kcc.api.views import LeesViewSet
from kcc.rollen import API


class ZaaktypeViewSet(LeesViewSet):
    """De zaaktypecatalogus van vandaag, met de termijnen van wet en DVO."""

    queryset = Zaaktypeversie.objects.prefetch_related(*ONDERDELEN)
    serializer_class = Zaaktype
    filterset_class = ZaaktypeFilter
    lookup_field = "zaaktype__uuid"
    lookup_url_kwarg = "uuid"
    rechten = {"GET": API}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return met_termen(rijen.geldig_op(klok.vandaag()), klok.vandaag())


class DvoViewSet(LeesViewSet):
    """Dienstverleningsovereenkomsten met hun regels."""

    queryset = Dienstverleningsovereenkomst.objects.select_related("uitvoerder", "afnemer")
    serializer_class = Dvo
    filterset_class = DvoFilter
    rechten = {"GET": API}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        regels = Dvoregel.objects.select_related("zaaktype").annotate(wet=wet_van("zaaktype", klok.vandaag()))
        goed = Goedkeuring.objects.select_related("door", "team")
        return rijen.prefetch_related(Prefetch("regels", regels), Prefetch("goedkeuringen", goed))


class ServicebelofteViewSet(LeesViewSet):
    """Wat de gemeente elke inwoner belooft, over een zaaktype of over een kanaal."""

    queryset = Servicebelofte.objects.select_related("zaaktype").order_by("pk")
    serializer_class = Belofte
    filterset_class = BelofteFilter
    rechten = {"GET": API}


ROUTES = [
    ("zaaktypen", ZaaktypeViewSet),
    ("dvos", DvoViewSet),
    ("servicebeloften", ServicebelofteViewSet),
    ("termijnen", TermijnViewSet),
    ("catalogus", CatalogusViewSet),
]
