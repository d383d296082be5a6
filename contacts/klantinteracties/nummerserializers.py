"""Partij-identificatoren in the form of the standard, in and out."""

from types import SimpleNamespace
from typing import Any

from rest_framework import serializers

from contacts.klantinteracties.groepen import tekst
from contacts.klantinteracties.nummers import CODES, soorten_van
from contacts.klantinteracties.velden import Groep, KiSerializer, Url, Verwijzing
from kcc.api.toegang import mag_bsn
from kcc.geheim import ontsleutel
from kcc.models import Identificator, Klant
from kcc.models.klanten import IdentificatorSoort

TYPEN = ("natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging")


class Nummergroep(Groep):
    """Welk nummer in welk register."""

    code_objecttype = serializers.ChoiceField(TYPEN)
    code_soort_object_id = serializers.ChoiceField(("bsn", "vestigingsnummer", "kvk_nummer", "rsin"))
    object_id = serializers.CharField(max_length=200)
    code_register = serializers.ChoiceField(("brp", "hr"))

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The four belong together; a BSN is for who may have one."""
        codes = {
            "codeObjecttype": attrs["code_objecttype"],
            "codeRegister": attrs["code_register"],
            "codeSoortObjectId": attrs["code_soort_object_id"],
        }
        soorten = soorten_van(codes)
        if not soorten:
            melding = "Deze codes horen niet bij elkaar."
            raise serializers.ValidationError({"codeSoortObjectId": melding}, "invalid")
        if soorten[0] == IdentificatorSoort.BSN and not mag_bsn(self.context["request"].user):
            melding = "Dit token mag geen BSN sturen."
            raise serializers.ValidationError({"objectId": melding}, "geen_bsn_bereik")
        return {"soort": soorten[0], "waarde": attrs["object_id"]}


def alle_identificatoren() -> Any:
    return Identificator.objects.all()


class IdentificatorSerializer(KiSerializer):
    """Een nummer waarmee een partij in een register bekend is."""

    uuid = serializers.UUIDField(required=False)
    url = Url("partij-identificatoren")
    identificeerde_partij = Verwijzing(
        "partijen", Klant.objects.all, source="klant", required=False, allow_null=True
    )
    andere_partij_identificator = tekst(200, source="andere")
    partij_identificator = Nummergroep(source="nummer")
    sub_identificator_van = Verwijzing(
        "partij-identificatoren",
        alle_identificatoren,
        source="onderdeel_van",
        required=False,
        allow_null=True,
    )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        objecttype, register, soort = CODES[instance.soort]
        instance.nummer = SimpleNamespace(
            code_objecttype=objecttype,
            code_register=register,
            code_soort_object_id=soort,
            object_id=leesbaar(instance, self.context["request"].user),
        )
        return super().to_representation(instance)


def leesbaar(rij: Any, wie: Any) -> str:
    """The number itself, or the last three digits of a BSN for who may not have it."""
    if rij.soort == IdentificatorSoort.BSN and not mag_bsn(wie):
        return str(rij.masker)
    ruw = rij.versleuteld
    return ontsleutel(bytes.fromhex(ruw[2:]) if isinstance(ruw, str) else ruw)


def naar_gegevens(invoer: dict[str, Any]) -> dict[str, Any]:
    """What was sent, by our names."""
    invoer = dict(invoer)
    return {**invoer.pop("nummer", {}), **invoer}
