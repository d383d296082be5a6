"""That an actor took part in a klantcontact."""

from uuid import UUID

from django.db import IntegrityError, transaction

from contacts.models import Actor, Actorklantcontact, Contactactor, Klantcontact
from contacts.services.basis import feit, vergrendel
from kcc.fouten import Geweigerd, Ongeldig
from kcc.services.gebeurtenissen import Dader, leg_vast


@transaction.atomic
def verbind(*, gesprek: Klantcontact, actor: Actor, door: Dader) -> UUID:
    """The uuid of the tie. An employee with whom nobody held a finished gesprek yet, held it: figures count it for
    their team. Raises Ongeldig (unique) for one that is there."""
    gesprek = vergrendel(gesprek)
    if actor.medewerker and gesprek.medewerker_id == actor.medewerker.pk:
        raise Ongeldig("unique", "Deze actor is al betrokken bij dit klantcontact.", veld="actor")
    leg_vast(feit("gesprek_actor", gesprek, door))
    if actor.medewerker and _niemand_hield(gesprek):
        gesprek.medewerker, gesprek.team = actor.medewerker, gesprek.team or actor.medewerker.team
        gesprek.save(update_fields=["medewerker", "team"])
        return gesprek.uuid
    return _maak(gesprek, actor.uuid).uuid


def _niemand_hield(gesprek: Klantcontact) -> bool:
    return gesprek.medewerker_id is None and gesprek.status in ("afgerond", "geannuleerd")


def _maak(gesprek: Klantcontact, actor: UUID) -> Contactactor:
    try:
        with transaction.atomic():
            return Contactactor.objects.create(klantcontact=gesprek, actor=actor)
    except IntegrityError:
        melding = "Deze actor is al betrokken bij dit klantcontact."
        raise Ongeldig("unique", melding, veld="actor") from None


@transaction.atomic
def vervang(*, rij: Actorklantcontact, gesprek: Klantcontact, actor: Actor, door: Dader) -> UUID:
    """Another actor, or another klantcontact. Raises Geweigerd (vastgelegd_in_kcc)."""
    if (rij.klantcontact_id, rij.actor) == (gesprek.pk, actor.uuid):
        return rij.uuid
    tie = _eigen(rij)
    tie.klantcontact, tie.actor = gesprek, actor.uuid
    try:
        with transaction.atomic():
            tie.save()
    except IntegrityError:
        melding = "Deze actor is al betrokken bij dit klantcontact."
        raise Ongeldig("unique", melding, veld="actor") from None
    leg_vast(feit("gesprek_actor", vergrendel(gesprek), door))
    return tie.uuid


@transaction.atomic
def verbreek(*, rij: Actorklantcontact, door: Dader) -> None:
    """No longer part of it. Raises Geweigerd (vastgelegd_in_kcc) for the employee who held it."""
    tie = _eigen(rij)
    leg_vast(feit("gesprek_actor_weg", vergrendel(tie.klantcontact), door))
    tie.delete()


def _eigen(rij: Actorklantcontact) -> Contactactor:
    if rij.contactactor_id is None:
        raise Geweigerd("vastgelegd_in_kcc", "Deze medewerker voerde het gesprek: dat blijft zo.")
    return Contactactor.objects.select_for_update(of=("self",)).get(pk=rij.contactactor_id)
