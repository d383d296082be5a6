"""Replanning: asked in the transaction of a change, made by a worker (or at once at intake).

Idempotent and safe beside itself: one advisory lock per klantaanvraag, a version counter instead of
trust in the broker, and a sweeper for what got lost (facts/planning.md, section 5).
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from celery import current_app
from django.db import connection, transaction
from django.db.models import F
from kombu.exceptions import OperationalError

from kcc import kalenders, klok
from kcc.kalender import Kalender
from regie.invoer import Zaakinvoer, lees, plan_van
from regie.models import Klantaanvraagplan, Zaakplanning
from regie.planning import Plan, Taak
from regie.services.beloften import werk_wettelijke_beloften_bij
from regie.wachtrij import ALPHA_DRUK, sleutel
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
    "sleutel_druk",
    "reden",
)
VRAAG_PLAN = """
    INSERT INTO regie_klantaanvraagplan (klantaanvraag_id, gevraagd, gemaakt, plandag) VALUES (%s, 1, 0, %s)
    ON CONFLICT (klantaanvraag_id) DO UPDATE SET gevraagd = regie_klantaanvraagplan.gevraagd + 1
"""  # one statement, so that two changes at once are both counted
PARTIJ = 500  # klantaanvragen per transaction of a full replan


def vraag_plan(klantaanvraag: int) -> None:
    """Raise the counter in the present transaction; a worker is told after the commit."""
    with connection.cursor() as cursor:
        cursor.execute(VRAAG_PLAN, [klantaanvraag, klok.vandaag()])

    transaction.on_commit(lambda: _meld(klantaanvraag), robust=True)


def _meld(klantaanvraag: int) -> None:
    """Without a broker nothing is lost: the sweeper finds the klantaanvraag by its counter."""
    try:
        current_app.send_task("regie.tasks.herplan", [klantaanvraag])
    except OperationalError:
        logger.warning("De broker antwoordt niet: het plan van %s wacht op de veegronde.", klantaanvraag)


def vergrendel_plan(klantaanvragen: list[int]) -> None:
    """Transaction-level advisory locks, in pk order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, k) FROM unnest(%s::int[]) AS k ORDER BY k",
            [SLOTKLASSE, sorted(klantaanvragen)],
        )


@transaction.atomic
def herplan(klantaanvraag: int) -> bool:
    """Make the plan that was asked for. False when there was nothing to do (already made)."""
    vergrendel_plan([klantaanvraag])
    stand = Klantaanvraagplan.objects.filter(pk=klantaanvraag).first()
    if stand is None or stand.gemaakt == stand.gevraagd:
        return False
    stand.plandag = klok.vandaag()
    resultaten, _ = maak_plannen([stand], kalenders.gemeente())
    werk_wettelijke_beloften_bij(resultaten[0].groep)
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
    vergrendel_plan(ids)
    return maak_plannen(list(Klantaanvraagplan.objects.filter(pk__in=ids)), kalender)[1]


def veeg(hoogstens: int = 500) -> int:
    """The sweeper: plans that were asked for and not made, oldest first. Returns how many it made."""
    achter = Klantaanvraagplan.objects.filter(gevraagd__gt=F("gemaakt")).order_by("pk")
    gemaakt = 0
    for klantaanvraag in list(achter.values_list("pk", flat=True)[:hoogstens]):
        gemaakt += herplan(klantaanvraag)
    return gemaakt


@dataclass(frozen=True)
class Planresultaat:
    """What was read and made for one klantaanvraag."""

    stand: Klantaanvraagplan
    groep: list[Zaakinvoer]
    taken: list[Taak]
    plan: Plan
    kalender: Kalender


def maak_plannen(standen: list[Klantaanvraagplan], kalender: Kalender) -> tuple[list[Planresultaat], int]:
    """Plan under the locks already held and write what differs; the results, and how many rows that was."""
    invoer = lees([stand.pk for stand in standen])
    resultaten = [_maak_plan(stand, invoer.get(stand.pk, []), kalender) for stand in standen]
    for resultaat in resultaten:
        _werk_stand_bij(resultaat)
    Klantaanvraagplan.objects.bulk_update(standen, ["plandag", "verwacht", "gemaakt"], batch_size=PARTIJ)
    return resultaten, _schrijf(resultaten)


def _maak_plan(stand: Klantaanvraagplan, groep: list[Zaakinvoer], kalender: Kalender) -> Planresultaat:
    taken, resultaat = plan_van(groep, vandaag=stand.plandag, kalender=kalender)
    return Planresultaat(stand, groep, taken, resultaat, kalender)


def _werk_stand_bij(resultaat: Planresultaat) -> None:
    if any(zaak.lopend for zaak in resultaat.groep):
        resultaat.stand.verwacht = resultaat.kalender.dag(resultaat.plan.einde)
    resultaat.stand.gemaakt = resultaat.stand.gevraagd


def planrij(zaak: Zaakinvoer, taak: Taak, resultaat: Plan, kalender: Kalender) -> Zaakplanning:
    """The row that keeps the plan of this zaak; unsaved."""
    regel = resultaat.regels[taak.sleutel]
    plaats = partial(
        sleutel,
        uiterste_start=regel.uiterste_start,
        norm=zaak.norm,
        duur=taak.duur,
        wettelijk_einde=taak.wettelijk_einde,
    )
    return Zaakplanning(
        zaak_id=zaak.rij["pk"],
        vroegste_start=kalender.dag(regel.vroegste_start),
        geplande_start=kalender.dag(regel.geplande_start),
        uiterste_start=kalender.dag(regel.uiterste_start),
        gepland_einde=kalender.dag(regel.gepland_einde),
        speling=regel.speling,
        reden=regel.reden[:300],
        sleutel=plaats(),
        sleutel_druk=plaats(alpha=ALPHA_DRUK),
    )


def _schrijf(resultaten: list[Planresultaat]) -> int:
    """Differences only, in one statement."""
    anders = [
        rij
        for resultaat in resultaten
        for zaak, taak in zip(resultaat.groep, resultaat.taken, strict=True)
        if zaak.lopend
        and _waarden(rij := planrij(zaak, taak, resultaat.plan, resultaat.kalender))
        != _waarden(zaak.planning)
    ]
    Zaakplanning.objects.bulk_create(
        anders, update_conflicts=True, unique_fields=["zaak"], update_fields=PLANVELDEN
    )
    return len(anders)


def _waarden(rij: Zaakplanning | None) -> tuple[object, ...]:
    return tuple(getattr(rij, veld) for veld in PLANVELDEN) if rij else ()
