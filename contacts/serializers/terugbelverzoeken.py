"""What is shown of a terugbelverzoek, and the input of the acts on it."""

from rest_framework import serializers

from contacts.models import Belpoging, Klantcontact, Terugbelverzoek
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import KlantKort, MedewerkerKort, TeamKort
from kcc.api.velden import JaNee, Tekst, Verwijzing
from kcc.models import Team

OVERGANGEN = {
    "neem_op_je": "Neem op u",
    "leg_poging_vast": "Leg een poging vast",
    "stuur_door": "Stuur door",
    "sluit_af": "Sluit af",
    "heropen": "Heropen",
}


class GesprekKort(ModelSerializer):
    class Meta:
        model = Klantcontact
        fields = ("uuid", "nummer")


class Poging(ModelSerializer):
    door = serializers.StringRelatedField()  # type: ignore[var-annotated]

    class Meta:
        model = Belpoging
        fields = ("tijd", "door", "gelukt", "notitie")


VELDEN: tuple[str, ...] = (
    "uuid",
    "status",
    "team",
    "medewerker",
    "klant",
    "telefoonnummer",
    "email",
    "toelichting",
    "voor",
    "urgentie",
    "venster_van",
    "venster_tot",
    "antwoorden",
    "gemaakt_door",
    "uiterlijk",
    "aangemaakt_op",
    "onderwerp",
    "gesprek",
)


class TerugbelRegel(ModelSerializer):
    team = TeamKort()
    medewerker = MedewerkerKort(allow_null=True)
    voor = MedewerkerKort(allow_null=True)
    gemaakt_door = MedewerkerKort(allow_null=True)
    email = serializers.CharField(help_text="leeg als er geen is")
    antwoorden = serializers.DictField(child=serializers.CharField(), help_text="vraag: antwoord")
    klant = KlantKort(allow_null=True)
    onderwerp = serializers.CharField(source="vraag.onderwerp")
    gesprek = GesprekKort(source="vraag.klantcontact")

    class Meta:
        model = Terugbelverzoek
        fields = VELDEN


class TerugbelDetail(TerugbelRegel):
    pogingen = Poging(many=True)

    class Meta(TerugbelRegel.Meta):
        fields = (*VELDEN, "pogingen")


class TerugbelOvergang(Serializer):
    """Kies `overgang`; `gelukt` hoort bij leg_poging_vast, `team` bij stuur_door."""

    overgang = serializers.ChoiceField(list(OVERGANGEN.items()))
    gelukt = JaNee(required=False)
    notitie = Tekst(max_length=4000, required=False, allow_blank=True)
    team = Verwijzing("code", queryset=Team.objects.all(), required=False)
