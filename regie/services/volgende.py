""" "Volgende zaak": the best next piece of work, claimed at once so that nobody else gets it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import BooleanField, Func, QuerySet, Value

from kcc.fouten import NietBevoegd
from kcc.models import Medewerker
from kcc.rollen import mag
from regie.models import Zaakplanning
from regie.rechten import VOLGENDE
from regie.volgende import REDEN, kandidaten, waarom_gegeven
from zaken.models import Zaak
from zaken.services import begin_met, leg_neer

SLOTKLASSE = 7102  # first key of the two-key advisory lock, the second is the employee
WACHT = "SELECT pg_advisory_xact_lock(%s, %s)"
VOOR_ANDERE = "andere_zaak_voor"  # reason code of what is laid down for it


class SlotGekregen(Func):
    """True when this transaction has the lock; asked once in a statement, not for each row."""

    template = "(SELECT pg_try_advisory_xact_lock(%(expressions)s))"
    output_field = BooleanField()


@dataclass(frozen=True)
class Gegeven:
    """The zaak in behandeling with whoever asked, and the sentence why this one. `nieuw`: claimed just now,
    not the one they had already."""

    zaak: Zaak
    waarom: str
    nieuw: bool = True


def neem_volgende(*, door: Medewerker) -> Gegeven | None:
    """Claim the next zaak for `door`; None when there is none (`regie.geenwerk` says why).

    Two who ask at once never get the same one: the row is chosen and locked in one statement that passes
    over what somebody else holds. Whoever asks twice at once gets one zaak, not two. In the tweede lijn one
    works on one zaak at a time (R43, R44): what runs there is parked in the same transaction and comes back
    to the same person. Four queries when nothing has to be parked. Raises NietBevoegd without the right.
    """
    if not mag(door, VOLGENDE):
        raise NietBevoegd("geen_recht", f"Uw rol geeft geen toegang tot: {VOLGENDE.uitleg}.")
    try:
        return _neem(door)
    except IntegrityError:  # between our look and our lock somebody wrote an event about it: look again
        return _neem(door)


@transaction.atomic
def _neem(door: Medewerker) -> Gegeven | None:
    rij: Any = _eerste(door)
    if rij is None:
        return None
    zaak, zin = rij.zaak, waarom_gegeven(rij)
    if zaak.status != "open":
        return Gegeven(zaak, zin, nieuw=False)
    begin = partial(begin_met, zaak=zaak, door=door, reden=REDEN, vorige=rij.vorige)
    _doe([(zaak, begin), *_parkeren(rij, door)])
    return Gegeven(zaak, zin)


def _eerste(door: Medewerker) -> Zaakplanning | None:
    """Locked. When nothing is found, perhaps another request of the same employee is just claiming: wait for
    it, and look again."""
    slot = (SLOTKLASSE, door.pk)
    rij = _vergrendeld(door).filter(SlotGekregen(*map(Value, slot))).first()
    if rij:
        return rij
    with connection.cursor() as cursor:
        cursor.execute(WACHT, slot)
    return _vergrendeld(door).first()


def _vergrendeld(door: Medewerker) -> QuerySet[Zaakplanning]:
    return kandidaten(door).select_for_update(skip_locked=True, of=("zaak",), no_key=True)


Handeling = tuple[Zaak, Callable[[], Zaak]]


def _parkeren(rij: Any, door: Medewerker) -> list[Handeling]:
    """What runs in the tweede lijn is laid down for this one. A row that somebody else just writes is left:
    waiting for it while we hold another could wait for ever."""
    if rij.zaak.lijn != "tweede" or not rij.lopend:
        return []
    loopt = Zaak.objects.filter(pk__in=rij.lopend, status="in_behandeling", behandelaar=door)
    rijen = loopt.select_related("klantaanvraag").select_for_update(
        skip_locked=True, of=("self",), no_key=True
    )
    return [(zaak, partial(leg_neer, zaak=zaak, door=door, reden=VOOR_ANDERE)) for zaak in rijen]


def _doe(handelingen: list[Handeling]) -> None:
    """In the order of their klantaanvragen: each asks a plan, and that locks a row for each klantaanvraag."""
    for _, doe in sorted(handelingen, key=lambda handeling: handeling[0].klantaanvraag_id):
        doe()
