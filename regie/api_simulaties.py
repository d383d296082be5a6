"""`/simulaties`: ask for one (202), see how far it is and what came out, stop it. A worker runs it (R55)."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kcc.api.views import LeesViewSet
from regie.models import Simulatie
from regie.rechten import SIMULATIES
from regie.serializers_bewaking import SimulatieDetail, SimulatieInvoer, SimulatieRegel, naar_vraag
from regie.services import simulatie as services


class SimulatieFilter(filters.FilterSet):
    status = filters.ChoiceFilter("status", choices=Simulatie.Status.choices)
    bron = filters.ChoiceFilter("bron", choices=Simulatie.Bron.choices)

    class Meta:
        model = Simulatie
        fields: tuple[str, ...] = ()


class SimulatieViewSet(LeesViewSet):
    """Simulaties. Alleen voor medewerkers: een toepassing rekent niets door."""

    queryset = Simulatie.objects.all()
    serializer_class = SimulatieRegel
    serializer_class_detail = SimulatieDetail
    filterset_class = SimulatieFilter
    rechten = {"GET": SIMULATIES, "POST": SIMULATIES}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        rijen = rijen.select_related("door")
        return rijen.defer("resultaat") if self.action == "list" else rijen  # type: ignore[no-any-return]

    @extend_schema(request=SimulatieInvoer, responses={202: SimulatieDetail})
    def create(self, request: Request) -> Response:
        """Vraag een simulatie. Zij wordt later gerekend: `Location` zegt waar te lezen is hoe ver zij is."""
        simulatie = services.start(door=self.kijker, **naar_vraag(self.invoer(SimulatieInvoer)))
        antwoord = self.gemaakt("simulaties", simulatie, self.toon(self.nogmaals(simulatie)))
        antwoord.status_code = 202
        return antwoord

    @extend_schema(request=None, responses=SimulatieDetail)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def stop(self, request: Request, uuid: str) -> Response:
        """Stop een simulatie die wacht of bezig is."""
        rij = self.get_object()
        services.stop(simulatie=rij, door=self.kijker)
        return Response(self.toon(self.nogmaals(rij)))
