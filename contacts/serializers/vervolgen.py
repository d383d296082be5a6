"""The ways in which a vraag can end, as they are sent; `naar_vervolgen` makes of them what the services carry out."""

from collections.abc import Callable, Iterator
from typing import Any

from rest_framework import serializers

from catalogus.models import Kennisitem, Kennisversie, Levensgebeurtenis, Zaaktype
from contacts.models import AfspraakWijze, DoorverbindSoort, Uitkomst, Urgentie
from contacts.services.vervolgen import (
    Afspraakverzoek,
    Antwoord,
    Doorverbonden,
    Intake,
    NaarCentraal,
    Statusvraag,
    Terugbellen,
    Uitreiking,
    Vervolg,
)
from kcc.api.camel import Serializer
from kcc.api.velden import Dag, JaNee, Moment, Tekst, Verwijzing
from kcc.models import Medewerker, Team
from zaken.models import Klantaanvraag, Zaak
from zaken.services import Zaakverzoek

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


class Toezegging(Serializer):
    """De twee datums die de klant hoorde, zoals `intaketoetsen` ze gaf."""

    verwacht = Dag()
    beloofd = Dag()


class IntakeInvoer(Serializer):
    """Een nieuwe klantaanvraag, of met `klantaanvraag` zaken bij een die al loopt."""

    levensgebeurtenis = Verwijzing(
        "code", queryset=Levensgebeurtenis.objects.all(), required=False, allow_null=True
    )
    omschrijving = Tekst(max_length=200, required=False, allow_blank=True)
    zaken = lijst_van(ZaakInvoer)
    klantaanvraag = Verwijzing("uuid", queryset=Klantaanvraag.objects.all(), required=False, allow_null=True)
    gezegd = Toezegging(
        required=False, allow_null=True, help_text="andere datums dan deze worden geweigerd, niet beloofd"
    )
    bevestig = JaNee(required=False, help_text="mail de klant een bevestiging; alleen voor medewerkers")


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


class AfspraakInvoer(Serializer):
    """De klant spreekt de vakafdeling; vrije momenten staan in `afspraken/plekken`."""

    team = Verwijzing("code", queryset=Team.objects.all())
    begin = Moment(help_text="een vrij moment")
    wijze = serializers.ChoiceField(AfspraakWijze.choices, required=False)
    plaats = Tekst(max_length=100, required=False, allow_blank=True)
    meenemen = Tekst(max_length=4000, required=False, allow_blank=True)
    zaaktype = Verwijzing("identificatie", queryset=Zaaktype.objects.all(), required=False, allow_null=True)


class DoorverbindInvoer(Serializer):
    """Is het niet gelukt, dan blijft de vraag open."""

    team = Verwijzing("code", queryset=Team.objects.all())
    medewerker = Verwijzing(
        "uuid", queryset=Medewerker.objects.filter(is_active=True), required=False, allow_null=True
    )
    soort = serializers.ChoiceField(DoorverbindSoort.choices, required=False)
    gelukt = JaNee(required=False, default=True)
    zaaktype = Verwijzing("identificatie", queryset=Zaaktype.objects.all(), required=False, allow_null=True)


class StatusInvoer(Serializer):
    zaak = Verwijzing("uuid", queryset=Zaak.objects.all())


class UitreikInvoer(Serializer):
    """Een product dat klaarligt gaat mee; alleen voor medewerkers."""

    zaak = Verwijzing("uuid", queryset=Zaak.objects.all())
    id_gezien = JaNee()
    gerechtigd = JaNee()


class Kennisverwijzing(Verwijzing):
    """A version of a kennisitem that the caller may see."""

    def get_queryset(self) -> Any:
        items: Any = Kennisitem.objects
        zichtbaar = items.zichtbaar_voor(self.context["request"].user).order_by().values("pk")
        return Kennisversie.objects.filter(item__in=zichtbaar)


def naar_zaken(zaken: list[dict[str, Any]]) -> list[Zaakverzoek]:
    return [Zaakverzoek(**zaak) for zaak in zaken]


def naar_intake(data: dict[str, Any]) -> Intake:
    gezegd = data.get("gezegd")
    return Intake(
        zaken=naar_zaken(data["zaken"]),
        levensgebeurtenis=data.get("levensgebeurtenis"),
        omschrijving=data.get("omschrijving", ""),
        bij=data.get("klantaanvraag"),
        gezegd=(gezegd["verwacht"], gezegd["beloofd"]) if gezegd else None,
        bevestig=data.get("bevestig", False),
    )


def _gesplitst(klasse: Callable[..., Vervolg], *eigen: str) -> Callable[[dict[str, Any]], Vervolg]:
    """Fields of the follow-up itself, and the other arguments of its service in `meer`."""

    def maak(data: dict[str, Any]) -> Vervolg:
        meer = {veld: waarde for veld, waarde in data.items() if veld not in eigen}
        return klasse(**{veld: data[veld] for veld in eigen if veld in data}, meer=meer)

    return maak


naar_terugbellen = _gesplitst(Terugbellen, "team", "telefoonnummer", "toelichting")
VERVOLGEN: dict[str, Callable[[dict[str, Any]], Vervolg]] = {
    "intake": naar_intake,
    "terugbelverzoek": naar_terugbellen,
    "afspraak": _gesplitst(Afspraakverzoek, "team", "begin", "plaats", "meenemen", "zaaktype"),
    "doorverbinding": _gesplitst(Doorverbonden, "team", "zaaktype", "gelukt"),
    "statusvraag": lambda data: Statusvraag(**data),
    "uitreiking": lambda data: Uitreiking(**data),
}
ANTWOORD = ("antwoord", "uitkomst", "kennisversie", "thema")


def naar_vervolgen(data: dict[str, Any]) -> Iterator[Vervolg]:
    """Each way to end the vraag that was sent; the service accepts one."""
    if any(data.get(veld) for veld in ANTWOORD):
        yield _antwoord(data)
    yield from (maak(data[naam]) for naam, maak in VERVOLGEN.items() if data.get(naam))
    if data.get("naar_centraal"):
        yield NaarCentraal(data.get("onderwerp", ""))


def _antwoord(data: dict[str, Any]) -> Antwoord:
    gehoord = data.get("thema") and not data.get("uitkomst")
    return Antwoord(
        uitkomst=data.get("uitkomst") or (Uitkomst.GEHOORD if gehoord else Uitkomst.ZELF_BEANTWOORD),
        antwoord=data.get("antwoord", ""),
        kennisversie=data.get("kennisversie"),
        per_mail=data.get("per_mail", False),
        meer={veld: data[veld] for veld in ("thema", "wijk") if data.get(veld)},
    )
