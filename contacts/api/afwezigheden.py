"""`/afwezigheden`: reporting somebody absent and dividing their work; `/aanwezigheden`: who is there now (P7)."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.afwezigheid.blad import uitslag
from contacts.afwezigheid.lezen import lees_werk
from contacts.models import Werkregel
from contacts.rechten import AFWEZIGHEID
from contacts.serializers.afwezigheden import (
    AanwezigeRegel,
    AfwezigheidDetail,
    AfwezigheidInvoer,
    AfwezigheidRegel,
    MijnStand,
    StandInvoer,
    VoorstelVraag,
    Werkvoorstel,
    naar_keuzes,
)
from contacts.services.afwezigheid import maak_ongedaan, meld_afwezig
from kcc.aanwezigheid import stand_van
from kcc.afwezigheid import mensen_van
from kcc.api.filters import ALTIJD, weiger_parameters
from kcc.api.views import ApiViewSet, LeesViewSet
from kcc.models import Afwezigheid, Medewerker, Team
from kcc.rollen import INGELOGD
from kcc.services.aanwezigheid import zet_aanwezigheid
from kcc.services.afwezigheid import beeindig
from zaken.filters import JA_NEE


class AfwezigheidFilter(filters.FilterSet):
    medewerker = filters.UUIDFilter("medewerker__uuid", label="medewerker (uuid)")
    team = filters.CharFilter("medewerker__team__code", label="code van het team")
    beeindigd = filters.ChoiceFilter(choices=JA_NEE, method="op_einde", label="is er weer")

    class Meta:
        model = Afwezigheid
        fields: tuple[str, ...] = ()

    def op_einde(self, rijen: QuerySet[Any], _naam: str, waarde: str) -> QuerySet[Any]:
        return rijen.filter(beeindigd_op__isnull=waarde == "nee")


class AfwezigheidViewSet(LeesViewSet):
    """Wie er niet is van wie u leidt, het nieuwste eerst. Waarom staat er nooit bij. Alleen voor medewerkers."""

    queryset = Afwezigheid.objects.all()
    serializer_class = AfwezigheidRegel
    serializer_class_detail = AfwezigheidDetail
    filterset_class = AfwezigheidFilter
    rechten = {"GET": AFWEZIGHEID, "POST": AFWEZIGHEID}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Afwezigheid.objects.none()
        return self.met_alles(Afwezigheid.objects.filter(medewerker__in=mensen_van(self.kijker)))

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("medewerker__team__leidinggevende", "gemeld_door")  # type: ignore[no-any-return]

    def verrijk(self, rijen: list[Any]) -> None:
        """Of one its work, named as far as the reader may see it."""
        for rij in rijen if self.action != "list" else ():
            regels = Werkregel.objects.filter(afwezigheid=rij).select_related("naar")
            rij.werk = [
                {"groep": groep.naam, **vars(regel)}
                for groep in uitslag(regels, self.kijker)
                for regel in groep.regels
            ]

    @extend_schema(parameters=[VoorstelVraag], responses=Werkvoorstel(many=True), filters=False)
    @action(
        detail=False,
        pagination_class=None,
        filter_backends=[],
        parameters=frozenset(map(str, VoorstelVraag().fields)),
    )
    def voorstel(self, request: Request) -> Response:
        """Wat iemand open heeft en waar het heen kan. Er verandert niets."""
        vraag = self.invoer(VoorstelVraag, request.query_params.dict())
        mensen = mensen_van(self.kijker).select_related("team__leidinggevende")
        wie = get_object_or_404(mensen, uuid=vraag["medewerker"])
        open_werk = lees_werk(wie, self.kijker, vraag.get("einde"))
        voorstellen = open_werk.voorstellen()
        rijen: Any = [
            {
                "werk": stuk,
                "voorstel": voorstellen[stuk.sleutel].keuze,
                "reden": voorstellen[stuk.sleutel].waarom,
                "keuzes": [{"keuze": keuze, "label": label} for keuze, label in open_werk.keuzes(stuk)],
            }
            for stuk in open_werk.werk
        ]
        return Response(Werkvoorstel(rijen, many=True).data)

    @extend_schema(request=AfwezigheidInvoer, responses={201: AfwezigheidDetail})
    def create(self, request: Request) -> Response:
        """Meld iemand afwezig en verdeel het werk: alles of niets. Wat intussen wijzigde blijft, met de reden."""
        invoer = self.invoer(AfwezigheidInvoer)
        rij = meld_afwezig(
            medewerker=invoer["medewerker"],
            einde=invoer.get("einde"),
            keuzes=naar_keuzes(invoer.get("keuzes", ())),
            door=self.kijker,
        )
        return self.gemaakt("afwezigheden", rij, self.toon(self.nogmaals(rij)))

    @extend_schema(request=None, responses=AfwezigheidDetail)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def ongedaan(self, request: Request, uuid: str) -> Response:
        """Verkeerd gemeld, op de dag zelf: wat niemand intussen veranderde gaat terug."""
        rij = maak_ongedaan(afwezigheid=self.get_object(), door=self.kijker)
        return Response(self.toon(self.nogmaals(rij)))

    @extend_schema(request=None, responses=AfwezigheidDetail)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def einde(self, request: Request, uuid: str) -> Response:
        """Weer aanwezig. Het werk blijft waar het nu is."""
        rij = beeindig(afwezigheid=self.get_object(), door=self.kijker)
        return Response(self.toon(self.nogmaals(rij)))


class AanwezigheidViewSet(ApiViewSet):
    """Wie van uw teams er is voor een gesprek, en wat u zelf doet. Alleen voor medewerkers."""

    queryset = Medewerker.objects.none()
    serializer_class = AanwezigeRegel
    filter_backends = ()
    rechten = {"GET": INGELOGD, "POST": INGELOGD}

    @extend_schema(responses=AanwezigeRegel(many=True))
    def list(self, request: Request) -> Response:
        """Per team wie vrij is eerst."""
        weiger_parameters(request, ALTIJD)
        teams = stand_van(Team.objects.filter(pk__in=self.kijker.zicht.teams).order_by("naam"))
        rijen = [{"team": team.code, "mens": mens} for team, stand in teams.items() for mens in stand.mensen]
        bladzijde = self.paginate_queryset(rijen)  # type: ignore[arg-type]
        return self.get_paginated_response(AanwezigeRegel(bladzijde, many=True).data)

    @extend_schema(request=StandInvoer, responses={200: MijnStand})
    def create(self, request: Request) -> Response:
        """Wat u vanaf nu doet."""
        rij = zet_aanwezigheid(medewerker=self.kijker, door=self.kijker, **self.invoer(StandInvoer))
        return Response(MijnStand(rij).data)
