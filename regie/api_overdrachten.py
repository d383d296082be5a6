"""`/regisseurs`: how much each of them directs; `/overdrachten`: giving the regie to somebody else (R59)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from kcc.afwezigheid import geldend
from kcc.api.camel import Serializer
from kcc.api.filters import ALTIJD, weiger_parameters
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import Tekst, Verwijzing
from kcc.api.views import ApiViewSet
from kcc.fouten import Ongeldig
from kcc.models import Medewerker
from regie.rechten import OVERDRAGEN, REGISSEURS
from regie.regielast import regielasten
from regie.services.regisseur import Overdracht, draag_over
from zaken.models import Klantaanvraag

MEESTE = 100


class RegisseurRegel(Serializer):
    """Aantallen aanvragen met een open belofte. Zonder medewerker: wat vandaag niemand regisseert."""

    medewerker = MedewerkerKort(allow_null=True)
    open = serializers.IntegerField()
    te_laat = serializers.IntegerField()
    dreigt = serializers.IntegerField()
    wachten = serializers.IntegerField(help_text="zaken waaraan nog niemand is begonnen")
    afwezig = serializers.BooleanField(help_text="vandaag")


class RegisseurViewSet(ApiViewSet):
    """Wie hoeveel regisseert: eerst wat niemand heeft, dan wie er het slechtst voor staat. Alleen voor medewerkers."""

    queryset = Medewerker.objects.none()
    serializer_class = RegisseurRegel
    filter_backends = ()
    rechten = {"GET": REGISSEURS}

    @extend_schema(responses=RegisseurRegel(many=True))
    def list(self, request: Request) -> Response:
        """Tellingen, ook voor wie de aanvragen erachter niet ziet."""
        weiger_parameters(request, ALTIJD)
        zonder, rijen = regielasten(self.kijker)
        bladzijde = self.paginate_queryset([zonder, *rijen])  # type: ignore[arg-type]
        return self.get_paginated_response(RegisseurRegel(bladzijde, many=True).data)


class OverdrachtInvoer(Serializer):
    """Aan wie in het KCC werkt en er vandaag is."""

    klantaanvragen = serializers.ListField(
        child=Verwijzing("uuid", queryset=Klantaanvraag.objects.all()), min_length=1, max_length=MEESTE
    )
    aan = Verwijzing("uuid", queryset=Medewerker.objects.filter(is_active=True))
    reden = Tekst(max_length=300, required=False, allow_blank=True, help_text="zonder gegevens van de klant")


class NietOvergedragen(Serializer):
    klantaanvraag = serializers.UUIDField()
    melding = serializers.CharField(help_text="waarom niet, in een zin")


class OverdrachtUitslag(Serializer):
    """Wat ging en wat niet: een aanvraag die niet kan houdt de andere niet tegen."""

    aan = MedewerkerKort()
    gedaan = serializers.ListField(child=serializers.UUIDField())
    niet = NietOvergedragen(many=True)


class OverdrachtViewSet(ApiViewSet):
    """De regie over aanvragen aan een ander geven. Alleen voor medewerkers."""

    queryset = Klantaanvraag.objects.none()
    serializer_class = OverdrachtUitslag
    filter_backends = ()
    rechten = {"POST": OVERDRAGEN}

    @extend_schema(request=OverdrachtInvoer, responses={200: OverdrachtUitslag})
    def create(self, request: Request) -> Response:
        """Draag over. Met de regie gaat de open belofte aan de klant mee."""
        invoer = self.invoer(OverdrachtInvoer)
        if geldend().filter(medewerker=invoer["aan"]).exists():
            raise Ongeldig("niet_aanwezig", f"{invoer['aan']} is er vandaag niet.", veld="aan")
        uuids = [rij.uuid for rij in invoer.pop("klantaanvragen")]
        gedaan = draag_over(klantaanvragen=uuids, door=self.kijker, **invoer)
        return Response(OverdrachtUitslag(_uitslag(gedaan)).data)


def _uitslag(gedaan: Overdracht) -> Any:
    niet = [{"klantaanvraag": uuid, "melding": melding} for uuid, melding in gedaan.niet.items()]
    return {"aan": gedaan.aan, "gedaan": list(gedaan.was), "niet": niet}
