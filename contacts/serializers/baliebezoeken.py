"""What is shown of a visit to the balie, and the input that registers one and goes on with it."""

from typing import Any

from rest_framework import serializers

from contacts.afspraken.agenda import zichtbare
from contacts.models import Afspraak, Baliebezoek
from contacts.serializers.terugbelverzoeken import GesprekKort
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.serializers import KlantKort, MedewerkerKort, TeamKort
from kcc.api.velden import Tekst, Verwijzing
from kcc.models import Klant, Team
from zaken.models import Zaak
from zaken.serializers import ZaakKort

OVERGANGEN = {
    "roep_op": "Roep op",
    "zet_terug": "Zet terug in de wachtrij",
    "rond_af": "Is geholpen",
    "verscheen_niet": "Is niet verschenen",
    "meld_weer": "Is toch gekomen",
}


class BezoekRegel(ModelSerializer):
    nummer = serializers.CharField()
    team = TeamKort()
    klant = KlantKort(allow_null=True)
    medewerker = MedewerkerKort(allow_null=True)
    zaak = ZaakKort(allow_null=True)
    gesprek = GesprekKort(allow_null=True)
    afspraak = serializers.UUIDField(source="afspraak.uuid", allow_null=True, default=None)

    class Meta:
        model = Baliebezoek
        fields = (
            "uuid",
            "nummer",
            "dag",
            "plaats",
            "status",
            "onderwerp",
            "team",
            "klant",
            "zaak",
            "afspraak",
            "gesprek",
            "medewerker",
            "aangemeld_op",
            "opgeroepen_op",
            "klaar_op",
        )


class Zichtbareafspraak(Verwijzing):
    """One that the caller may see."""

    def get_queryset(self) -> Any:
        return zichtbare(self.context["request"].user)


class BezoekInvoer(Serializer):
    """Iemand is er: voor een team, een afspraak van vandaag of een zaak."""

    team = Verwijzing("code", queryset=Team.objects.all())
    onderwerp = Tekst(max_length=200)
    plaats = Tekst(max_length=80, required=False, allow_blank=True)
    klant = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    afspraak = Zichtbareafspraak("uuid", queryset=Afspraak.objects.all(), required=False, allow_null=True)
    zaak = Verwijzing("uuid", queryset=Zaak.objects.all(), required=False, allow_null=True)


class BezoekOvergang(Serializer):
    overgang = serializers.ChoiceField(list(OVERGANGEN.items()))


class VolgendeInvoer(Serializer):
    plaats = Tekst(max_length=80, required=False, allow_blank=True)
