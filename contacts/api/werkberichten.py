"""`/werkberichten`: news and work instructions, read and written (KISS cases 38 and 39)."""

from typing import Any

import django_filters as filters
from django.db import transaction
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.models import Werkbericht
from contacts.models.samen import WerkberichtSoort
from contacts.rechten import NIEUWS, NIEUWS_MAKEN
from contacts.samen.nieuws import Nieuwsvraag, ToonMaker, binnen, met_gelezen, uit_op, voorwaarden
from contacts.serializers.werkberichten import (
    GelezenInvoer,
    WerkberichtInvoer,
    WerkberichtRegel,
    WerkberichtWijziging,
    wat_er_staat,
)
from contacts.services import werkberichten as services
from kcc import klok
from kcc.api.views import LeesViewSet
from kcc.rollen import mag


class WerkberichtFilter(filters.FilterSet):
    toon = filters.ChoiceFilter(
        choices=ToonMaker.choices,
        method="op_toon",
        label="welke; gepland en verlopen zijn er alleen voor wie ze schrijft",
    )
    soort = filters.ChoiceFilter("soort", choices=WerkberichtSoort.choices)
    productgroep = filters.CharFilter(method="op_groep", label="code van de productgroep")
    zoek = filters.CharFilter(method="op_woorden", max_length=100, label="woorden in titel of tekst")

    class Meta:
        model = Werkbericht
        fields: tuple[str, ...] = ()

    def op_toon(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        return rijen.filter(voorwaarden(klok.nu())[waarde])

    def op_groep(self, rijen: QuerySet[Any], _naam: str, code: str) -> QuerySet[Any]:
        return binnen(rijen, Nieuwsvraag(groepen=(code,)))

    def op_woorden(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        return binnen(rijen, Nieuwsvraag(zoek=waarde))


class WerkberichtViewSet(LeesViewSet):
    """Nieuws en werkinstructies, het belangrijke eerst. Alleen voor medewerkers."""

    queryset = Werkbericht.objects.all()
    serializer_class = WerkberichtRegel
    filterset_class = WerkberichtFilter
    rechten = {"GET": NIEUWS, "POST": NIEUWS_MAKEN, "PATCH": NIEUWS_MAKEN}

    def get_queryset(self) -> QuerySet[Any]:
        """What is out, and for whoever writes them all."""
        if getattr(self, "swagger_fake_view", False):
            return Werkbericht.objects.none()
        zichtbaar = Q() if mag(self.kijker, NIEUWS_MAKEN) else uit_op(klok.nu())
        return self._volledig().filter(zichtbaar)

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return self._volledig().filter(pk__in=rijen.order_by().values("pk"))

    def _volledig(self) -> QuerySet[Any]:
        rijen = met_gelezen(self.kijker).select_related("door").prefetch_related("productgroepen")
        return rijen.order_by("-belangrijk", "-publiceren_op", "-pk")

    @extend_schema(request=WerkberichtInvoer, responses={201: WerkberichtRegel})
    def create(self, request: Request) -> Response:
        """Schrijf een bericht."""
        bericht = services.maak_werkbericht(door=self.kijker, **self.invoer(WerkberichtInvoer))
        return self.gemaakt("werkberichten", bericht, self.toon(self.nogmaals(bericht)))

    @extend_schema(request=WerkberichtWijziging, responses=WerkberichtRegel)
    def partial_update(self, request: Request, uuid: str) -> Response:
        """Wijzig een bericht. Stuur `If-Match` mee om niet over de wijziging van een collega heen te schrijven."""
        wijziging = self.invoer(WerkberichtWijziging)
        with transaction.atomic():
            bericht = self._vergrendeld()
            services.wijzig_werkbericht(
                bericht=bericht, door=self.kijker, **(wat_er_staat(bericht) | wijziging)
            )
        return Response(self.toon(self.nogmaals(bericht)))

    def _vergrendeld(self) -> Werkbericht:
        """What stays as it is, is read after whoever writes at the same time."""
        rijen = Werkbericht.objects.select_for_update(no_key=True, of=("self",))
        return rijen.get(pk=self.get_object().pk)

    @extend_schema(request=None, responses=WerkberichtRegel)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def einde(self, request: Request, uuid: str) -> Response:
        """Haal een bericht uit het nieuws. Terug: wijzig de laatste dag."""
        bericht = services.beeindig_werkbericht(bericht=self.get_object(), door=self.kijker)
        return Response(self.toon(self.nogmaals(bericht)))

    @extend_schema(request=GelezenInvoer, responses=WerkberichtRegel)
    @action(
        detail=True, methods=["post"], pagination_class=None, filter_backends=[], rechten={"POST": NIEUWS}
    )
    def gelezen(self, request: Request, uuid: str) -> Response:
        """U hebt het bericht gelezen; dat ziet niemand anders."""
        bericht = self.get_object()
        services.markeer_gelezen(bericht=bericht, door=self.kijker, **self.invoer(GelezenInvoer))
        return Response(self.toon(self.nogmaals(bericht)))
