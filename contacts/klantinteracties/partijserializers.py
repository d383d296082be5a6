"""Partijen in the form of the standard, in and out: what a partij is called depends on its kind."""

from types import SimpleNamespace
from typing import Any, ClassVar

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from contacts.klantinteracties.groepen import Adresgroep, Contactnaam, tekst
from contacts.klantinteracties.nummerserializers import IdentificatorSerializer
from contacts.klantinteracties.nummerserializers import naar_gegevens as naar_nummer
from contacts.klantinteracties.velden import Groep, KiSerializer, Uitbreiding, Url, Verwijzing, Verwijzingen
from contacts.klantinteracties.woonadres import adres_van
from contacts.models import Partijgegevens
from kcc.models import DigitaalAdres, Klant

NIETS: dict[str, Any] = {"type": "array", "items": {"type": "object"}, "nullable": True}


def alle_adressen() -> Any:
    return DigitaalAdres.objects.all()


def partij_van(klant: Klant) -> Partijgegevens:
    """What applications said of it, or nothing."""
    try:
        return klant.partij
    except Partijgegevens.DoesNotExist:
        return Partijgegevens(klant=klant)


class Persoon(Groep):
    """Hoe een persoon heet."""

    contactnaam = Contactnaam(required=False, allow_null=True)
    volledige_naam = serializers.CharField(read_only=True)


class Contactpersoon(Persoon):
    """Hoe een contactpersoon heet, en van welke organisatie die is."""

    uuid = serializers.UUIDField(required=False)
    werkte_voor_partij = Verwijzing(
        "partijen", Klant.objects.all, source="organisatie", required=False, allow_null=True
    )


class Organisatie(Groep):
    """Hoe een organisatie heet."""

    naam = tekst(200)


