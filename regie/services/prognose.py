"""The forecast of every zaak and klantaanvraag, made by a worker: read, compute, write only what differs.

It writes `Zaakplanning.prognose`, `Klantaanvraagplan.prognose` and how full each team is, and never touches the
plan. One transaction, one at a time: a second worker finds the lock taken and goes home. A constant number of queries,
and one per batch. It waits for nobody: a row that somebody else holds (a replan, a start that is set) is left to the
next round, so that the two never wait for each other in a circle. Killed halfway it leaves nothing behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction

from kcc import kalenders, klok
from kcc.kalender import EERSTE_DAG
from regie.capaciteit import VOORUIT, lees_capaciteit, werkdagen_vanaf
from regie.models import Klantaanvraagplan
from regie.prognose import voorspel
from regie.prognoseinvoer import Invoer, lees_invoer
from regie.services.capaciteit import meet
from zaken.models import Klantaanvraag
from zaken.models.zaak import LOPEND

SLOT = (7108, 0)
PARTIJ = 10_000  # rows in one statement
SCHRIJF = """
    WITH vrij AS MATERIALIZED (
        SELECT {sleutel} FROM {tabel} WHERE {sleutel} = ANY(%s) FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE {tabel} AS rij SET prognose = %s::date + nieuw.dag
    FROM vrij JOIN unnest(%s::int[], %s::int[]) AS nieuw (sleutel, dag) ON nieuw.sleutel = vrij.{sleutel}
    WHERE rij.{sleutel} = vrij.{sleutel}
"""  # numbers of days: adapting a hundred thousand dates takes longer than writing them
ZAKEN = SCHRIJF.format(tabel="regie_zaakplanning", sleutel="zaak_id")
AANVRAGEN = SCHRIJF.format(tabel="regie_klantaanvraagplan", sleutel="klantaanvraag_id")


@dataclass(frozen=True)
class Ronde:
    """What one round did: zaken looked at, rows written, teams that are too full."""

    zaken: int
    geschreven: int
    druk: int


class Anders(NamedTuple):
    """A row that says something else now; None: there is no telling."""

    sleutel: int
    prognose: date | None


@transaction.atomic
def voorspel_alles() -> Ronde | None:
    """Measure the teams, forecast every zaak that runs or waits, write the differences. None: another worker is
    at it."""
    return _ronde() if _enige() else None


def _enige() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", SLOT)
        return bool(cursor.fetchone()[0])


def _ronde() -> Ronde:
    kalender, vandaag = kalenders.gemeente(), klok.vandaag()
    capaciteit = lees_capaciteit(werkdagen_vanaf(vandaag, VOORUIT, kalender))
    invoer = lees_invoer()
    nu = {team: rij.per_dag[0] for team, rij in capaciteit.teams.items()}
    druk = meet(invoer.wachtend(kalender, vandaag), nu)
    uit = voorspel(
        invoer.werk(kalender, vandaag, druk),
        capaciteit.als_plaatsen(kalender),
        vandaag=kalender.nummer(vandaag),
        kalender=kalender,
    )
    prognoses = {zaak: kalender.dag(rij.einde) if rij else None for zaak, rij in uit.items()}
    return Ronde(len(prognoses), _schrijf(invoer, prognoses), len(druk))


def _schrijf(invoer: Invoer, prognoses: Mapping[int, date | None]) -> int:
    """How many rows say something else now."""
    zaken = [
        Anders(rij.zaak, prognoses[rij.zaak]) for rij in invoer.zaken if rij.prognose != prognoses[rij.zaak]
    ]
    return _schrijf_rijen(ZAKEN, zaken) + _schrijf_rijen(AANVRAGEN, _aanvragen(invoer, prognoses))


def _schrijf_rijen(opdracht: str, rijen: list[Anders]) -> int:
    geschreven = 0
    with connection.cursor() as cursor:
        for begin in range(0, len(rijen), PARTIJ):
            cursor.execute(opdracht, _waarden(rijen[begin : begin + PARTIJ]))
            geschreven += cursor.rowcount
    return geschreven


def _waarden(rijen: list[Anders]) -> list[Any]:
    sleutels = [rij.sleutel for rij in rijen]
    dagen = [(rij.prognose - EERSTE_DAG).days if rij.prognose else None for rij in rijen]
    return [sleutels, EERSTE_DAG, sleutels, dagen]


def _aanvragen(invoer: Invoer, prognoses: Mapping[int, date | None]) -> list[Anders]:
    """The klantaanvragen whose forecast differs: the last of their zaken, None when of one there is no telling."""
    laatste: dict[int, date | None] = {}
    for rij in invoer.zaken:
        prognose = prognoses[rij.zaak]
        eerder = laatste.get(rij.klantaanvraag, prognose)
        laatste[rij.klantaanvraag] = max(eerder, prognose) if eerder and prognose else None
    nu = _prognoses_nu()
    return [
        Anders(sleutel, prognose)
        for sleutel, prognose in laatste.items()
        if sleutel in nu and nu[sleutel] != prognose
    ]


def _prognoses_nu() -> dict[int, date | None]:
    lopend = Klantaanvraag.objects.filter(zaken__status__in=LOPEND).values("pk")
    return dict(Klantaanvraagplan.objects.filter(pk__in=lopend).values_list("pk", "prognose"))
