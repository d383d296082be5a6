"""What is shown of a call, and an event as the exchange sends it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.models import Oproep, OproepStatus
from contacts.serializers.terugbelverzoeken import GesprekKort
from contacts.services.telefonie import Gevolg, Oproepmelding
from contacts.telefonie.nummers import lees_nummer
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import Moment, Tekst

GEVOLGEN = {
    Gevolg.GESPREK_GEOPEND: "het gesprek staat op het scherm van de medewerker",
    Gevolg.TOESTEL_ONBEKEND: "geen medewerker met dit toestel: er gaat geen scherm open",
    Gevolg.GEEN_WERKPLEK: "deze medewerker voert geen gesprekken op de werkplek",
    Gevolg.TE_LAAT: "de oproep is te lang geleden opgenomen om nog een scherm te openen",
    Gevolg.GEEN: "er verandert niets op een scherm",
}


class OproepRegel(ModelSerializer):
    """Een oproep. `nummer` is null voor wie het niet mag zien, en leeg als de beller anoniem was."""

    nummer = serializers.SerializerMethodField()
    medewerker = MedewerkerKort(allow_null=True)
    gesprek = GesprekKort(source="klantcontact", allow_null=True)

    class Meta:
        model = Oproep
        fields: tuple[str, ...] = (
            "uuid",
            "sleutel",
            "status",
            "nummer",
            "wachtrij",
            "toestel",
            "medewerker",
            "gesprek",
            "aangeboden_op",
            "opgenomen_op",
            "beeindigd_op",
            "laatst_op",
            "afgehandeld_op",
        )

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_nummer(self, oproep: Oproep) -> str | None:
        """For the KCC, and for a token of all productgroepen."""
        return oproep.nummer if self.context["request"].user.zicht.kcc else None


class OproepDetail(OproepRegel):
    gevolg = serializers.ChoiceField(
        choices=list(GEVOLGEN.items()), help_text="wat deze melding op een scherm deed", required=False
    )

    class Meta(OproepRegel.Meta):
        fields = (*OproepRegel.Meta.fields, "gevolg")


class OproepInvoer(Serializer):
    """Een melding van de centrale. Meldingen mogen laat, dubbel en door elkaar komen: de tijd telt."""

    sleutel = Tekst(max_length=100, help_text="hoe de centrale deze oproep noemt, bij elke melding hetzelfde")
    gebeurtenis = serializers.ChoiceField(choices=OproepStatus.choices)
    nummer = Tekst(
        max_length=80,
        required=False,
        allow_blank=True,
        help_text="van de beller: 0612345678, +31612345678 of sip:...; leeg of anonymous: anoniem",
    )
    wachtrij = Tekst(max_length=60, required=False, allow_blank=True)
    toestel = Tekst(
        max_length=20,
        required=False,
        allow_blank=True,
        help_text="waarop is opgenomen, of waarnaar is doorverbonden",
    )
    tijd = Moment(help_text="wanneer het gebeurde")

    def validate_nummer(self, ruw: str) -> str:
        """The number itself is not repeated in the refusal."""
        try:
            return lees_nummer(ruw)
        except ValueError:
            raise serializers.ValidationError("Dit is geen telefoonnummer.", "nummer_ongeldig") from None


def naar_melding(invoer: dict[str, Any]) -> Oproepmelding:
    return Oproepmelding(**invoer)
