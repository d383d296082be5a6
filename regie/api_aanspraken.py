"""`/aanspraken`: questions to who works on a zaak, with their answers (R56)."""

from typing import Any

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kcc.api.views import LeesViewSet
from regie.models import Aanspraak, Aanspraakstap
from regie.rechten import AANGESPROKEN, AANSPREKEN
from regie.serializers_bewaking import AanspraakDetail, AanspraakInvoer, AanspraakRegel, AntwoordInvoer
from regie.services import aanspreken as services
from zaken.filters import JA_NEE
from zaken.models import Zaak


class AanspraakFilter(filters.FilterSet):
    zaak = filters.UUIDFilter("zaak__uuid", label="zaak (uuid)")
    aan = filters.UUIDFilter("aan__uuid", label="wie het nu wordt gevraagd (uuid)")
    gevraagd_door = filters.UUIDFilter("gevraagd_door__uuid", label="wie het vroeg (uuid)")
    open = filters.ChoiceFilter(choices=JA_NEE, method="op_open", label="nog zonder antwoord")

    class Meta:
        model = Aanspraak
        fields: tuple[str, ...] = ()

    def op_open(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        loopt = Q(antwoord_op__isnull=True, ingetrokken_op__isnull=True)
        return rijen.filter(loopt if waarde == "ja" else ~loopt)


class AanspraakViewSet(LeesViewSet):
    """Vragen aan collega's over zaken. Alleen voor medewerkers: een toepassing spreekt niemand aan."""

    queryset = Aanspraak.objects.all()
    serializer_class = AanspraakRegel
    serializer_class_detail = AanspraakDetail
    filterset_class = AanspraakFilter
    rechten = {"GET": AANGESPROKEN, "POST": AANSPREKEN}

    def get_queryset(self) -> QuerySet[Any]:
        """For who may see the zaak, and who was asked on any step."""
        if getattr(self, "swagger_fake_view", False):
            return Aanspraak.objects.none()
        stap = Aanspraakstap.objects.filter(aanspraak=OuterRef("pk"), aan=self.kijker)
        alle: Any = Aanspraak.objects
        zichtbaar = alle.zichtbaar_voor(self.kijker).order_by().values("pk")
        rijen = alle.filter(Q(pk__in=zichtbaar) | Exists(stap))
        return self.met_alles(rijen.filter(zaak__in=Zaak.objects.niet_over(self.kijker)))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        zaak = Zaak.objects.zichtbaar_voor(self.kijker).filter(pk=OuterRef("zaak"))
        rijen = rijen.annotate(zaak_zichtbaar=Exists(zaak))
        rijen = rijen.select_related("zaak", "gevraagd_door", "aan", "antwoord_door")
        return rijen if self.action == "list" else rijen.prefetch_related("stappen__aan")  # type: ignore[no-any-return]

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            rij.te_tonen = rij.zaak if rij.zaak_zichtbaar or not rij.zaak.sociaal else None

    @extend_schema(request=AanspraakInvoer, responses={201: AanspraakDetail})
    def create(self, request: Request) -> Response:
        """Vraag wie de zaak behandelt om iets te doen en te antwoorden. Zonder behandelaar gaat de vraag hoger."""
        aanspraak = services.spreek_aan(door=self.kijker, **self.invoer(AanspraakInvoer))
        return self.gemaakt("aanspraken", aanspraak, self.toon(self.nogmaals(aanspraak)))

    @extend_schema(request=AntwoordInvoer, responses=AanspraakDetail)
    @action(
        detail=True,
        methods=["post"],
        pagination_class=None,
        filter_backends=[],
        rechten={"POST": AANGESPROKEN},
    )
    def antwoord(self, request: Request, uuid: str) -> Response:
        """Antwoord. Wie op een lagere trede is gevraagd, mag dat ook nog."""
        rij = self.get_object()
        services.antwoord(aanspraak=rij, door=self.kijker, **self.invoer(AntwoordInvoer))
        return Response(self.toon(self.nogmaals(rij)))

    @extend_schema(request=None, responses=AanspraakDetail)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def intrekken(self, request: Request, uuid: str) -> Response:
        """Trek de vraag in: door wie hem stelde, of een teamleider."""
        rij = self.get_object()
        services.trek_in(aanspraak=rij, door=self.kijker)
        return Response(self.toon(self.nogmaals(rij)))

    @extend_schema(request=None, responses=AanspraakDetail)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def gelezen(self, request: Request, uuid: str) -> Response:
        """Wie de vraag stelde heeft het antwoord gelezen. Van een ander verandert er niets."""
        rij = self.get_object()
        services.gelezen(aanspraak=rij, door=self.kijker)
        return Response(self.toon(self.nogmaals(rij)))
