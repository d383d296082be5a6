"""`/abonnementen`: which applications hear of what, and how that went."""

from typing import Any, ClassVar

import django_filters as filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.filters import ALTIJD
from kcc.api.velden import JaNee, Tekst, Verwijzing
from kcc.api.views import UUID, LeesViewSet
from kcc.models import Abonnement, ApiToken, Levering, Leverpoging, Leverstatus, Productgroep
from kcc.rollen import ABONNEMENTEN
from kcc.services import webhooks as services

STATUSSEN = [status.value for status in Leverstatus]


class AbonnementRegel(ModelSerializer):
    """Een adres dat hoort wat er gebeurt."""

    productgroepen = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)  # type: ignore[var-annotated]
    toepassing = serializers.CharField(source="token.naam")

    class Meta:
        model = Abonnement
        fields = ("uuid", "naam", "adres", "soorten", "productgroepen", "actief", "gemaakt_op", "toepassing")


class AbonnementGemaakt(AbonnementRegel):
    """Met het geheim, dat hierna niet meer wordt getoond."""

    geheim = serializers.CharField(help_text="waarmee elk bericht is ondertekend; alleen nu te zien")

    class Meta(AbonnementRegel.Meta):
        fields = (*AbonnementRegel.Meta.fields, "geheim")  # type: ignore[assignment]


class AbonnementInvoer(Serializer):
    """Zonder soorten en productgroepen: alles wat het token mag zien."""

    naam = Tekst(max_length=60)
    adres = Tekst(max_length=500, help_text="https-adres waar berichten naartoe gaan")
    soorten = serializers.ListField(
        child=serializers.RegexField(r"^[a-z][a-z_]{1,59}$"), required=False, max_length=100
    )
    productgroepen = serializers.ListField(
        child=Verwijzing(slug_field="code", queryset=Productgroep.objects.all()),
        required=False,
        max_length=100,
    )


class AbonnementStand(Serializer):
    """Pauzeren of weer aanzetten."""

    actief = JaNee()


class PogingRegel(ModelSerializer):
    """Een poging: wat de ontvanger antwoordde."""

    class Meta:
        model = Leverpoging
        fields = ("tijd", "antwoord", "fout", "milliseconden")


class LeveringRegel(ModelSerializer):
    """Een bericht en hoe het ermee staat."""

    soort = serializers.CharField(source="gebeurtenis.soort")
    status = serializers.ChoiceField(Leverstatus.choices)
    log = PogingRegel(many=True)

    class Meta:
        model = Levering
        fields = ("uuid", "soort", "onderwerp", "status", "pogingen", "volgende_op", "geleverd_op", "log")


class LeeggelatenInvoer(Serializer):
    """Niets: de handeling zelf zegt genoeg."""


class AbonnementFilter(filters.FilterSet):
    naam = filters.CharFilter("naam", label="naam van het abonnement")

    class Meta:
        model = Abonnement
        fields: tuple[str, ...] = ()


class AbonnementViewSet(LeesViewSet):
    """Webhooks: een toepassing beheert haar eigen abonnementen, de beheerder ziet ze alle."""

    queryset = Abonnement.objects.select_related("token").prefetch_related("productgroepen")
    serializer_class = AbonnementRegel
    filterset_class = AbonnementFilter
    rechten: ClassVar[dict[str, Any]] = dict.fromkeys(("GET", "POST", "PATCH", "DELETE"), ABONNEMENTEN)

    def get_queryset(self) -> QuerySet[Any]:
        wie = self.kijker
        rijen = Abonnement.objects.select_related("token").prefetch_related("productgroepen")
        return rijen.filter(token=wie) if isinstance(wie, ApiToken) else rijen

    @extend_schema(request=AbonnementInvoer, responses={201: AbonnementGemaakt})
    def create(self, request: Request) -> Response:
        """Neem een abonnement. Alleen een toepassing kan dat, voor zichzelf."""
        if not isinstance(self.kijker, ApiToken):
            raise serializers.ValidationError(
                {"naam": "Alleen een toepassing neemt een abonnement."}, "geen_token"
            )
        invoer = self.invoer(AbonnementInvoer)
        rij, geheim = services.maak_abonnement(token=self.kijker, door=self.kijker, **invoer)
        rij.geheim = geheim  # type: ignore[assignment]
        inhoud = AbonnementGemaakt(rij, context=self.get_serializer_context()).data
        return self.gemaakt("abonnementen", rij, inhoud)

    @extend_schema(request=AbonnementStand, responses=AbonnementRegel)
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Pauzeer het abonnement, of zet het weer aan."""
        rij = self.get_object()
        invoer = self.invoer(AbonnementStand)
        rij = services.zet_actief(abonnement=rij, door=self.kijker, **invoer)
        return Response(AbonnementRegel(rij, context=self.get_serializer_context()).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, uuid: str) -> Response:
        """Zeg het op; wat nog niet was verteld vervalt."""
        services.verwijder_abonnement(abonnement=self.get_object(), door=self.kijker)
        return Response(status=204)

    @extend_schema(
        responses=LeveringRegel(many=True),
        filters=False,
        parameters=[OpenApiParameter("status", enum=STATUSSEN)],
    )
    @action(detail=True, parameters=ALTIJD | {"status"})
    def leveringen(self, request: Request, uuid: str) -> Response:
        """De berichten, het nieuwste eerst; met `?status=mislukt` wat niet is gelukt."""
        rijen = Levering.objects.filter(abonnement=self.get_object()).order_by("-pk")
        if (status := request.query_params.get("status")) is not None:
            if status not in Leverstatus.values:
                raise serializers.ValidationError({"status": "Deze status bestaat niet."}, "invalid")
            rijen = rijen.filter(status=status)
        bladzijde = self.paginate_queryset(rijen.select_related("gebeurtenis").prefetch_related("log"))
        inhoud = LeveringRegel(bladzijde, many=True, context=self.get_serializer_context()).data
        return self.get_paginated_response(inhoud)

    @extend_schema(request=LeeggelatenInvoer, responses=LeveringRegel)
    @action(detail=True, methods=["post"], url_path=f"leveringen/(?P<levering>{UUID})/opnieuw")
    def opnieuw(self, request: Request, uuid: str, levering: str) -> Response:
        """Stuur een mislukt bericht opnieuw, met hetzelfde id."""
        rij = get_object_or_404(Levering, abonnement=self.get_object(), uuid=levering)
        self.invoer(LeeggelatenInvoer)
        rij = services.lever_opnieuw(levering=rij, door=self.kijker)
        return Response(LeveringRegel(rij, context=self.get_serializer_context()).data)


ROUTES = [("abonnementen", AbonnementViewSet)]
