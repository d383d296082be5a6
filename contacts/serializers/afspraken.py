"""What is shown of an afspraak, the free moments, and the input that makes, moves and cancels one."""

from rest_framework import serializers

from contacts.models import Afspraak
from contacts.serializers.nieuwcontact import NieuwContact
from contacts.serializers.terugbelverzoeken import GesprekKort
from contacts.serializers.vervolgen import AfspraakInvoer
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import KlantKort, TeamKort
from kcc.api.velden import Moment, Tekst

OVERGANGEN = {"verzet": "Verzet naar een ander moment", "zeg_af": "Zeg af"}


class AfspraakRegel(ModelSerializer):
    team = TeamKort()
    klant = KlantKort(allow_null=True)
    vraag = serializers.UUIDField(source="vraag.uuid")
    gesprek = GesprekKort(source="vraag.klantcontact")

    class Meta:
        model = Afspraak
        fields = (
            "uuid",
            "team",
            "klant",
            "begin",
            "einde",
            "wijze",
            "plaats",
            "meenemen",
            "geannuleerd_op",
            "vraag",
            "gesprek",
        )


class AfspraakMaken(NieuwContact, AfspraakInvoer):
    """Bij een open `vraag`, of met `kanaal` en van wie: dan wordt het gesprek erbij gemaakt en afgerond."""


class AfspraakOvergang(Serializer):
    """Bij verzet hoort `begin`; bij zeg_af mag `reden`."""

    overgang = serializers.ChoiceField(list(OVERGANGEN.items()))
    begin = Moment(required=False, help_text="een vrij moment")
    reden = Tekst(max_length=200, required=False, allow_blank=True)


class Plek(Serializer):
    """Een vrij moment."""

    begin = serializers.DateTimeField()
    einde = serializers.DateTimeField()
    vrij = serializers.IntegerField(help_text="hoeveel plekken er dan nog zijn")
