"""`/actoren`: employees and teams of the KCC, and who applications name."""

from typing import Any

import django_filters as filters
from django.db.models import Model, QuerySet

from contacts.klantinteracties.actorserializers import ActorSerializer
from contacts.klantinteracties.basis import KiViewSet
from contacts.klantinteracties.parameters import JaNee, maak_filters
from contacts.models import Actor, ActorSoort
from contacts.services.klantinteracties import actoren as services

ActorFilter = maak_filters(
    Actor,
    {
        "actoridentificatorCodeObjecttype": filters.CharFilter("code_objecttype"),
        "actoridentificatorCodeRegister": filters.CharFilter("code_register"),
        "actoridentificatorCodeSoortObjectId": filters.CharFilter("code_soort_object_id"),
        "actoridentificatorObjectId": filters.CharFilter("object_id"),
        "indicatieActief": JaNee("actief"),
        "naam": filters.CharFilter("naam"),
        "soortActor": filters.ChoiceFilter("soort", choices=ActorSoort.choices),
    },
)


class ActorViewSet(KiViewSet):
    """Wie voor de gemeente werkt: geen gegevens van inwoners, dus voor iedere toepassing met dit bereik."""

    serializer_class = ActorSerializer
    filterset_class = ActorFilter

    def get_queryset(self) -> QuerySet[Any]:
        return Actor.objects.order_by("uuid")

    def nogmaals(self, rij: Model) -> Any:
        """Read from the view: what was written is an ExterneActor."""
        return Actor.objects.get(uuid=rij.uuid)  # type: ignore[attr-defined]

    def maak(self, invoer: dict[str, Any]) -> Model:
        return services.maak_actor(gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def wijzig(self, rij: Any, invoer: dict[str, Any]) -> Model:
        return services.werk_bij(actor=rij, gegevens=invoer, door=self.request.user)  # type: ignore[arg-type]

    def verwijder(self, rij: Any) -> None:
        services.verwijder(actor=rij, door=self.request.user)  # type: ignore[arg-type]
