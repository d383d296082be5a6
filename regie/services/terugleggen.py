"""What "Volgende zaak" gave and nobody touched goes back to the queue after a number of open office hours.

Office hours are those of the telephone (as for terugbellen): somebody works then, also where the balie is
open by appointment only. Without hours of its own it counts as open on werkdagen from 09:00 to 17:00. The
number of hours is a setting (`kcc.inrichting.Stand.terug_na_uren`).
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Subquery

from kcc import bereikbaarheid, inrichting, klok
from kcc.kanalen import Kanaal
from kcc.models import Gebeurtenis
from regie.volgende import REDEN, laatste_gebeurtenis
from zaken.models import Zaak
from zaken.services import leg_terug

ONAANGEROERD = "onaangeroerd"  # reason code of the event


def leg_onaangeroerde_terug() -> int:
    """Give back each zaak whose last event is the claim of "Volgende", long enough ago; how many that were.

    One transaction a zaak; one that somebody writes at this moment waits for the next round.
    """
    uren = inrichting.lees().terug_na_uren
    eerst = list(_onaangeroerd().filter(gegeven_op__lte=klok.nu() - timedelta(hours=uren)))
    if not eerst:
        return 0
    rooster = bereikbaarheid.rooster(Kanaal.TELEFOON)
    voorbij = (zaak for zaak in eerst if rooster.open_minuten(zaak.gegeven_op, klok.nu()) >= uren * 60)
    return sum(_leg_terug(zaak.pk, zaak.gegeven_op) for zaak in voorbij)


def _onaangeroerd() -> QuerySet[Any]:
    """In behandeling, with `gegeven_op`: when the claim was made that is its last event."""
    laatste = laatste_gebeurtenis("uuid")
    rijen = Zaak.objects.filter(status="in_behandeling", behandelaar__isnull=False).annotate(
        laatste=Subquery(laatste.values("reden")[:1]), gegeven_op=Subquery(laatste.values("tijd")[:1])
    )
    return rijen.filter(laatste=REDEN).order_by("pk")


@transaction.atomic
def _leg_terug(zaak: int, gegeven_op: datetime) -> bool:
    """Looked at again in a statement of its own, now that the row is locked."""
    slot = Zaak.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
    if not slot.filter(pk=zaak).exists():
        return False
    rij = _onaangeroerd().filter(pk=zaak, gegeven_op=gegeven_op).select_related("klantaanvraag").first()
    if rij is None:
        return False
    leg_terug(zaak=rij, door=None, reden=ONAANGEROERD, begonnen=_eerder_begonnen(rij))
    return True


def _eerder_begonnen(zaak: Zaak) -> bool:
    """Somebody worked on it before it was given."""
    begonnen = Gebeurtenis.objects.van(zaak.uuid).filter(soort="zaak_status", naar="in_behandeling")
    return begonnen.count() > 1
