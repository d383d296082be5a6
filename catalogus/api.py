"""`/levensgebeurtenissen`. Zaaktypen show terms, so they live one floor up (`dvo/api.py`)."""

from django.db.models import Prefetch

from catalogus.filters import LevensgebeurtenisFilter
from catalogus.models import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis
from catalogus.serializers import LevensgebeurtenisDetail
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


ROUTES = [("levensgebeurtenissen", LevensgebeurtenisViewSet)]
