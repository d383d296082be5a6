"""The dated terms of law of a zaaktype and the amounts of the dwangsom, shown and sent."""

from rest_framework import serializers

from catalogus.models import Zaaktype
from dvo.models import Termijneenheid
from dvo.serializers import Duur
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.velden import Dag, Getal, Tekst
from kcc.forms.basis import geen_bsn

LANGST = 999
KORT = [keuze for keuze in Termijneenheid.choices if keuze[0] != Termijneenheid.JAREN]


class Verlenging(Serializer):
    """Waarmee de termijn een keer verlengd mag worden."""

    aantal = serializers.IntegerField(read_only=True)
    eenheid = serializers.ChoiceField(Termijneenheid.choices, read_only=True)
    duur = Duur(source="*")


class TermijnVersie(Serializer):
    """Voor wat in deze tijd binnenkomt."""

    geldig_van = serializers.DateField(read_only=True, allow_null=True)
    geldig_tot = serializers.DateField(
        read_only=True, allow_null=True, help_text="eerste dag waarop deze termijn niet meer geldt"
    )
    aantal = serializers.IntegerField(read_only=True)
    eenheid = serializers.ChoiceField(Termijneenheid.choices, read_only=True)
    doorlooptijd = Duur(source="*")
    verlenging = Verlenging(read_only=True, allow_null=True)
    grondslag = serializers.CharField(read_only=True, help_text="wet en artikel")


class WettelijkeTermijnen(ModelSerializer):
    """De termijnen van een zaaktype, de nieuwste eerst."""

    zaaktype = serializers.CharField(source="identificatie")
    naam = serializers.CharField()
    termijnen = TermijnVersie(many=True)

    class Meta:
        model = Zaaktype
        fields = ("uuid", "zaaktype", "naam", "termijnen")


class VerlengingInvoer(Serializer):
    """Een aantal met zijn eenheid."""

    aantal = Getal(min_value=1, max_value=LANGST)
    eenheid = serializers.ChoiceField(KORT)


class WettelijkeTermijnInvoer(Serializer):
    """De termijn voor wat vanaf een dag binnenkomt."""

    aantal = Getal(min_value=1, max_value=LANGST)
    eenheid = serializers.ChoiceField(Termijneenheid.choices)
    grondslag = Tekst(max_length=100, validators=[geen_bsn], help_text="wet en artikel, als Awb art. 4:13")
    geldig_van = Dag(help_text="na vandaag: wat al is ontvangen houdt de termijn van die dag")
    verlenging = VerlengingInvoer(required=False, allow_null=True, help_text="leeg: verlengen mag niet")


def bedrag(uitleg: str) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=6, decimal_places=2, min_value=0, help_text=uitleg)


class Dwangsomtarief(Serializer):
    """Bedragen in euro per dag te laat, voor wat vanaf een dag in gebreke is gesteld."""

    geldig_vanaf = Dag()
    eerste = bedrag("dag 1 tot en met 14")
    tweede = bedrag("dag 15 tot en met 28")
    derde = bedrag("dag 29 tot en met 42")
