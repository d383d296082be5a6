"""`/gesprekken`: read, lay down in one call, finish, cancel."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts import rechten
from contacts.filters import GesprekFilter
from contacts.models import Betrokkene, Klantcontact, Vraag
from contacts.serializers.gesprekken import Gesprek
from contacts.serializers.invoer import (
    AnnuleringInvoer,
    GesprekInvoer,
    LegeInvoer,
    naar_gegevens,
    naar_vraag,
)
from contacts.services import annuleer, leg_gesprek_vast, rond_gesprek_af
from kcc.api.views import LeesViewSet
from kcc.models import Klant
from regie.plangegevens import SOCIAAL, met_verborgen

VRAGEN = ("productgroep", "kennisversie", "klantaanvraag", "zaak")


class GesprekViewSet(LeesViewSet):
    """Gesprekken met hun vragen."""

    queryset = Klantcontact.objects.all()
    serializer_class = Gesprek
    filterset_class = GesprekFilter
    rechten = {"GET": rechten.GESPREKKEN, "POST": rechten.GESPREK_MAKEN}
    doel = "API: gesprek gelezen"

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        vragen = met_verborgen(Vraag.objects.select_related(*VRAGEN), self.kijker, "klantaanvraag")
        if self.action in ("list", "retrieve"):
            vragen = vragen.zichtbaar_voor(self.kijker)  # type: ignore[attr-defined]
        return rijen.select_related("team", "medewerker").prefetch_related(  # type: ignore[no-any-return]
            Prefetch("betrokkenen", Betrokkene.objects.select_related("klant", "namens")),
            Prefetch("vragen", vragen),
        )

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            verborgen = [vraag for vraag in rij.vragen.all() if vraag.verborgen]
            for vraag in verborgen:
                vraag.onderwerp, vraag.antwoord, vraag.productgroep, vraag.zaak = SOCIAAL, "", None, None
                vraag.kennisversie = None  # what was asked would follow from it
            if verborgen:
                rij.onderwerp, rij.notitie = SOCIAAL, ""

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (
            klant for betrokkene in rij.betrokkenen.all() for klant in (betrokkene.klant, betrokkene.namens)
        )

    @extend_schema(request=GesprekInvoer, responses={201: Gesprek})
    def create(self, request: Request) -> Response:
        """Leg een gesprek vast met al zijn vragen: alles of niets."""
        invoer = self.invoer(GesprekInvoer)
        gesprek = leg_gesprek_vast(
            gegevens=naar_gegevens(invoer),
            vragen=[naar_vraag(vraag) for vraag in invoer["vragen"]],
            afronden=invoer.get("afronden", False),
            door=self.kijker,
        )
        return self.gemaakt("gesprekken", gesprek, self.toon(self.nogmaals(gesprek)))

    @extend_schema(request=LegeInvoer, responses=Gesprek)
    @action(detail=True, methods=["post"])
    def afronding(self, request: Request, uuid: str) -> Response:
        """Rond het gesprek af; elke vraag heeft dan een uitkomst."""
        gesprek = self.get_object()
        self.invoer(LegeInvoer)
        return Response(self.toon(self.nogmaals(rond_gesprek_af(gesprek=gesprek, door=self.kijker))))

    @extend_schema(request=AnnuleringInvoer, responses=Gesprek)
    @action(detail=True, methods=["post"])
    def annulering(self, request: Request, uuid: str) -> Response:
        """Er is niets van het gesprek gekomen."""
        gesprek = self.get_object()
        invoer = self.invoer(AnnuleringInvoer)
        return Response(self.toon(self.nogmaals(annuleer(gesprek=gesprek, door=self.kijker, **invoer))))
