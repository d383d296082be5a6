"""`/baliebezoeken`: who waits at the balie, registered, called and helped."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.filters import BezoekFilter
from contacts.models import Baliebezoek
from contacts.rechten import BALIE, BALIE_MELDEN
from contacts.serializers.baliebezoeken import BezoekInvoer, BezoekOvergang, BezoekRegel, VolgendeInvoer
from contacts.services import balie
from kcc.api.views import LeesViewSet
from kcc.fouten import Geweigerd
from kcc.models import Klant

DOE: dict[str, Callable[..., Baliebezoek]] = {
    "roep_op": balie.roep_op,
    "zet_terug": balie.zet_terug,
    "rond_af": balie.rond_af,
    "verscheen_niet": balie.verscheen_niet,
    "meld_weer": balie.meld_weer,
}


class BaliebezoekViewSet(LeesViewSet):
    """Bezoekers aan de balie."""

    queryset = Baliebezoek.objects.all()
    serializer_class = BezoekRegel
    filterset_class = BezoekFilter
    rechten = {"GET": BALIE, "POST": BALIE_MELDEN}
    doel = "API: baliebezoek gelezen"

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("team", "klant", "medewerker", "zaak", "gesprek", "afspraak")  # type: ignore[no-any-return]

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (rij.klant,)

    @extend_schema(request=BezoekInvoer, responses={201: BezoekRegel})
    def create(self, request: Request) -> Response:
        """Meld iemand aan die er is."""
        bezoek = balie.meld_aan(door=self.kijker, **self.invoer(BezoekInvoer))
        return self.gemaakt("baliebezoeken", bezoek, self.toon(self.nogmaals(bezoek)))

    @extend_schema(request=BezoekOvergang, responses=BezoekRegel)
    @action(detail=True, methods=["post"], rechten={"POST": BALIE})
    def overgangen(self, request: Request, uuid: str) -> Response:
        """Doe een handeling aan dit bezoek; het antwoord is het bezoek daarna."""
        bezoek = self.get_object()
        doe = DOE[self.invoer(BezoekOvergang)["overgang"]]
        return Response(self.toon(self.nogmaals(doe(bezoek=bezoek, door=self.kijker))))

    @extend_schema(request=VolgendeInvoer, responses=BezoekRegel)
    @action(
        detail=False, methods=["post"], pagination_class=None, filter_backends=[], rechten={"POST": BALIE}
    )
    def volgende(self, request: Request) -> Response:
        """Roep wie het langst wacht op een van uw teams; 409 met code `niemand_wacht` als er niemand is."""
        bezoek = balie.roep_volgende(door=self.kijker, **self.invoer(VolgendeInvoer))
        if bezoek is None:
            raise Geweigerd("niemand_wacht", "Er wacht niemand voor uw team.")
        return Response(self.toon(self.nogmaals(bezoek)))
