"""What is shown of promises kept or not, warnings, questions to colleagues and simulations; and their input."""

from typing import Any

from rest_framework import serializers

from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort, TeamKort
from kcc.api.velden import Dag, Getal, Tekst, Verwijzing
from regie.models import Aanspraak, Aanspraakstap, Informatiewijze, Signaal, Simulatie
from regie.serializers import BelofteRegel
from regie.signalen import Signaalstand
from regie.simulatie.watals import MAANDEN, Vraag
from zaken.models import Klantaanvraag, Zaak
from zaken.serializers import ZaakKort

BRONNEN = [keus for keus in Simulatie.Bron.choices if keus[0] != "csv"]
RANGEN = (Signaalstand.TE_LAAT, Signaalstand.BREEKT, Signaalstand.DREIGT)


class BelofteMetPlek(BelofteRegel):
    """Een belofte, met wie haar moet waarmaken."""

    team = TeamKort(allow_null=True)
    klantaanvraag = serializers.UUIDField(allow_null=True)

    class Meta(BelofteRegel.Meta):
        fields = (*BelofteRegel.Meta.fields, "klantaanvraag", "team")  # type: ignore[assignment]


class BelofteInvoer(Serializer):
    """Een nieuwe belofte aan de klant; de eerste blijft staan."""

    klantaanvraag = Verwijzing("uuid", queryset=Klantaanvraag.objects.all())
    uiterlijk = Dag(help_text="laatste dag waarop het op tijd is")
    reden = Tekst(max_length=300)


class Zaaktermijn(Serializer):
    """Een dag die voor de zaak geldt, met de afspraak of de wet waar die uit volgt."""

    naam = serializers.CharField(read_only=True)
    dag = serializers.DateField(read_only=True)
    bron = serializers.CharField(read_only=True)


class SignaalRegel(ModelSerializer):
    """Een drempel van een belofte is voorbij. `stand` is hoe erg het is."""

    stand = serializers.SerializerMethodField()
    uiterlijk = serializers.DateField(source="due", help_text="laatste dag waarop het op tijd is")
    ontvanger = MedewerkerKort(
        allow_null=True, help_text="leeg: de leidinggevende van het team, of van het KCC"
    )
    team = TeamKort(allow_null=True)

    class Meta:
        model = Signaal
        fields = (
            "uuid",
            "onderwerp_soort",
            "onderwerp",
            "klantaanvraag",
            "soort",
            "drempel",
            "stand",
            "uiterlijk",
            "bron",
            "ontvanger",
            "team",
            "gemaakt_op",
            "afgehandeld_op",
            "afhandeling",
            "wijze",
        )

    def get_stand(self, signaal: Any) -> str:
        return RANGEN[signaal.rang].value


class SignaalTeam(Serializer):
    """Hoeveel onderwerpen een signaal hebben; onder de vijf staat er `<5`."""

    team = serializers.CharField(read_only=True, source="naam", help_text="leeg: beloften aan inwoners")
    te_laat = serializers.CharField(read_only=True)
    breekt = serializers.CharField(read_only=True)
    dreigt = serializers.CharField(read_only=True)


class Geinformeerd(Serializer):
    """Hoe de klant het heeft gehoord."""

    wijze = serializers.ChoiceField(Informatiewijze.choices)


class AanspraakstapRegel(ModelSerializer):
    """Wie wanneer is gevraagd, en waarom die."""

    aan = MedewerkerKort()

    class Meta:
        model = Aanspraakstap
        fields = ("trede", "aan", "reden", "antwoord_voor", "op")


