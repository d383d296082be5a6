"""`/klantaanvragen`: with plan and beloften; made by an intake, and added to later."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.rechten import INTAKE
from contacts.serializers.invoer import (
    AanvullingInvoer,
    KlantaanvraagInvoer,
    naar_gegevens,
    naar_intake,
    naar_zaken,
)
from contacts.serializers.klantaanvragen import KlantaanvraagDetail, KlantaanvraagRegel
from contacts.services import leg_aanvraag_vast, vul_aanvraag_aan
from kcc.api.klanten import KlantViewSet
from kcc.api.uitbreiding import Uitbreiding
from kcc.api.views import LeesViewSet
from kcc.models import Klant
from regie.api import ZaakViewSet
from regie.plangegevens import geef_beloften, met_stand, schik, zaken_met_zicht
from zaken.filters import KlantaanvraagFilter
from zaken.models import Klantaanvraag
from zaken.rechten import INZIEN


class KlantaanvraagViewSet(LeesViewSet):
    """Klantaanvragen: de sleutel die de zaken van een vraag bindt, met het plan en wat is beloofd."""

    queryset = Klantaanvraag.objects.all()
    serializer_class = KlantaanvraagRegel
    serializer_class_detail = KlantaanvraagDetail
    filterset_class = KlantaanvraagFilter
    rechten = {"GET": INZIEN, "POST": INTAKE}
    doel = "API: klantaanvraag gelezen"
    groeit = True
    ordening = ("aangemaakt_op", "nummer")
    uitbreidingen = {
        "klant": Uitbreiding("klanten", KlantViewSet, lambda aanvraag: aanvraag.klant_id),
        "zaken": Uitbreiding("zaken", ZaakViewSet),
    }

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        rijen = met_stand(rijen.select_related("klant", "regisseur", "levensgebeurtenis"))
        return rijen.prefetch_related(Prefetch("zaken", zaken_met_zicht(self.kijker)))

    def klanten_van(self, rij: Klantaanvraag) -> Iterable[Klant | None]:
        return (rij.klant,)

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            schik(rij, self.kijker)
        if self.action != "list":
            # to the resident, and of the zaken that may be seen
            geef_beloften({rij: [rij.uuid, *(zaak.uuid for zaak in rij.zichtbare)] for rij in rijen})

    @extend_schema(request=KlantaanvraagInvoer, responses={201: KlantaanvraagDetail})
    def create(self, request: Request) -> Response:
        """Houd een intake zonder eerder gesprek: alles of niets."""
        invoer = self.invoer(KlantaanvraagInvoer)
        aanvraag = leg_aanvraag_vast(
            gegevens=naar_gegevens(invoer), intake=naar_intake(invoer), door=self.kijker
        )
        return self.gemaakt("klantaanvragen", aanvraag, self.toon(self.nogmaals(aanvraag)))

    @extend_schema(request=AanvullingInvoer, responses={201: KlantaanvraagDetail})
    @action(detail=True, methods=["post"])
    def zaken(self, request: Request, uuid: str) -> Response:
        """Voeg zaken toe aan een lopende klantaanvraag."""
        aanvraag = self.get_object()
        invoer = self.invoer(AanvullingInvoer)
        zaken = naar_zaken(invoer["zaken"])
        vul_aanvraag_aan(klantaanvraag=aanvraag, kanaal=invoer["kanaal"], zaken=zaken, door=self.kijker)
        return self.gemaakt("klantaanvragen", aanvraag, self.toon(self.nogmaals(aanvraag)))
