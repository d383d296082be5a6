"""`/actoren`: employees and teams of ours, and whom applications named."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters as filters
from django.db.models import F, Model, QuerySet

from contacts.klantinteracties.actorserializers import PER_SOORT, ActorSerializer
from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.groepen import OBJECT
from contacts.klantinteracties.parameters import JaNee, maak_filters
from contacts.models import Actor, ActorSoort
from contacts.services.klantinteracties import actoren as services

CODES = {
    f"actoridentificator{naam}": filters.CharFilter(veld)
    for naam, veld in zip(
        ("ObjectId", "CodeObjecttype", "CodeRegister", "CodeSoortObjectId"), OBJECT, strict=True
    )
}
ActorFilter = maak_filters(
    Actor,
    {
        **CODES,
        "indicatieActief": JaNee("actief"),
        "naam": filters.CharFilter(lookup_expr="icontains", max_length=200),
        "soortActor": filters.ChoiceFilter("soort", choices=ActorSoort.choices),
    },
)


def actoren_per_uuid(uuids: Iterable[UUID]) -> dict[UUID, Actor]:
    """In one query."""
    return {actor.uuid: actor for actor in Actor.objects.filter(uuid__in=set(uuids))}


def naar_gegevens(invoer: dict[str, Any]) -> dict[str, Any]:
    """What was sent, by our names; a group that is null empties it."""
    invoer = dict(invoer)
    eigen = {veld for velden in PER_SOORT.values() for veld in velden}
    for naam, velden in (("actoridentificator", OBJECT), ("actor_identificatie", eigen)):
        if naam in invoer:
            deel = invoer.pop(naam)
            invoer |= dict.fromkeys(velden, "") if deel is None else dict(deel)
    return invoer


class ActorViewSet(KiViewSet):
    """Actoren van andere toepassingen, nieuwste eerst; dan onze medewerkers en teams."""

    queryset = Actor.objects.all()
    serializer_class = ActorSerializer
    filterset_class = ActorFilter

    def get_queryset(self) -> QuerySet[Any]:
        """Names of employees are no residents': everybody with the right sees them."""
        return Actor.objects.order_by(F("extern").desc(nulls_last=True), "uuid")

    def nogmaals(self, rij: Model) -> Any:
        return rij

    def maak(self, invoer: dict[str, Any]) -> Model:
        uuid = services.maak(gegevens=naar_gegevens(invoer), door=self.request.user)  # type: ignore[arg-type]
        return Actor.objects.get(uuid=uuid)

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        gegevens = naar_gegevens(invoer)
        uuid = services.werk_bij(actor=rij, gegevens=gegevens, door=self.request.user)  # type: ignore[arg-type]
        return Actor.objects.get(uuid=uuid)

    def verwijder(self, rij: Any) -> None:
        services.verwijder(actor=rij, door=self.request.user)  # type: ignore[arg-type]
