"""Actoren in the form of the standard: what is said of one depends on its kind."""

from types import SimpleNamespace
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from contacts.klantinteracties.groepen import OBJECT, ObjectidentificatorGroep, als_object, tekst
from contacts.klantinteracties.telefoon import NUMMER, als_nummer
from contacts.klantinteracties.velden import Groep, KiSerializer, Url
from contacts.models import ActorSoort

TELEFOON = rf"^({NUMMER.pattern})$"


def telefoonveld() -> serializers.RegexField:
    return serializers.RegexField(TELEFOON, max_length=20, required=False, allow_blank=True)


def emailveld() -> serializers.EmailField:
    return serializers.EmailField(max_length=254, required=False, allow_blank=True)


class GeautomatiseerdeActor(Groep):
    """Een systeem dat voor de gemeente werkt."""

    functie = tekst(40)
    omschrijving = tekst(200)


class MedewerkerActor(Groep):
    """Een medewerker."""

    functie = tekst(40)
    emailadres = emailveld()
    telefoonnummer = telefoonveld()


class OrganisatorischeEenheid(Groep):
    """Een afdeling of team."""

    omschrijving = tekst(200)
    emailadres = emailveld()
    faxnummer = tekst(20)
    telefoonnummer = telefoonveld()


VORMEN: dict[str, type[Groep]] = {
    ActorSoort.GEAUTOMATISEERD: GeautomatiseerdeActor,
    ActorSoort.MEDEWERKER: MedewerkerActor,
    ActorSoort.EENHEID: OrganisatorischeEenheid,
}


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="ActorIdentificatie",
        serializers=[GeautomatiseerdeActor, MedewerkerActor, OrganisatorischeEenheid],
        resource_type_field_name=None,
    )
)
class ActorIdentificatie(serializers.Field):  # type: ignore[type-arg]
    """In the form of the kind of actor; that is known once the whole is read."""

    default_error_messages = {"invalid": "Stuur een object."}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            self.fail("invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        return VORMEN[value.soort](context=self.context).to_representation(value)


class ActorSerializer(KiSerializer):
    """Wie of wat voor de gemeente werkt."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("actoren")
    naam = serializers.CharField(max_length=200)
    soort_actor = serializers.ChoiceField(ActorSoort.choices, source="soort")
    indicatie_actief = serializers.BooleanField(required=False, source="actief")
    actoridentificator = ObjectidentificatorGroep(required=False, allow_null=True)
    actor_identificatie = ActorIdentificatie(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What is said of it, in the form of its kind."""
        if "actor_identificatie" in attrs:
            soort = str(attrs.get("soort") or getattr(self.instance, "soort", ""))
            vorm = VORMEN[soort](data=attrs.pop("actor_identificatie") or {}, context=self.context)
            if not vorm.is_valid():
                raise serializers.ValidationError({"actorIdentificatie": vorm.errors})
            attrs |= dict(vorm.validated_data)
        if "actoridentificator" in attrs:
            deel = attrs.pop("actoridentificator")
            attrs |= dict.fromkeys(OBJECT, "") if deel is None else dict(deel)
        return attrs

    def to_representation(self, instance: Any) -> dict[str, Any]:
        instance.actoridentificator = als_object(instance)
        delen = ("soort", "functie", "omschrijving", "emailadres", "faxnummer")
        instance.actor_identificatie = SimpleNamespace(
            **{naam: getattr(instance, naam) for naam in delen},
            telefoonnummer=als_nummer(instance.telefoonnummer),
        )
        return super().to_representation(instance)
