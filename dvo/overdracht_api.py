"""`GET /catalogus` (the whole catalogue as one file) and `GET /catalogus/zgw` (zaaktypen in the form of the ZGW
Catalogi API). To take one in is an act of the beheerder, on the page: the API does not have it."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework.decorators import action
from rest_framework.request import Request

from dvo.overdracht.export import exporteer
from dvo.overdracht.zgw import exporteer_zgw
from dvo.rechten import BESTAND
from kcc.api.camel import Serializer
from kcc.api.filters import weiger_parameters
from kcc.api.views import ApiViewSet

GEHEEL = {200: OpenApiTypes.OBJECT}


@extend_schema_serializer(many=False)
class Catalogusbestand(Serializer):
    """Het bestand heeft zijn eigen vorm, met een versie daarvan in de kop."""


class CatalogusViewSet(ApiViewSet):
    """De hele catalogus als een bestand, om te bewaren of elders in te lezen. Zonder mensen, zonder DVO's."""

    serializer_class = Catalogusbestand
    pagination_class = None
    filter_backends = ()
    rechten = {"GET": BESTAND}

    @extend_schema(responses=GEHEEL)
    def list(self, request: Request) -> HttpResponse:
        weiger_parameters(request, frozenset())
        return HttpResponse(exporteer(), "application/json")

    @extend_schema(responses=GEHEEL)
    @action(detail=False)
    def zgw(self, request: Request) -> HttpResponse:
        """Alle versies van alle zaaktypen, in de vorm van de ZGW Catalogi API 1.3."""
        return HttpResponse(exporteer_zgw(), "application/json")
