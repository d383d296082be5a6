"""Zaken with their plan, the promise, and the werkvoorraad."""

from rest_framework import serializers

from dvo.models import Dvoregel
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import KlantKort, MedewerkerKort, TeamKort
from kcc.api.velden import Dag, Tekst, Verwijzing
from kcc.models import Medewerker
from regie.models import Belofte, Zaakplanning
from zaken.models import Zaak, Zaakrelatie
from zaken.serializers import (
    Antwoord,
    KlantaanvraagKort,
    OpschortingRegel,
    VerlengingRegel,
    Voorganger,
    ZaakKort,
)

RISICOS = (("op_schema", "Op schema"), ("dreigt", "Dreigt"), ("te_laat", "Te laat"))
ZAAKVELDEN: tuple[str, ...] = (
    "uuid",
    "nummer",
    "zaaktype",
    "naam",
    "status",
    "lijn",
    "team",
    "behandelaar",
    "ontvangen_op",
    "dvo_begin",
    "wettelijk_einde",
    "begonnen_op",
    "afgerond_op",
    "resultaat",
    "plan",
)


class Zaakplan(Serializer):
    """Het plan van een zaak. `reden` zegt waarom de zaak daar staat."""

    vroegste_start = serializers.DateField(read_only=True)
    geplande_start = serializers.DateField(read_only=True)
    uiterste_start = serializers.DateField(read_only=True)
    gepland_einde = serializers.DateField(read_only=True, help_text="dag waarop het resultaat er is")
    speling = serializers.IntegerField(
        read_only=True, help_text="werkdagen tussen vroegste en uiterste start"
    )
    reden = serializers.CharField(read_only=True)
    prognose = serializers.DateField(
        read_only=True,
        allow_null=True,
        help_text="dag waarop het resultaat er is zoals het team het nu aankan; leeg: nog niet berekend",
    )


class ZaakVanAanvraag(ModelSerializer):
    """Een zaak als deel van haar klantaanvraag."""

    zaaktype = serializers.CharField(source="versie.zaaktype.identificatie")
    naam = serializers.CharField(source="versie.naam")
    team = TeamKort()
    behandelaar = MedewerkerKort(allow_null=True)
    plan = Zaakplan(allow_null=True)

    class Meta:
        model = Zaak
        fields = ZAAKVELDEN


class ZaakRegel(ZaakVanAanvraag):
    """Een zaak, met haar plan."""

    klantaanvraag = KlantaanvraagKort()

    class Meta(ZaakVanAanvraag.Meta):
        fields = (*ZAAKVELDEN, "klantaanvraag")


class BelofteRegel(ModelSerializer):
    """Iets wat op een dag klaar moet zijn. Een belofte verandert nooit; een nieuwe is een nieuwe regel."""

    uiterlijk = serializers.DateField(source="due", help_text="laatste dag waarop het op tijd is")
    gegeven_door = serializers.StringRelatedField(allow_null=True)  # type: ignore[var-annotated]

    class Meta:
        model = Belofte
        fields = (
            "uuid",
            "soort",
            "onderwerp_soort",
            "onderwerp",
            "volgnummer",
            "begin",
            "uiterlijk",
            "kalender",
            "gegeven_op",
            "gegeven_door",
            "gesprek",
            "reden",
            "voldaan_op",
            "vervallen_op",
        )


class DvoregelVanZaak(ModelSerializer):
    """De afspraak die bij de intake gold; een nieuwe DVO verandert een lopende zaak niet (R67)."""

    dvo = serializers.UUIDField(source="dvo.uuid")

    class Meta:
        model = Dvoregel
        fields = ("uuid", "dvo", "norm", "norm_eenheid", "maximum", "maximum_eenheid")


class Risico(Serializer):
    """Hoeveel gevaar de zaak loopt, en waarom."""

    stand = serializers.ChoiceField(RISICOS, source="risico", read_only=True)
    reden = serializers.CharField(read_only=True)


class Opvolger(ModelSerializer):
    """Een zaak die op deze wacht."""

    zaak = ZaakKort(source="naar")

    class Meta:
        model = Zaakrelatie
        fields = ("zaak", "wachttijd", "ontvangst_na_voorganger")


