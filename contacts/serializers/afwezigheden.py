"""What is shown of somebody who is not there and their work, and what reports it. Never why (AVG art. 9)."""

from typing import Any

from rest_framework import serializers

from contacts.afwezigheid.voorstel import BLIJFT, TEAM, Sleutel, Soort
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import Dag, Tekst, Verwijzing
from kcc.models import Afwezigheid, Medewerker
from kcc.models.aanwezigheid import Stand

SOORTEN = [(soort.value, soort.value) for soort in Soort]
MEESTE = 500


class AfwezigheidRegel(ModelSerializer):
    """Iemand is er niet, vanaf `begin` tot en met `einde` (leeg: nog niet bekend)."""

    medewerker = MedewerkerKort()
    gemeld_door = MedewerkerKort()

    class Meta:
        model = Afwezigheid
        fields: tuple[str, ...] = (
            "uuid",
            "medewerker",
            "begin",
            "einde",
            "gemeld_door",
            "gemeld_op",
            "beeindigd_op",
        )


class Uitslag(Serializer):
    """Wat er met een stuk werk gebeurde."""

    groep = serializers.CharField(help_text="wat voor werk het is")
    titel = serializers.CharField(help_text="nummer of dag; of dat u het niet mag zien")
    naar = serializers.CharField(help_text="wie het overnam, of waar het nu te vinden is")
    stand = serializers.CharField(source="woord", help_text="gedaan, teruggezet of ongewijzigd")
    reden = serializers.CharField(help_text="waarom het bleef zoals het was")


class AfwezigheidDetail(AfwezigheidRegel):
    werk = Uitslag(many=True)

    class Meta(AfwezigheidRegel.Meta):
        fields = (*AfwezigheidRegel.Meta.fields, "werk")


class Keuze(Serializer):
    keuze = serializers.CharField(help_text=f"`{TEAM}`, `{BLIJFT}` of de uuid van een collega")
    label = serializers.CharField()  # type: ignore[assignment]


class Werkvoorstel(Serializer):
    """Een stuk werk dat iemand open heeft, met wat wordt voorgesteld en wat er nog meer kan."""

    soort = serializers.ChoiceField(SOORTEN, source="werk.soort")
    uuid = serializers.UUIDField(source="werk.uuid")
    titel = serializers.CharField(source="werk.titel")
    wat = serializers.CharField(source="werk.wat")
    voorstel = serializers.CharField(help_text="een van de keuzes")
    waarom = serializers.CharField(source="reden")
    keuzes = Keuze(many=True)


class VoorstelVraag(Serializer):
    """Van wie het werk is, als parameters van het adres."""

    medewerker = serializers.UUIDField(help_text="uuid")
    einde = Dag(required=False, help_text="laatste dag van de afwezigheid, als die bekend is")


class WerkkeuzeInvoer(Serializer):
    soort = serializers.ChoiceField(SOORTEN)
    uuid = serializers.UUIDField()
    keuze = Tekst(max_length=36, help_text=f"`{TEAM}`, `{BLIJFT}` of de uuid van een collega")


class AfwezigheidInvoer(Serializer):
    """Vanaf vandaag. Werk dat niet in `keuzes` staat, blijft waar het is."""

    medewerker = Verwijzing("uuid", queryset=Medewerker.objects.filter(is_active=True))
    einde = Dag(required=False, allow_null=True, help_text="laatste dag, als die bekend is")
    keuzes = serializers.ListField(child=WerkkeuzeInvoer(), required=False, max_length=MEESTE)


def naar_keuzes(rijen: Any) -> dict[Sleutel, str]:
    return {(Soort(rij["soort"]), rij["uuid"]): rij["keuze"] for rij in rijen}


class AanwezigeRegel(Serializer):
    """Wat een collega nu doet, en sinds wanneer."""

    team = serializers.CharField(help_text="code; wie daar vandaag is ingezet hoort erbij")
    medewerker = MedewerkerKort(source="mens.medewerker")
    stand = serializers.ChoiceField(Stand.choices, source="mens.stand")
    sinds = serializers.DateTimeField(source="mens.sinds", allow_null=True)


class StandInvoer(Serializer):
    """Van uzelf. Dat u in gesprek bent volgt uit het gesprek."""

    stand = serializers.ChoiceField(Stand.choices)


class MijnStand(Serializer):
    stand = serializers.ChoiceField(Stand.choices)
    sinds = serializers.DateTimeField()
