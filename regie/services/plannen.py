"""Replanning: asked in the transaction of a change, made by a worker (or at once at intake).

Idempotent and safe beside itself: one advisory lock per klantaanvraag, a version counter instead of
trust in the broker, and a sweeper for what got lost (facts/planning.md, section 5).
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from celery import current_app
from django.db import connection, transaction
from django.db.models import F
from kombu.exceptions import OperationalError

from kcc import kalenders, klok
from kcc.fouten import Geweigerd
from kcc.kalender import Kalender
from regie.invoer import MET_BELOFTE, lees_aanvragen
from regie.models import Klantaanvraagplan, Zaakplanning
from regie.opruimen import opruimen_later
from regie.planning import Plan, Taak
from regie.schrijven import Standrij, schrijf
from regie.services.beloften import werk_wettelijke_beloften_bij
from regie.vormen import met_pal, planwaarden, waarden_van
from regie.zaakinvoer import PLANVELDEN, Aanvraaginvoer, Waarden, Zaakinvoer
from zaken.models import Zaak

logger = logging.getLogger(__name__)
SLOTKLASSE = 7101  # first key of the two-key advisory lock
VRAAG_PLAN = """
    INSERT INTO regie_klantaanvraagplan (klantaanvraag_id, gevraagd, gemaakt, plandag) VALUES (%s, 1, 0, %s)
    ON CONFLICT (klantaanvraag_id) DO UPDATE SET gevraagd = regie_klantaanvraagplan.gevraagd + 1
"""  # one statement, so that two changes at once are both counted
PARTIJ = 1000  # klantaanvragen per transaction of a full replan; PostgreSQL keeps room for 6,400 locks in all


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


def vergrendel_plan(klantaanvragen: Collection[int]) -> None:
    """Transaction-level advisory locks, in pk order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, k) FROM unnest(%s::int[]) AS k ORDER BY k",
            [SLOTKLASSE, sorted(klantaanvragen)],
        )


@transaction.atomic
def herplan(klantaanvraag: int) -> bool:
    """Make the plan that was asked for. False when there was nothing to do (already made).

    At most four queries: the lock, the calendar, one that reads and one that writes; more only when a legal
    end moved, for the belofte about it.
    """
    vergrendel_plan([klantaanvraag])
    aanvragen = lees_aanvragen([klantaanvraag], MET_BELOFTE)
    achter = [aanvraag for aanvraag in aanvragen if aanvraag.achter]
    if achter:
        _maak_gevraagde(achter)
    return bool(achter)


def _maak_gevraagde(aanvragen: list[Aanvraaginvoer]) -> int:
    """As of today; how many zaken were written."""
    geschreven = maak_plannen(aanvragen, kalenders.gemeente(), vandaag=klok.vandaag())
    _werk_beloften_bij(aanvragen)
    return geschreven


def _werk_beloften_bij(aanvragen: Iterable[Aanvraaginvoer]) -> None:
    """Of zaken whose legal end is no longer what the belofte about it says."""
    zaken = [zaak for aanvraag in aanvragen for zaak in aanvraag.groep if zaak.lopend]
    anders = [zaak for zaak in zaken if zaak.rij["wettelijk_einde"] not in (None, zaak.rij["wet_belofte"])]
    if anders:
        werk_wettelijke_beloften_bij(anders)


def herplan_alles() -> Iterator[tuple[int, int]]:
    """Plan every open klantaanvraag again from its stored inputs; yields (done, rows written).

    Uses the stored plan day, so that on an unchanged database nothing is written. What was asked for and not
    made yet is made as of today, as a worker would.
    """
    sleutels, gedaan = open_aanvragen(), 0
    for begin in range(0, len(sleutels), PARTIJ):
        partij = sleutels[begin : begin + PARTIJ]
        gedaan += len(partij)
        yield gedaan, herplan_partij(partij)


def open_aanvragen(*, na: int = 0, hoogstens: int | None = None) -> list[int]:
    """Keys of the klantaanvragen on which work is still to be done, in order."""
    rijen = Zaak.objects.lopend().filter(klantaanvraag__gt=na).order_by("klantaanvraag")
    return list(rijen.values_list("klantaanvraag", flat=True).distinct()[:hoogstens])


@opruimen_later()
@transaction.atomic
def herplan_partij(sleutels: Collection[int]) -> int:
    """One batch of a full replan, under the locks that incremental replans take; how many rows were written."""
    vergrendel_plan(sleutels)
    aanvragen = lees_aanvragen(sleutels)
    achter = [aanvraag.pk for aanvraag in aanvragen if aanvraag.achter]
    geschreven = _maak_gevraagde(lees_aanvragen(achter, MET_BELOFTE)) if achter else 0
    bij = (aanvraag for aanvraag in aanvragen if not aanvraag.achter)
    return geschreven + maak_plannen(bij, kalenders.gemeente())


