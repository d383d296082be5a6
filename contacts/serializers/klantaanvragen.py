"""What is shown of a klantaanvraag: its zaken with their plan, and what was promised."""

from rest_framework import serializers

from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import KlantKort, MedewerkerKort, TeamKort
from regie.plangegevens import STANDEN
from regie.serializers import BelofteRegel, ZaakVanAanvraag
from zaken.models import Klantaanvraag, Zaak


class Aanvraagplan(Serializer):
    """Het plan van het geheel. Zolang `gemaakt` achterloopt op `gevraagd` wordt het opnieuw gemaakt."""

    verwacht = serializers.DateField(
        read_only=True, allow_null=True, help_text="verwacht einde van alle zaken"
    )
    plandag = serializers.DateField(read_only=True, help_text="dag waarop het laatst is gepland")
    gevraagd = serializers.IntegerField(read_only=True)
    gemaakt = serializers.IntegerField(read_only=True)


class Elders(ModelSerializer):
    """Een zaak die u niet mag inzien: alleen dat zij er is, en waar."""

    team = TeamKort()

    class Meta:
        model = Zaak
        fields = ("status", "team")


VELDEN: tuple[str, ...] = (
    "uuid",
    "nummer",
    "omschrijving",
    "status",
    "klant",
    "kanaal",
    "levensgebeurtenis",
    "ontvangen_op",
    "regisseur",
    "beloofd",
    "plan",
    "zaken",
    "elders",
)


class KlantaanvraagRegel(ModelSerializer):
    omschrijving = serializers.CharField(source="titel")
    status = serializers.ChoiceField(STANDEN, source="stand")
    klant = KlantKort(allow_null=True)
    levensgebeurtenis = serializers.CharField(source="gebeurtenis", allow_null=True, help_text="code")
    regisseur = MedewerkerKort(allow_null=True)
    beloofd = serializers.DateField(allow_null=True, help_text="beloofd uiterlijk")
    plan = Aanvraagplan(allow_null=True)
    zaken = ZaakVanAanvraag(source="zichtbare", many=True)
    elders = Elders(many=True)

    class Meta:
        model = Klantaanvraag
        fields = VELDEN


class KlantaanvraagDetail(KlantaanvraagRegel):
    beloften = BelofteRegel(many=True)

    class Meta(KlantaanvraagRegel.Meta):
        fields = (*VELDEN, "beloften")
