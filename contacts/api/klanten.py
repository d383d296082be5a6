"""`/klanten`: searched by POST, so that no name or number stands in an address; what happened with one klant."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.api.klantdelen import Klantdelen
from contacts.klanten.tijdlijn import lees_tijdlijn
from contacts.klanten.toegang import Deel
from contacts.klanten.zoek import vind
from contacts.serializers.klanten import Tijdlijnregel, Zoekopdracht, Zoekuitslag, naar_zoekvraag
from kcc.api.filters import ALTIJD
from kcc.api.toegang import mag_bsn
from kcc.fouten import NietBevoegd
from kcc.models import Klant
from kcc.rollen import KLANTEN


class KlantViewSet(Klantdelen):
    """Inwoners en organisaties: zoeken, vastleggen en lezen. Een lijst van alle klanten is er niet."""

    leest = False  # an act by POST that changes nothing

    def klanten_van(self, rij: Klant) -> Iterable[Klant | None]:
        return (rij,)

    @extend_schema(request=Zoekopdracht, responses=Zoekuitslag)
    @action(
        detail=False,
        methods=["post"],
        pagination_class=None,
        filter_backends=[],
        rechten={"POST": KLANTEN},
        leest=True,
    )
    def zoeken(self, request: Request) -> Response:
        """Zoek klanten zoals op het scherm. Wie gevonden wordt, is ingezien."""
        vraag = naar_zoekvraag(self.invoer(Zoekopdracht))
        if vraag.geheim and not mag_bsn(self.kijker):
            raise NietBevoegd("bsn_niet_toegestaan", "Dit token mag geen BSN sturen.", veld="bsn")
        gevonden = vind(self.kijker, vraag)
        self.doel = "API: zoekresultaat"
        self.noteer_inzage(gevonden.klanten)
        uitslag: Any = {"results": gevonden.klanten, "meer": gevonden.meer}
        return Response(Zoekuitslag(uitslag).data)

    @extend_schema(responses=Tijdlijnregel(many=True), filters=False)
    @action(detail=True, parameters=ALTIJD)
    def tijdlijn(self, request: Request, uuid: str) -> Response:
        """Wat er met deze klant gebeurde, het nieuwste eerst."""
        klant = self.get_object()
        self.eis_toegang(klant, Deel.GESPREKKEN)
        pagina = self.paginate_queryset(lees_tijdlijn(klant, self.kijker))
        self.noteer_inzage([klant], onderwerp=klant)
        return self.get_paginated_response(Tijdlijnregel(pagina, many=True).data)
