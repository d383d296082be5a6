"""`/hulpvragen`: questions to a colleague about a vraag or a zaak, with their answers (R95)."""

from typing import Any
from uuid import UUID

import django_filters as filters
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.models import Hulpvraag, Vraag
from contacts.rechten import HULPVRAGEN
from contacts.samen.hulp import Toon, helpers, niet_over, normen, volledig, voorwaarden, zichtbaar_voor
from contacts.serializers.hulpvragen import (
    HelperRegel,
    HelperVraag,
    HulpantwoordInvoer,
    HulpvraagInvoer,
    HulpvraagRegel,
)
from contacts.services import hulpvragen as services
from kcc.api.views import LeesViewSet
from zaken.filters import JA_NEE
from zaken.models import Zaak


def leesbaar(wie: Any) -> QuerySet[Any]:
    """What is mine to help with, what I asked or answered, and what stands with a zaak that I may see or a vraag of
    my gesprek, as on their pages."""
    zaken = Zaak.objects.zichtbaar_voor(wie).values("pk")
    vragen = Vraag.objects.zichtbaar_voor(wie).filter(klantcontact__medewerker=wie).values("pk")
    mijn = Q(pk__in=zichtbaar_voor(wie).order_by().values("pk"))
    return Hulpvraag.objects.filter(mijn | niet_over(wie) & (Q(zaak__in=zaken) | Q(vraag__in=vragen)))


class HulpvraagFilter(filters.FilterSet):
    toon = filters.ChoiceFilter(
        choices=Toon.choices,
        method="op_toon",
        label="waarop ik kan antwoorden, of wat ik vroeg of antwoordde",
    )
    vraag = filters.UUIDFilter(method="op_vraag", label="vraag van een gesprek (uuid)")
    zaak = filters.UUIDFilter(method="op_zaak", label="zaak (uuid)")
    productgroep = filters.CharFilter("productgroep__code", label="code van de productgroep")
    open = filters.ChoiceFilter(choices=JA_NEE, method="op_open", label="nog zonder antwoord")

    class Meta:
        model = Hulpvraag
        fields: tuple[str, ...] = ()

    def op_vraag(self, rijen: QuerySet[Any], _naam: str, uuid: UUID) -> QuerySet[Any]:
        """By what is not told it is not found either."""
        return rijen.filter(vraag__uuid=uuid, ziet_gesprek=True)

    def op_zaak(self, rijen: QuerySet[Any], _naam: str, uuid: UUID) -> QuerySet[Any]:
        return rijen.filter(zaak__uuid=uuid, ziet_zaak=True)

    def op_toon(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        return rijen.filter(voorwaarden(self.request.user)[waarde])

    def op_open(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        return rijen.filter(beantwoord_op__isnull=waarde == "ja")


class HulpvraagViewSet(LeesViewSet):
    """Vragen aan een collega, de oudste eerst. Alleen voor medewerkers: een toepassing vraagt niemand om hulp."""

    queryset = Hulpvraag.objects.all()
    serializer_class = HulpvraagRegel
    filterset_class = HulpvraagFilter
    rechten = {"GET": HULPVRAGEN, "POST": HULPVRAGEN}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Hulpvraag.objects.none()
        return self.met_alles(leesbaar(self.kijker))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return volledig(rijen, self.kijker).order_by("aangemaakt_op", "pk")

    def verrijk(self, rijen: list[Any]) -> None:
        """What it is about only to who may open that; until when, where that was agreed and it still waits."""
        uiterlijk = normen(rij for rij in rijen if rij.beantwoord_op is None)
        for rij in rijen:
            rij.te_tonen_vraag = rij.vraag if rij.ziet_gesprek else None
            rij.te_tonen_zaak = rij.zaak if rij.ziet_zaak else None
            rij.uiterlijk = uiterlijk.get(rij.pk, "")

    @extend_schema(request=HulpvraagInvoer, responses={201: HulpvraagRegel})
    def create(self, request: Request) -> Response:
        """Vraag een collega om hulp. Het antwoord blijft bij de vraag of de zaak."""
        hulpvraag = services.stel_hulpvraag(door=self.kijker, **self.invoer(HulpvraagInvoer))
        return self.gemaakt("hulpvragen", hulpvraag, self.toon(self.nogmaals(hulpvraag)))

    @extend_schema(request=HulpantwoordInvoer, responses=HulpvraagRegel)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def antwoord(self, request: Request, uuid: str) -> Response:
        """Antwoord. Wie aan een collega was gevraagd, of wie het weet; een antwoord wordt niet vervangen."""
        hulpvraag = services.beantwoord_hulpvraag(
            hulpvraag=self.get_object(), door=self.kijker, **self.invoer(HulpantwoordInvoer)
        )
        return Response(self.toon(self.nogmaals(hulpvraag)))

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def intrekken(self, request: Request, uuid: str) -> Response:
        """Trek uw vraag in, zolang er geen antwoord is. Daarna bestaat hij niet meer."""
        services.trek_hulpvraag_in(hulpvraag=self.get_object(), door=self.kijker)
        return Response(status=204)

    @extend_schema(parameters=[HelperVraag], responses=HelperRegel(many=True), filters=False)
    @action(
        detail=False, pagination_class=None, filter_backends=[], parameters=frozenset(HelperVraag().fields)
    )
    def helpers(self, request: Request) -> Response:
        """Wie bij deze productgroep kan helpen, wie vrij is eerst."""
        vraag = self.invoer(HelperVraag, request.query_params.dict())
        return Response(HelperRegel(helpers(vraag["productgroep"], self.kijker), many=True).data)
