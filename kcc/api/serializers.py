"""What is shown of the ground floor, and what makes a klant."""

from rest_framework import serializers

from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.velden import Tekst
from kcc.models import DigitaalAdres, Gebeurtenis, Klant, Medewerker, Team


class MedewerkerKort(ModelSerializer):
    naam = serializers.CharField(source="__str__")

    class Meta:
        model = Medewerker
        fields = ("uuid", "naam")


class TeamKort(ModelSerializer):
    class Meta:
        model = Team
        fields = ("code", "naam", "lijn")


class KlantKort(ModelSerializer):
    naam = serializers.CharField()

    class Meta:
        model = Klant
        fields = ("uuid", "naam")


class Adres(ModelSerializer):
    class Meta:
        model = DigitaalAdres
        fields = ("uuid", "soort", "waarde")


class KlantDetail(ModelSerializer):
    naam = serializers.CharField(help_text="zoals die wordt uitgesproken")
    adressen = Adres(many=True)

    class Meta:
        model = Klant
        fields = (
            "uuid",
            "soort",
            "naam",
            "voornamen",
            "tussenvoegsel",
            "achternaam",
            "organisatienaam",
            "geboortedatum",
            "straat",
            "huisnummer",
            "postcode",
            "plaats",
            "adressen",
            "overleden",
            "verstrekkingsbeperking",
            "bijzonderheid",
            "herkomst",
        )


class KlantInvoer(Serializer):
    """Een persoon heeft een achternaam, een organisatie alleen een organisatienaam."""

    voornamen = Tekst(max_length=100, required=False)
    tussenvoegsel = Tekst(max_length=20, required=False)
    achternaam = Tekst(max_length=100, required=False)
    organisatienaam = Tekst(max_length=200, required=False)
    geboortedatum = serializers.DateField(required=False)
    straat = Tekst(max_length=100, required=False)
    huisnummer = Tekst(max_length=10, required=False)
    postcode = serializers.RegexField(r"^[1-9][0-9]{3}[A-Z]{2}$", required=False)
    plaats = Tekst(max_length=80, required=False)
    telefoon = Tekst(max_length=20, required=False)
    email = serializers.EmailField(max_length=254, required=False)


class GebeurtenisRegel(ModelSerializer):
    """Een wijziging: van, naar en een code voor de reden; nooit vrije tekst."""

    door = serializers.StringRelatedField(allow_null=True)  # type: ignore[var-annotated]
    team = serializers.SlugRelatedField(slug_field="code", read_only=True, allow_null=True)  # type: ignore[var-annotated]

    class Meta:
        model = Gebeurtenis
        fields = ("versie", "soort", "van", "naar", "reden", "door", "toepassing", "team", "tijd")
