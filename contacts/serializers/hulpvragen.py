"""What is shown of a question to a colleague, and what asks and answers one."""

from typing import Any

from rest_framework import serializers

from contacts.models import Hulpvraag, Vraag
from contacts.serializers.terugbelverzoeken import GesprekKort
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import JaNee, Tekst, Verwijzing
from kcc.models import Medewerker, Productgroep
from kcc.models.aanwezigheid import Stand
from zaken.models import Zaak

LANGST = 2000


class VraagVanHulp(ModelSerializer):
    gesprek = GesprekKort(source="klantcontact")

    class Meta:
        model = Vraag
        fields = ("uuid", "volgnummer", "gesprek")


class ZaakVanHulp(ModelSerializer):
    class Meta:
        model = Zaak
        fields = ("uuid", "nummer")


class HulpvraagRegel(ModelSerializer):
    """Een vraag aan een collega. `vraag` of `zaak` zegt waarover; leeg als u die niet mag zien."""

    vraag = VraagVanHulp(source="te_tonen_vraag", allow_null=True)
    zaak = ZaakVanHulp(source="te_tonen_zaak", allow_null=True)
    productgroep = serializers.CharField(source="productgroep.code")
    gevraagd_door = MedewerkerKort()
    aan = MedewerkerKort(allow_null=True, help_text="leeg: aan wie het weet")
    beantwoord_door = MedewerkerKort(allow_null=True)
    uiterlijk = serializers.CharField(
        help_text="tijd of dag waarvoor antwoord is afgesproken, in woorden; leeg als dat niet zo is"
    )

    class Meta:
        model = Hulpvraag
        fields = (
            "uuid",
            "vraag",
            "zaak",
            "productgroep",
            "tekst",
            "gevraagd_door",
            "aan",
            "aangemaakt_op",
            "uiterlijk",
            "antwoord",
            "beantwoord_door",
            "beantwoord_op",
        )


class HulpvraagInvoer(Serializer):
    """Over een vraag van uw gesprek of over een zaak van u of uw team: een van beide."""

    vraag = Verwijzing("uuid", queryset=Vraag.objects.all(), required=False)
    zaak = Verwijzing("uuid", queryset=Zaak.objects.all(), required=False)
    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), help_text="waar het over gaat")
    tekst = Tekst(max_length=LANGST, help_text="zonder naam, adres of BSN van de klant")
    aan = Verwijzing(
        "uuid",
        queryset=Medewerker.objects.filter(is_active=True),
        required=False,
        allow_null=True,
        help_text="zonder: aan wie het weet (zie /hulpvragen/helpers)",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """About exactly one thing."""
        if ("vraag" in attrs) == ("zaak" in attrs):
            fout = serializers.ErrorDetail("Geef een vraag of een zaak, een van beide.", "een_van_beide")
            raise serializers.ValidationError({"vraag": fout})
        return attrs


class HulpantwoordInvoer(Serializer):
    antwoord = Tekst(max_length=LANGST)
    kennis = JaNee(
        required=False,
        help_text="stel dit antwoord ook voor voor de kennisbank; dan zonder namen van klanten",
    )


class HelperVraag(Serializer):
    """Als parameter van het adres."""

    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), help_text="code")


class HelperRegel(Serializer):
    """Een collega die het weet, en wat die nu doet."""

    medewerker = MedewerkerKort()
    stand = serializers.ChoiceField(Stand.choices, source="mens.stand")
    coach = serializers.BooleanField(help_text="leert het ook aan anderen")
