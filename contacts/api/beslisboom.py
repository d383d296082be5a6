"""`/beslisboom`: the tree as data and a walk through it; `/intaketoetsen`: an intake judged, nothing stored."""

import hashlib
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.beslisboom import Stap, Uitkomst
from contacts.boom.keuze import boom_van
from contacts.intaketoets import Toets, toets_intake
from contacts.rechten import GESPREKKEN, INTAKE
from contacts.serializers.beslisboom import (
    Beslissing,
    Boom,
    Intaketoets,
    IntaketoetsInvoer,
    PadInvoer,
)
from contacts.serializers.vervolgen import naar_zaken
from contacts.services.boomkeuze import loop
from contacts.services.vervolgen import bewaak_productgroepen
from kcc import inrichting
from kcc.api.filters import weiger_parameters
from kcc.api.views import ApiViewSet
from kcc.rollen import API


class BeslisboomViewSet(ApiViewSet):
    """De beslisboom van de eerste lijn."""

    rechten = {"GET": API, "POST": GESPREKKEN}
    pagination_class = None
    filter_backends = []
    serializer_class = Boom
    leest = False  # an act by POST that changes nothing

    @extend_schema(responses=Boom)
    def list(self, request: Request) -> Response:
        """De hele boom, met de lijnen die dit KCC heeft."""
        weiger_parameters(request, frozenset())
        boom = boom_van(inrichting.lees())
        versie = hashlib.sha256(boom.als_json().encode()).hexdigest()[:16]
        geheel: Any = {"versie": versie, "begin": boom.begin, "stappen": list(boom.stappen.values())}
        return Response(Boom(geheel).data)

    @extend_schema(request=PadInvoer, responses=Beslissing)
    @action(detail=False, methods=["post"], leest=True)
    def stappen(self, request: Request) -> Response:
        """De volgende stap bij deze antwoorden, of de uitkomst. Er wordt niets bewaard."""
        uit = loop(self.invoer(PadInvoer)["pad"], boom_van(inrichting.lees()))
        return Response(Beslissing(_beslissing(uit)).data)


def _beslissing(uit: Stap | Uitkomst) -> Any:
    if isinstance(uit, Stap):
        return {"stap": uit, "uitkomst": None, "maakt_zaak": False}
    return {"stap": None, "uitkomst": uit.value, "maakt_zaak": uit.maakt_zaak}


class IntaketoetsViewSet(ApiViewSet):
    """Is deze intake volledig, en wat zouden we beloven?"""

    rechten = {"POST": INTAKE}
    pagination_class = None
    filter_backends = []
    serializer_class = Intaketoets
    leest = True

    @extend_schema(request=IntaketoetsInvoer, responses={200: Intaketoets})
    def create(self, request: Request) -> Response:
        """Toets een intake zonder haar te houden: wat ontbreekt, en de twee datums."""
        invoer = self.invoer(IntaketoetsInvoer)
        zaken = naar_zaken(invoer.pop("zaken"))
        bewaak_productgroepen(zaken, self.kijker)
        toets = toets_intake(zaken=zaken, **invoer)
        return Response(Intaketoets(_uitslag(toets, [zaak.zaaktype for zaak in zaken])).data)


def _uitslag(toets: Toets, gekozen: list[str]) -> Any:
    blik = toets.vooruitblik
    return {
        "volledig": not toets.tekorten,
        "tekorten": [
            {"veld": _plek(veld, gekozen), "reden": reden} for veld, reden in toets.tekorten.items()
        ],
        "verwacht": blik.verwacht,
        "beloofd": blik.beloofd,
        "waarom": blik.zin,
        "zaken": blik.regels,
    }


def _plek(veld: str, gekozen: list[str]) -> str:
    zaaktype, _, code = veld.partition(".")
    return f"zaken.{gekozen.index(zaaktype)}.antwoorden.{code}"
