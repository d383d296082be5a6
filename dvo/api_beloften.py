"""`/servicebeloften`: what residents are promised; made, followed up, ended, and shown to all or not (R68)."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus.api_basis import onder_naam
from catalogus.models import Zaaktype
from dvo import services
from dvo.filters import BelofteFilter
from dvo.models import Servicebelofte
from dvo.rechten import BELOFTEN
from dvo.serializers import Belofte
from kcc.api.camel import Serializer
from kcc.api.velden import Dag, Getal, JaNee, Tekst, Verwijzing
from kcc.api.views import LeesViewSet
from kcc.forms.basis import geen_bsn
from kcc.kanalen import Kanaal
from kcc.rollen import API

LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}


class OpvolgerInvoer(Serializer):
    """De volgende belofte over hetzelfde."""

    tekst = Tekst(max_length=300, validators=[geen_bsn], help_text="zoals de inwoner het leest")
    werkdagen = Getal(min_value=0, max_value=1000, required=False, help_text="nodig bij een zaaktype")
    geldig_van = Dag()
    gepubliceerd = JaNee(
        required=False,
        help_text="in het openbare kwaliteitshandvest; zonder keuze zoals de vorige, een eerste wel",
    )


class ServicebelofteInvoer(OpvolgerInvoer):
    """Over een zaaktype of over een kanaal, niet allebei."""

    zaaktype = Verwijzing(
        "identificatie", queryset=Zaaktype.objects.all(), required=False, help_text="identificatie"
    )
    kanaal = serializers.ChoiceField(Kanaal.choices, required=False)


class ServicebelofteWijziging(Serializer):
    """Alleen of zij in het handvest staat: een belofte zelf verandert niet."""

    gepubliceerd = JaNee(help_text="in het openbare kwaliteitshandvest")


class ServicebelofteEinde(Serializer):
    """Vanaf wanneer dit niet meer wordt beloofd."""

    per = Dag(help_text="eerste dag waarop het niet meer geldt")


class ServicebelofteViewSet(LeesViewSet):
    """Wat de gemeente elke inwoner belooft, over een zaaktype of over een kanaal. Wijzigen is alleen voor
    medewerkers."""

    queryset = Servicebelofte.objects.select_related("zaaktype").order_by("pk")
    serializer_class = Belofte
    filterset_class = BelofteFilter
    rechten = {"GET": API, "POST": BELOFTEN, "PATCH": BELOFTEN}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("zaaktype")  # type: ignore[no-any-return]

    @extend_schema(request=ServicebelofteInvoer, responses={201: Belofte})
    def create(self, request: Request) -> Response:
        """Beloof iets waarover nog niets is beloofd."""
        invoer = self.invoer(ServicebelofteInvoer)
        with onder_naam(van="geldig_van"):
            rij = services.maak_belofte(van=invoer.pop("geldig_van"), door=self.kijker, **invoer)
        return self.gemaakt("servicebeloften", rij, self.toon(self.nogmaals(rij)))

    @extend_schema(request=ServicebelofteWijziging, responses=Belofte)
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Zet de belofte in het kwaliteitshandvest of haal haar eruit; zij geldt hoe dan ook."""
        rij = self.get_object()
        services.publiceer_belofte(belofte=rij, door=self.kijker, **self.invoer(ServicebelofteWijziging))
        return Response(self.toon(self.nogmaals(rij)))

    @extend_schema(request=ServicebelofteEinde, responses=Belofte)
    @action(detail=True, methods=["post"], **LOS)
    def einde(self, request: Request, uuid: str) -> Response:
        """Dit wordt niet meer beloofd. Wie de belofte al kreeg, houdt haar."""
        rij = self.get_object()
        services.beeindig_belofte(belofte=rij, door=self.kijker, **self.invoer(ServicebelofteEinde))
        return Response(self.toon(self.nogmaals(rij)))

    @extend_schema(request=OpvolgerInvoer, responses={201: Belofte})
    @action(detail=True, methods=["post"], **LOS)
    def opvolgers(self, request: Request, uuid: str) -> Response:
        """Beloof vanaf een dag iets anders over hetzelfde; deze belofte eindigt de dag ervoor."""
        rij, invoer = self.get_object(), self.invoer(OpvolgerInvoer)
        invoer.setdefault("gepubliceerd", rij.gepubliceerd)
        with onder_naam(van="geldig_van"):
            nieuw = services.volg_belofte_op(
                belofte=rij, van=invoer.pop("geldig_van"), door=self.kijker, **invoer
            )
        return self.gemaakt("servicebeloften", nieuw, self.toon(self.nogmaals(nieuw)))
