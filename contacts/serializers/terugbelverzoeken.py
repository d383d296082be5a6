"""What is shown of a terugbelverzoek, and the input of the acts on it."""

from rest_framework import serializers

from contacts.models import (
    Belpoging,
    Belresultaat,
    Doorsturing,
    Informeerwijze,
    Klantcontact,
    Terugbelverzoek,
)
from contacts.serializers.nieuwcontact import NieuwContact
from contacts.serializers.vervolgen import TerugbelInvoer
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import KlantKort, MedewerkerKort, TeamKort
from kcc.api.velden import JaNee, Tekst, Verwijzing
from kcc.models import Medewerker, Team

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
        fields = ("tijd", "door", "gelukt", "resultaat", "notitie")


class Doorstuurstap(ModelSerializer):
    van_team = TeamKort()
    naar_team = TeamKort()
    naar = MedewerkerKort(allow_null=True)
    door = serializers.StringRelatedField()  # type: ignore[var-annotated]

    class Meta:
        model = Doorsturing
        fields = ("tijd", "van_team", "naar_team", "naar", "door", "reden")


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
    "geinformeerd",
    "antwoord",
    "afgesloten_op",
    "gezien_op",
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
    geinformeerd = serializers.CharField(
        help_text="hoe de klant de uitkomst hoorde; leeg tot het is afgesloten"
    )
    antwoord = serializers.CharField(help_text="wat de klant hoorde")
    klant = KlantKort(allow_null=True)
    onderwerp = serializers.CharField(source="vraag.onderwerp")
    gesprek = GesprekKort(source="vraag.klantcontact")

    class Meta:
        model = Terugbelverzoek
        fields = VELDEN


class TerugbelDetail(TerugbelRegel):
    pogingen = Poging(many=True)
    doorsturingen = Doorstuurstap(many=True)

    class Meta(TerugbelRegel.Meta):
        fields = (*VELDEN, "pogingen", "doorsturingen")


class TerugbelMaken(NieuwContact, TerugbelInvoer):
    """Bij een open `vraag`, of met `kanaal` en van wie: dan wordt het gesprek erbij gemaakt en afgerond."""


WIJZEN = [keuze for keuze in Informeerwijze.choices if keuze[0] != Informeerwijze.ONBEKEND]


class TerugbelOvergang(Serializer):
    """Kies `overgang`. Bij leg_poging_vast hoort `resultaat` (met `antwoord` is het verzoek meteen afgesloten),
    bij stuur_door `team` en `reden`, bij sluit_af `geinformeerd` en `antwoord`."""

    overgang = serializers.ChoiceField(list(OVERGANGEN.items()))
    resultaat = serializers.ChoiceField(Belresultaat.choices, required=False)
    gelukt = JaNee(required=False, help_text="in plaats van `resultaat`: gesproken, of niemand nam op")
    notitie = Tekst(max_length=4000, required=False, allow_blank=True)
    geinformeerd = serializers.ChoiceField(WIJZEN, required=False)
    antwoord = Tekst(max_length=4000, required=False, allow_blank=True)
    voorstellen = JaNee(required=False, help_text="stel het antwoord ook voor als kennis")
    team = Verwijzing("code", queryset=Team.objects.all(), required=False)
    voor = Verwijzing("uuid", queryset=Medewerker.objects.filter(is_active=True), required=False)
    reden = Tekst(max_length=300, required=False)
