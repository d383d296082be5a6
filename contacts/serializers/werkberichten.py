"""What is shown of news and work instructions, and what writes them."""

from typing import Any

from rest_framework import serializers

from contacts.models import Werkbericht
from contacts.models.samen import WerkberichtSoort
from kcc import klok
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import Dag, JaNee, Tekst, Verwijzing
from kcc.models import Productgroep

MEESTE_GROEPEN = 100


class WerkberichtRegel(ModelSerializer):
    """Een bericht zoals u het ziet: of het voor u is, en of u het las."""

    productgroepen = serializers.SlugRelatedField(  # type: ignore[var-annotated]
        "code", many=True, read_only=True, help_text="voor wie dit kan; leeg: voor iedereen"
    )
    door = MedewerkerKort()
    van_mij = serializers.BooleanField(help_text="voor u: voor iedereen, of over wat u kunt")
    is_gelezen = serializers.BooleanField(help_text="door u, sinds de laatste wijziging")

    class Meta:
        model = Werkbericht
        fields = (
            "uuid",
            "soort",
            "titel",
            "inhoud",
            "belangrijk",
            "publiceren_op",
            "einddatum",
            "productgroepen",
            "door",
            "gewijzigd_op",
            "van_mij",
            "is_gelezen",
        )


class WerkberichtInvoer(Serializer):
    """Gewone tekst, zonder opmaak. Zonder `publicatiedag` staat het er meteen."""

    soort = serializers.ChoiceField(WerkberichtSoort.choices)
    titel = Tekst(max_length=150)
    inhoud = Tekst(max_length=10_000)
    belangrijk = JaNee(required=False, help_text="staat bovenaan")
    publicatiedag = Dag(required=False, help_text="eerste dag")
    einddatum = Dag(required=False, allow_null=True, help_text="laatste dag; leeg: tot u het beëindigt")
    productgroepen = serializers.ListField(
        child=Verwijzing("code", queryset=Productgroep.objects.all()),
        required=False,
        max_length=MEESTE_GROEPEN,
        help_text="codes; leeg: voor iedereen",
    )


class WerkberichtWijziging(WerkberichtInvoer):
    """Wat er niet staat blijft zo. Na een wijziging telt het voor iedereen weer als ongelezen."""

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        for veld in velden.values():
            veld.required = False
        return velden


class GelezenInvoer(Serializer):
    gelezen = JaNee(required=False, default=True, help_text="nee: het telt voor u weer als ongelezen")


def wat_er_staat(bericht: Werkbericht) -> dict[str, Any]:
    """What `WerkberichtWijziging` starts from."""
    velden = ("soort", "titel", "inhoud", "belangrijk", "einddatum")
    return {veld: getattr(bericht, veld) for veld in velden} | {
        "publicatiedag": klok.dag_van(bericht.publiceren_op),
        "productgroepen": list(bericht.productgroepen.all()),
    }