VORMEN: dict[str, type[Groep]] = {
    Klant.Soort.PERSOON: Persoon,
    Klant.Soort.CONTACTPERSOON: Contactpersoon,
    Klant.Soort.ORGANISATIE: Organisatie,
}


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="PartijIdentificatie",
        serializers=[Persoon, Contactpersoon, Organisatie],
        resource_type_field_name=None,
    )
)
class PartijIdentificatie(serializers.Field):  # type: ignore[type-arg]
    """In the form of the kind of partij; that is known once the whole is read."""

    default_error_messages = {"invalid": "Stuur een object."}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            self.fail("invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        return VORMEN[value.soort](context=self.context).to_representation(value)


@extend_schema_field(NIETS)
class Leeg(serializers.Field):  # type: ignore[type-arg]
    """What this face does not have: taken and forgotten, always empty."""

    def to_internal_value(self, data: Any) -> Any:
        return None

    def to_representation(self, value: Any) -> Any:
        return []


class PartijSerializer(KiSerializer):
    """Een persoon of organisatie waarmee de gemeente een relatie heeft."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("partijen")
    nummer = serializers.CharField(max_length=10, required=False, allow_null=True, allow_blank=True)
    interne_notitie = tekst(1000)
    betrokkenen = Verwijzingen("betrokkenen", source="betrokkene_uuids")
    categorie_relaties = Leeg(read_only=True, source="pk")
    digitale_adressen = serializers.ListField(
        child=Verwijzing("digitaleadressen", alle_adressen), required=False, allow_null=True, max_length=50
    )
    voorkeurs_digitaal_adres = Verwijzing(
        "digitaleadressen", alle_adressen, source="voorkeursadres", required=False, allow_null=True
    )
    vertegenwoordigden = Verwijzingen("partijen", source="vertegenwoordigd")
    rekeningnummers = Leeg(required=False, allow_null=True, source="geen_rekeningen")
    voorkeurs_rekeningnummer = Leeg(required=False, allow_null=True, source="geen_rekening")
    partij_identificatoren = IdentificatorSerializer(many=True, required=False, allow_null=True)
    soort_partij = serializers.ChoiceField(Klant.Soort.choices, source="soort")
    indicatie_geheimhouding = serializers.BooleanField(
        required=False, allow_null=True, source="verstrekkingsbeperking"
    )
    voorkeurstaal = tekst(3)
    indicatie_actief = serializers.BooleanField(source="actief")
    bezoekadres = Adresgroep(required=False, allow_null=True)
    correspondentieadres = Adresgroep(required=False, allow_null=True)
    partij_identificatie = PartijIdentificatie(required=False, allow_null=True)

    uitbreidingen: ClassVar[dict[str, Uitbreiding]] = {
        "betrokkenen": Uitbreiding(lambda rij: rij.getoonde_betrokkenen, "BetrokkeneSerializer"),
        "categorieRelaties": Uitbreiding(lambda rij: [], "PartijSerializer"),
        "digitaleAdressen": Uitbreiding(lambda rij: list(rij.adressen.all()), "DigitaalAdresSerializer"),
    }

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What it is called, in the form of its kind."""
        for naam in ("geen_rekeningen", "geen_rekening"):
            attrs.pop(naam, None)
        if "partij_identificatie" in attrs:
            soort = str(attrs.get("soort") or getattr(self.instance, "soort", ""))
            vorm = VORMEN[soort](data=attrs.pop("partij_identificatie") or {}, context=self.context)
            if not vorm.is_valid():
                raise serializers.ValidationError({"partijIdentificatie": vorm.errors})
            attrs["identificatie"] = dict(vorm.validated_data)
        return attrs

    def to_representation(self, instance: Any) -> dict[str, Any]:
        van = partij_van(instance)
        instance.actief = van.actief and not instance.overleden
        for naam in ("interne_notitie", "correspondentieadres", "voorkeursadres"):
            setattr(instance, naam, getattr(van, naam))
        instance.voorkeurstaal = van.voorkeurstaal or "nld"
        instance.bezoekadres = adres_van(vars(instance), van.bezoekadres)
        instance.digitale_adressen = instance.adres_uuids
        instance.partij_identificatoren = [_nummerrij(rij, instance) for rij in instance.nummerrijen]
        instance.partij_identificatie = _identificatie(instance, van)
        instance.nummer = van.nummer or instance.uuid.hex[:10]
        instance.geen_rekeningen = instance.geen_rekening = ()
        inhoud = super().to_representation(instance)
        inhoud["voorkeursRekeningnummer"] = None
        return inhoud


def _nummerrij(rij: dict[str, Any], klant: Klant) -> SimpleNamespace:
    return SimpleNamespace(**rij, klant=klant, onderdeel_van=rij["onderdeel"])


def _identificatie(klant: Klant, van: Partijgegevens) -> SimpleNamespace:
    """The name in its parts; of a klant without a name of their own empty."""
    naam = SimpleNamespace(voorletters=van.voorletters, voornaam="", voorvoegsel="", achternaam="")
    if van.naam_bekend:
        naam.voornaam, naam.voorvoegsel = klant.voornamen, klant.tussenvoegsel[:10]
        naam.achternaam = klant.achternaam
        naam.voorletters = van.voorletters or "".join(f"{deel[0]}." for deel in klant.voornamen.split())[:10]
    delen = (naam.voorletters or naam.voornaam, naam.voorvoegsel, naam.achternaam)
    return SimpleNamespace(
        soort=klant.soort,
        uuid=klant.uuid,
        contactnaam=naam,
        volledige_naam=" ".join(deel for deel in delen if deel),
        organisatie=klant.organisatie,
        naam=klant.organisatienaam if van.naam_bekend else "",
    )


def naar_gegevens(invoer: dict[str, Any]) -> dict[str, Any]:
    """What was sent, by our names."""
    invoer = dict(invoer)
    identificatie = invoer.pop("identificatie", None)
    gegevens = {
        eigen: invoer.pop(naam)
        for naam, eigen in (
            ("digitale_adressen", "adressen"),
            ("verstrekkingsbeperking", "geheimhouding"),
            ("partij_identificatoren", "identificatoren"),
        )
        if naam in invoer
    }
    if gegevens.get("identificatoren") is not None:
        gegevens["identificatoren"] = [naar_nummer(dict(rij)) for rij in gegevens["identificatoren"]]
    if identificatie is not None:
        gegevens |= _naar_naam(identificatie)
    return {**invoer, **gegevens}


def _naar_naam(identificatie: dict[str, Any]) -> dict[str, Any]:
    namen = (("contactnaam", "naam"), ("naam", "organisatienaam"), ("organisatie", "organisatie"))
    return {eigen: identificatie[naam] for naam, eigen in namen if naam in identificatie}
