"""What can be sent to lay down a gesprek, an intake, an addition. Only forms: the services decide."""

from typing import Any

from rest_framework import serializers

from catalogus.models import Levensgebeurtenis
from contacts.models import Kanaal, Uitkomst
from contacts.services.vastleggen import Gespreksgegevens, Intake, Terugbellen, Vraagverzoek
from contacts.services.vragen import ZONDER_VERVOLG
from kcc.api.camel import Serializer
from kcc.api.velden import Dag, JaNee, Tekst, Verwijzing
from kcc.models import Klant, Productgroep, Team
from zaken.services import Zaakverzoek

ZONDER = [(uitkomst.value, uitkomst.label) for uitkomst in Uitkomst if uitkomst in ZONDER_VERVOLG]
HOOGSTENS = 25  # zaken in one intake, vragen in one gesprek


def lijst_van(klasse: Any) -> Any:
    """At least one, and no more than anybody asks for in one call."""
    return klasse(many=True, allow_empty=False, max_length=HOOGSTENS)


class ZaakInvoer(Serializer):
    """Een gevraagde zaak met de antwoorden op de vereisten van het zaaktype."""

    zaaktype = Tekst(max_length=50, help_text="identificatie van het zaaktype")
    antwoorden = serializers.DictField(
        child=Tekst(max_length=4000, allow_blank=True),
        required=False,
        help_text="code van de vereiste: antwoord",
    )
    afspraak_op = Dag(required=False, help_text="harde afspraak: de zaak begint op deze dag")


class IntakeInvoer(Serializer):
    levensgebeurtenis = Verwijzing(
        "code", queryset=Levensgebeurtenis.objects.all(), required=False, allow_null=True
    )
    omschrijving = Tekst(max_length=200, required=False, allow_blank=True)
    zaken = lijst_van(ZaakInvoer)


class TerugbelInvoer(Serializer):
    team = Verwijzing("code", queryset=Team.objects.all())
    telefoonnummer = Tekst(max_length=20)
    toelichting = Tekst(max_length=4000, required=False, allow_blank=True)


class VraagInvoer(Serializer):
    """Hoogstens een van: antwoord of uitkomst, intake, terugbelverzoek. Zonder blijft de vraag open."""

    onderwerp = Tekst(max_length=200, required=False, allow_blank=True)
    productgroep = Verwijzing("code", queryset=Productgroep.objects.all(), required=False, allow_null=True)
    antwoord = Tekst(max_length=10_000, required=False, allow_blank=True)
    uitkomst = serializers.ChoiceField(ZONDER, required=False)
    intake = IntakeInvoer(required=False, allow_null=True)
    terugbelverzoek = TerugbelInvoer(required=False, allow_null=True)


class GegevensInvoer(Serializer):
    """Hoe het binnenkwam en van wie; zonder klant is het gesprek anoniem."""

    kanaal = serializers.ChoiceField(Kanaal.choices)
    onderwerp = Tekst(max_length=200, required=False, allow_blank=True)
    notitie = Tekst(max_length=10_000, required=False, allow_blank=True)
    klant = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)
    namens = Verwijzing("uuid", queryset=Klant.objects.all(), required=False, allow_null=True)


class GesprekInvoer(GegevensInvoer):
    vragen = lijst_van(VraagInvoer)
    afronden = JaNee(required=False, help_text="rond het gesprek meteen af")


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
    velden = ("kanaal", "onderwerp", "notitie", "klant", "namens")
    return Gespreksgegevens(**{veld: data[veld] for veld in velden if veld in data})


def naar_zaken(zaken: list[dict[str, Any]]) -> list[Zaakverzoek]:
    return [Zaakverzoek(**zaak) for zaak in zaken]


def naar_intake(data: dict[str, Any]) -> Intake:
    return Intake(
        zaken=naar_zaken(data["zaken"]),
        levensgebeurtenis=data.get("levensgebeurtenis"),
        omschrijving=data.get("omschrijving", ""),
    )


def naar_vraag(data: dict[str, Any]) -> Vraagverzoek:
    intake, terugbellen = data.pop("intake", None), data.pop("terugbelverzoek", None)
    return Vraagverzoek(
        **data,
        intake=naar_intake(intake) if intake else None,
        terugbelverzoek=Terugbellen(**terugbellen) if terugbellen else None,
    )
