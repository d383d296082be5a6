"""The versions of a zaaktype: shown with their state, made and changed as long as they are a concept."""

from typing import Any

from rest_framework import serializers

from catalogus.api_basis import Gedeeltelijk
from catalogus.models import Vertrouwelijkheid, Zaaktypeversie
from catalogus.serializers import ZAAKTYPEVELDEN, ZaaktypeBasis
from dvo.zaaktypeblad import stand_van
from kcc import klok
from kcc.api.camel import Serializer
from kcc.api.velden import Dag, Getal, JaNee, Tekst, Verwijzing
from kcc.fasen import FASEN, ZAKEN_VANAF
from kcc.forms.basis import geen_bsn
from kcc.models import Productgroep, Team
from kcc.models.organisatie import Lijn

OVERGANGEN = {"publiceer": "Publiceer", "beeindig": "Zet de laatste dag"}
STATUSSEN = {
    "concept": "Concept",
    "volgt": "Gaat nog in",
    "geldig": "Geldt nu",
    "voorbij": "Geldt niet meer",
}


class ZaaktypeVersie(ZaaktypeBasis):
    """Een versie van een zaaktype, ook een concept."""

    uuid = serializers.UUIDField(help_text="van deze versie")
    zaaktype = serializers.UUIDField(source="zaaktype.uuid", help_text="van het zaaktype")
    status = serializers.SerializerMethodField()

    class Meta(ZaaktypeBasis.Meta):
        fields = (*ZAAKTYPEVELDEN, "zaaktype", "status", "gepubliceerd_op", "buffer", "marge")

    def get_status(self, versie: Zaaktypeversie) -> str:
        return stand_van(versie, klok.vandaag())


class ZaaktypeGemaakt(Serializer):
    """Een nieuw zaaktype; het is er voor iedereen zodra de versie is gepubliceerd en geldt."""

    uuid = serializers.UUIDField(source="zaaktype.uuid", read_only=True)
    identificatie = serializers.CharField(source="zaaktype.identificatie", read_only=True)
    versie = ZaaktypeVersie(source="*", read_only=True)


class VersieInvoer(Serializer):
    """Wat van een concept te wijzigen is."""

    naam = Tekst(max_length=120)
    omschrijving = Tekst(max_length=20_000, required=False, allow_blank=True)
    team = Verwijzing(
        "code", queryset=Team.objects.filter(lijn=Lijn.VAKAFDELING), help_text="code van de vakafdeling"
    )
    geldig_van = Dag(help_text="de versie ervoor geldt tot en met de dag ervoor")
    contactniveau = Getal(min_value=1, max_value=4)
    klaar_terwijl_u_wacht = JaNee(required=False)
    eenvoudig_hoog_volume = JaNee(required=False)
    wordt_geleverd = JaNee(required=False)
    vertrouwelijkheid = serializers.ChoiceField(Vertrouwelijkheid.choices, required=False)
    invoerfase = Getal(min_value=ZAKEN_VANAF, max_value=len(FASEN) - 1, required=False)
    buffer = Getal(
        min_value=0,
        max_value=365,
        required=False,
        allow_null=True,
        help_text="werkdagen; leeg: de helft van de norm plus 1",
    )
    marge = Getal(min_value=0, max_value=365, required=False, help_text="werkdagen voor het wettelijk einde")


class VersieWijziging(Gedeeltelijk, VersieInvoer):
    """Wat niet wordt meegestuurd blijft."""


class ZaaktypeInvoer(VersieInvoer):
    """Een zaaktype met zijn eerste concept."""

    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), help_text="code")
    identificatie = serializers.SlugField(
        max_length=50, required=False, validators=[geen_bsn], help_text="zonder: van de naam gemaakt"
    )


class NieuweVersie(Serializer):
    """Waarvan het concept wordt gemaakt."""

    van = serializers.UUIDField(required=False, help_text="een versie; zonder keuze die nu geldt")


class VersieOvergang(Serializer):
    """Bij beeindig hoort `per`; leeg haalt het einde weer weg."""

    overgang = serializers.ChoiceField(list(OVERGANGEN.items()))
    per = Dag(required=False, allow_null=True, help_text="eerste dag waarop de versie niet meer geldt")


def als_gegevens(invoer: dict[str, Any]) -> dict[str, Any]:
    """The fields of `Versiegegevens` among what was sent."""
    velden = {naam: waarde for naam, waarde in invoer.items() if naam != "geldig_van"}
    return velden | ({"begin": invoer["geldig_van"]} if "geldig_van" in invoer else {})
