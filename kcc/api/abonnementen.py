"""`/abonnementen`: which applications hear of what, and how that went."""

from typing import Any, ClassVar

import django_filters as filters
from django.db import transaction
from django.db.models import Q, QuerySet
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
from kcc.rollen import ABONNEMENTEN, ABONNEREN
from kcc.services import leveringen
from kcc.services import webhooks as services
from kcc.webhooks.soorten import SOORTEN

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


class EigenProductgroep(Verwijzing):
    """One that the caller is for: of others it does not learn whether they exist."""

    def get_queryset(self) -> QuerySet[Any]:
        wie = self.context["request"].user
        limiet = isinstance(wie, ApiToken) and not wie.zicht.overal
        return Productgroep.objects.filter(Q(pk__in=wie.zicht.productgroepen) if limiet else Q())


def _soorten() -> serializers.ListField:
    hulp = f"leeg: alle. Bekend zijn: {', '.join(SOORTEN)}"
    return serializers.ListField(
        child=Tekst(max_length=60), required=False, max_length=len(SOORTEN), help_text=hulp
    )


def _groepen() -> serializers.ListField:
    return serializers.ListField(
        child=EigenProductgroep(slug_field="code", queryset=Productgroep.objects.all()),
        required=False,
        max_length=100,
        help_text="codes; leeg: alle die het token mag zien",
    )


class AbonnementInvoer(Serializer):
    """Zonder soorten en productgroepen: alles wat het token mag zien."""

    naam = Tekst(max_length=60)
    adres = Tekst(max_length=500, help_text="https-adres waar berichten naartoe gaan")
    soorten = _soorten()
    productgroepen = _groepen()


class AbonnementWijziging(Serializer):
    """Wat er niet staat blijft zo. Met `actief` pauzeert u het abonnement of zet u het weer aan."""

    naam = Tekst(max_length=60, required=False)
    adres = Tekst(max_length=500, required=False, help_text="https-adres waar berichten naartoe gaan")
    soorten = _soorten()
    productgroepen = _groepen()
    actief = JaNee(required=False)


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

    queryset = Abonnement.objects.all()
    serializer_class = AbonnementRegel
    filterset_class = AbonnementFilter
    rechten: ClassVar[dict[str, Any]] = {
        "GET": ABONNEMENTEN,
        "POST": ABONNEREN,
        "PATCH": ABONNEMENTEN,
        "DELETE": ABONNEMENTEN,
    }

    def get_queryset(self) -> QuerySet[Any]:
        wie = self.kijker
        rijen = self.met_alles(Abonnement.objects.all())
        return rijen.filter(token=wie) if isinstance(wie, ApiToken) else rijen

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("token").prefetch_related("productgroepen")  # type: ignore[no-any-return]

    @extend_schema(request=AbonnementInvoer, responses={201: AbonnementGemaakt})
    def create(self, request: Request) -> Response:
        """Neem een abonnement. Alleen een toepassing kan dat, voor zichzelf."""
        invoer = self.invoer(AbonnementInvoer)
        rij, geheim = services.maak_abonnement(token=self.kijker, door=self.kijker, **invoer)
        rij.geheim = geheim  # type: ignore[assignment]
        inhoud = AbonnementGemaakt(rij, context=self.get_serializer_context()).data
        return self.gemaakt("abonnementen", rij, inhoud)

    @extend_schema(request=AbonnementWijziging, responses=AbonnementRegel)
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Wijzig het abonnement, pauzeer het, of zet het weer aan."""
        rij = self.get_object()
        invoer = self.invoer(AbonnementWijziging)
        actief = invoer.pop("actief", None)
        with transaction.atomic():
            if invoer:
                services.wijzig_abonnement(abonnement=rij, door=self.kijker, **invoer)
            if actief is not None:
                services.zet_actief(abonnement=rij, actief=actief, door=self.kijker)
        inhoud = AbonnementRegel(self.nogmaals(rij), context=self.get_serializer_context()).data
        return Response(inhoud)

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
    @action(detail=True, parameters=ALTIJD | {"status"}, filter_backends=())
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
    @action(
        detail=True,
        methods=["post"],
        url_path=f"leveringen/(?P<levering>{UUID})/opnieuw",
        rechten={"POST": ABONNEMENTEN},
    )
    def opnieuw(self, request: Request, uuid: str, levering: str) -> Response:
        """Stuur een mislukt bericht opnieuw, met hetzelfde id."""
        rij = get_object_or_404(
            Levering.objects.select_related("gebeurtenis"), abonnement=self.get_object(), uuid=levering
        )
        self.invoer(LeeggelatenInvoer)
        rij = leveringen.lever_opnieuw(levering=rij, door=self.kijker)
        return Response(LeveringRegel(rij, context=self.get_serializer_context()).data)


ROUTES = [("abonnementen", AbonnementViewSet)]
