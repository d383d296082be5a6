"""What is shown of the catalogue."""

from rest_framework import serializers

from catalogus.models import (
    Afhankelijkheid,
    Gebeurteniszaak,
    Intakevereiste,
    Levensgebeurtenis,
    Zaaktypeversie,
)
from kcc.api.camel import ModelSerializer
from kcc.api.serializers import TeamKort

ZAAKTYPEVELDEN: tuple[str, ...] = (
    "uuid",
    "identificatie",
    "versie",
    "geldig_van",
    "geldig_tot",
    "naam",
    "omschrijving",
    "productgroep",
    "team",
    "contactniveau",
    "klaar_terwijl_u_wacht",
    "eenvoudig_hoog_volume",
    "wordt_geleverd",
    "vertrouwelijkheid",
    "vereisten",
)


class Vereiste(ModelSerializer):
    """Wat bij de intake bekend moet zijn; `code` is de naam in `antwoorden`."""

    keuzes = serializers.ListField(child=serializers.CharField())
    voorwaarde = serializers.DictField(
        allow_null=True, help_text="alleen vragen als het antwoord op `veld` gelijk is aan `is`"
    )

    class Meta:
        model = Intakevereiste
        fields = ("code", "label", "soort", "verplicht", "keuzes", "voorwaarde", "uitleg")


class ZaaktypeBasis(ModelSerializer):
    """The version that holds now, under the lasting uuid of its zaaktype."""

    uuid = serializers.UUIDField(source="zaaktype.uuid")
    identificatie = serializers.CharField(source="zaaktype.identificatie")
    productgroep = serializers.CharField(source="zaaktype.productgroep.code")
    geldig_van = serializers.DateField(source="geldigheid.lower", allow_null=True)
    geldig_tot = serializers.DateField(
        source="geldigheid.upper", allow_null=True, help_text="eerste dag waarop deze versie niet meer geldt"
    )
    team = TeamKort(help_text="verantwoordelijke vakafdeling")
    vereisten = Vereiste(many=True)

    class Meta:
        model = Zaaktypeversie
        fields = ZAAKTYPEVELDEN


class ZaakVanGebeurtenis(ModelSerializer):
    zaaktype = serializers.CharField(source="zaaktype.identificatie")

    class Meta:
        model = Gebeurteniszaak
        fields = ("zaaktype", "vraag", "standaard")


class AfhankelijkheidRegel(ModelSerializer):
    """`naar` volgt op `van`."""

    van = serializers.CharField(source="van.identificatie")
    naar = serializers.CharField(source="naar.identificatie")

    class Meta:
        model = Afhankelijkheid
        fields = ("van", "naar", "wachttijd", "ontvangst_na_voorganger")


class LevensgebeurtenisDetail(ModelSerializer):
    zaken = ZaakVanGebeurtenis(many=True)
    afhankelijkheden = AfhankelijkheidRegel(many=True)

    class Meta:
        model = Levensgebeurtenis
        fields = ("uuid", "code", "naam", "omschrijving", "samen_opleveren", "zaken", "afhankelijkheden")
