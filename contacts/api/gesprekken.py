"""`/gesprekken`: read, lay down in one call, finish, cancel."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.api.gesprekshandelingen import Gesprekshandelingen, bewaak_afronden
from contacts.api.klantaanvragen import KlantaanvraagViewSet
from contacts.api.verhuld import verhul_vraag
from contacts.filters import GesprekFilter
from contacts.models import Betrokkene, Klantcontact, Vraag
from contacts.rechten import GESPREK_MAKEN, GESPREKKEN
from contacts.serializers.gesprekken import Gesprek
from contacts.serializers.invoer import (
    AnnuleringInvoer,
    GesprekInvoer,
    LegeInvoer,
    naar_gegevens,
    naar_vraag,
)
from contacts.services import annuleer, leg_gesprek_vast, rond_gesprek_af
from kcc.api.klanten import KlantViewSet
from kcc.api.uitbreiding import Uitbreiding
from kcc.models import Klant
from regie.api import ZaakViewSet
from regie.plangegevens import SOCIAAL, met_verborgen

VRAGEN = ("productgroep", "zaaktype", "kennisversie", "klantaanvraag", "zaak")


class GesprekViewSet(Gesprekshandelingen):
    """Gesprekken met hun vragen."""

    queryset = Klantcontact.objects.all()
    serializer_class = Gesprek
    filterset_class = GesprekFilter
    rechten = {"GET": GESPREKKEN, "POST": GESPREK_MAKEN}
    doel = "API: gesprek gelezen"
    groeit = True
    ordening = ("ontvangen_op", "nummer")
    uitbreidingen = {
        "klant": Uitbreiding("klanten", KlantViewSet, lambda wie: wie.klant_id, onderdeel="betrokkenen"),
        "klantaanvraag": Uitbreiding(
            "klantaanvragen", KlantaanvraagViewSet, lambda vraag: vraag.klantaanvraag_id, onderdeel="vragen"
        ),
        "zaak": Uitbreiding("zaken", ZaakViewSet, lambda vraag: vraag.zaak_id, onderdeel="vragen"),
    }

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        eerste = Klantcontact.objects.zichtbaar_voor(self.kijker).filter(pk=OuterRef("draad"))
        rijen = rijen.annotate(draad_uuid=Subquery(eerste.values("uuid")))
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
                verhul_vraag(vraag)
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
    @action(detail=True, methods=["post"], rechten={"POST": GESPREKKEN})
    def afronding(self, request: Request, uuid: str) -> Response:
        """Rond het gesprek af; elke vraag heeft dan een uitkomst."""
        gesprek = self.get_object()
        bewaak_afronden(gesprek, self.kijker)
        self.invoer(LegeInvoer)
        return Response(self.toon(self.nogmaals(rond_gesprek_af(gesprek=gesprek, door=self.kijker))))

    @extend_schema(request=AnnuleringInvoer, responses=Gesprek)
    @action(detail=True, methods=["post"], rechten={"POST": GESPREKKEN})
    def annulering(self, request: Request, uuid: str) -> Response:
        """Er is niets van het gesprek gekomen."""
        gesprek = self.get_object()
        bewaak_afronden(gesprek, self.kijker)
        invoer = self.invoer(AnnuleringInvoer)
        return Response(self.toon(self.nogmaals(annuleer(gesprek=gesprek, door=self.kijker, **invoer))))
