"""`/kennisvragen`: a question as a resident types it, answered as on every channel, with always a way to a person
(R96, R98). It is the face of the public page for other sites: what is asked is kept without personal data."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from catalogus.beantwoorden import Beantwoording, beantwoord
from catalogus.kennisapi import KennisRegel
from catalogus.models import Kennisband, Kennisitem, Kennisvraag, Oordeel, Vraagplek
from catalogus.services.kennisvragen import geef_oordeel, leg_vraag_vast
from kcc import inrichting
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.velden import JaNee, Tekst
from kcc.api.views import ApiViewSet
from kcc.rollen import API

LANGST = 20_000
REDENEN = [
    ("", "Geen"),
    ("nood", "Iemand is in nood"),
    ("persoon", "Vraagt om een mens"),
    ("gevoelig", "Gevoelig onderwerp"),
]
THEMAS = [
    ("", "Geen"),
    ("overlijden", "Overlijden"),
    ("schulden", "Schulden"),
    ("jeugd", "Jeugd"),
    ("anders", "Anders"),
]
OORDELEN = [("", "Geen"), *Oordeel.choices]
UITLEG = {
    "": "Liever een mens? Dat kan altijd.",
    "nood": "Hier helpt meteen een mens.",
    "persoon": "U krijgt een medewerker.",
    "gevoelig": "Hierover praten we liever eerst met u.",
}
LOS: dict[str, Any] = {"pagination_class": None, "filter_backends": []}


class Noodregel(Serializer):
    """Wie bij nood meteen helpt."""

    kop = serializers.CharField()
    wie = serializers.CharField()
    nummer = serializers.CharField(help_text="om te bellen; leeg: via de gemeente")


class Mensweg(Serializer):
    """De weg naar een mens: staat bij elk antwoord. Toon hem altijd, en bij een reden voor het antwoord."""

    reden = serializers.ChoiceField(REDENEN, help_text="waarom eerst een mens; leeg: dat hoeft niet")
    thema = serializers.ChoiceField(THEMAS, help_text="het gevoelige onderwerp")
    uitleg = serializers.CharField(help_text="zin om te tonen")
    nood = Noodregel(many=True, help_text="het dringendste eerst")
    telefoonnummer = serializers.CharField(help_text="van de gemeente")
    terugbellen = serializers.URLField(help_text="waar u met POST een terugbelverzoek vastlegt")
    bericht = serializers.URLField(help_text="waar u met POST de vraag doorgeeft aan het KCC")


class Zekerheid(Serializer):
    """Hoe zeker het antwoord is, en de weg naar een mens."""

    band = serializers.ChoiceField(
        Kennisband.choices,
        help_text="zeker: het eerste is het antwoord; misschien: laat kiezen; weet_niet: verwijs naar een mens; "
        "mens: eerst een mens",
    )
    kans = serializers.FloatField(help_text="dat het eerste goed is, 0 tot 1")
    mens = Mensweg()


class KennisvraagInvoer(Serializer):
    """Een vraag in eigen woorden."""

    tekst = Tekst(max_length=LANGST, help_text="bijvoorbeeld: mijn paspoort is kwijt")
    plek = serializers.ChoiceField(Vraagplek.choices, required=False, help_text="waar de vraag is gesteld")


class KennisvraagAntwoord(Zekerheid):
    """Het antwoord, met de uuid van de bewaarde vraag."""

    uuid = serializers.UUIDField(help_text="voor het oordeel")
    antwoorden = KennisRegel(many=True, help_text="hoogstens drie, het beste eerst")


class OordeelInvoer(Serializer):
    """Was dit het antwoord?"""

    goed = JaNee()


class KennisvraagOordeel(ModelSerializer):
    """De vraag met het oordeel van wie hem stelde."""

    band = serializers.ChoiceField(Kennisband.choices)
    oordeel = serializers.ChoiceField(OORDELEN)

    class Meta:
        model = Kennisvraag
        fields = ("uuid", "band", "oordeel")


def zekerheid(beantwoording: Beantwoording, request: Request) -> dict[str, Any]:
    """Band, chance and the way to a person, as they are shown."""
    mens = {
        "reden": beantwoording.reden,
        "thema": beantwoording.thema,
        "uitleg": UITLEG[beantwoording.reden],
        "nood": beantwoording.nood,
        "telefoonnummer": settings.TELEFOON,
        "terugbellen": reverse("api:terugbelverzoeken-list", request=request),
        "bericht": reverse("api:gesprekken-list", request=request),
    }
    return {"band": beantwoording.band, "kans": round(beantwoording.kans, 3), "mens": mens}


def als_items(beantwoording: Beantwoording) -> list[Kennisitem]:
    """With the very version that was found. Of what only comes near, nothing is an answer."""
    items = []
    for antwoord in beantwoording.antwoorden if beantwoording.band != Kennisband.WEET_NIET else ():
        antwoord.item.huidig = antwoord.versie  # type: ignore[attr-defined]
        items.append(antwoord.item)
    return items


class KennisvraagViewSet(ApiViewSet):
    """Vragen van inwoners aan de kennisbank, voor een eigen site of chat. Zeg erbij dat het antwoord automatisch is."""

    queryset = Kennisvraag.objects.all()
    serializer_class = KennisvraagAntwoord
    rechten = {"POST": API}

    def get_queryset(self) -> QuerySet[Any]:
        """Whoever knows the uuid, which is of a text without a person."""
        return Kennisvraag.objects.all()

    @extend_schema(request=KennisvraagInvoer, responses={201: KennisvraagAntwoord})
    def create(self, request: Request) -> Response:
        """Stel een vraag. Hij wordt bewaard zonder persoonsgegevens, om van te leren."""
        invoer = self.invoer(KennisvraagInvoer)
        beantwoording = beantwoord(invoer["tekst"], Kennisitem.objects.vindbaar(inrichting.lees().fase))
        vraag = leg_vraag_vast(
            tekst=invoer["tekst"],
            plek=invoer.get("plek", Vraagplek.API),
            beantwoording=beantwoording,
        )
        inhoud = {
            "uuid": vraag.uuid,
            "antwoorden": als_items(beantwoording),
            **zekerheid(beantwoording, request),
        }
        return Response(KennisvraagAntwoord(inhoud).data, 201)

    @extend_schema(request=OordeelInvoer, responses=KennisvraagOordeel)
    @action(detail=True, methods=["post"], **LOS)
    def oordeel(self, request: Request, uuid: str) -> Response:
        """Was dit het antwoord? Nee gaat naar de bronhouder. Het eerste oordeel telt."""
        vraag = geef_oordeel(vraag=self.get_object(), goed=self.invoer(OordeelInvoer)["goed"])
        return Response(KennisvraagOordeel(vraag).data)