@opruimen_later()
def verschillen(sleutels: Collection[int]) -> list[tuple[Zaakinvoer, Waarden]]:
    """Zaken of which the stored plan is not what its stored inputs give, with what it would become.

    Reads only. What differs is read twice: in between the two queries something may have been changed. A
    plan that was asked for and not made yet is no difference.
    """
    kalender = kalenders.gemeente()
    for _ in range(2):
        aanvragen = [aanvraag for aanvraag in lees_aanvragen(sleutels) if not aanvraag.achter]
        anders = [rij for aanvraag in aanvragen for rij in _verschillen_van(aanvraag, kalender)]
        if not anders:
            break
        sleutels = {zaak.rij["klantaanvraag_id"] for zaak, _ in anders}
    return anders


def _verschillen_van(aanvraag: Aanvraaginvoer, kalender: Kalender) -> list[tuple[Zaakinvoer, Waarden]]:
    uitkomst = plan_aanvraag(aanvraag, kalender)
    return uitkomst.anders if uitkomst else []


def veeg(hoogstens: int = 500) -> int:
    """The sweeper: plans that were asked for and not made, oldest first. Returns how many it made."""
    achter = Klantaanvraagplan.objects.filter(gevraagd__gt=F("gemaakt")).order_by("pk")
    gemaakt = 0
    for klantaanvraag in list(achter.values_list("pk", flat=True)[:hoogstens]):
        gemaakt += herplan(klantaanvraag)
    return gemaakt


@dataclass(frozen=True)
class Uitkomst:
    """What planning one klantaanvraag comes to: the rows that differ from what is stored."""

    anders: list[tuple[Zaakinvoer, Waarden]]
    stand: Standrij
    stand_anders: bool


def plan_aanvraag(
    aanvraag: Aanvraaginvoer, kalender: Kalender, *, vandaag: date | None = None
) -> Uitkomst | None:
    """As of `vandaag`, else of the day it was planned on. None when no plan was ever asked for, or none can
    be made: zaken in a circle, which no screen lets through."""
    plandag = vandaag or aanvraag.plandag
    if plandag is None:
        return None
    try:
        rijen, einde = planwaarden(aanvraag.groep, vandaag=plandag, kalender=kalender)
    except Geweigerd:
        logger.exception("Het plan van klantaanvraag %s kan niet worden gemaakt.", aanvraag.pk)
        return None
    return _vergelijk(aanvraag, rijen, einde, plandag)


def _vergelijk(aanvraag: Aanvraaginvoer, rijen: list[Waarden], einde: date, plandag: date) -> Uitkomst:
    """Zaken that are done keep their last plan, and a klantaanvraag that is done its end."""
    rijen = met_pal(aanvraag.groep, rijen)
    lopend = [(zaak, rij) for zaak, rij in zip(aanvraag.groep, rijen, strict=True) if zaak.lopend]
    anders = [(zaak, rij) for zaak, rij in lopend if zaak.planning is None or zaak.planning.waarden != rij]
    verwacht = einde if lopend else aanvraag.verwacht
    stand = Standrij(aanvraag.pk, plandag, verwacht, aanvraag.gevraagd)
    was = (aanvraag.pk, aanvraag.plandag, aanvraag.verwacht, aanvraag.gemaakt)
    return Uitkomst(anders, stand, stand != was)


def maak_plannen(
    aanvragen: Iterable[Aanvraaginvoer], kalender: Kalender, *, vandaag: date | None = None
) -> int:
    """Plan under the locks already held and write what differs; how many zaken that was."""
    uitkomsten = [plan_aanvraag(aanvraag, kalender, vandaag=vandaag) for aanvraag in aanvragen]
    return _bewaar([uitkomst for uitkomst in uitkomsten if uitkomst])


def bewaar_plan(
    aanvraag: Aanvraaginvoer, taken: list[Taak], plan: Plan, kalender: Kalender, *, vandaag: date
) -> Standrij:
    """Write a plan that was made of these tasks; how far the klantaanvraag is then."""
    rijen = waarden_van(aanvraag.groep, taken, plan, kalender)
    uitkomst = _vergelijk(aanvraag, rijen, kalender.dag(plan.einde), vandaag)
    _bewaar([uitkomst], nieuw=aanvraag.plandag is None)
    return uitkomst.stand


def _bewaar(uitkomsten: list[Uitkomst], *, nieuw: bool = False) -> int:
    planningen = [(zaak.rij["pk"], rij) for uitkomst in uitkomsten for zaak, rij in uitkomst.anders]
    standen = [uitkomst.stand for uitkomst in uitkomsten if uitkomst.stand_anders]
    schrijf(standen=standen, planningen=planningen, nieuw=nieuw)
    return len(planningen)


def planrijen(
    groep: Sequence[Zaakinvoer], taken: Sequence[Taak], plan: Plan, kalender: Kalender
) -> list[Zaakplanning]:
    """The rows that keep the plan of these zaken of one klantaanvraag; unsaved."""
    waarden = waarden_van(groep, taken, plan, kalender)
    return [
        Zaakplanning(zaak_id=zaak.rij["pk"], **dict(zip(PLANVELDEN, rij, strict=True)))
        for zaak, rij in zip(groep, waarden, strict=True)
    ]
