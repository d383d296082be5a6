"""`/kengetallen`: the steering figures with their definitions, over any period; the numbers of the pages."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from dashboards.api_initiatieven import InitiatiefViewSet
from dashboards.blad.rijen import lees_rijen
from dashboards.blad.waarden import kader_voor, standen_van
from dashboards.kengetallen.register import ALLE, OP_SLEUTEL
from dashboards.kengetallen.rekenen import Welke
from dashboards.kengetallen.soort import Kengetal
from dashboards.keuze import Keuze, lees_keuze
from dashboards.models import Norm
from dashboards.rechten import KENGETALLEN, NORMEN, NORMEN_ZIEN
from dashboards.serializers import (
    CijferVraag,
    KengetalDetail,
    KengetalRegel,
    NormInvoer,
    NormRegel,
    RijRegel,
    RijVraag,
    als_detail,
)
from dashboards.services.sturing import trek_norm_in, zet_norm
from kcc.api.filters import ALTIJD, weiger_parameters
from kcc.api.views import ApiViewSet, LijstViewSet
from kcc.fouten import NietBevoegd

RIJVRAAG: frozenset[str] = frozenset(map(str, RijVraag().fields))


class NormFilter(filters.FilterSet):
    sleutel = filters.CharFilter("sleutel", label="sleutel van het kengetal")
    team = filters.CharFilter("team__code", label="code van het team")

    class Meta:
        model = Norm
        fields: tuple[str, ...] = ()


class KengetalViewSet(ApiViewSet):
    """Kengetallen. Wie de cijfers van het geheel ziet krijgt ze afgerond, zonder rijen."""

    serializer_class = KengetalRegel
    lookup_field = "sleutel"
    lookup_value_regex = "[a-z0-9_]+"
    filter_backends = ()
    parameters = frozenset(CijferVraag().fields)
    rechten = {"GET": KENGETALLEN}

    @extend_schema(responses=KengetalRegel(many=True))
    def list(self, request: Request) -> Response:
        weiger_parameters(request, ALTIJD)
        bladzijde = self.paginate_queryset(ALLE)  # type: ignore[arg-type]
        return self.get_paginated_response(KengetalRegel(bladzijde, many=True).data)

    @extend_schema(parameters=[CijferVraag], responses=KengetalDetail)
    def retrieve(self, request: Request, sleutel: str) -> Response:
        """Een kengetal over een periode, met de vijf ervoor. Wat niet per team of productgroep te zeggen is, is van
        het geheel: dan zijn die leeg."""
        kengetal, keuze = self._kengetal(sleutel), self._keuze(request)
        [stand] = standen_van([kengetal], keuze)
        kader = kader_voor(kengetal, keuze.kader())
        waarover = {"team": _code(kader.team), "productgroep": _code(kader.productgroep)}
        return Response(KengetalDetail(als_detail(stand, verhuld=kader.geheel, **waarover)).data)

    @extend_schema(parameters=[RijVraag], responses=RijRegel(many=True))
    @action(detail=True, parameters=ALTIJD | RIJVRAAG)
    def rijen(self, request: Request, sleutel: str) -> Response:
        """Precies de rijen die het getal telt, het nieuwste eerst."""
        kengetal, keuze = self._kengetal(sleutel), self._keuze(request)
        if keuze.kader().geheel:
            raise NietBevoegd("geen_rijen", "U ziet de cijfers van het geheel, zonder de rijen erachter.")
        rijen = lees_rijen(kengetal, keuze.kader(), self._vraag(request).get("welke", Welke.ALLE))
        bladzijde = self.paginate_queryset(rijen)  # type: ignore[arg-type]
        inhoud = RijRegel(bladzijde, many=True, context=self.get_serializer_context()).data
        return self.get_paginated_response(inhoud)

    def _vraag(self, request: Request) -> dict[str, Any]:
        gegeven = request.query_params.dict()
        return self.invoer(RijVraag, {naam: gegeven[naam] for naam in RIJVRAAG if naam in gegeven})

    def _kengetal(self, sleutel: str) -> Kengetal:
        if sleutel not in OP_SLEUTEL:
            raise NotFound
        return OP_SLEUTEL[sleutel]

    def _keuze(self, request: Request) -> Keuze:
        return lees_keuze(self.kijker, self._vraag(request))


def _code(rij: Any) -> str | None:
    return rij.code if rij else None


class NormViewSet(LijstViewSet):
    """Normen van de kengetallen, met alle versies. De nieuwste die geldt geeft een cijfer zijn kleur."""

    queryset = Norm.objects.all()
    serializer_class = NormRegel
    filterset_class = NormFilter
    rechten = {"GET": NORMEN_ZIEN, "POST": NORMEN}

    def get_queryset(self) -> QuerySet[Any]:
        """Whoever may see targets sees all: they hold nothing of a resident."""
        return Norm.objects.select_related("team", "eigenaar")

    @extend_schema(request=NormInvoer, responses={201: NormRegel})
    def create(self, request: Request) -> Response:
        """Zet een norm. Een kengetal met een richtlijn weigert (422)."""
        norm = zet_norm(door=self.kijker, **self.invoer(NormInvoer))
        return Response(NormRegel(norm).data, 201)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def intrekken(self, request: Request, uuid: str) -> Response:
        """Trek een norm in die nog niet geldt. Daarna bestaat zij niet meer."""
        trek_norm_in(norm=self.get_object(), door=self.kijker)
        return Response(status=204)


ROUTES = [
    ("initiatieven", InitiatiefViewSet),
    ("kengetallen", KengetalViewSet),
    ("normen", NormViewSet),
]
