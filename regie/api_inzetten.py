"""`/inzetten`: who works at another team than the own, moving people and taking that back (R13, R45)."""

from typing import Any, Final

import django_filters as filters
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.filters import DagFilter
from kcc.api.serializers import MedewerkerKort, TeamKort
from kcc.api.velden import Dag, Verwijzing
from kcc.api.views import LijstViewSet
from kcc.fouten import Geweigerd
from kcc.inzet import momenten, te_verplaatsen
from kcc.lijsten import PER_PAGINA
from kcc.models import Inzet, Medewerker, Team
from kcc.models.organisatie import InzetDagdeel
from kcc.rollen import INZET
from kcc.services import inzet as services

VELDEN: Final = {"wie": "medewerkers", "deel": "momenten"}
"""What the screen calls them."""
MEESTE_MOMENTEN = 20


class InzetRegel(ModelSerializer):
    """Een dag of dagdeel bij een ander team dan het eigen."""

    medewerker = MedewerkerKort()
    team = TeamKort(help_text="waar die dan werkt")

    class Meta:
        model = Inzet
        fields = ("medewerker", "team", "datum", "dagdeel")


class MomentInvoer(Serializer):
    datum = Dag()
    dagdeel = serializers.ChoiceField(InzetDagdeel.choices)


class InzetInvoer(Serializer):
    """Uw mensen, naar een ander team of weer terug."""

    medewerkers = serializers.ListField(
        child=Verwijzing("uuid", queryset=Medewerker.objects.filter(is_active=True)),
        min_length=1,
        max_length=PER_PAGINA,
    )
    momenten = serializers.ListField(child=MomentInvoer(), min_length=1, max_length=MEESTE_MOMENTEN)
    naar = Verwijzing(
        "code", queryset=Team.objects.all(), allow_null=True, help_text="code; leeg: weer bij het eigen team"
    )


class InzetUitslag(Serializer):
    """Voor wie er iets verandert."""

    medewerkers = MedewerkerKort(many=True)
    terug_tot = serializers.DateTimeField(help_text="tot dan kan het worden teruggedraaid")


class TerugUitslag(Serializer):
    mensen = serializers.IntegerField(help_text="voor hoeveel mensen het is teruggedraaid")
    gebleven = serializers.ListField(
        child=serializers.CharField(), help_text="namen van wie er intussen iets veranderde, of voorbij is"
    )


class InzetFilter(filters.FilterSet):
    medewerker = filters.UUIDFilter("medewerker__uuid", label="medewerker (uuid)")
    team = filters.CharFilter("team__code", label="code van het team waar die dan werkt")
    vanaf = DagFilter("datum", "gte", label="op of na deze dag")
    tot_en_met = DagFilter("datum", "lte", label="op of voor deze dag")

    class Meta:
        model = Inzet
        fields: tuple[str, ...] = ()


class InzetViewSet(LijstViewSet):
    """Inzet van uw mensen bij een ander team, en van anderen bij het uwe. Alleen voor medewerkers."""

    queryset = Inzet.objects.all()
    serializer_class = InzetRegel
    filterset_class = InzetFilter
    rechten = {"GET": INZET, "POST": INZET}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Inzet.objects.none()
        mijn = Medewerker.objects.filter(te_verplaatsen(self.kijker)).values("pk")
        rijen = Inzet.objects.filter(Q(medewerker__in=mijn) | Q(team__in=self.kijker.zicht.teams))
        return rijen.select_related("medewerker", "team").order_by("datum", "medewerker__last_name", "pk")

    @extend_schema(request=InzetInvoer, responses={200: InzetUitslag})
    def create(self, request: Request) -> Response:
        """Zet mensen in. Het andere deel van een dag blijft zoals het is. Tien minuten lang kan het terug."""
        invoer = self.invoer(InzetInvoer)
        halven = {deel for rij in invoer["momenten"] for deel in momenten(rij["datum"], rij["dagdeel"])}
        try:
            geraakt = services.zet_in(
                mensen=invoer["medewerkers"], momenten=halven, naar=invoer["naar"], door=self.kijker
            )
        except Geweigerd as fout:  # by the name that was sent
            fout.veld = VELDEN.get(fout.veld or "", fout.veld)
            raise
        laatste: Any = services.laatste_handeling(self.kijker)
        uitslag: Any = {"medewerkers": geraakt, "terug_tot": services.terug_tot(laatste)}
        return Response(InzetUitslag(uitslag).data)

    @extend_schema(request=None, responses=TerugUitslag)
    @action(detail=False, methods=["post"], pagination_class=None, filter_backends=[])
    def terug(self, request: Request) -> Response:
        """Draai uw laatste inzet terug, binnen tien minuten."""
        return Response(TerugUitslag(services.draai_terug(door=self.kijker)).data)
