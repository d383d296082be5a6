"""What is shown of a gesprek."""

from rest_framework import serializers

from contacts.models import Betrokkene, Klantcontact, Vraag
from kcc.api.camel import ModelSerializer
from kcc.api.serializers import KlantKort, MedewerkerKort, TeamKort
from zaken.serializers import KlantaanvraagKort, ZaakKort


class BetrokkeneRegel(ModelSerializer):
    """Wie er sprak (leeg: anoniem), en namens wie."""

    klant = KlantKort(allow_null=True)
    namens = KlantKort(allow_null=True)

    class Meta:
        model = Betrokkene
        fields = ("uuid", "klant", "namens", "rol")


class VraagRegel(ModelSerializer):
    """Een vraag met het pad door de beslisboom en hoe zij afliep; zonder uitkomst is zij open."""

    productgroep = serializers.SlugRelatedField("code", read_only=True, allow_null=True)  # type: ignore[var-annotated]
    kennisversie = serializers.SlugRelatedField(  # type: ignore[var-annotated]
        "uuid",
        read_only=True,
        allow_null=True,
        help_text="`versieUuid` van het kennisitem waarmee is geantwoord",
    )
    klantaanvraag = KlantaanvraagKort(allow_null=True)
    zaak = ZaakKort(allow_null=True)
    uitkomst = serializers.CharField(help_text="leeg zolang de vraag open is")

    class Meta:
        model = Vraag
        fields = (
            "uuid",
            "volgnummer",
            "onderwerp",
            "productgroep",
            "boomuitkomst",
            "uitkomst",
            "antwoord",
            "kennisversie",
            "klantaanvraag",
            "zaak",
            "afgerond_op",
        )


class Gesprek(ModelSerializer):
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
            "betrokkenen",
            "vragen",
        )
