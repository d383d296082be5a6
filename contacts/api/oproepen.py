"""`/oproepen`: events of the telephone exchange come in here; calls can be read for figures."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.rechten import OPROEP_MELDEN, OPROEPEN
from contacts.serializers.oproepen import OproepDetail, OproepInvoer, OproepRegel, naar_melding
from contacts.services.telefonie import verwerk_oproep
from contacts.telefonie.filters import OproepFilter
from contacts.telefonie.querysets import oproepen
from kcc.api.views import LeesViewSet
from kcc.models import Klant


class OproepViewSet(LeesViewSet):
    """Oproepen zoals de telefooncentrale ze meldt."""

    queryset = oproepen()
    serializer_class = OproepRegel
    filterset_class = OproepFilter
    rechten = {"GET": OPROEPEN, "POST": OPROEP_MELDEN}
    groeit = True
    ordening = ("aangeboden_op",)

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("medewerker", "klantcontact")  # type: ignore[no-any-return]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        """A number is shown, nobody's name."""
        return ()

    @extend_schema(request=OproepInvoer, responses={200: OproepDetail, 201: OproepDetail})
    def create(self, request: Request) -> Response:
        """Meld wat er met een oproep gebeurt. 201: een nieuwe oproep; 200: er was al iets van bekend."""
        na = verwerk_oproep(melding=naar_melding(self.invoer(OproepInvoer)), door=self.kijker)
        rij = self.nogmaals(na.oproep)
        rij.gevolg = na.gevolg
        inhoud = OproepDetail(rij, context=self.get_serializer_context()).data
        return self.gemaakt("oproepen", rij, inhoud) if na.nieuw else Response(inhoud)
