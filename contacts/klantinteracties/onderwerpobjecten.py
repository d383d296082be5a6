"""`/onderwerpobjecten`: what a klantcontact was about."""

from typing import Any

import django_filters as filters
from django.db.models import F, Model, Q, QuerySet
from rest_framework import serializers

from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.groepen import ObjectidentificatorGroep
from contacts.klantinteracties.parameters import Adres, maak_filters
from contacts.klantinteracties.velden import KiSerializer, Url, Verwijzing
from contacts.models import Contactonderwerp, Klantcontact, Onderwerpobject
from contacts.services.klantinteracties import onderwerpen as services
from kcc.fouten import Ongeldig


def onderwerpen_rijen(rijen: QuerySet[Onderwerpobject]) -> QuerySet[Any]:
    return rijen.select_related("klantcontact", "was_klantcontact").order_by("uuid")


class OnderwerpobjectSerializer(KiSerializer):
    """Waar een klantcontact over ging: een object in een register, of een eerder klantcontact."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("onderwerpobjecten")
    klantcontact = Verwijzing("klantcontacten", Klantcontact.objects.all, allow_null=True, required=False)
    was_klantcontact = Verwijzing("klantcontacten", Klantcontact.objects.all, allow_null=True, required=False)
    onderwerpobjectidentificator = ObjectidentificatorGroep(allow_null=True, required=False)


def naar_gegevens(invoer: dict[str, Any]) -> dict[str, Any]:
    """What was sent, by our names; an identificator that is null empties it."""
    invoer = dict(invoer)
    if "onderwerpobjectidentificator" in invoer:
        deel = invoer.pop("onderwerpobjectidentificator")
        invoer |= dict.fromkeys(services.VELDEN, "") if deel is None else dict(deel)
    return invoer


CODES = {
    f"onderwerpobjectidentificator{naam}": filters.CharFilter(veld)
    for naam, veld in (
        ("CodeObjecttype", "code_objecttype"),
        ("CodeRegister", "code_register"),
        ("CodeSoortObjectId", "code_soort_object_id"),
        ("ObjectId", "object_id"),
    )
}
OnderwerpFilter = maak_filters(
    Onderwerpobject,
    {
        **CODES,
        "klantcontact__url": Adres("klantcontact__uuid"),
        "klantcontact__uuid": filters.UUIDFilter("klantcontact__uuid"),
        "wasKlantcontact__url": Adres("was_klantcontact__uuid"),
        "wasKlantcontact__uuid": filters.UUIDFilter("was_klantcontact__uuid"),
    },
)


class OnderwerpobjectViewSet(KiViewSet):
    """Onderwerpobjecten: ook de zaken waar vragen over gingen."""

    serializer_class = OnderwerpobjectSerializer
    filterset_class = OnderwerpFilter

    def get_queryset(self) -> QuerySet[Any]:
        """Of the klantcontacten that may be seen; without any of them only for who sees everything. What applications
        said comes first, the newest on top; then the zaken of our own vragen."""
        wie: Any = self.request.user
        gezien = Klantcontact.objects.zichtbaar_voor(wie)
        mag = Q(klantcontact__in=gezien) | Q(klantcontact=None, was_klantcontact__in=gezien)
        if wie.zicht.overal:
            mag |= Q(klantcontact=None)
        nieuwste = F("onderwerp").desc(nulls_last=True)
        return self.met_alles(Onderwerpobject.objects.filter(mag)).order_by(nieuwste, "uuid")

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return onderwerpen_rijen(rijen)

    def nogmaals(self, rij: Model) -> Any:
        """Read from the view: what was written is a Contactonderwerp."""
        return self.met_alles(Onderwerpobject.objects.all()).get(uuid=rij.uuid)  # type: ignore[attr-defined]

    def maak(self, invoer: dict[str, Any]) -> Contactonderwerp:
        gegevens = naar_gegevens(invoer)
        wie: Any = self.request.user
        rij = services.voeg_toe(gegevens=gegevens, door=wie, zaak=services.zaak_van(gegevens, wie))
        return self._dat_te_zien_is(rij)

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Contactonderwerp:
        gegevens = naar_gegevens(invoer)
        wie: Any = self.request.user
        zaak = services.zaak_van(gegevens, wie)
        return self._dat_te_zien_is(services.werk_bij(rij=rij, gegevens=gegevens, door=wie, zaak=zaak))

    def _dat_te_zien_is(self, rij: Contactonderwerp) -> Contactonderwerp:
        """What its maker could not read would be of nobody."""
        wie: Any = self.request.user
        if not wie.zicht.overal and rij.klantcontact is None and rij.was_klantcontact is None:
            raise Ongeldig("required", "Noem het klantcontact waar dit bij hoort.", veld="klantcontact")
        return rij

    def verwijder(self, rij: Any) -> None:
        services.verwijder(rij=rij, door=self.request.user)  # type: ignore[arg-type]
