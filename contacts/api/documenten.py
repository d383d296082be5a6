"""`/documenten`: files of a zaak and of the mails of a gesprek; read, fetched, and added to a zaak."""

from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.models import Bericht, Betrokkene
from contacts.post.zichtbaar import zichtbare_berichten
from contacts.rechten import GESPREKKEN
from contacts.serializers.documenten import Document, DocumentInvoer, naar_upload
from kcc.api.views import LeesViewSet
from kcc.downloads import als_download
from kcc.models import Bestand, Klant
from zaken.models import Intakeantwoord, Zaak, Zaakdocument
from zaken.rechten import BEHANDELEN
from zaken.services.documenten import voeg_document_toe

BIJLAGEN = Bericht.bijlagen.through


class DocumentFilter(filters.FilterSet):
    """Of one zaak or of one gesprek: nobody needs the files of everybody."""

    zaak = filters.UUIDFilter(method="op_zaak", label="zaak (uuid); dit of gesprek is verplicht")
    gesprek = filters.UUIDFilter(method="op_gesprek", label="gesprek (uuid); dit of zaak is verplicht")

    class Meta:
        model = Bestand
        fields: tuple[str, ...] = ()

    def op_zaak(self, rijen: QuerySet[Any], _naam: str, uuid: Any) -> QuerySet[Any]:
        zaken: Any = Zaak.objects
        return rijen.filter(_van_zaken(zaken.zichtbaar_voor(self.request.user).filter(uuid=uuid)))

    def op_gesprek(self, rijen: QuerySet[Any], _naam: str, uuid: Any) -> QuerySet[Any]:
        berichten = zichtbare_berichten(self.request.user).filter(klantcontact__uuid=uuid)
        return rijen.filter(_van_berichten(berichten))


def _van_zaken(zaken: QuerySet[Any]) -> Q:
    hier = {"bestand": OuterRef("pk"), "zaak__in": zaken.order_by().values("pk")}
    return Q(Exists(Intakeantwoord.objects.filter(**hier))) | Q(Exists(Zaakdocument.objects.filter(**hier)))


def _van_berichten(berichten: QuerySet[Any]) -> Q:
    bijlagen = BIJLAGEN.objects.filter(bestand=OuterRef("pk"), bericht__in=berichten.order_by().values("pk"))
    return Q(Exists(bijlagen))


class DocumentViewSet(LeesViewSet):
    """Bestanden bij zaken en in de mail van gesprekken."""

    queryset = Bestand.objects.all()
    serializer_class = Document
    filterset_class = DocumentFilter
    rechten = {"GET": GESPREKKEN, "POST": BEHANDELEN}
    doel = "API: document gelezen"
    grootst = 14_500_000  # bytes: 10 MB in base64, and what stands around it

    def get_queryset(self) -> QuerySet[Any]:
        zaken: Any = Zaak.objects
        gezien = _van_zaken(zaken.zichtbaar_voor(self.kijker)) | _van_berichten(
            zichtbare_berichten(self.kijker)
        )
        return Bestand.objects.filter(gezien).order_by("pk")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        if self.action == "list" and not {"zaak", "gesprek"} & set(self.request.query_params):
            raise ValidationError({"zaak": [ErrorDetail("Kies een zaak of een gesprek.", "required")]})
        return rijen

    def verrijk(self, rijen: list[Any]) -> None:
        """With the residents that they are about: one query for all."""
        sleutels = [rij.pk for rij in rijen]
        zaken: Any = Zaak.objects
        van = Q(antwoorden__bestand__in=sleutels) | Q(documenten__bestand__in=sleutels)
        gezien = zaken.zichtbaar_voor(self.kijker).filter(van).order_by()
        sprak = Betrokkene.objects.filter(klantcontact__berichten__bijlagen__in=sleutels)
        wie = Q(pk__in=gezien.values("klantaanvraag__klant")) | Q(pk__in=sprak.values("klant"))
        self._klanten = list(Klant.objects.filter(wie)) if sleutels else []

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return self._klanten

    @extend_schema(request=DocumentInvoer, responses={201: Document})
    def create(self, request: Request) -> Response:
        """Voeg een document toe aan een zaak, door wie eraan werkt."""
        invoer = self.invoer(DocumentInvoer)
        rij = voeg_document_toe(
            zaak=invoer["zaak"],
            bestand=naar_upload(invoer),
            omschrijving=invoer["omschrijving"],
            door=self.kijker,
        )
        return self.gemaakt("documenten", rij.bestand, self.toon(rij.bestand))

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True, pagination_class=None, filter_backends=[])
    def inhoud(self, request: Request, uuid: str) -> FileResponse:
        """Haal het bestand op; altijd als download."""
        rij = self.get_object()
        self.verrijk([rij])
        self.doel = "API: document opgehaald"
        self.noteer_inzage([rij], onderwerp=rij)
        return als_download(rij)
