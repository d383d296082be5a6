"""Numbers of a partij in the form of the standard, in and out."""

from types import SimpleNamespace
from typing import Any

from rest_framework import serializers

from contacts.klantinteracties.groepen import tekst
from contacts.klantinteracties.nummers import CODES, soorten_van
from contacts.klantinteracties.velden import Groep, KiSerializer, Url, Verwijzing
from contacts.klantinteracties.zicht import VanWie, zichtbare_identificatoren
from kcc.api.toegang import mag_bsn
from kcc.geheim import ontsleutel
from kcc.models import Identificator, Klant
from kcc.models.klanten import IdentificatorSoort


def getoond_nummer(rij: Identificator, wie: Any) -> str:
    """The number itself; of a BSN only the end for who has no business with it."""
    if rij.soort == IdentificatorSoort.BSN and not mag_bsn(wie):
        return rij.masker
    return ontsleutel(bytes(rij.versleuteld))


class Nummergroep(Groep):
    """Hoe een partij in een basisregistratie heet."""

    code_objecttype = serializers.ChoiceField(["natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"])
    code_soort_object_id = serializers.ChoiceField(["bsn", "vestigingsnummer", "kvk_nummer", "rsin"])
    object_id = serializers.CharField(max_length=200)
    code_register = serializers.ChoiceField(["brp", "hr"])

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Codes that belong together, as (soort, value)."""
        for naam in ("code_objecttype", "code_soort_object_id", "object_id", "code_register"):
            if naam not in attrs:  # also in a PATCH: half a number says nothing
                buiten = next(b for b, veld in self.fields.items() if veld.source == naam)
                raise serializers.ValidationError({buiten: "Dit veld is vereist."}, "required")
        codes = {
            "codeObjecttype": attrs["code_objecttype"],
            "codeRegister": attrs["code_register"],
            "codeSoortObjectId": attrs["code_soort_object_id"],
        }
        if not (soorten := soorten_van(codes)):
            melding = "Dit soort nummer hoort niet bij dit objecttype en register."
            raise serializers.ValidationError({"codeSoortObjectId": melding}, "invalid")
        return {"nummer": (soorten[0], attrs["object_id"].strip())}

    def to_representation(self, instance: Any) -> dict[str, Any]:
        objecttype, register, soort = CODES[instance.soort]
        codes = SimpleNamespace(
            code_objecttype=objecttype,
            code_soort_object_id=soort,
            object_id=getoond_nummer(instance, self.context["request"].user),
            code_register=register,
        )
        return super().to_representation(codes)

    def get_attribute(self, instance: Any) -> Any:
        """The row itself holds it."""
        return instance


class IdentificatorSerializer(KiSerializer):
    """Een nummer van een partij in een basisregistratie."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("partij-identificatoren")
    identificeerde_partij = Verwijzing(
        "partijen", Klant.objects.all, source="klant", required=False, allow_null=True
    )
    andere_partij_identificator = tekst(200, source="andere")
    partij_identificator = Nummergroep()
    sub_identificator_van = VanWie(
        "partij-identificatoren",
        zichtbare_identificatoren,
        source="onderdeel_van",
        required=False,
        allow_null=True,
    )


class EigenIdentificator(IdentificatorSerializer):
    """Een nummer binnen een partij; met uuid is het er een die er al is."""

    uuid = serializers.UUIDField(required=False)
    identificeerde_partij = Verwijzing("partijen", Klant.objects.all, source="klant", read_only=True)
    partij_identificator = Nummergroep(required=False)


def naar_gegevens(invoer: dict[str, Any]) -> dict[str, Any]:
    """What was sent, by our names."""
    invoer = dict(invoer)
    return {**invoer, **invoer.pop("partij_identificator", {})}
