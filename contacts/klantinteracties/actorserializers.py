"""Actoren in the form of the standard, in and out."""

import re
from typing import Any, Final

from rest_framework import serializers

from contacts.klantinteracties.groepen import ObjectidentificatorGroep, tekst
from contacts.klantinteracties.velden import Groep, KiSerializer, Url
from contacts.models import ActorSoort

TELEFOON: Final = re.compile(r"0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13}")
TELEFOONVORM: Final = rf"^({TELEFOON.pattern})\Z"
PER_SOORT: Final = {
    ActorSoort.GEAUTOMATISEERD: ("functie", "omschrijving"),
    ActorSoort.MEDEWERKER: ("functie", "emailadres", "telefoonnummer"),
    ActorSoort.EENHEID: ("omschrijving", "emailadres", "faxnummer", "telefoonnummer"),
}
"""What identifies each kind of actor."""


class Actoridentificatie(Groep):
    """Van elke soort actor de eigen velden."""

    functie = tekst(40)
    omschrijving = tekst(200)
    emailadres = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    faxnummer = tekst(20)
    telefoonnummer = serializers.RegexField(TELEFOONVORM, required=False, allow_blank=True, max_length=20)

    def get_attribute(self, instance: Any) -> Any:
        """The row itself holds them."""
        return instance

    def to_representation(self, instance: Any) -> dict[str, str]:
        """What fits the kind; a telephone number only in a notation that the standard takes."""
        nummer = instance.telefoonnummer.replace(" ", "").replace("-", "")
        telefoon = nummer if TELEFOON.fullmatch(nummer) else ""
        return {
            naam: telefoon if naam == "telefoonnummer" else getattr(instance, naam)
            for naam in PER_SOORT[instance.soort]
        }


class ActorSerializer(KiSerializer):
    """Wie of wat voor de gemeente werkt."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("actoren")
    naam = serializers.CharField(max_length=200)
    soort_actor = serializers.ChoiceField(ActorSoort.choices, source="soort")
    indicatie_actief = serializers.BooleanField(required=False, source="actief")
    actoridentificator = ObjectidentificatorGroep(required=False, allow_null=True)
    actor_identificatie = Actoridentificatie(required=False, allow_null=True)
