"""Klantcontacten in the form of the standard, in and out."""

from types import SimpleNamespace
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.klantinteracties.actorserializers import ActorSerializer
from contacts.klantinteracties.nummers import kort_nummer
from contacts.klantinteracties.velden import VERWIJZING, KiSerializer, Moment, Uitbreiding, Url, Verwijzingen
from contacts.models import ContactStatus, Klantcontact, Registratie
from regie.plangegevens import SOCIAAL

GELUKT = {
    ContactStatus.AFGEROND: True,
    ContactStatus.WACHT_OP_VAKAFDELING: True,
    ContactStatus.GEANNULEERD: False,
}
"""Of a gesprek that was held here; while it runs it is not known."""
TAAL = "nld"


def registratie_van(rij: Klantcontact) -> Registratie:
    """What an application said of it, or nothing."""
    try:
        return rij.registratie
    except Registratie.DoesNotExist:
        return Registratie(klantcontact=rij)


class Metadata(serializers.DictField):
    """Names and values, texts of at most 255 characters."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(child=serializers.CharField(max_length=255, allow_blank=True), **opties)


class KlantcontactSerializer(KiSerializer):
    """Een contact tussen een klant en de gemeente."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("klantcontacten")
    ging_over_onderwerpobjecten = Verwijzingen("onderwerpobjecten", source="onderwerp_uuids")
    had_betrokken_actoren = serializers.SerializerMethodField(method_name="actoren_van")
    omvatte_bijlagen = serializers.SerializerMethodField(method_name="bijlagen_van")
    had_betrokkenen = Verwijzingen("betrokkenen", source="betrokkene_uuids")
    leidde_tot_interne_taken = Verwijzingen("internetaken", source="taak_uuids")
    nummer = serializers.CharField(max_length=10, required=False, allow_null=True, allow_blank=True)
    referentienummer = serializers.CharField(max_length=10, required=False, allow_null=True, allow_blank=True)
    kanaal = serializers.CharField(max_length=50)
    onderwerp = serializers.CharField(max_length=200)
    inhoud = serializers.CharField(max_length=1000, required=False, allow_blank=True, source="notitie")
    reactie = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    indicatie_contact_gelukt = serializers.BooleanField(required=False, allow_null=True, source="gelukt")
    hoofd_onderwerp_type = serializers.URLField(
        max_length=200, required=False, allow_blank=True, source="hoofdonderwerptype"
    )
    verdere_actie_ondernomen = serializers.BooleanField(required=False, source="verdere_actie")
    taal = serializers.CharField(max_length=3)
    vertrouwelijk = serializers.BooleanField()
    plaatsgevonden_op = Moment(required=False, source="ontvangen_op")
    metadata = Metadata(required=False)

    uitbreidingen: ClassVar[dict[str, Uitbreiding]] = {
        "hadBetrokkenen": Uitbreiding(lambda rij: rij.getoonde_betrokkenen, "BetrokkeneSerializer"),
        "gingOverOnderwerpobjecten": Uitbreiding(
            lambda rij: rij.getoonde_onderwerpen, "OnderwerpobjectSerializer"
        ),
        "leiddeTotInterneTaken": Uitbreiding(lambda rij: rij.getoonde_taken, "InternetaakSerializer"),
        "omvatteBijlagen": Uitbreiding(lambda rij: [], "KlantcontactSerializer"),
    }

    @extend_schema_field(ActorSerializer(many=True))
    def actoren_van(self, rij: Any) -> Any:
        toon = ActorSerializer(context=self.context)
        return [toon.to_representation(SimpleNamespace(**actor)) for actor in rij.actorrijen]

    @extend_schema_field({"type": "array", "items": VERWIJZING})
    def bijlagen_van(self, rij: Any) -> list[Any]:
        """Attachments are no part of this face."""
        return []

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("gelukt") and attrs.get("verdere_actie"):
            melding = "Een gelukt contact vraagt geen verdere actie."
            raise serializers.ValidationError({"verdereActieOndernomen": melding}, "gelukt_of_verder")
        return attrs

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """With what the registratie says, and nothing of what is not for this reader."""
        van = registratie_van(instance)
        eigen = van.toepassing or van.gelukt is not None
        instance.reactie = "\n\n".join(instance.antwoorden)
        instance.gelukt = van.gelukt if eigen else GELUKT.get(instance.status)
        instance.taal = van.taal or TAAL
        instance.vertrouwelijk = van.vertrouwelijk or instance.verborgen
        for naam in ("verdere_actie", "hoofdonderwerptype", "metadata", "referentienummer"):
            setattr(instance, naam, getattr(van, naam))
        inhoud = super().to_representation(instance)
        inhoud["nummer"] = van.nummer or kort_nummer(instance.nummer)
        inhoud["referentienummer"] = van.referentienummer or ""
        inhoud["kanaal"] = van.kanaal or instance.kanaal
        if instance.verborgen:
            inhoud.update(onderwerp=SOCIAAL, inhoud="", reactie="", metadata={})
        return inhoud
