"""`/actorklantcontacten`: which actors took part in a klantcontact."""

from typing import Any
from uuid import UUID

import django_filters as filters
from django.db.models import F, Model, QuerySet
from rest_framework import serializers

from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.parameters import Adres, maak_filters
from contacts.klantinteracties.velden import KiSerializer, Url, Verwijzing
from contacts.models import Actor, Actorklantcontact, Klantcontact
from contacts.services.klantinteracties import actorcontacten as services


class ActorklantcontactSerializer(KiSerializer):
    """Dat een actor bij een klantcontact betrokken was."""

    uuid = serializers.UUIDField(read_only=True)
    url = Url("actorklantcontacten")
    actor = Verwijzing("actoren", Actor.objects.all)
    klantcontact = Verwijzing("klantcontacten", Klantcontact.objects.all)


ActorcontactFilter = maak_filters(
    Actorklantcontact,
    {
        "actor__url": Adres("actor"),
        "actor__uuid": filters.UUIDFilter("actor"),
        "klantcontact__url": Adres("klantcontact__uuid"),
        "klantcontact__uuid": filters.UUIDFilter("klantcontact__uuid"),
    },
)


class ActorklantcontactViewSet(KiViewSet):
    """Wie er verder bij een gesprek was, nieuwste eerst; dan wie het voerde."""

    serializer_class = ActorklantcontactSerializer
    filterset_class = ActorcontactFilter

    def get_queryset(self) -> QuerySet[Any]:
        wie: Any = self.request.user
        gezien = Klantcontact.objects.zichtbaar_voor(wie)
        rijen = Actorklantcontact.objects.filter(klantcontact__in=gezien)
        return self.met_alles(rijen).order_by(F("contactactor").desc(nulls_last=True), "uuid")

    def met_alles(self, rijen: Any) -> QuerySet[Any]:
        return rijen.select_related("klantcontact")  # type: ignore[no-any-return]

    def _rij(self, uuid: UUID) -> Actorklantcontact:
        return Actorklantcontact.objects.get(uuid=uuid)

    def maak(self, invoer: dict[str, Any]) -> Model:
        gesprek, actor = invoer["klantcontact"], invoer["actor"]
        wie: Any = self.request.user
        return self._rij(services.verbind(gesprek=gesprek, actor=actor, door=wie))

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        wie: Any = self.request.user
        actor = invoer.get("actor") or Actor.objects.get(uuid=rij.actor)
        gesprek = invoer.get("klantcontact", rij.klantcontact)
        return self._rij(services.vervang(rij=rij, gesprek=gesprek, actor=actor, door=wie))

    def verwijder(self, rij: Any) -> None:
        services.verbreek(rij=rij, door=self.request.user)  # type: ignore[arg-type]
