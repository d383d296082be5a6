"""What the planner needs to know, read for many klantaanvragen in one query."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.db import connection

from kcc import klok
from regie.vormen import plan_van
from regie.zaakinvoer import (
    PLANVELDEN,
    STANDAARD_MAXIMUM,
    STANDAARD_NORM,
    STATUSSEN,
    Aanvraaginvoer,
    Planstand,
    Zaakinvoer,
    geef_namen,
)

__all__ = [
    "MET_BELOFTE",
    "PLANINVOER",
    "STANDAARD_MAXIMUM",
    "STANDAARD_NORM",
    "STATUSSEN",
    "TOEZEGGING",
    "VELDEN",
    "Aanvraaginvoer",
    "Planstand",
    "Zaakinvoer",
    "lees",
    "lees_aanvragen",
    "plan_van",
]

PLANINVOER = (
    "pk",
    "klantaanvraag_id",
    "nummer",
    "sociaal",
    "status",
    "ontvangen",
    "ontvangen_op",
    "wettelijk_einde",
    "afspraak_op",
    "begonnen_op",
    "afgerond_op",
    "versie__naam",
    "versie__klaar_terwijl_u_wacht",
    "versie__buffer",
    "versie__marge",
    "dvoregel__norm",
    "dvoregel__norm_eenheid",
)
"""What a plan follows from."""
VELDEN = (
    *PLANINVOER,
    "uuid",
    "dvo_begin",
    "team_id",
    "versie__zaaktype_id",
    "dvoregel__maximum",
    "dvoregel__maximum_eenheid",
)
"""With what the beloften need besides."""
MET_BELOFTE = (*VELDEN, "wet_belofte")
"""With the day of the open belofte about the law: one that lags behind `wettelijk_einde` must follow."""
TOEZEGGING = (*VELDEN, "servicebelofte")
"""With what the municipality promises of this zaaktype today, in werkdagen; None for nothing."""
SERVICEBELOFTE = """(
    SELECT service.werkdagen FROM dvo_servicebelofte service
    WHERE service.zaaktype_id = versie.zaaktype_id AND service.geldigheid @> %s::date
)"""
WET_BELOFTE = """(
    SELECT belofte.due FROM regie_belofte belofte
    WHERE belofte.onderwerp = zaak.uuid AND belofte.soort = 'wet'
        AND belofte.voldaan_op IS NULL AND belofte.vervallen_op IS NULL
    ORDER BY belofte.volgnummer DESC LIMIT 1
)"""
BIJZONDER = {"wet_belofte": WET_BELOFTE, "servicebelofte": SERVICEBELOFTE}
STAND = ("aanvraag.id", "stand.gevraagd", "stand.gemaakt", "stand.plandag", "stand.verwacht")
GEPLAND = (*PLANVELDEN, "start_gezet")
VOORGANGERS = """(
    SELECT array_agg(ARRAY[relatie.van_id, relatie.wachttijd])
    FROM zaken_zaakrelatie relatie WHERE relatie.naar_id = zaak.id
)"""
OPSCHORTINGEN = """CASE WHEN zaak.begonnen_op IS NOT NULL THEN (
    SELECT array_agg(ARRAY[stilstand.verzoek_op, stilstand.uiterlijk, stilstand.beeindigd_op])
    FROM zaken_opschorting stilstand WHERE stilstand.zaak_id = zaak.id
) END"""  # only begun work can stand still
ONDERDELEN = (VOORGANGERS, OPSCHORTINGEN)
"""NULL for most zaken. Sorted here: sorting in the subselects made a round slower."""
LEES = """
    SELECT {kolommen}
    FROM zaken_klantaanvraag aanvraag
    LEFT JOIN regie_klantaanvraagplan stand ON stand.klantaanvraag_id = aanvraag.id
    LEFT JOIN zaken_zaak zaak ON zaak.klantaanvraag_id = aanvraag.id
    LEFT JOIN catalogus_zaaktypeversie versie ON versie.id = zaak.versie_id
    LEFT JOIN dvo_dvoregel dvoregel ON dvoregel.id = zaak.dvoregel_id
    LEFT JOIN regie_zaakplanning plan ON plan.zaak_id = zaak.id
    WHERE aanvraag.id = ANY(%s)
    ORDER BY aanvraag.id, zaak.id
