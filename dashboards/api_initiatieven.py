"""`/initiatieven`: what is done to bring a figure to its target (R78)."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from dashboards.models import Initiatief
from dashboards.rechten import NORMEN, NORMEN_ZIEN
from dashboards.services.sturing import beeindig_initiatief, voeg_initiatief_toe
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import Dag, Tekst, Verwijzing
from kcc.api.views import LijstViewSet
from kcc.models import Medewerker


class InitiatiefRegel(ModelSerializer):
    """Wat iemand doet om een kengetal op zijn norm te krijgen."""

    eigenaar = MedewerkerKort()

    class Meta:
        model = Initiatief
        fields = ("uuid", "sleutel", "naam", "reden", "eigenaar", "van", "tot")


class InitiatiefInvoer(Serializer):
    """Zonder `tot` loopt het door."""

    sleutel = Tekst(help_text="van het kengetal")
    naam = Tekst(max_length=120)
    reden = Tekst(max_length=300)
    eigenaar = Verwijzing(
        slug_field="uuid", queryset=Medewerker.objects.all(), help_text="iemand die leiding geeft"
    )
    van = Dag(help_text="eerste dag")
    tot = Dag(required=False, allow_null=True, help_text="laatste dag")


class InitiatiefFilter(filters.FilterSet):
    sleutel = filters.CharFilter("sleutel", label="sleutel van het kengetal")

    class Meta:
        model = Initiatief
        fields: tuple[str, ...] = ()


class InitiatiefViewSet(LijstViewSet):
    """Initiatieven bij de kengetallen, ook die zijn beëindigd."""

    queryset = Initiatief.objects.all()
    serializer_class = InitiatiefRegel
    filterset_class = InitiatiefFilter
    rechten = {"GET": NORMEN_ZIEN, "POST": NORMEN}

    def get_queryset(self) -> QuerySet[Any]:
        """They hold nothing of a resident."""
        return Initiatief.objects.select_related("eigenaar")

    @extend_schema(request=InitiatiefInvoer, responses={201: InitiatiefRegel})
    def create(self, request: Request) -> Response:
        """Begin een initiatief."""
        rij = voeg_initiatief_toe(door=self.kijker, **self.invoer(InitiatiefInvoer))
        return Response(InitiatiefRegel(rij).data, 201)

    @extend_schema(request=None, responses=InitiatiefRegel)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def einde(self, request: Request, uuid: str) -> Response:
        """Vandaag is de laatste dag; van wat nog moet beginnen de eerste."""
        rij = beeindig_initiatief(initiatief=self.get_object(), door=self.kijker)
        return Response(InitiatiefRegel(rij).data)
