"""The decision tree as data, a walk through it, and an intake that is judged without being held."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from catalogus.models import Levensgebeurtenis
from contacts.beslisboom import Stap, Uitkomst
from contacts.serializers.vervolgen import ZaakInvoer, lijst_van
from kcc.api.camel import Serializer
from kcc.api.serializers import TeamKort
from kcc.api.velden import Tekst, Verwijzing
from zaken.models import Klantaanvraag

EINDEN = [(einde.value, einde.value.replace("_", " ")) for einde in Uitkomst]


class Boomkeuze(Serializer):
    """Een antwoord, en waarheen het leidt: een volgende stap of een uitkomst."""

    antwoord = serializers.CharField()
    tekst = serializers.CharField(help_text="zoals het op het scherm staat")
    stap = serializers.CharField(allow_null=True, help_text="sleutel van de volgende stap")
    uitkomst = serializers.ChoiceField(EINDEN, allow_null=True)


class Boomstap(Serializer):
    sleutel = serializers.CharField()
    vraag = serializers.CharField()
    keuzes = Boomkeuze(many=True)

    def to_representation(self, stap: Stap) -> Any:
        """Every answer that the step accepts, also that nobody can tell."""
        keuzes = [_keuze(stap, antwoord) for antwoord in stap.antwoorden]
        return super().to_representation(
            {"sleutel": stap.sleutel, "vraag": stap.vraag, "keuzes": keuzes}  # type: ignore[arg-type]
        )


def _keuze(stap: Stap, antwoord: str) -> dict[str, str | None]:
    doel = stap.naar(antwoord)
    einde = isinstance(doel, Uitkomst)
    return {
        "antwoord": antwoord,
        "tekst": stap.tekst(antwoord),
        "stap": None if einde else str(doel),
        "uitkomst": str(doel) if einde else None,
    }


@extend_schema_serializer(many=False)
class Boom(Serializer):
    """De beslisboom zoals de werkplek hem nu loopt."""

    versie = serializers.CharField(help_text="verandert als de boom verandert")
    begin = serializers.CharField(help_text="sleutel van de eerste stap")
    stappen = Boomstap(many=True)


class PadInvoer(Serializer):
    """De antwoorden tot nu toe."""

    pad = serializers.DictField(child=Tekst(max_length=40), help_text="sleutel van de stap: antwoord")


class Beslissing(Serializer):
    """De volgende stap, of de uitkomst."""

    stap = Boomstap(allow_null=True)
    uitkomst = serializers.ChoiceField(EINDEN, allow_null=True)
    maakt_zaak = serializers.BooleanField(help_text="er volgt een intake")


class IntaketoetsInvoer(Serializer):
    """Een intake zoals die gehouden zou worden; met `klantaanvraag` als aanvulling."""

    levensgebeurtenis = Verwijzing(
        "code", queryset=Levensgebeurtenis.objects.all(), required=False, allow_null=True
    )
    klantaanvraag = Verwijzing("uuid", queryset=Klantaanvraag.objects.all(), required=False, allow_null=True)
    zaken = lijst_van(ZaakInvoer)


class Tekort(Serializer):
    """Wat nog ontbreekt of niet klopt."""

    veld = serializers.CharField(help_text="plek in wat u stuurde: zaken.0.antwoorden.code")
    reden = serializers.CharField()


class Zaakvooruitblik(Serializer):
    zaaktype = serializers.CharField(source="zaak.versie.zaaktype.identificatie")
    team = TeamKort(source="zaak.team")
    begin = serializers.DateField()
    uiterlijk = serializers.DateField(help_text="uiterste begin")
    einde = serializers.DateField()


class Intaketoets(Serializer):
    """Of de intake volledig is, en wat er nu beloofd zou worden. Er is niets bewaard."""

    volledig = serializers.BooleanField()
    tekorten = Tekort(many=True)
    verwacht = serializers.DateField()
    beloofd = serializers.DateField(help_text="beloofd uiterlijk")
    waarom = serializers.CharField()
    zaken = Zaakvooruitblik(many=True)
