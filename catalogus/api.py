"""Life events and products. Zaaktypen show terms, so they live one floor up (`dvo/api.py`); knowledge is searched as
on the workplace, so that stands there (`contacts/api/kennisitems.py`)."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from catalogus.filters import LevensgebeurtenisFilter, ProductFilter
from catalogus.models import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis, Product
from catalogus.serializers import LevensgebeurtenisDetail, ProductDetail, ProductRegel
from kcc import inrichting
from kcc.api.views import LeesViewSet
from kcc.rollen import API


class LevensgebeurtenisViewSet(LeesViewSet):
    """Wat een inwoner meemaakt, en de zaken die daarbij horen."""

    queryset = Levensgebeurtenis.objects.prefetch_related(
        Prefetch("zaken", Gebeurteniszaak.objects.select_related("zaaktype")),
        Prefetch("afhankelijkheden", Afhankelijkheid.objects.select_related("van", "naar").order_by("pk")),
    )
    serializer_class = LevensgebeurtenisDetail
    filterset_class = LevensgebeurtenisFilter
    rechten = {"GET": API}


class ProductViewSet(LeesViewSet):
    """Wat een inwoner kan vragen. Producten van andere overheden staan erbij vanaf fase 4."""

    queryset = Product.objects.select_related("productgroep", "bronhouder", "zaaktype")
    serializer_class = ProductRegel
    serializer_class_detail = ProductDetail
    filterset_class = ProductFilter
    rechten = {"GET": API}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.in_fase(inrichting.lees().fase_nummer)  # type: ignore[no-any-return]


ROUTES = [
    ("levensgebeurtenissen", LevensgebeurtenisViewSet),
    ("producten", ProductViewSet),
]
