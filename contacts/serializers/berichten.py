"""What is shown of a mail of a gesprek, and an answer as it is sent."""

from rest_framework import serializers

from contacts.models import Bericht, Klantcontact, Vraag
from contacts.serializers.terugbelverzoeken import GesprekKort
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort
from kcc.api.velden import Tekst, Verwijzing
from kcc.models import Bestand


class BestandKort(ModelSerializer):
    class Meta:
        model = Bestand
        fields = ("uuid", "naam", "inhoudstype", "grootte", "sha256")


class BerichtRegel(ModelSerializer):
    """Een mail, als gewone tekst, en hoe ver de bezorging is."""

    gesprek = GesprekKort(source="klantcontact")
    door = MedewerkerKort(allow_null=True)
    bijlagen = BestandKort(many=True)
    fout = serializers.CharField(help_text="soort fout bij het bezorgen; leeg als er geen is")

    class Meta:
        model = Bericht
        fields = (
            "uuid",
            "gesprek",
            "richting",
            "soort",
            "bezorging",
            "onderwerp",
            "tekst",
            "bijlagen",
            "door",
            "aangemaakt_op",
            "verstuurd_op",
            "pogingen",
            "fout",
        )


class BerichtInvoer(Serializer):
    """Een antwoord per mail in de draad van uw lopende gesprek."""

    gesprek = Verwijzing("uuid", queryset=Klantcontact.objects.all())
    tekst = Tekst(max_length=20_000)
    vraag = Verwijzing("uuid", queryset=Vraag.objects.all(), required=False, allow_null=True)
    sleutel = serializers.UUIDField(
        required=False, help_text="dezelfde sleutel nog eens is hetzelfde bericht, en wordt zijn uuid"
    )

    def validate(self, attrs: dict[str, object]) -> dict[str, object]:
        """The vraag is one of this gesprek."""
        vraag, gesprek = attrs.get("vraag"), attrs["gesprek"]
        if isinstance(vraag, Vraag) and vraag.klantcontact_id != gesprek.pk:  # type: ignore[attr-defined]
            fout = serializers.ErrorDetail("Deze vraag is niet van dit gesprek.", "does_not_exist")
            raise serializers.ValidationError({"vraag": fout})
        return attrs
