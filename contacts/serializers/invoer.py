"""What can be sent to lay down a gesprek, an intake, an addition. Only forms: the services decide."""

from collections.abc import Iterator
from typing import Any

from rest_framework import serializers

from catalogus.models import Levensgebeurtenis
from contacts.models import Kanaal, Uitkomst, Urgentie
from contacts.services.vastleggen import Gespreksgegevens, Vraagverzoek
from contacts.services.vervolgen import Antwoord, Intake, Terugbellen, Vervolg
from contacts.services.vragen import ZONDER_VERVOLG
from kcc.api.camel import Serializer
from kcc.api.velden import Dag, JaNee, Tekst, Verwijzing
from kcc.models import Klant, Medewerker, Productgroep, Team
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
    """Een telefoonnummer of een e-mailadres is genoeg."""

    team = Verwijzing("code", queryset=Team.objects.all())
    telefoonnummer = Tekst(max_length=20, required=False, allow_blank=True)
    email = Tekst(max_length=254, required=False, allow_blank=True)
    toelichting = Tekst(max_length=4000, required=False, allow_blank=True)
    voor = Verwijzing("uuid", queryset=Medewerker.objects.all(), required=False, allow_null=True)
    urgentie = serializers.ChoiceField(Urgentie.choices, required=False)
    venster_van = serializers.TimeField(required=False, allow_null=True)
    venster_tot = serializers.TimeField(required=False, allow_null=True)


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
    return Vraagverzoek(
        onderwerp=data.get("onderwerp", ""),
        productgroep=data.get("productgroep"),
        vervolgen=tuple(_vervolgen(data)),
    )


def naar_terugbellen(data: dict[str, Any]) -> Terugbellen:
    eigen = ("team", "telefoonnummer", "toelichting")
    meer = {veld: waarde for veld, waarde in data.items() if veld not in eigen}
    return Terugbellen(**{veld: data[veld] for veld in eigen if veld in data}, meer=meer)


def _vervolgen(data: dict[str, Any]) -> Iterator[Vervolg]:
    """Each way to end the vraag that was sent; the service accepts one."""
    if data.get("antwoord") or data.get("uitkomst"):
        yield Antwoord(
            uitkomst=data.get("uitkomst") or Uitkomst.ZELF_BEANTWOORD, antwoord=data.get("antwoord", "")
        )
    if data.get("intake"):
        yield naar_intake(data["intake"])
    if data.get("terugbelverzoek"):
        yield naar_terugbellen(data["terugbelverzoek"])