class ZaakDetail(ZaakRegel):
    klant = KlantKort(source="klantaanvraag.klant", allow_null=True)
    productgroep = serializers.CharField(source="productgroep.code")
    procesverantwoordelijke = MedewerkerKort()
    productverantwoordelijk = TeamKort()
    dvoregel = DvoregelVanZaak(allow_null=True)
    antwoorden = Antwoord(many=True)
    opschortingen = OpschortingRegel(many=True)
    verlenging = VerlengingRegel(allow_null=True)
    voorgangers = Voorganger(many=True, help_text="die u mag zien")
    opvolgers = Opvolger(many=True, source="volgers", help_text="die u mag zien")
    beloften = BelofteRegel(many=True)
    risico = Risico(allow_null=True, help_text="leeg: er is geen plan, of niets meer te doen")

    class Meta(ZaakRegel.Meta):
        fields = (
            *ZaakRegel.Meta.fields,
            "klant",
            "productgroep",
            "procesverantwoordelijke",
            "productverantwoordelijk",
            "dvoregel",
            "ontvangen",
            "afspraak_op",
            "gesloten_op",
            "toelichting",
            "antwoorden",
            "opschortingen",
            "verlenging",
            "voorgangers",
            "opvolgers",
            "beloften",
            "risico",
        )


class Werk(ModelSerializer):
    """Een regel van de werkvoorraad, in de volgorde waarin het werk gedaan moet worden."""

    zaak = serializers.UUIDField(source="zaak.uuid")
    nummer = serializers.CharField(source="zaak.nummer")
    zaaktype = serializers.CharField(source="zaak.versie.zaaktype.identificatie")
    naam = serializers.CharField(source="zaak.versie.naam")
    klantaanvraag = KlantaanvraagKort(source="zaak.klantaanvraag")
    team = TeamKort(source="zaak.team")
    behandelaar = MedewerkerKort(source="zaak.behandelaar", allow_null=True)
    status = serializers.ChoiceField(Zaak._meta.get_field("status").choices, source="zaak.status")
    stand = serializers.CharField(help_text="de status, of `dreigt` of `te_laat`")
    waarom = serializers.CharField(help_text="waarom de zaak hier staat, in een zin")
    dvo_datum = serializers.DateField(allow_null=True, help_text="laatste dag volgens de DVO")
    wettelijk_einde = serializers.DateField(source="zaak.wettelijk_einde", allow_null=True)
    beloofd = serializers.DateField(allow_null=True, help_text="beloofd aan de klant")

    class Meta:
        model = Zaakplanning
        fields = (
            "zaak",
            "nummer",
            "zaaktype",
            "naam",
            "klantaanvraag",
            "team",
            "behandelaar",
            "status",
            "stand",
            "waarom",
            "vroegste_start",
            "geplande_start",
            "uiterste_start",
            "gepland_einde",
            "speling",
            "dvo_datum",
            "wettelijk_einde",
            "beloofd",
        )


class Kandidaat(Serializer):
    """Iemand van het team die de zaak kan doen, met de reden in een zin."""

    medewerker = MedewerkerKort(read_only=True)
    kan = serializers.BooleanField(read_only=True, help_text="doet deze productgroep zelfstandig")
    open = serializers.IntegerField(read_only=True, help_text="zaken die deze medewerker nu heeft")
    plek = serializers.IntegerField(read_only=True, help_text="zoveel zaken kunnen er nog bij")
    afwezig = serializers.BooleanField(read_only=True, help_text="vandaag afwezig gemeld")
    reden = serializers.CharField(read_only=True)


class Toewijzing(Serializer):
    """Aan wie de zaak gaat. `reden` is nodig als een ander de zaak nu heeft."""

    medewerker = Verwijzing("uuid", queryset=Medewerker.objects.filter(is_active=True))
    reden = Tekst(max_length=300, required=False, allow_blank=True)


class Startzetting(Serializer):
    """De dag waarop de zaak begint en niet eerder; leeg (`null`) laat de dag weer los."""

    dag = Dag(allow_null=True)
    reden = Tekst(max_length=300, required=False, allow_blank=True)
