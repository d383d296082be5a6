"""What is shown and taken of the writing of knowledge: phrasings, synonyms, concepts."""

from typing import Any

from rest_framework import serializers

from catalogus.api_basis import Gedeeltelijk
from catalogus.kennisapi import Bronregel
from catalogus.models import Formulering, Kennisconcept, Kennisitem, Product, Synoniemgroep
from catalogus.models.kennisconcepten import Conceptstatus
from catalogus.serializers_invoer import regel
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import MedewerkerKort, TeamKort
from kcc.api.velden import Dag, JaNee, Tekst, Verwijzing
from kcc.forms.basis import geen_bsn
from kcc.models import Team

LANGST, ZIN = 20_000, 300
MEESTE = 50  # phrasings, sources or words at once
OVERGANGEN = [("leg_voor", "Leg voor"), ("publiceer", "Publiceer"), ("wijs_af", "Wijs af")]


def zinnen(**meer: Any) -> serializers.ListField:
    """A list of short texts without a BSN."""
    kind = Tekst(max_length=ZIN, validators=[geen_bsn])
    return serializers.ListField(child=kind, max_length=MEESTE, **meer)


class FormuleringRegel(ModelSerializer):
    """Een manier waarop inwoners de vraag stellen."""

    class Meta:
        model = Formulering
        fields = ("uuid", "tekst", "aangemaakt_op")


class FormuleringInvoer(Serializer):
    """Zoals een inwoner het zou typen."""

    tekst = regel(ZIN, leeg=False)


class SynoniemgroepRegel(ModelSerializer):
    """Woorden die bij het zoeken hetzelfde betekenen."""

    woorden = serializers.SerializerMethodField()

    class Meta:
        model = Synoniemgroep
        fields = ("uuid", "woorden", "aangemaakt_op")

    def get_woorden(self, groep: Any) -> list[str]:
        return [woord.strip() for woord in groep.woorden.split(",")]


class SynoniemgroepInvoer(Serializer):
    """Twee of meer woorden."""

    woorden = zinnen(min_length=2)

    def validate_woorden(self, woorden: list[str]) -> list[str]:
        """They stand in one column."""
        if len(", ".join(woorden)) > ZIN:
            raise serializers.ValidationError(f"Gebruik samen hoogstens {ZIN} tekens.", "max_length")
        return woorden


class ConceptRegel(ModelSerializer):
    """Een tekst die wordt geschreven. Zonder `item` wordt het een nieuw antwoord."""

    status = serializers.ChoiceField(Conceptstatus.choices)
    item = serializers.UUIDField(source="item.uuid", default=None, allow_null=True)
    bronhouder = TeamKort(help_text="het team dat beslist")
    product = serializers.UUIDField(source="product.uuid", default=None, allow_null=True)
    bronnen = Bronregel(many=True)
    formuleringen = serializers.ListField(child=serializers.CharField())
    opgesteld_door = MedewerkerKort(allow_null=True)
    besloten_door = MedewerkerKort(allow_null=True)

    class Meta:
        model = Kennisconcept
        fields = (
            "uuid",
            "status",
            "item",
            "bronhouder",
            "product",
            "vraag",
            "kort",
            "antwoord",
            "aanvulling",
            "interne_notitie",
            "bronnen",
            "trefwoorden",
            "formuleringen",
            "mens_eerst",
            "review_op",
            "geldig_van",
            "geldig_tot",
            "opgesteld_door",
            "opgesteld_op",
            "besloten_door",
            "besloten_op",
            "reden",
        )


class BronInvoer(Serializer):
    """Waar een antwoord op rust."""

    naam = regel(200, leeg=False)
    adres = serializers.URLField(max_length=500, required=False, allow_blank=True)
    datum = Dag(required=False, allow_null=True)

    def validate(self, bron: dict[str, Any]) -> dict[str, Any]:
        """As the column has it."""
        datum = bron.get("datum")
        return {
            "naam": bron["naam"],
            "adres": bron.get("adres", ""),
            "datum": datum.isoformat() if datum else "",
        }


class ConceptVelden(Serializer):
    """De tekst zelf."""

    vraag = regel(200, leeg=False)
    kort = regel(400, help_text="het antwoord in een of twee zinnen")
    antwoord = Tekst(max_length=LANGST)
    aanvulling = Tekst(
        max_length=LANGST, required=False, allow_blank=True, help_text="wat de gemeente toevoegt"
    )
    interne_notitie = Tekst(
        max_length=LANGST, required=False, allow_blank=True, help_text="alleen voor medewerkers"
    )
    bronnen = BronInvoer(many=True, required=False, max_length=MEESTE)  # type: ignore[call-arg]
    trefwoorden = regel(300)
    formuleringen = zinnen(required=False, help_text="komen mee als het wordt gepubliceerd")
    product = Verwijzing("uuid", queryset=Product.objects.all(), required=False, allow_null=True)
    mens_eerst = JaNee(required=False, help_text="gevoelig onderwerp: eerst een medewerker")
    review_op = Dag(required=False, allow_null=True, help_text="dag om opnieuw te kijken")
    geldig_van = Dag(required=False, allow_null=True)
    geldig_tot = Dag(required=False, allow_null=True, help_text="laatste dag")


class ConceptInvoer(Gedeeltelijk, ConceptVelden):
    """Van een bestaand antwoord (`item`), of een nieuw antwoord voor een bronhouder. Van een bestaand antwoord blijft
    wat niet wordt meegestuurd zoals het is."""

    item = Verwijzing("uuid", queryset=Kennisitem.objects.all(), help_text="het antwoord dat u verbetert")
    bronhouder = Verwijzing(
        "code", queryset=Team.objects.all(), help_text="code van het team dat beslist; alleen zonder `item`"
    )

    def validate(self, invoer: dict[str, Any]) -> dict[str, Any]:
        """One of the two says who decides."""
        if ("item" in invoer) == ("bronhouder" in invoer):
            melding = "Geef het item, of van een nieuw antwoord de bronhouder."
            raise serializers.ValidationError({"bronhouder": melding}, "item_of_bronhouder")
        return invoer


class ConceptWijziging(Gedeeltelijk, ConceptVelden):
    """Wat niet wordt meegestuurd blijft."""


class ConceptOvergang(Serializer):
    """Bij `wijs_af` door de bronhouder hoort een reden."""

    overgang = serializers.ChoiceField(OVERGANGEN)
    reden = regel(300)
