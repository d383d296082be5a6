"""What is shown of a gesprek."""

from typing import Any

from rest_framework import serializers

from contacts.models import Betrokkene, Klantcontact, Vraag
from kcc.api.camel import ModelSerializer
from kcc.api.serializers import KlantKort, MedewerkerKort, TeamKort
from kcc.models import Medewerker
from zaken.serializers import KlantaanvraagKort, ZaakKort


class Bereik(serializers.CharField):
    """How the resident can be reached: for employees, and for an application of all productgroepen."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(allow_null=True, **opties)

    def to_representation(self, value: Any) -> str:
        wie = self.context["request"].user
        ziet = isinstance(wie, Medewerker) or wie.zicht.kcc
        return str(value) if ziet else None  # type: ignore[return-value]


class BetrokkeneRegel(ModelSerializer):
    """Wie er sprak (leeg: anoniem), en namens wie."""

    klant = KlantKort(allow_null=True)
    namens = KlantKort(allow_null=True)

    class Meta:
        model = Betrokkene
        fields = ("uuid", "klant", "namens", "rol", "verificatie")


class VraagRegel(ModelSerializer):
    """Een vraag met het pad door de beslisboom en hoe zij afliep; zonder uitkomst is zij open."""

    productgroep = serializers.SlugRelatedField("code", read_only=True, allow_null=True)  # type: ignore[var-annotated]
    kennisversie = serializers.SlugRelatedField(  # type: ignore[var-annotated]
        "uuid",
        read_only=True,
        allow_null=True,
        help_text="`versieUuid` van het kennisitem waarmee is geantwoord",
    )
    zaaktype = serializers.SlugRelatedField("identificatie", read_only=True, allow_null=True)  # type: ignore[var-annotated]
    pad = serializers.DictField(child=serializers.CharField(), help_text="stap van de beslisboom: antwoord")
    boomvoorstel = serializers.CharField(help_text="wat de boom zei, als ervan is afgeweken")
    thema = serializers.CharField(help_text="waarover iemand gehoord wilde worden; anders leeg")
    klantaanvraag = KlantaanvraagKort(allow_null=True)
    zaak = ZaakKort(allow_null=True)
    uitkomst = serializers.CharField(help_text="leeg zolang de vraag open is")

    class Meta:
        model = Vraag
        fields: tuple[str, ...] = (
            "uuid",
            "volgnummer",
            "onderwerp",
            "productgroep",
            "zaaktype",
            "pad",
            "boomuitkomst",
            "boomvoorstel",
            "afwijkreden",
            "thema",
            "wijk",
            "uitkomst",
            "antwoord",
            "kennisversie",
            "klantaanvraag",
            "zaak",
            "afgerond_op",
        )


class GesprekVerwijzing(ModelSerializer):
    class Meta:
        model = Klantcontact
        fields = ("uuid", "nummer", "kanaal", "status")


class VraagMetGesprek(VraagRegel):
    """Een vraag los van haar gesprek."""

    gesprek = GesprekVerwijzing(source="klantcontact")

    class Meta(VraagRegel.Meta):
        fields = (*VraagRegel.Meta.fields, "gesprek")


class Gesprek(ModelSerializer):
    draad = serializers.UUIDField(
        source="draad_uuid",
        allow_null=True,
        help_text="het eerste gesprek van dezelfde draad, langs welk kanaal ook; leeg als dit het eerste is",
    )
    volledig_beantwoord = serializers.BooleanField(allow_null=True, help_text="zei de klant zelf")
    telefoonnummer = Bereik(help_text="van wie belt; null voor wie het niet mag zien")
    afzender = Bereik(help_text="waarheen geantwoord wordt; null voor wie het niet mag zien")
    team = TeamKort(allow_null=True)
    medewerker = MedewerkerKort(allow_null=True)
    betrokkenen = BetrokkeneRegel(many=True)
    vragen = VraagRegel(many=True)

    class Meta:
        model = Klantcontact
        fields = (
            "uuid",
            "nummer",
            "kanaal",
            "status",
            "onderwerp",
            "notitie",
            "team",
            "medewerker",
            "ontvangen_op",
            "begonnen_op",
            "beeindigd_op",
            "draad",
            "volledig_beantwoord",
            "telefoonnummer",
            "afzender",
            "betrokkenen",
            "vragen",
        )
