"""`/klanten`, as far as the ground floor sees it: make a klant and read one by uuid. Never a BSN in an answer."""

from collections.abc import Iterable

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from kcc.api.serializers import KlantDetail, KlantInvoer
from kcc.api.views import DetailViewSet
from kcc.models import Klant
from kcc.rollen import KLANT_MAKEN, KLANTEN
from kcc.services.klanten import maak_klant


class KlantViewSet(DetailViewSet):
    """Inwoners en organisaties: vastleggen, en lezen op uuid. Een lijst van alle klanten is er niet."""

    queryset = Klant.objects.prefetch_related("adressen")
    serializer_class = KlantDetail
    rechten = {"GET": KLANTEN, "POST": KLANT_MAKEN}
    doel = "API: klant gelezen"

    def klanten_van(self, rij: Klant) -> Iterable[Klant | None]:
        return (rij,)

    @extend_schema(request=KlantInvoer, responses={201: KlantDetail})
    def create(self, request: Request) -> Response:
        """Leg een nieuwe klant vast."""
        klant = maak_klant(door=self.kijker, **self.invoer(KlantInvoer))
        return self.gemaakt("klanten", klant, self.toon(klant))


ROUTES: list[tuple[str, type[KlantViewSet]]] = []
"""The address is given where search and history live (`contacts/api/klanten.py`)."""
