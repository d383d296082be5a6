"""Partijen in the form of the standard, in and out."""

from types import SimpleNamespace
from typing import Any, ClassVar, Final

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from contacts.klantinteracties.groepen import Adresgroep, Contactnaam, tekst
from contacts.klantinteracties.identificatorserializers import EigenIdentificator
from contacts.klantinteracties.partijnamen import adres_uit, naam_uit, volledige_naam
from contacts.klantinteracties.velden import Groep, KiSerializer, Uitbreiding, Url, Verwijzing, Verwijzingen
from contacts.klantinteracties.zicht import VanWie, zichtbare_adressen
from kcc.models import Klant, Partijgegevens
from kcc.models.klanten import KlantSoort

PER_SOORT: Final = {
    KlantSoort.PERSOON: ("contactnaam", "volledigeNaam"),
    KlantSoort.ORGANISATIE: ("naam",),
    KlantSoort.CONTACTPERSOON: ("uuid", "werkteVoorPartij", "contactnaam", "volledigeNaam"),
}
"""What identifies each kind."""
TAAL_ONBEKEND: Final = "und"
"""ISO 639-2 for a language that nobody told: clients take no empty code."""


def organisaties() -> Any:
    return Klant.objects.filter(soort=KlantSoort.ORGANISATIE)


def gegevens_van(klant: Klant) -> Partijgegevens:
    """What applications said of it, or nothing."""
    try:
        return klant.partij
    except Partijgegevens.DoesNotExist:
        return Partijgegevens(klant=klant)


class Partijnaam(Contactnaam):
    """Zoals een klant hem kan bewaren."""

    voornaam = tekst(100)
    achternaam = tekst(100)


class IdentificatiePersoon(Groep):
    """Van een persoon."""

    contactnaam = Partijnaam(required=False, allow_null=True)
    volledige_naam = serializers.CharField(read_only=True)


class IdentificatieOrganisatie(Groep):
    """Van een organisatie."""

    naam = tekst(200)


class IdentificatieContactpersoon(IdentificatiePersoon):
    """Van een contactpersoon."""

    uuid = serializers.UUIDField(read_only=True)
    werkte_voor_partij = Verwijzing("partijen", organisaties, required=False, allow_null=True)


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="Partijidentificatie",
        serializers=[IdentificatieContactpersoon, IdentificatiePersoon, IdentificatieOrganisatie],
        resource_type_field_name=None,
    )
)
class Partijidentificatie(IdentificatieContactpersoon, IdentificatieOrganisatie):
    """Wie het is: van elke soort partij de eigen velden."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        alles = super().to_representation(instance)
        return {naam: alles[naam] for naam in PER_SOORT[instance.soort]}


class PartijSerializer(KiSerializer):
    """Een persoon, organisatie of contactpersoon: bij ons een klant."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("partijen")
    nummer = serializers.CharField(max_length=10, required=False, allow_null=True, allow_blank=True)
    interne_notitie = tekst(1000)
    betrokkenen = Verwijzingen("betrokkenen")
    categorie_relaties = Verwijzingen("categorie-relaties")
    digitale_adressen = serializers.ListField(
        child=VanWie("digitaleadressen", zichtbare_adressen), required=False, allow_null=True, max_length=100
    )
    voorkeurs_digitaal_adres = VanWie("digitaleadressen", zichtbare_adressen, required=False, allow_null=True)
    vertegenwoordigden = Verwijzingen("partijen")
    rekeningnummers = Verwijzingen("rekeningnummers")
    voorkeurs_rekeningnummer = serializers.SerializerMethodField(method_name="geen_rekeningnummer")
    partij_identificatoren = EigenIdentificator(  # type: ignore[call-arg]
        many=True, required=False, allow_null=True, max_length=10
    )
    soort_partij = serializers.ChoiceField(KlantSoort.choices, source="soort")
    indicatie_geheimhouding = serializers.BooleanField(required=False, allow_null=True, source="geheim")
    voorkeurstaal = tekst(3)
    indicatie_actief = serializers.BooleanField(source="actief")
    bezoekadres = Adresgroep(required=False, allow_null=True)
    correspondentieadres = Adresgroep(required=False, allow_null=True)
    partij_identificatie = Partijidentificatie(required=False, allow_null=True)

    uitbreidingen: ClassVar[dict[str, Uitbreiding]] = {
        "betrokkenen": Uitbreiding(lambda rij: rij.klant.getoonde_betrokkenen, "BetrokkeneSerializer"),
        "categorieRelaties": Uitbreiding(lambda rij: [], "PartijSerializer"),
        "digitaleAdressen": Uitbreiding(lambda rij: rij.klant.getoonde_adressen, "DigitaalAdresSerializer"),
    }

    @extend_schema_field({"type": "object", "nullable": True})
    def geen_rekeningnummer(self, rij: Any) -> None:
        """Account numbers are no part of this face."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return super().to_representation(beeld(instance))


def beeld(klant: Any) -> SimpleNamespace:
    """The klant as the standard sees it: with the uuids of `partijen_rijen`."""
    van = gegevens_van(klant)
    return SimpleNamespace(
        klant=klant,
        uuid=klant.uuid,
        nummer=van.nummer or klant.uuid.hex[:10],
        interne_notitie=van.interne_notitie,
        betrokkenen=klant.betrokkene_uuids,
        categorie_relaties=[],
        digitale_adressen=klant.adres_uuids,
        voorkeurs_digitaal_adres=van.voorkeursadres,
        vertegenwoordigden=klant.vertegenwoordigde_uuids,
        rekeningnummers=[],
        partij_identificatoren=klant.identificatoren.all(),
        soort=klant.soort,
        geheim=klant.verstrekkingsbeperking,
        voorkeurstaal=van.voorkeurstaal or TAAL_ONBEKEND,
        actief=van.actief and not klant.overleden,
        bezoekadres=adres_uit(klant, van.bezoekadres),
        correspondentieadres=van.correspondentieadres,
        partij_identificatie=_identificatie(klant, van),
    )


def _identificatie(klant: Klant, van: Partijgegevens) -> SimpleNamespace:
    naam = naam_uit(klant, van.voorletters, bekend=van.naam_bekend)
    return SimpleNamespace(
        soort=klant.soort,
        uuid=klant.uuid,
        werkte_voor_partij=klant.organisatie,
        contactnaam=naam,
        volledige_naam=volledige_naam(naam),
        naam=klant.organisatienaam if van.naam_bekend else "",
    )
