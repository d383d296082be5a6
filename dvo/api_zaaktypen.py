"""`/zaaktypen`, with the terms that follow from the agreements (R69), and their versions from concept to last day."""

from dataclasses import fields
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus import services
from catalogus.api_basis import onder_naam
from catalogus.filters import ZaaktypeFilter
from catalogus.models import Zaaktypeversie
from catalogus.rechten import BEWERKEN, PUBLICEREN
from catalogus.services.zaaktypen import ONDERDELEN, Versiegegevens, deze, vergrendel
from dvo.serializers import Zaaktype
from dvo.serializers_zaaktypen import (
    NieuweVersie,
    VersieOvergang,
    VersieWijziging,
    ZaaktypeGemaakt,
    ZaaktypeInvoer,
    ZaaktypeVersie,
    als_gegevens,
)
from dvo.termen import met_termen
from dvo.zaaktypeblad import kies
from kcc import klok
from kcc.api.overgangen import eis_velden
from kcc.api.views import UUID, LeesViewSet
from kcc.fouten import Ongeldig
from kcc.rollen import API

RIJ = OpenApiParameter("rij", OpenApiTypes.UUID, OpenApiParameter.PATH, description="uuid van de versie")
LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}
EEN = rf"versies/(?P<rij>{UUID})"
NAMEN = {"begin": "geldig_van", "geldigheid": "geldig_van"}  # what the service calls it -> what is sent


class ZaaktypeViewSet(LeesViewSet):
    """De zaaktypecatalogus van vandaag, met de termijnen van wet en DVO. Wijzigen doet de bronhouder; alleen voor
    medewerkers."""

    queryset = Zaaktypeversie.objects.prefetch_related(*ONDERDELEN)
    serializer_class = Zaaktype
    filterset_class = ZaaktypeFilter
    lookup_field = "zaaktype__uuid"
    lookup_url_kwarg = "uuid"
    rechten = {"GET": API, "POST": BEWERKEN, "PATCH": BEWERKEN, "DELETE": BEWERKEN}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return met_termen(rijen.geldig_op(klok.vandaag()), klok.vandaag())

    def _versies(self) -> QuerySet[Any]:
        """All of this zaaktype, the newest first."""
        rijen: Any = Zaaktypeversie.objects.zichtbaar_voor(self.kijker)
        rijen = rijen.filter(zaaktype__uuid=self.kwargs["uuid"]).order_by("-versie")
        return rijen.select_related("zaaktype__productgroep", "team").prefetch_related(*ONDERDELEN)  # type: ignore[no-any-return]

    def _versie(self, uuid: Any) -> Zaaktypeversie:
        versie: Zaaktypeversie = get_object_or_404(self._versies(), uuid=uuid)
        return versie

    def _toon(self, versie: Zaaktypeversie, status: int = 200) -> Response:
        return Response(ZaaktypeVersie(self._versie(versie.uuid)).data, status)

    @extend_schema(request=ZaaktypeInvoer, responses={201: ZaaktypeGemaakt})
    def create(self, request: Request) -> Response:
        """Maak een zaaktype met een eerste concept, met de gewone statussen en resultaten."""
        invoer = self.invoer(ZaaktypeInvoer)
        vast = {naam: invoer.pop(naam) for naam in ("productgroep", "identificatie") if naam in invoer}
        with onder_naam(**NAMEN):
            gegevens = Versiegegevens(**als_gegevens(invoer))
            versie = services.maak_zaaktype(gegevens=gegevens, door=self.kijker, **vast)
        return Response(ZaaktypeGemaakt(versie).data, 201)

    @extend_schema(responses=ZaaktypeVersie(many=True), filters=False)
    @action(detail=True, **LOS)
    def versies(self, request: Request, uuid: str) -> Response:
        """Alle versies, de nieuwste eerst; ook een concept."""
        rijen = list(self._versies())
        if not rijen:
            raise Http404
        return Response(ZaaktypeVersie(rijen, many=True).data)

    @extend_schema(request=NieuweVersie, responses={201: ZaaktypeVersie})
    @versies.mapping.post
    def nieuwe_versie(self, request: Request, uuid: str) -> Response:
        """Maak een concept met de inhoud van een versie; er is er een tegelijk."""
        van, rijen = self.invoer(NieuweVersie).get("van"), list(self._versies())
        if not rijen:
            raise Http404
        bron = kies(rijen, "", klok.vandaag())
        if van:
            bron = next((rij for rij in rijen if rij.uuid == van), None)
        if bron is None:
            raise Ongeldig("onbekende_versie", "Dit is geen versie van dit zaaktype.", veld="van")
        return self._toon(services.maak_nieuwe_versie(versie=bron, door=self.kijker), 201)

    @extend_schema(parameters=[RIJ], responses=ZaaktypeVersie, filters=False)
    @action(detail=True, url_path=EEN, **LOS)
    def versie(self, request: Request, uuid: str, rij: str) -> Response:
        """Een versie."""
        return Response(ZaaktypeVersie(self._versie(rij)).data)

    @extend_schema(request=VersieWijziging, parameters=[RIJ], responses=ZaaktypeVersie)
    @versie.mapping.patch
    @transaction.atomic
    def versie_wijzigen(self, request: Request, uuid: str, rij: str) -> Response:
        """Wijzig een concept."""
        versie = self._versie(rij)
        versie = deze(vergrendel(versie), versie)
        invoer = self.invoer(VersieWijziging)
        if invoer:
            with onder_naam(**NAMEN):
                gegevens = _gegevens(versie, als_gegevens(invoer))
                services.bewaar_versie(versie=versie, gegevens=gegevens, door=self.kijker)
        return self._toon(versie)

    @extend_schema(parameters=[RIJ], responses={204: None})
    @versie.mapping.delete
    def versie_weg(self, request: Request, uuid: str, rij: str) -> Response:
        """Verwijder een concept; het zaaktype ook als het nooit een andere versie had."""
        services.verwijder_concept(versie=self._versie(rij), door=self.kijker)
        return Response(status=204)

    @extend_schema(request=VersieOvergang, parameters=[RIJ], responses=ZaaktypeVersie)
    @action(detail=True, methods=["post"], url_path=f"{EEN}/overgangen", rechten={"POST": PUBLICEREN}, **LOS)
    def versieovergangen(self, request: Request, uuid: str, rij: str) -> Response:
        """Publiceer een concept, of zet de laatste dag van een gepubliceerde versie. Lopende zaken houden hun
        versie."""
        versie, invoer = self._versie(rij), self.invoer(VersieOvergang)
        naam = invoer.pop("overgang")
        eis_velden(naam, ("per",) if naam == "beeindig" else (), invoer)
        with onder_naam(**NAMEN):
            if naam == "publiceer":
                services.publiceer(versie=versie, door=self.kijker)
            else:
                services.beeindig(versie=versie, door=self.kijker, **invoer)
        return self._toon(versie)


def _gegevens(versie: Zaaktypeversie, nieuw: dict[str, Any]) -> Versiegegevens:
    """As the concept is, with what was sent."""
    nu = {veld.name: getattr(versie, veld.name) for veld in fields(Versiegegevens) if veld.name != "begin"}
    gegevens = {**nu, "begin": versie.geldigheid.lower, **nieuw}
    if gegevens["begin"] is None:
        raise Ongeldig("begin_ontbreekt", "Vul in vanaf welke dag de versie geldt.", veld="begin")
    return Versiegegevens(**gegevens)
