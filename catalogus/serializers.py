"""What is shown of the catalogue."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogus.models import (
    SDG_VELDEN,
    Afhankelijkheid,
    Gebeurteniszaak,
    Intakevereiste,
    Levensgebeurtenis,
    Product,
    Resultaattype,
    Statustype,
    Zaaktypeversie,
)
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import TeamKort
from kcc.kanalen import Kanaal

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
    "invoerfase",
    "vereisten",
    "statustypen",
    "resultaattypen",
)


class Vereiste(ModelSerializer):
    """Wat bij de intake bekend moet zijn; `code` is de naam in `antwoorden`."""

    keuzes = serializers.ListField(child=serializers.CharField())
    voorwaarde = serializers.DictField(
        allow_null=True,
        help_text="alleen vragen als het antwoord op `veld` gelijk is aan `is`, of als wie op de datum van "
        "`veld` geboren is jonger is dan `leeftijd_onder` jaar",
    )

    class Meta:
        model = Intakevereiste
        fields = ("code", "label", "soort", "verplicht", "keuzes", "voorwaarde", "uitleg")


class StatustypeRegel(ModelSerializer):
    """Hoe een status bij dit zaaktype heet; `stand` is de waarde van `status` bij een zaak."""

    class Meta:
        model = Statustype
        fields = ("volgnummer", "stand", "naam", "klanttekst")


class ResultaattypeRegel(ModelSerializer):
    """Hoe een zaak kan aflopen, met de plaats in de selectielijst."""

    bewaartermijn = serializers.CharField(help_text="ISO 8601, bijvoorbeeld P5Y; leeg als die er niet is")

    class Meta:
        model = Resultaattype
        fields = ("volgnummer", "naam", "resultaat", "selectielijst", "waardering", "bewaartermijn")


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
    statustypen = StatustypeRegel(many=True)
    resultaattypen = ResultaattypeRegel(many=True)

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


class ProductRegel(ModelSerializer):
    """Een product uit de producten- en dienstencatalogus."""

    productgroep = serializers.CharField(source="productgroep.code")
    bronhouder = TeamKort(help_text="het team dat de tekst bijhoudt")
    zaaktype = serializers.CharField(
        source="zaaktype.identificatie",
        default=None,
        allow_null=True,
        help_text="leeg: er komt geen zaak van",
    )
    kanalen = serializers.ListField(
        child=serializers.ChoiceField(choices=Kanaal.choices), help_text="leeg: langs alle kanalen"
    )

    class Meta:
        model = Product
        fields: tuple[str, ...] = (
            "uuid",
            "naam",
            "upl_naam",
            "upl_uri",
            "omschrijving",
            "trefwoorden",
            "productgroep",
            "bronhouder",
            "zaaktype",
            "bevoegd_gezag",
            "verwijzing",
            "kanalen",
            "voorkeurskanaal",
            "kanaalhint",
            "mens_eerst",
        )


class SdgTekst(Serializer):
    """De teksten van een product in een taal, naar de velden van de Single Digital Gateway."""

    taal = serializers.CharField(help_text="nl of en")
    veld = serializers.ChoiceField(choices=list(SDG_VELDEN.items()))
    tekst = serializers.CharField()


class ProductDetail(ProductRegel):
    sdg = serializers.SerializerMethodField(help_text="alleen wat is ingevuld")

    class Meta(ProductRegel.Meta):
        fields = (*ProductRegel.Meta.fields, "sdg")

    @extend_schema_field(SdgTekst(many=True))
    def get_sdg(self, product: Product) -> list[dict[str, str]]:
        return [
            {"taal": taal, "veld": veld, "tekst": product.sdg[veld][taal]}
            for veld in SDG_VELDEN
            for taal in sorted(product.sdg.get(veld, {}), reverse=True)
        ]
