"""Agreements and terms as the API shows them (R69): ISO 8601 where a term has that form, and always a
number with its unit, because werkdagen have none."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogus.serializers import ZAAKTYPEVELDEN, ZaaktypeBasis
from dvo.iso import iso_duur
from dvo.models import (
    Dienstverleningsovereenkomst,
    Dvoregel,
    Eenheid,
    Goedkeuring,
    Servicebelofte,
    Termijneenheid,
)
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import TeamKort


@extend_schema_field({"type": "string", "nullable": True, "example": "P8W", "description": "ISO 8601"})
class Duur(serializers.Field):  # type: ignore[type-arg]
    """`{"aantal": 8, "eenheid": "w"}` as "P8W"; null for werkdagen and for an absent term."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(read_only=True, **opties)

    def to_representation(self, value: dict[str, Any]) -> str | None:
        return iso_duur(value["aantal"], value["eenheid"]) if value["aantal"] else None


class Termijn(Serializer):
    """Een aantal met zijn eenheid; `duur` alleen waar ISO 8601 die eenheid kent."""

    aantal = serializers.IntegerField(read_only=True)
    eenheid = serializers.ChoiceField(Eenheid.choices, read_only=True)
    duur = Duur(source="*")


class Wetstermijn(Serializer):
    """De termijn van de wet, los van wat is afgesproken."""

    aantal = serializers.IntegerField(read_only=True)
    eenheid = serializers.ChoiceField(Termijneenheid.choices, read_only=True)
    doorlooptijd = Duur(source="*")
    verlenging = Duur(help_text="waarmee de termijn een keer verlengd mag worden")
    grondslag = serializers.CharField(read_only=True)


class Afspraak(Serializer):
    """Wat in de geldende DVO is afgesproken met het team dat de zaak behandelt."""

    uitvoerder = serializers.CharField(read_only=True)
    norm = Termijn(read_only=True)
    maximum = Termijn(read_only=True)


class ZaaktypeBelofte(Termijn):
    """Wat de gemeente elke inwoner belooft."""

    tekst = serializers.CharField(read_only=True)


class Zaaktype(ZaaktypeBasis):
    doorlooptijd = Duur(source="wet", help_text="wettelijke termijn")
    wettelijke_termijn = Wetstermijn(source="wet", allow_null=True)
    afspraken = Afspraak(many=True)
    servicebelofte = ZaaktypeBelofte(source="belofte", allow_null=True)

    class Meta(ZaaktypeBasis.Meta):
        fields = (*ZAAKTYPEVELDEN, "doorlooptijd", "wettelijke_termijn", "afspraken", "servicebelofte")


class Regel(ModelSerializer):
    """Norm en maximum voor een plicht; de termijn van de wet staat er apart bij."""

    zaaktype = serializers.SlugRelatedField("identificatie", read_only=True, allow_null=True)  # type: ignore[var-annotated]
    norm = serializers.SerializerMethodField()
    maximum = serializers.SerializerMethodField()
    doorlooptijd = Duur(source="wet", help_text="wettelijke termijn")
    kwaliteit = serializers.SerializerMethodField(help_text="kwaliteitseisen")

    class Meta:
        model = Dvoregel
        fields = ("uuid", "plicht", "zaaktype", "norm", "maximum", "doorlooptijd", "kwaliteit")

    @extend_schema_field(Termijn)
    def get_norm(self, regel: Dvoregel) -> Any:
        return Termijn({"aantal": regel.norm, "eenheid": regel.norm_eenheid}).data

    @extend_schema_field(Termijn)
    def get_maximum(self, regel: Dvoregel) -> Any:
        return Termijn({"aantal": regel.maximum, "eenheid": regel.maximum_eenheid}).data

    def get_kwaliteit(self, regel: Dvoregel) -> list[str]:
        return regel.kwaliteit.splitlines()


class GoedkeuringRegel(ModelSerializer):
    team = serializers.CharField(source="team.code")
    door = serializers.StringRelatedField()  # type: ignore[var-annotated]

    class Meta:
        model = Goedkeuring
        fields = ("team", "door", "op")


class Dvo(ModelSerializer):
    uitvoerder = TeamKort()
    afnemer = TeamKort()
    geldig_van = serializers.DateField(source="geldigheid.lower", allow_null=True)
    geldig_tot = serializers.DateField(
        source="geldigheid.upper", allow_null=True, help_text="eerste dag waarop deze versie niet meer geldt"
    )
    regels = Regel(many=True)
    goedkeuringen = GoedkeuringRegel(many=True)

    class Meta:
        model = Dienstverleningsovereenkomst
        fields = (
            "uuid",
            "naam",
            "versie",
            "status",
            "uitvoerder",
            "afnemer",
            "geldig_van",
            "geldig_tot",
            "regels",
            "goedkeuringen",
            "opmerking",
        )


class Belofte(ModelSerializer):
    """Een belofte over een zaaktype (met werkdagen) of over een kanaal."""

    zaaktype = serializers.SlugRelatedField("identificatie", read_only=True, allow_null=True)  # type: ignore[var-annotated]
    geldig_van = serializers.DateField(source="geldigheid.lower", allow_null=True)
    geldig_tot = serializers.DateField(
        source="geldigheid.upper", allow_null=True, help_text="eerste dag waarop de belofte niet meer geldt"
    )

    class Meta:
        model = Servicebelofte
        fields = (
            "uuid",
            "zaaktype",
            "kanaal",
            "werkdagen",
            "tekst",
            "gepubliceerd",
            "geldig_van",
            "geldig_tot",
        )
