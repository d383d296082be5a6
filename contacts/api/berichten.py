"""`/berichten`: the mails of gesprekken, answering by mail, and whether it arrived."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts import services
from contacts.filters import BerichtFilter
from contacts.models import Bericht, Betrokkene
from contacts.post.zichtbaar import zichtbare_berichten
from contacts.rechten import GESPREKKEN, WERKPLEK
from contacts.serializers.berichten import BerichtInvoer, BerichtRegel
from kcc.api.views import LeesViewSet
from kcc.models import Klant


class BerichtViewSet(LeesViewSet):
    """Mail van en aan inwoners, per gesprek."""

    queryset = Bericht.objects.all()
    serializer_class = BerichtRegel
    filterset_class = BerichtFilter
    rechten = {"GET": GESPREKKEN, "POST": WERKPLEK}
    doel = "API: bericht gelezen"

    def get_queryset(self) -> QuerySet[Any]:
        return self.met_alles(zichtbare_berichten(self.kijker))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        wie = Betrokkene.objects.select_related("klant", "namens")
        return rijen.select_related("klantcontact", "door").prefetch_related(  # type: ignore[no-any-return]
            "bijlagen", Prefetch("klantcontact__betrokkenen", wie)
        )

    def klanten_van(self, rij: Any) -> Iterable[Klant | None]:
        return (
            klant
            for betrokkene in rij.klantcontact.betrokkenen.all()
            for klant in (betrokkene.klant, betrokkene.namens)
        )

    @extend_schema(request=BerichtInvoer, responses={201: BerichtRegel})
    def create(self, request: Request) -> Response:
        """Antwoord de klant per mail, zonder het gesprek af te ronden. Alleen voor wie het gesprek heeft."""
        bericht = services.antwoord_per_mail(door=self.kijker, **self.invoer(BerichtInvoer))
        return self.gemaakt("berichten", bericht, self.toon(self.nogmaals(bericht)))

    @extend_schema(request=None, responses=BerichtRegel)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def verzending(self, request: Request, uuid: str) -> Response:
        """Verstuur een bericht dat niet aankwam nog eens."""
        bericht = services.probeer_opnieuw(bericht=self.get_object(), door=self.kijker)
        return Response(self.toon(self.nogmaals(bericht)))
