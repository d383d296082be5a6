"""Actors outside the KCC that an application names; employees and teams are kept here, by the beheerder."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from contacts.models import Actor, Contactactor, ExterneActor, Taakactor
from kcc.fouten import Geweigerd, NietBevoegd
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast


@transaction.atomic
def maak_actor(*, gegevens: Mapping[str, Any], door: Dader) -> ExterneActor:
    """`gegevens`: columns of ExterneActor."""
    rij = ExterneActor.objects.create(**gegevens)
    leg_vast(Feit("actor_gemaakt", "actor", rij.uuid, door=door, nieuw=True))
    return rij


@transaction.atomic
def werk_bij(*, actor: Actor, gegevens: Mapping[str, Any], door: Dader) -> ExterneActor:
    """Change what was sent. Raises NietBevoegd (van_het_kcc)."""
    rij = _eigen(actor)
    for naam, waarde in gegevens.items():
        setattr(rij, naam, waarde)
    rij.save()
    leg_vast(Feit("actor_gewijzigd", "actor", rij.uuid, door=door))
    return rij


@transaction.atomic
def verwijder(*, actor: Actor, door: Dader) -> None:
    """Raises NietBevoegd (van_het_kcc), Geweigerd (in_gebruik)."""
    rij = _eigen(actor)
    if (
        Taakactor.objects.filter(actor=rij.uuid).exists()
        or Contactactor.objects.filter(actor=rij.uuid).exists()
    ):
        raise Geweigerd("in_gebruik", "Deze actor staat bij een klantcontact of een interne taak.")
    leg_vast(Feit("actor_verwijderd", "actor", rij.uuid, door=door))
    rij.delete()


def _eigen(actor: Actor) -> ExterneActor:
    if actor.extern_id is None:
        melding = "Medewerkers en teams van het KCC beheert het KCC zelf."
        raise NietBevoegd("van_het_kcc", melding)
    return ExterneActor.objects.select_for_update(of=("self",)).get(pk=actor.extern_id)
