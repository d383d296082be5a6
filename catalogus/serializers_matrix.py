"""One niveau of the responsibility matrix, shown and sent."""

from typing import Any

from rest_framework import serializers

from catalogus.matrix import LIJNEN
from catalogus.models.matrix import VerantwoordelijkheidSoort
from kcc.api.camel import Serializer
from kcc.models.organisatie import Lijn


class Lijntaak(Serializer):
    """Waar een lijn over gaat; zonder taken heeft zij er niets mee te doen."""

    lijn = serializers.ChoiceField([(lijn, Lijn(lijn).label) for lijn in LIJNEN])
    taken = serializers.ListField(
        child=serializers.ChoiceField(VerantwoordelijkheidSoort.choices),
        max_length=len(VerantwoordelijkheidSoort),
    )


class Niveauverdeling(Serializer):
    """De verdeling van een contactniveau over de lijnen."""

    niveau = serializers.IntegerField(read_only=True, help_text="contactniveau, 1 tot en met 4")
    lijnen = Lijntaak(many=True)


class NiveauverdelingInvoer(Serializer):
    """Elke lijn hoogstens een keer; een lijn die er niet bij staat heeft geen taak."""

    lijnen = Lijntaak(many=True, max_length=len(LIJNEN))  # type: ignore[call-arg]

    def validate_lijnen(self, lijnen: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({rij["lijn"] for rij in lijnen}) < len(lijnen):
            raise serializers.ValidationError("Elke lijn staat er hoogstens een keer.", "dubbel")
        return lijnen
