"""What makes and changes an agreement, and what is shown before somebody approves it."""

from datetime import date
from typing import Any

from rest_framework import serializers

from catalogus.api_basis import Gedeeltelijk
from catalogus.models import Zaaktype
from dvo.models import Dienstverleningsovereenkomst, Dvoregel, Eenheid
from dvo.services.regels import HOOGSTENS
from kcc import klok
from kcc.api.camel import ModelSerializer, Serializer
from kcc.api.velden import Dag, Getal, Tekst, Verwijzing
from kcc.forms.basis import geen_bsn
from kcc.models import Team

OVERGANGEN = {"keur_goed": "Keur goed", "laat_vervallen": "Laat vervallen"}


class DvoInvoer(Serializer):
    """Wie wat voor wie doet, en wanneer."""

    naam = Tekst(
        max_length=150,
        required=False,
        validators=[geen_bsn],
        help_text="zonder: de namen van de twee teams",
    )
    uitvoerder = Verwijzing("code", queryset=Team.objects.all(), help_text="code van het team dat het doet")
    afnemer = Verwijzing("code", queryset=Team.objects.all(), help_text="code van het team dat het krijgt")
    geldig_van = Dag()
    geldig_tot = Dag(
        required=False,
        allow_null=True,
        help_text="eerste dag waarop het niet meer geldt; leeg: tot er een nieuwe versie is",
    )
    opmerking = Tekst(max_length=5000, required=False, allow_blank=True)


class DvoWijziging(Gedeeltelijk, DvoInvoer):
    """Wat niet wordt meegestuurd blijft. Een nieuwe versie houdt haar partijen."""


class Normwaarde(Serializer):
    """Een aantal met zijn eenheid."""

    aantal = Getal(min_value=0, max_value=HOOGSTENS)
    eenheid = serializers.ChoiceField(Eenheid.choices)


class RegelInvoer(Serializer):
    """Norm en maximum voor een plicht."""

    plicht = serializers.ChoiceField(Dvoregel.Plicht.choices)
    zaaktype = Verwijzing(
        "identificatie",
        queryset=Zaaktype.objects.all(),
        required=False,
        allow_null=True,
        help_text="identificatie; nodig bij zaken afhandelen",
    )
    norm = Normwaarde(help_text="hier werken we naar toe")
    maximum = Normwaarde(help_text="later is te laat")
    kwaliteit = serializers.ListField(
        child=Tekst(max_length=500),
        max_length=50,
        required=False,
        help_text="eisen aan het resultaat; de behandelaar vinkt ze af bij het afronden",
    )

    def validate_kwaliteit(self, eisen: list[str]) -> list[str]:
        """They are kept one per line."""
        if any(len(eis.splitlines()) != 1 for eis in eisen):
            raise serializers.ValidationError("Een eis is een regel tekst.", "meer_regels")
        return eisen


class RegelWijziging(Gedeeltelijk, RegelInvoer):
    """Wat niet wordt meegestuurd blijft."""


def naar_regel(invoer: dict[str, Any]) -> dict[str, Any]:
    """The columns of a Dvoregel."""
    velden: dict[str, Any] = {naam: invoer[naam] for naam in ("plicht", "zaaktype") if naam in invoer}
    for naam in ("norm", "maximum"):
        if naam in invoer:
            velden |= {naam: invoer[naam]["aantal"], f"{naam}_eenheid": invoer[naam]["eenheid"]}
    return velden | ({"kwaliteit": "\n".join(invoer["kwaliteit"])} if "kwaliteit" in invoer else {})


class DvoOvergang(Serializer):
    """Bij keur_goed hoort `gezien`, bij laat_vervallen `per`."""

    overgang = serializers.ChoiceField(list(OVERGANGEN.items()))
    gezien = Tekst(max_length=16, required=False, help_text="uit de gevolgen: wat u las toen u goedkeurde")
    per = Dag(required=False, help_text="eerste dag waarop het niet meer geldt")

    def validate_per(self, dag: date) -> date:
        """As the page asks it: what was, stays."""
        if dag < klok.vandaag():
            raise serializers.ValidationError("Kies vandaag of later.", "verleden")
        return dag


class DvoVersie(ModelSerializer):
    """Een versie van dezelfde overeenkomst."""

    geldig_van = serializers.DateField(source="geldigheid.lower", allow_null=True)
    geldig_tot = serializers.DateField(
        source="geldigheid.upper", allow_null=True, help_text="eerste dag waarop deze versie niet meer geldt"
    )

    class Meta:
        model = Dienstverleningsovereenkomst
        fields = ("uuid", "naam", "versie", "status", "geldig_van", "geldig_tot")


class VoorbijWet(Serializer):
    """Een afspraak die een zaak te laat klaar laat zijn; zo kan zij niet worden goedgekeurd."""

    regel = serializers.UUIDField(source="regel.uuid", read_only=True)
    waarvoor = serializers.CharField(read_only=True)
    ontvangen = serializers.DateField(source="buiten.dag", read_only=True, help_text="de eerste dag zo")
    klaar = serializers.DateField(source="buiten.klaar", read_only=True, help_text="volgens het maximum")
    wet = serializers.DateField(source="buiten.wet", read_only=True, help_text="uiterlijk volgens de wet")


class ScherpereBelofte(Serializer):
    """De inwoner is eerder iets beloofd dan het maximum van deze afspraak."""

    regel = serializers.UUIDField(source="regel.uuid", read_only=True)
    waarvoor = serializers.CharField(read_only=True)
    belofte = serializers.IntegerField(read_only=True, help_text="werkdagen")
    maximum = serializers.IntegerField(source="regel.maximum", read_only=True, help_text="werkdagen")


class DvoVerschil(Serializer):
    """Wat er anders is dan in de vorige versie."""

    onderdeel = serializers.CharField(read_only=True)
    van = serializers.CharField(read_only=True)
    naar = serializers.CharField(read_only=True)


class DvoGevolgen(Serializer):
    """Wat er verandert als deze overeenkomst wordt vastgesteld."""

    gezien = serializers.CharField(read_only=True, help_text="stuur dit mee bij keur_goed")
    voorbij_wet = VoorbijWet(many=True, read_only=True)
    scherpere_beloften = ScherpereBelofte(many=True, read_only=True)
    verschillen = DvoVerschil(many=True, read_only=True)
    loopt = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="wat er nu onder loopt, in zinnen"
    )
