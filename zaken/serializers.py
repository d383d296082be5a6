"""What hangs on a zaak, and the input of the acts on it."""

from rest_framework import serializers

from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.velden import Dag, Getal, JaNee, Tekst, Verwijzing
from kcc.models import Team
from zaken.models import (
    Intakeantwoord,
    Klantaanvraag,
    Opschorting,
    Resultaat,
    Verlenging,
    Zaak,
    Zaakrelatie,
)
from zaken.models.onderdelen import OpschortingGrond
from zaken.overgangen import HANDELINGEN
from zaken.services.wachttijd import Overschrijding

EENHEDEN = (("d", "dagen"), ("w", "weken"), ("m", "maanden"))


class KlantaanvraagKort(ModelSerializer):
    class Meta:
        model = Klantaanvraag
        fields = ("uuid", "nummer")


class ZaakKort(ModelSerializer):
    class Meta:
        model = Zaak
        fields = ("uuid", "nummer")


class Antwoord(ModelSerializer):
    """Wat de inwoner bij de intake antwoordde."""

    class Meta:
        model = Intakeantwoord
        fields = ("code", "label", "waarde")


class OpschortingRegel(ModelSerializer):
    class Meta:
        model = Opschorting
        fields = ("grond", "verzoek_op", "uiterlijk", "beeindigd_op")


class VerlengingRegel(ModelSerializer):
    class Meta:
        model = Verlenging
        fields = ("aantal", "eenheid", "op", "reden")


class Voorganger(ModelSerializer):
    """De zaak waarop deze wacht."""

    zaak = ZaakKort(source="van")

    class Meta:
        model = Zaakrelatie
        fields = ("zaak", "wachttijd", "ontvangst_na_voorganger")


class Handeling(Serializer):
    """Wat nu met de zaak kan. Of u het mag, hangt ook af van het team dat de zaak heeft."""

    naam = serializers.CharField(read_only=True)
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]
    velden = serializers.ListField(child=serializers.CharField(), read_only=True)


class OvergangInvoer(Serializer):
    """Kies `overgang`, en geef precies de velden die erbij horen (zie `GET .../overgangen`)."""

    overgang = serializers.ChoiceField([(h.naam, h.label) for h in HANDELINGEN.values()])
    resultaat = serializers.ChoiceField(Resultaat.choices, required=False)
    resultaattype = Tekst(
        max_length=80,
        required=False,
        help_text="naam van een resultaat van dit zaaktype, in plaats van `resultaat`; "
        "zonder naam geldt het eerste van dat resultaat",
    )
    criteria = serializers.ListField(
        child=Tekst(max_length=300), required=False, help_text="getoetste kwaliteitseisen, zie de DVO-regel"
    )
    toelichting = Tekst(max_length=4000, required=False, allow_blank=True)
    overschrijding = serializers.ChoiceField(
        Overschrijding.choices,
        required=False,
        help_text="waarom klaar terwijl u wacht langer dan 15 minuten duurde; alleen dan",
    )
    grond = serializers.ChoiceField(OpschortingGrond.choices, required=False)
    gevraagd = Tekst(
        max_length=2000, required=False, allow_blank=True, help_text="wat de klant moet aanvullen"
    )
    uiterlijk = Dag(required=False, help_text="laatste dag van de hersteltermijn")
    aantal = Getal(min_value=1, max_value=52, required=False)
    eenheid = serializers.ChoiceField(EENHEDEN, required=False)
    reden = Tekst(max_length=200, required=False, help_text="bij zet_door een van de vaste redenen")
    ontbrak = serializers.ListField(
        child=Tekst(max_length=50),
        required=False,
        help_text="bij informatie_ontbrak, en bij opschorten om aan te vullen: codes van vragen van de intake",
    )
    team = Verwijzing("code", queryset=Team.objects.all(), required=False)
    id_gezien = JaNee(required=False)
    gerechtigd = JaNee(required=False)
