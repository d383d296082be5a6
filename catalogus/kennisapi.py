"""`/kennisitems`: what the screens answer, with the same version and fingerprint (R96)."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogus.kennis import huidige_versie, tekst_van, vingerafdruk
from catalogus.models import Kennisitem
from kcc import inrichting, klok
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import TeamKort
from kcc.api.views import LeesViewSet
from kcc.rollen import API


class Bronregel(Serializer):
    """Waar een antwoord op rust."""

    naam = serializers.CharField()
    adres = serializers.CharField(default="", help_text="webadres, of leeg")
    datum = serializers.DateField(default=None, allow_null=True)


class KennisRegel(ModelSerializer):
    """Een vraag met het antwoord zoals het nu geldt."""

    vraag = serializers.CharField(source="huidig.vraag")
    kort = serializers.CharField(source="huidig.kort", help_text="het antwoord in een of twee zinnen")
    antwoord = serializers.SerializerMethodField(help_text="het hele antwoord zoals het overal wordt gegeven")
    bronnen = Bronregel(source="huidig.bronnen", many=True, help_text="waar het op rust")
    landelijk = serializers.BooleanField(help_text="een landelijke tekst, eventueel met een eigen aanvulling")
    versie = serializers.IntegerField(source="huidig.versie")
    versie_uuid = serializers.UUIDField(
        source="huidig.uuid", help_text="te bewaren bij de vraag waarop dit is geantwoord"
    )
    hash = serializers.SerializerMethodField(help_text="SHA-256 van vraag en antwoord")
    gepubliceerd_op = serializers.DateTimeField(source="huidig.gepubliceerd_op")
    bronhouder = TeamKort(help_text="het team dat de tekst bijhoudt")
    product = serializers.UUIDField(source="product.uuid", default=None, allow_null=True)

    class Meta:
        model = Kennisitem
        fields = (
            "uuid",
            "code",
            "vraag",
            "kort",
            "antwoord",
            "bronnen",
            "landelijk",
            "bevoegd_gezag",
            "mens_eerst",
            "review_op",
            "versie",
            "versie_uuid",
            "hash",
            "gepubliceerd_op",
            "bronhouder",
            "product",
            "trefwoorden",
        )

    @extend_schema_field(serializers.CharField())
    def get_antwoord(self, item: Any) -> str:
        return tekst_van(item.huidig)

    @extend_schema_field(serializers.CharField())
    def get_hash(self, item: Any) -> str:
        return vingerafdruk(item.huidig)


class KennisFilter(filters.FilterSet):
    code = filters.CharFilter("code", label="code van het item")
    bronhouder = filters.CharFilter("bronhouder__code", label="code van het team")
    product = filters.UUIDFilter("product__uuid", label="product (uuid)")

    class Meta:
        model = Kennisitem
        fields: tuple[str, ...] = ()


class KennisViewSet(LeesViewSet):
    """Vragen met hun antwoord. Over producten van andere overheden vanaf fase 4. De plek en het zoeken staan bij de
    werkplek (`contacts/api/kennisitems.py`), waar met dezelfde woorden wordt gezocht."""

    queryset = Kennisitem.objects.all()
    serializer_class = KennisRegel
    filterset_class = KennisFilter
    rechten = {"GET": API}

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        zichtbaar = rijen.vindbaar(inrichting.lees().fase)
        gepubliceerd = zichtbaar.filter(versies__gepubliceerd_op__lte=klok.nu()).distinct()
        return gepubliceerd.select_related("bronhouder", "product").prefetch_related(  # type: ignore[no-any-return]
            "versies"
        )

    def verrijk(self, rijen: list[Any]) -> None:
        for rij in rijen:
            rij.huidig = huidige_versie(rij, klok.nu())
