"""Actors that applications name. Employees and teams are kept by the beheerder here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from contacts.models import Actor, Contactactor, ExterneActor, Taakactor
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


@transaction.atomic
def maak(*, gegevens: Mapping[str, Any], door: Dader) -> UUID:
    """The uuid of a new one. `gegevens`: columns of ExterneActor."""
    rij = ExterneActor.objects.create(**gegevens)
    leg_vast(Feit("actor_gemaakt", "actor", rij.uuid, door=door, naar=rij.soort, nieuw=True))
    return rij.uuid


@transaction.atomic
def werk_bij(*, actor: Actor, gegevens: Mapping[str, Any], door: Dader) -> UUID:
    """Change what was sent. Raises NietBevoegd (beheerd_in_kcc)."""
    rij = _eigen(actor)
    for naam, waarde in gegevens.items():
        setattr(rij, naam, waarde)
    rij.save()
    leg_vast(Feit("actor_gewijzigd", "actor", rij.uuid, door=door, naar=rij.soort))
    return rij.uuid


@transaction.atomic
def verwijder(*, actor: Actor, door: Dader) -> None:
    """Raises NietBevoegd (beheerd_in_kcc), Geweigerd (in_gebruik)."""
    rij = _eigen(actor)
    for soort in (Contactactor, Taakactor):
        if soort._default_manager.filter(actor=rij.uuid).exists():
            raise Geweigerd("in_gebruik", "Deze actor hoort bij een klantcontact of een interne taak.")
    rij.delete()
    leg_vast(Feit("actor_verwijderd", "actor", rij.uuid, door=door, naar=rij.soort))


def _eigen(actor: Actor) -> ExterneActor:
    if actor.extern_id is None:
        melding = "Medewerkers en teams worden in het KCC zelf beheerd."
        raise NietBevoegd("beheerd_in_kcc", melding)
    return ExterneActor.objects.select_for_update().get(pk=actor.extern_id)
