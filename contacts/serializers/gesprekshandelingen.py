"""The input of the acts on a gesprek, and on a vraag that is done."""

from rest_framework import serializers

from contacts.models import Controlevraag, Kanaal
from contacts.services.verificatie import REDENEN
from kcc.api.camel import Serializer
from kcc.api.velden import JaNee, Tekst, Verwijzing
from kcc.models import Klant, Productgroep, Team

OVERGANGEN = {
    "neem": "Neem uit het postvak",
    "naar_afdeling": "Stuur naar de vakafdeling die zelf met inwoners spreekt",
    "naar_kcc": "Stuur terug naar het KCC",
    "koppel": "Leg vast wie spreekt, en namens wie",
    "kanaal": "Verbeter het kanaal",
    "verifieer": "Leg vast welke controlevragen zijn gesteld en goed beantwoord",
    "zie_id": "Het identiteitsbewijs is gezien",
    "sla_verificatie_over": "Ga verder zonder controle",
    "meld_ingelogd": "De klant was ingelogd; alleen voor een toepassing",
    "volledig_beantwoord": "Leg vast of de klant volledig antwoord kreeg",
    "corrigeer_klant": "Het gesprek was met iemand anders",
}


class Gespreksovergang(Serializer):
    """Kies `overgang`; elke overgang heeft eigen velden: koppel `klant` en `namens`, naar_afdeling `team`, naar_kcc
    `reden`, kanaal `kanaal`, verifieer `vragen` en `goed`, sla_verificatie_over `reden` en `toelichting`,
    volledig_beantwoord `volledig`, corrigeer_klant `klant`, `reden` en `datalek`."""

    overgang = serializers.ChoiceField(list(OVERGANGEN.items()))
    klant = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    namens = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    kanaal = serializers.ChoiceField(Kanaal.choices, required=False)
    team = Verwijzing("code", queryset=Team.objects.all(), required=False)
    vragen = serializers.ListField(
        child=serializers.ChoiceField(Controlevraag.choices), required=False, max_length=len(Controlevraag)
    )
    goed = serializers.ListField(
        child=serializers.ChoiceField(Controlevraag.choices), required=False, max_length=len(Controlevraag)
    )
    reden = Tekst(
        max_length=300,
        required=False,
        allow_blank=True,
        help_text=f"bij sla_verificatie_over een van: {', '.join(REDENEN)}",
    )
    toelichting = Tekst(max_length=200, required=False, allow_blank=True)
    volledig = JaNee(required=False)
    datalek = JaNee(required=False, help_text="de verkeerde persoon hoorde iets")


class Postvakkeuze(Serializer):
    kanaal = serializers.ChoiceField(Kanaal.choices, required=False, help_text="zonder: elk kanaal")


class Vraagcorrectie(Serializer):
    """Waar een afgeronde vraag wel over ging."""

    onderwerp = Tekst(max_length=200)
    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), required=False, allow_null=True)
    reden = Tekst(max_length=300, help_text="wat er mis was")