class AanspraakRegel(ModelSerializer):
    """Een vraag aan een collega over een zaak, met het antwoord."""

    zaak = ZaakKort(source="te_tonen", allow_null=True, help_text="leeg: die mag u niet zien")
    gevraagd_door = MedewerkerKort()
    aan = MedewerkerKort()
    antwoord_door = MedewerkerKort(allow_null=True)

    class Meta:
        model = Aanspraak
        fields: tuple[str, ...] = (
            "uuid",
            "zaak",
            "gevraagd_door",
            "actie",
            "trede",
            "aan",
            "antwoord_voor",
            "gevraagd_op",
            "antwoord",
            "klaar_op",
            "antwoord_door",
            "antwoord_op",
            "gelezen_op",
            "ingetrokken_op",
        )


class AanspraakDetail(AanspraakRegel):
    stappen = AanspraakstapRegel(many=True)

    class Meta(AanspraakRegel.Meta):
        fields = (*AanspraakRegel.Meta.fields, "stappen")


class AanspraakInvoer(Serializer):
    """De vraag. Zonder `antwoordVoor` is er twee werkdagen om te antwoorden."""

    zaak = Verwijzing("uuid", queryset=Zaak.objects.all())
    actie = Tekst(max_length=500, help_text="wat er moet gebeuren, en waarom")
    antwoord_voor = Dag(required=False)


class AntwoordInvoer(Serializer):
    tekst = Tekst(max_length=500)
    klaar_op = Dag(required=False, help_text="wanneer het klaar is, als u dat weet")


class Wijzigingen(serializers.DictField):
    """Naam -> geheel getal."""

    child = Getal(min_value=-9999, max_value=9999)


class SimulatieInvoer(Serializer):
    """Waarop, hoe druk, en wat er anders zou zijn. Een eigen bestand kan alleen op het scherm."""

    bron = serializers.ChoiceField(BRONNEN)
    omschrijving = Tekst(max_length=100, required=False, allow_blank=True, default="")
    belasting = Getal(
        min_value=50, max_value=120, default=95, help_text="procent van de plekken dat bezet is"
    )
    vraag = Getal(min_value=50, max_value=200, default=100, help_text="aanvragen, in procent van nu")
    maanden = Getal(min_value=3, max_value=36, default=MAANDEN, help_text="alleen van de voorbeeldstad")
    zaden = Getal(min_value=1, max_value=10, default=5, help_text="hoe vaak, elke keer met ander toeval")
    team = Wijzigingen(required=False, default=dict, help_text="medewerkers erbij of eraf per team")
    norm = Wijzigingen(required=False, default=dict, help_text="andere DVO-norm per zaaktype, in werkdagen")

    def validate_norm(self, norm: dict[str, int]) -> dict[str, int]:
        if any(werkdagen < 1 for werkdagen in norm.values()):
            raise serializers.ValidationError("Een norm is minstens 1 werkdag.", "norm")
        return norm


def naar_vraag(invoer: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `regie.services.simulatie.start`."""
    velden = {naam: invoer[naam] for naam in ("belasting", "maanden", "zaden", "team", "norm")}
    vraag = Vraag(vraag=invoer["vraag"] / 100, **velden)
    return {"bron": invoer["bron"], "omschrijving": invoer["omschrijving"], "vraag": vraag}


class Voortgang(Serializer):
    gedaan = serializers.IntegerField(read_only=True)
    totaal = serializers.IntegerField(read_only=True)


class SimulatieRegel(ModelSerializer):
    """Een simulatie en hoe ver zij is."""

    voortgang = Voortgang(source="*")
    door = MedewerkerKort(allow_null=True)

    class Meta:
        model = Simulatie
        fields: tuple[str, ...] = (
            "uuid",
            "bron",
            "omschrijving",
            "status",
            "voortgang",
            "fout",
            "door",
            "gemaakt_op",
            "klaar_op",
        )


class SimulatieDetail(SimulatieRegel):
    invoer = serializers.DictField(help_text="alles waaruit de uitkomst volgt")
    uitkomst = serializers.DictField(source="resultaat", allow_null=True, help_text="leeg tot zij klaar is")

    class Meta(SimulatieRegel.Meta):
        fields = (*SimulatieRegel.Meta.fields, "invoer", "uitkomst")
