"""`/vragen`: every question by itself, how it ended, and putting right what it was about."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.api.gesprekshandelingen import eis_adres
from contacts.api.verhuld import verhul_vraag
from contacts.filters import VraagFilter
from contacts.models import Vraag
from contacts.rechten import CORRIGEREN, GESPREK_MAKEN, GESPREKKEN
from contacts.serializers.gesprekken import VraagMetGesprek
from contacts.serializers.gesprekshandelingen import Vraagcorrectie
from contacts.serializers.invoer import VraagInvoer, naar_vraag
from contacts.services import corrigeer_onderwerp
from contacts.services.vraagbehandeling import behandel_vraag
from kcc.api.views import LeesViewSet
from kcc.models import Klant
from regie.plangegevens import met_verborgen

SAMEN = ("klantcontact", "productgroep", "zaaktype", "kennisversie", "klantaanvraag", "zaak")


class VraagViewSet(LeesViewSet):
    """Vragen uit gesprekken; open zolang `uitkomst` leeg is."""

    queryset = Vraag.objects.all()
    serializer_class = VraagMetGesprek
    filterset_class = VraagFilter
    rechten = {"GET": GESPREKKEN, "POST": GESPREK_MAKEN}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return met_verborgen(rijen.select_related(*SAMEN), self.kijker, "klantaanvraag").order_by("-pk")  # type: ignore[no-any-return]

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            if rij.verborgen:
                verhul_vraag(rij)

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        """Nobody is shown by name."""
        return ()

    @extend_schema(request=VraagInvoer, responses=VraagMetGesprek)
    @action(
        detail=True, methods=["post"], pagination_class=None, filter_backends=[], rechten={"POST": GESPREKKEN}
    )
    def uitkomst(self, request: Request, uuid: str) -> Response:
        """Geef een open vraag haar uitkomst, met alles wat daaruit volgt; alles of niets."""
        vraag = self.get_object()
        invoer = self.invoer(VraagInvoer)
        eis_adres(vraag.klantcontact, invoer)
        behandel_vraag(vraag=vraag, verzoek=naar_vraag(invoer), door=self.kijker)
        return Response(self.toon(self.nogmaals(vraag)))

    @extend_schema(request=Vraagcorrectie, responses=VraagMetGesprek)
    @action(
        detail=True,
        methods=["post"],
        pagination_class=None,
        filter_backends=[],
        rechten={"POST": CORRIGEREN},
    )
    def correctie(self, request: Request, uuid: str) -> Response:
        """Verbeter waar een vraag van een afgerond gesprek over ging; de uitkomst blijft."""
        vraag = self.get_object()
        corrigeer_onderwerp(vraag=vraag, door=self.kijker, **self.invoer(Vraagcorrectie))
        return Response(self.toon(self.nogmaals(vraag)))
