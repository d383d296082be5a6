"""`/verantwoordelijkheden`: which line answers for what, per contactniveau (R19, R20)."""

from typing import Any

from django.db import transaction
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from catalogus.matrix import LIJNEN, NIVEAUS, Matrix, lees_matrix
from catalogus.models import Verantwoordelijkheid
from catalogus.rechten import INRICHTEN
from catalogus.serializers_matrix import Niveauverdeling, NiveauverdelingInvoer
from catalogus.services.matrix import SOORTEN, bewaar_matrix, herstel_matrix
from kcc.api.filters import ALTIJD, weiger_parameters
from kcc.api.views import DetailViewSet
from kcc.fouten import Onvolledig
from kcc.rollen import API
from kcc.services.inrichting import vergrendel

NIVEAU = OpenApiParameter(
    "niveau", OpenApiTypes.STR, OpenApiParameter.PATH, enum=[str(niveau) for niveau in NIVEAUS]
)


def verdeling(matrix: Matrix, niveau: int) -> dict[str, Any]:
    """One niveau as it is shown: every line, its duties in a fixed order."""
    lijnen = [
        {"lijn": lijn, "taken": [soort for soort in SOORTEN if soort in matrix.get((niveau, lijn), ())]}
        for lijn in LIJNEN
    ]
    return {"niveau": niveau, "lijnen": lijnen}


class VerantwoordelijkheidViewSet(DetailViewSet):
    """Welke lijn waarover gaat, per contactniveau. Wijzigen is alleen voor de functioneel beheerder; lopende
    zaken blijven waar ze zijn."""

    queryset = Verantwoordelijkheid.objects.all()
    serializer_class = Niveauverdeling
    lookup_field = "niveau"
    lookup_value_regex = "[a-z0-9]+"
    filter_backends = ()
    rechten = {"GET": API, "PUT": INRICHTEN, "POST": INRICHTEN}

    def get_object(self) -> Any:
        """Of the four; any other does not exist."""
        niveau = next((n for n in NIVEAUS if str(n) == self.kwargs["niveau"]), None)
        if niveau is None:
            raise Http404
        return verdeling(lees_matrix(), niveau)

    def list(self, request: Request) -> Response:
        weiger_parameters(request, ALTIJD)
        return self._alle(lees_matrix())

    def _alle(self, matrix: Matrix) -> Response:
        rijen = self.paginate_queryset([verdeling(matrix, niveau) for niveau in NIVEAUS])  # type: ignore[arg-type]
        return self.get_paginated_response(Niveauverdeling(rijen, many=True).data)

    @extend_schema(parameters=[NIVEAU])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(parameters=[NIVEAU], request=NiveauverdelingInvoer, responses=Niveauverdeling)
    @transaction.atomic
    def update(self, request: Request, niveau: str) -> Response:
        """Vervang de verdeling van dit niveau. Precies een lijn gaat over het proces en een over het product."""
        nummer = self.get_object()["niveau"]
        lijnen = self.invoer(NiveauverdelingInvoer)["lijnen"]
        vergrendel()  # the other niveaus stay as they now are
        vakken = {vak: taken for vak, taken in lees_matrix().items() if vak[0] != nummer}
        nieuw = {(nummer, rij["lijn"]): frozenset(rij["taken"]) for rij in lijnen}
        return Response(self.toon(verdeling(_bewaar(vakken | nieuw, self.kijker), nummer)))

    @extend_schema(request=None, responses=Niveauverdeling(many=True), filters=False)
    @action(detail=False, methods=["post"], pagination_class=None)
    def herstel(self, request: Request) -> Response:
        """Zet de verdeling van het concept terug, op elk niveau."""
        matrix = herstel_matrix(door=self.kijker)
        return Response([verdeling(matrix, niveau) for niveau in NIVEAUS])


def _bewaar(vakken: Matrix, door: Any) -> Matrix:
    """What is refused is said of the one field that was sent."""
    try:
        return bewaar_matrix(vakken=vakken, door=door)
    except Onvolledig as fout:
        raise Onvolledig({"lijnen": "; ".join(fout.fouten.values())}, fout.code) from None
