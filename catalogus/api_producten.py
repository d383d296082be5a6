"""`/producten` and `/levensgebeurtenissen`: read by all, kept by whose they are, by the services of the screens."""

from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus import services
from catalogus.api_basis import onder_naam
from catalogus.filters import LevensgebeurtenisFilter, ProductFilter
from catalogus.models import Afhankelijkheid, Gebeurteniszaak, Levensgebeurtenis, Product
from catalogus.rechten import BEWERKEN, INRICHTEN
from catalogus.serializers import LevensgebeurtenisDetail, ProductDetail, ProductRegel
from catalogus.serializers_invoer import (
    LevensgebeurtenisInvoer,
    LevensgebeurtenisWijziging,
    ProductInvoer,
    ProductWijziging,
    naar_regels,
)
from catalogus.services.gedeeld import vergrendel
from catalogus.services.levensgebeurtenissen import Volgregel, Zaakregel
from kcc import inrichting
from kcc.api.views import LeesViewSet
from kcc.rollen import API, mag


class ProductViewSet(LeesViewSet):
    """Wat een inwoner kan vragen. Producten van andere overheden staan erbij vanaf fase 4. Wijzigen doet de
    bronhouder; alleen voor medewerkers."""

    queryset = Product.objects.all()
    serializer_class = ProductRegel
    serializer_class_detail = ProductDetail
    filterset_class = ProductFilter
    rechten = {"GET": API, "POST": BEWERKEN, "PATCH": BEWERKEN, "DELETE": BEWERKEN}

    def get_queryset(self) -> QuerySet[Any]:
        """Those of other authorities are shown from phase 4 on (R7); the beheerder prepares them before."""
        rijen: Any = super().get_queryset()
        bereidt_voor = self.request.method not in ("GET", "HEAD") and mag(self.kijker, INRICHTEN)
        return rijen if bereidt_voor else rijen.in_fase(inrichting.lees().fase_nummer)  # type: ignore[no-any-return]

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("productgroep", "bronhouder", "zaaktype")  # type: ignore[no-any-return]

    @extend_schema(request=ProductInvoer, responses={201: ProductDetail})
    def create(self, request: Request) -> Response:
        """Zet een product in de catalogus, van een eigen team."""
        rij = services.maak_product(velden=self.invoer(ProductInvoer), door=self.kijker)
        return self.gemaakt("producten", rij, self.toon(self.nogmaals(rij)))

    @extend_schema(request=ProductWijziging, responses=ProductDetail)
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Wijzig een product. Om het over te dragen hoort u bij beide teams."""
        rij, velden = self.get_object(), self.invoer(ProductWijziging)
        if velden:
            services.wijzig_product(product=rij, velden=velden, door=self.kijker)
        return Response(self.toon(self.nogmaals(rij)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, uuid: str) -> Response:
        """Verwijder een product waar niets naar verwijst."""
        services.verwijder_product(product=self.get_object(), door=self.kijker)
        return Response(status=204)


class LevensgebeurtenisViewSet(LeesViewSet):
    """Wat een inwoner meemaakt, en de zaken die daarbij horen. Wijzigen is alleen voor de functioneel beheerder."""

    queryset = Levensgebeurtenis.objects.all()
    serializer_class = LevensgebeurtenisDetail
    filterset_class = LevensgebeurtenisFilter
    rechten = {"GET": API, "POST": INRICHTEN, "PATCH": INRICHTEN, "DELETE": INRICHTEN}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.prefetch_related(  # type: ignore[no-any-return]
            Prefetch("zaken", Gebeurteniszaak.objects.select_related("zaaktype")),
            Prefetch(
                "afhankelijkheden", Afhankelijkheid.objects.select_related("van", "naar").order_by("pk")
            ),
        )

    @extend_schema(request=LevensgebeurtenisInvoer, responses={201: LevensgebeurtenisDetail})
    def create(self, request: Request) -> Response:
        """Maak een levensgebeurtenis."""
        rij = self._bewaar(None, self.invoer(LevensgebeurtenisInvoer))
        return self.gemaakt("levensgebeurtenissen", rij, self.toon(self.nogmaals(rij)))

    @extend_schema(request=LevensgebeurtenisWijziging, responses=LevensgebeurtenisDetail)
    @transaction.atomic
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Wijzig een levensgebeurtenis. Nieuwe aanvragen volgen dit; lopende zaken veranderen niet."""
        rij, invoer = vergrendel(self.get_object()), self.invoer(LevensgebeurtenisWijziging)
        if invoer:
            self._bewaar(rij, invoer)
        return Response(self.toon(self.nogmaals(rij)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, uuid: str) -> Response:
        """Verwijder een levensgebeurtenis waar geen aanvraag uit kwam."""
        services.verwijder_levensgebeurtenis(gebeurtenis=self.get_object(), door=self.kijker)
        return Response(status=204)

    def _bewaar(self, rij: Levensgebeurtenis | None, invoer: dict[str, Any]) -> Levensgebeurtenis:
        """What was not sent stays."""
        gestuurd = {naam: invoer.pop(naam, None) for naam in ("zaken", "afhankelijkheden")}
        zaken, volgorde = naar_regels(gestuurd["zaken"] or [], gestuurd["afhankelijkheden"] or [])
        with onder_naam(volgorde="afhankelijkheden"):
            return services.bewaar_levensgebeurtenis(
                gebeurtenis=rij,
                velden=invoer,
                zaken=_zaken(rij) if rij and gestuurd["zaken"] is None else zaken,
                volgorde=_volgorde(rij) if rij and gestuurd["afhankelijkheden"] is None else volgorde,
                door=self.kijker,
            )


def _zaken(rij: Levensgebeurtenis) -> list[Zaakregel]:
    zaken = rij.zaken.select_related("zaaktype").order_by("volgorde")
    return [Zaakregel(zaak.zaaktype, zaak.vraag, zaak.standaard) for zaak in zaken]


def _volgorde(rij: Levensgebeurtenis) -> list[Volgregel]:
    pijlen = rij.afhankelijkheden.select_related("van", "naar").order_by("pk")
    return [Volgregel(pijl.van, pijl.naar, pijl.wachttijd, pijl.ontvangst_na_voorganger) for pijl in pijlen]