"""


def lees(klantaanvragen: Collection[int]) -> dict[int, list[Zaakinvoer]]:
    """klantaanvraag -> its zaken, with all of VELDEN. One query, however many there are."""
    return {invoer.pk: invoer.groep for invoer in lees_aanvragen(klantaanvragen, VELDEN) if invoer.groep}


def lees_aanvragen(
    klantaanvragen: Collection[int], velden: tuple[str, ...] = PLANINVOER
) -> list[Aanvraaginvoer]:
    """These klantaanvragen by key, with how far their plan is. One query.

    Plain rows, not models: a round over everything is mostly reading.
    """
    dag = [klok.vandaag()] if "servicebelofte" in velden else []
    with connection.cursor() as cursor:
        cursor.execute(leesvraag(velden), [*dag, list(klantaanvragen)])
        return _aanvragen(cursor.fetchall(), velden)


def leesvraag(velden: tuple[str, ...]) -> str:
    """The joined read: how far each plan is, these fields of each zaak, its stored plan, its parts."""
    kolommen = (*STAND, *map(_kolom, velden), *(f"plan.{veld}" for veld in GEPLAND), *ONDERDELEN)
    return LEES.format(kolommen=", ".join(kolommen))


def _kolom(veld: str) -> str:
    """The column of a field as `values()` calls it."""
    if veld == "pk":
        return "zaak.id"
    if veld in BIJZONDER:
        return BIJZONDER[veld]
    tabel, _, kolom = veld.rpartition("__")
    return f"{tabel or 'zaak'}.{kolom}"


def _aanvragen(rijen: Iterable[tuple[Any, ...]], velden: tuple[str, ...]) -> list[Aanvraaginvoer]:
    """Rows in the order of the query: those of one klantaanvraag follow each other."""
    begin = len(STAND)
    uit: list[Aanvraaginvoer] = []
    vorige = None
    for rij in rijen:
        if rij[0] != vorige:
            vorige, gevraagd, gemaakt, plandag, verwacht = rij[:begin]
            aanvraag = Aanvraaginvoer(vorige, gevraagd or 0, gemaakt or 0, plandag, verwacht)
            uit.append(aanvraag)
        if rij[begin] is not None:  # else there is nothing in it
            aanvraag.groep.append(_zaak(rij, velden))
    for aanvraag in uit:
        geef_namen(aanvraag.groep)
    return uit


def _zaak(rij: tuple[Any, ...], velden: tuple[str, ...]) -> Zaakinvoer:
    """One row: the zaak, the plan that is stored, who it waits for, and when it stood still."""
    begin, einde = len(STAND), len(STAND) + len(velden)
    invoer = Zaakinvoer(dict(zip(velden, rij[begin:einde], strict=True)))
    gezet, voorgangers, opschortingen = rij[-3:]
    if rij[einde] is not None:
        invoer.planning = Planstand(rij[einde:-3], gezet)
    if voorgangers:
        invoer.voorgangers = sorted((van, wachttijd) for van, wachttijd in voorgangers)
    if opschortingen:
        invoer.opschortingen = [_periode(*stil) for stil in sorted(opschortingen, key=itemgetter(0))]
    return invoer


def _periode(verzoek: date, uiterlijk: date, beeindigd: date | None) -> tuple[date, date, bool]:
    """From the request to its end, at the latest the day after the last one; and whether it has ended."""
    daarna = uiterlijk + timedelta(days=1)
    return verzoek, min(beeindigd or daarna, daarna), beeindigd is not None
