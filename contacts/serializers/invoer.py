"""What can be sent to lay down a gesprek, an intake, an addition. Only forms: the services decide."""

from typing import Any

from rest_framework import serializers

from catalogus.models import Levensgebeurtenis
from contacts.beslisboom import Uitkomst as Boomuitkomst
from contacts.models import Kanaal, Klantcontact, Thema, Uitkomst
from contacts.serializers.vervolgen import (
    AfspraakInvoer,
    DoorverbindInvoer,
    IntakeInvoer,
    Kennisverwijzing,
    StatusInvoer,
    TerugbelInvoer,
    UitreikInvoer,
    ZaakInvoer,
    lijst_van,
    naar_intake,
    naar_vervolgen,
    naar_zaken,
)
from contacts.services.boomkeuze import Boomkeuze
from contacts.services.vastleggen import Gespreksgegevens, Vraagverzoek
from contacts.services.vragen import ZONDER_VERVOLG
from kcc.api.camel import Serializer
from kcc.api.velden import JaNee, Tekst, Verwijzing
from kcc.models import Klant, Medewerker, Productgroep

__all__ = ["IntakeInvoer", "TerugbelInvoer", "ZaakInvoer", "lijst_van", "naar_intake", "naar_zaken"]
ZONDER = [(uitkomst.value, uitkomst.label) for uitkomst in Uitkomst if uitkomst in ZONDER_VERVOLG]
EINDEN = [(einde.value, einde.value.replace("_", " ")) for einde in Boomuitkomst]


class VraagInvoer(Serializer):
    """Hoogstens een van: antwoord, uitkomst of kennisversie; intake; terugbelverzoek; afspraak; doorverbinding;
    statusvraag; uitreiking; naarCentraal. Zonder blijft de vraag open."""

    onderwerp = Tekst(max_length=200, required=False, allow_blank=True)
    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), required=False, allow_null=True)
    pad = serializers.DictField(
        child=Tekst(max_length=40), required=False, help_text="stap van de beslisboom: antwoord"
    )
    boomuitkomst = serializers.ChoiceField(
        EINDEN, required=False, help_text="anders dan de boom zegt; dan hoort `afwijkreden` erbij"
    )
    afwijkreden = Tekst(max_length=200, required=False, allow_blank=True)
    antwoord = Tekst(max_length=10_000, required=False, allow_blank=True)
    uitkomst = serializers.ChoiceField(ZONDER, required=False)
    kennisversie = Kennisverwijzing(
        "uuid", queryset=Productgroep.objects.none(), required=False, allow_null=True
    )
    per_mail = JaNee(required=False, help_text="mail het antwoord ook; alleen voor medewerkers")
    thema = serializers.ChoiceField(Thema.choices, required=False, help_text="van wie gehoord wilde worden")
    wijk = Tekst(max_length=60, required=False, allow_blank=True)
    intake = IntakeInvoer(required=False, allow_null=True)
    terugbelverzoek = TerugbelInvoer(required=False, allow_null=True)
    afspraak = AfspraakInvoer(required=False, allow_null=True)
    doorverbinding = DoorverbindInvoer(required=False, allow_null=True)
    statusvraag = StatusInvoer(required=False, allow_null=True)
    uitreiking = UitreikInvoer(required=False, allow_null=True)
    naar_centraal = JaNee(required=False, help_text="mail de vraag naar de centrale postbus")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What only somebody of the KCC can have seen or done."""
        wie = self.context["request"].user
        alleen = [veld for veld in ("perMail", "uitreiking") if attrs.get(VELD[veld])]
        if alleen and not isinstance(wie, Medewerker):
            fout = serializers.ErrorDetail("Dit kan alleen een medewerker.", "alleen_medewerker")
            raise serializers.ValidationError(dict.fromkeys(alleen, fout))
        return attrs


VELD = {"perMail": "per_mail", "uitreiking": "uitreiking"}


class GegevensInvoer(Serializer):
    """Hoe het binnenkwam en van wie; zonder klant is het gesprek anoniem."""

    kanaal = serializers.ChoiceField(Kanaal.choices)
    onderwerp = Tekst(max_length=200, required=False, allow_blank=True)
    notitie = Tekst(max_length=10_000, required=False, allow_blank=True)
    klant = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    namens = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    afzender = serializers.EmailField(max_length=254, required=False, help_text="waarheen geantwoord wordt")
    telefoonnummer = Tekst(max_length=20, required=False, allow_blank=True)
    draad = Verwijzing(
        "uuid",
        queryset=Klantcontact.objects.all(),
        required=False,
        allow_null=True,
        help_text="een eerder gesprek waarop dit verdergaat, langs welk kanaal ook",
    )


class GesprekInvoer(GegevensInvoer):
    vragen = lijst_van(VraagInvoer)
    afronden = JaNee(required=False, help_text="rond het gesprek meteen af")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """An answer by mail needs somewhere to go."""
        if any(vraag.get("per_mail") for vraag in attrs["vragen"]) and not attrs.get("afzender"):
            fout = serializers.ErrorDetail("Vul in waarheen het antwoord gaat.", "geen_mailadres")
            raise serializers.ValidationError({"afzender": fout})
        return attrs


class KlantaanvraagInvoer(GegevensInvoer):
    """Een aanvraag zonder eerder gesprek, zoals een webformulier; het gesprek wordt erbij gemaakt."""

    levensgebeurtenis = Verwijzing(
        "code", queryset=Levensgebeurtenis.objects.all(), required=False, allow_null=True
    )
    omschrijving = Tekst(max_length=200, required=False, allow_blank=True)
    zaken = lijst_van(ZaakInvoer)


class AanvullingInvoer(Serializer):
    """Zaken die er bij een lopende klantaanvraag bijkomen."""

    kanaal = serializers.ChoiceField(Kanaal.choices)
    zaken = lijst_van(ZaakInvoer)


class AnnuleringInvoer(Serializer):
    reden = Tekst(max_length=1000, required=False, allow_blank=True)


class LegeInvoer(Serializer):
    """Er hoeft niets bij."""


def naar_gegevens(data: dict[str, Any]) -> Gespreksgegevens:
    velden = ("kanaal", "onderwerp", "notitie", "klant", "namens", "afzender", "telefoonnummer", "draad")
    return Gespreksgegevens(**{veld: data[veld] for veld in velden if veld in data})


def naar_vraag(data: dict[str, Any]) -> Vraagverzoek:
    boom = Boomkeuze(data.get("pad", {}), data.get("boomuitkomst", ""), data.get("afwijkreden", ""))
    return Vraagverzoek(
        onderwerp=data.get("onderwerp", ""),
        productgroep=data.get("productgroep"),
        vervolgen=tuple(naar_vervolgen(data)),
        boom=boom if boom != Boomkeuze() else None,
    )
