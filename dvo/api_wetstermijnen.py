"""`/wettelijke-termijnen` per zaaktype, and `/dwangsomtarieven`: dated, only ever followed up."""

from collections import defaultdict
from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus.api_basis import onder_naam
from catalogus.models import Zaaktype
from dvo import models, services
from dvo.dwangsom import TARIEVEN
from dvo.namen import met_naam
from dvo.rechten import TERMIJNBEHEER
from dvo.serializers_termijnen import Dwangsomtarief, WettelijkeTermijnen, WettelijkeTermijnInvoer
from kcc.api.filters import ALTIJD, weiger_parameters
from kcc.api.views import ApiViewSet, LeesViewSet
from kcc.rollen import API

LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}


class WettelijkeTermijnFilter(filters.FilterSet):
    zaaktype = filters.CharFilter("identificatie", label="identificatie van het zaaktype")
    naam = filters.CharFilter("naam", "icontains", label="deel van de naam")

    class Meta:
        model = Zaaktype
        fields: tuple[str, ...] = ()


class WettelijkeTermijnViewSet(LeesViewSet):
    """Per zaaktype de termijnen van de wet, ook die nog ingaan. De dag van ontvangst beslist welke geldt.
    Wijzigen is alleen voor de functioneel beheerder."""

    queryset = Zaaktype.objects.all()
    serializer_class = WettelijkeTermijnen
    filterset_class = WettelijkeTermijnFilter
    rechten = {"GET": API, "POST": TERMIJNBEHEER}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return met_naam(rijen).order_by("naam", "pk")

    def verrijk(self, rijen: list[Any]) -> None:
        termijnen = models.WettelijkeTermijn.objects.filter(zaaktype__in=rijen).order_by("-geldigheid")
        per_type = defaultdict(list)
        for termijn in termijnen:
            per_type[termijn.zaaktype_id].append(_toon(termijn))
        for rij in rijen:
            rij.termijnen = per_type[rij.pk]

    @extend_schema(request=WettelijkeTermijnInvoer, responses={201: WettelijkeTermijnen})
    @action(detail=True, methods=["post"], **LOS)
    def versies(self, request: Request, uuid: str) -> Response:
        """Zet de termijn voor wat vanaf een dag binnenkomt."""
        zaaktype, invoer = self.get_object(), self.invoer(WettelijkeTermijnInvoer)
        verlenging = invoer.pop("verlenging", None) or {}
        with onder_naam(vanaf="geldig_van"):
            services.zet_termijn(
                zaaktype=zaaktype,
                vanaf=invoer.pop("geldig_van"),
                verlenging_aantal=verlenging.get("aantal"),
                verlenging_eenheid=verlenging.get("eenheid", ""),
                door=self.kijker,
                **invoer,
            )
        return Response(self.toon(self.nogmaals(zaaktype)), 201)

    @extend_schema(request=None, responses=WettelijkeTermijnen)
    @action(detail=True, methods=["post"], **LOS)
    def intrekking(self, request: Request, uuid: str) -> Response:
        """Trek de laatste termijn in, zolang die niet is ingegaan; de vorige geldt door."""
        zaaktype = self.get_object()
        services.trek_termijn_in(zaaktype=zaaktype, door=self.kijker)
        return Response(self.toon(self.nogmaals(zaaktype)))


def _toon(termijn: models.WettelijkeTermijn) -> dict[str, Any]:
    verlenging = {"aantal": termijn.verlenging_aantal, "eenheid": termijn.verlenging_eenheid}
    return {
        "geldig_van": termijn.geldigheid.lower,
        "geldig_tot": termijn.geldigheid.upper,
        "aantal": termijn.aantal,
        "eenheid": termijn.eenheid,
        "verlenging": verlenging if termijn.verlenging_aantal else None,
        "grondslag": termijn.grondslag,
    }


class DwangsomtariefViewSet(ApiViewSet):
    """Bedragen van de dwangsom bij niet tijdig beslissen (Awb 4:17), de nieuwste eerst."""

    queryset = models.Dwangsomtarief.objects.all()
    serializer_class = Dwangsomtarief
    filter_backends = ()
    rechten = {"GET": API, "POST": TERMIJNBEHEER}

    def list(self, request: Request) -> Response:
        weiger_parameters(request, ALTIJD)
        tarieven: list[Any] = list(models.Dwangsomtarief.objects.all())
        rijen = self.paginate_queryset(tarieven or list(reversed(TARIEVEN)))  # type: ignore[arg-type]
        return self.get_paginated_response(Dwangsomtarief(rijen, many=True).data)

    @extend_schema(request=Dwangsomtarief, responses={201: Dwangsomtarief})
    def create(self, request: Request) -> Response:
        """Zet nieuwe bedragen vanaf een dag. Alleen de functioneel beheerder."""
        tarief = services.zet_tarief(door=self.kijker, **self.invoer(Dwangsomtarief))
        return Response(Dwangsomtarief(tarief).data, 201)
