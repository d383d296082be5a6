"""Actoren in the form of the standard."""

import re
from typing import Any, Final

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.klantinteracties.groepen import ObjectidentificatorGroep, als_object
from contacts.klantinteracties.velden import KiSerializer, Url
from contacts.models import ActorSoort

TELEFOON: Final = re.compile(r"0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13}")


class ActorSerializer(KiSerializer):
    """Wie of wat voor de gemeente werkt."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("actoren")
    naam = serializers.CharField(max_length=200)
    soort_actor = serializers.ChoiceField(ActorSoort.choices, source="soort")
    indicatie_actief = serializers.BooleanField(required=False, source="actief")
    actoridentificator = ObjectidentificatorGroep(required=False, allow_null=True)
    actor_identificatie = serializers.SerializerMethodField(method_name="identificatie_van")

    def to_representation(self, instance: Any) -> dict[str, Any]:
        instance.actoridentificator = als_object(instance)
        return super().to_representation(instance)

    @extend_schema_field(serializers.DictField())
    def identificatie_van(self, rij: Any) -> dict[str, str]:
        """What fits the kind of actor; a telephone number only in a notation that the standard takes."""
        nummer = rij.telefoonnummer.replace(" ", "").replace("-", "")
        telefoon = nummer if TELEFOON.fullmatch(nummer) else ""
        if rij.soort == ActorSoort.GEAUTOMATISEERD:
            return {"functie": rij.functie, "omschrijving": rij.omschrijving}
        if rij.soort == ActorSoort.MEDEWERKER:
            return {"functie": rij.functie, "emailadres": rij.emailadres, "telefoonnummer": telefoon}
        return {
            "omschrijving": rij.omschrijving,
            "emailadres": rij.emailadres,
            "faxnummer": rij.faxnummer,
            "telefoonnummer": telefoon,
        }
