"""Groups of fields that several objects have: a name, an address, what something is called in a register."""

from typing import Any

from rest_framework import serializers

from contacts.klantinteracties.velden import Groep


def tekst(lengte: int, **opties: Any) -> serializers.CharField:
    """A text that may be left out or empty."""
    return serializers.CharField(max_length=lengte, required=False, allow_blank=True, **opties)


class Contactnaam(Groep):
    """Hoe iemand genoemd wil worden."""

    voorletters = tekst(10)
    voornaam = tekst(200)
    voorvoegsel_achternaam = tekst(10, source="voorvoegsel")
    achternaam = tekst(200)


class Adresgroep(Groep):
    """Een adres voor bezoek of post."""

    nummeraanduiding_id = serializers.RegexField(
        r"^[0-9]{16}$", required=False, allow_blank=True, max_length=16
    )
    straatnaam = tekst(255)
    huisnummer = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=99999)
    huisnummertoevoeging = tekst(20)
    postcode = serializers.RegexField(
        r"^[1-9][0-9]{3} [A-Z]{2}$", required=False, allow_blank=True, max_length=7
    )
    stad = tekst(255)
    adresregel1 = tekst(80)
    adresregel2 = tekst(80)
    adresregel3 = tekst(80)
    land = serializers.CharField(min_length=1, max_length=2, required=False, allow_blank=True)

    def get_attribute(self, instance: Any) -> Any:
        """Of an address that is not known every part is empty: clients count on the group itself."""
        return super().get_attribute(instance) or {}

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Stored as JSON by the names of the standard; what was not sent comes out empty."""
        namen: Any = self.fields
        return {naam: instance.get(naam, None if naam == "huisnummer" else "") for naam in namen}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """By the names of the standard too: so it is stored."""
        gelezen = super().to_internal_value(data)
        return {naam: gelezen[veld.source] for naam, veld in self.fields.items() if veld.source in gelezen}


class ObjectidentificatorGroep(Groep):
    """Hoe iets in een register heet; alles is leeg als daar niets van gezegd is."""

    object_id = tekst(200)
    code_objecttype = tekst(200)
    code_register = tekst(200)
    code_soort_object_id = tekst(200)

    def get_attribute(self, instance: Any) -> Any:
        """The row itself holds them."""
        return instance


OBJECT = ("object_id", "code_objecttype", "code_register", "code_soort_object_id")
