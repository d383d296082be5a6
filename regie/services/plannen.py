"""Replanning: asked in the transaction of a change, made by a worker (or at once at intake).

Idempotent and safe beside itself: one advisory lock per klantaanvraag, a version counter instead of
trust in the broker, and a sweeper for what got lost (facts/planning.md, section 5).
"""

import logging
from collections.abc import Iterator
from functools import partial

from celery import current_app
from django.db import connection, transaction
from django.db.models import F

from kcc import kalenders, klok
from kcc.kalender import Kalender
from regie.invoer import Zaakinvoer, lees, taken
from regie.models import Klantaanvraagplan, Zaakplanning
from regie.planning import Plan, Taak, plan
from regie.services.beloften import werk_wettelijke_beloften_bij
from regie.wachtrij import sleutel
from zaken.models import Klantaanvraag, Zaak

logger = logging.getLogger(__name__)
SLOTKLASSE = 7101  # first key of the two-key advisory lock
PLANVELDEN = (
    "vroegste_start",
    "geplande_start",
    "uiterste_start",
    "gepland_einde",
    "speling",
    "sleutel",
    "reden",
)
PARTIJ = 500  # klantaanvragen per transaction of a full replan


def vraag_plan(klantaanvraag: int) -> None:
    """Raise the counter in the present transaction; a worker is told after the commit."""
    rij = Klantaanvraagplan(klantaanvraag_id=klantaanvraag, plandag=klok.vandaag())
    bestaand = Klantaanvraagplan.objects.filter(pk=klantaanvraag)
    if not bestaand.update(gevraagd=F("gevraagd") + 1):
        rij.save(force_insert=True)
    transaction.on_commit(partial(current_app.send_task, "regie.tasks.herplan", [klantaanvraag]), robust=True)


def _vergrendel(klantaanvragen: list[int]) -> None:
    """Transaction-level advisory locks, in pk order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, k) FROM unnest(%s::int[]) AS k ORDER BY k",
            [SLOTKLASSE, sorted(klantaanvragen)],
        )


@transaction.atomic
def herplan(klantaanvraag: int) -> bool:
    """Make the plan that was asked for. False when there was nothing to do (already made)."""
    _vergrendel([klantaanvraag])
    stand = Klantaanvraagplan.objects.filter(pk=klantaanvraag).first()
    if stand is None or stand.gemaakt == stand.gevraagd:
        return False
    stand.plandag = klok.vandaag()
    _plan([stand], kalenders.gemeente())
    return True


def herplan_alles() -> Iterator[tuple[int, int]]:
    """Plan every open klantaanvraag again from its stored inputs; yields (done, rows written).

    Uses the stored plan day, so that on an unchanged database nothing is written.
    """
    kalender = kalenders.gemeente()
    open_aanvragen = Klantaanvraag.objects.filter(zaken__in=Zaak.objects.lopend()).distinct()
    ids = list(open_aanvragen.order_by("pk").values_list("pk", flat=True))
    gedaan = 0
    for begin in range(0, len(ids), PARTIJ):
        geschreven = _herplan_partij(ids[begin : begin + PARTIJ], kalender)
        gedaan += len(ids[begin : begin + PARTIJ])
        yield gedaan, geschreven


@transaction.atomic
def _herplan_partij(ids: list[int], kalender: Kalender) -> int:
    _vergrendel(ids)
    return _plan(list(Klantaanvraagplan.objects.filter(pk__in=ids)), kalender)


def veeg(hoogstens: int = 500) -> int:
    """The sweeper: plans that were asked for and not made, oldest first. Returns how many it made."""
    achter = Klantaanvraagplan.objects.filter(gevraagd__gt=F("gemaakt")).order_by("pk")
    gemaakt = 0
    for klantaanvraag in list(achter.values_list("pk", flat=True)[:hoogstens]):
        gemaakt += herplan(klantaanvraag)
    return gemaakt


def _plan(standen: list[Klantaanvraagplan], kalender: Kalender) -> int:
    """Plan under the locks already held; write only what differs. Returns the number of rows written."""
    invoer = lees([stand.pk for stand in standen])
    nieuw: list[Zaakplanning] = []
    groepen = []
    for stand in standen:
        groep = invoer.get(stand.pk, [])
        taaklijst = taken(groep, kalender)
        resultaat = plan(taaklijst, vandaag=kalender.nummer(stand.plandag), kalender=kalender)
        nieuw += _rijen(groep, taaklijst, resultaat, kalender)
        groepen += groep
        if any(zaak.lopend for zaak in groep):
            stand.verwacht = kalender.dag(resultaat.einde)
        stand.gemaakt = stand.gevraagd
    werk_wettelijke_beloften_bij(groepen)
    Klantaanvraagplan.objects.bulk_update(standen, ["plandag", "verwacht", "gemaakt"], batch_size=PARTIJ)
    return _schrijf(nieuw)


def _rijen(
    groep: list[Zaakinvoer], taaklijst: list[Taak], resultaat: Plan, kalender: Kalender
) -> list[Zaakplanning]:
    return [
        _rij(zaak, taak, resultaat, kalender)
        for zaak, taak in zip(groep, taaklijst, strict=True)
        if zaak.lopend
    ]


def _rij(zaak: Zaakinvoer, taak: Taak, resultaat: Plan, kalender: Kalender) -> Zaakplanning:
    regel = resultaat.regels[taak.sleutel]
    return Zaakplanning(
        zaak_id=zaak.rij["pk"],
        vroegste_start=kalender.dag(regel.vroegste_start),
        geplande_start=kalender.dag(regel.geplande_start),
        uiterste_start=kalender.dag(regel.uiterste_start),
        gepland_einde=kalender.dag(regel.gepland_einde),
        speling=regel.speling,
        reden=regel.reden[:300],
        sleutel=sleutel(
            uiterste_start=regel.uiterste_start,
            norm=zaak.norm,
            duur=taak.duur,
            wettelijk_einde=taak.wettelijk_einde,
        ),
    )


def _schrijf(rijen: list[Zaakplanning]) -> int:
    """Differences only, in one statement."""
    oud = Zaakplanning.objects.in_bulk([rij.pk for rij in rijen])
    anders = [rij for rij in rijen if rij.pk not in oud or _waarden(rij) != _waarden(oud[rij.pk])]
    Zaakplanning.objects.bulk_create(
        anders, update_conflicts=True, unique_fields=["zaak"], update_fields=PLANVELDEN
    )
    return len(anders)


def _waarden(rij: Zaakplanning) -> tuple[object, ...]:
    return tuple(getattr(rij, veld) for veld in PLANVELDEN)
