"""What the planner needs to know, read for many klantaanvragen in two queries."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import connection

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
WET_BELOFTE = """(
    SELECT belofte.due FROM regie_belofte belofte
    WHERE belofte.onderwerp = zaak.uuid AND belofte.soort = 'wet'
        AND belofte.voldaan_op IS NULL AND belofte.vervallen_op IS NULL
    ORDER BY belofte.volgnummer DESC LIMIT 1
)"""
STAND = ("aanvraag.id", "stand.gevraagd", "stand.gemaakt", "stand.plandag", "stand.verwacht")
GEPLAND = (*PLANVELDEN, "start_gezet")
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
ONDERDELEN = """
    SELECT naar_id, van_id, wachttijd, NULL, NULL, NULL FROM zaken_zaakrelatie WHERE naar_id = ANY(%s)
    UNION ALL
    SELECT zaak_id, NULL, NULL, verzoek_op, uiterlijk, beeindigd_op FROM zaken_opschorting
    WHERE zaak_id = ANY(%s)
    ORDER BY 1, 2, 4
"""


def lees(klantaanvragen: Collection[int]) -> dict[int, list[Zaakinvoer]]:
    """klantaanvraag -> its zaken, with all of VELDEN. At most two queries, however many there are."""
    return {invoer.pk: invoer.groep for invoer in lees_aanvragen(klantaanvragen, VELDEN) if invoer.groep}


def lees_aanvragen(
    klantaanvragen: Collection[int], velden: tuple[str, ...] = PLANINVOER
) -> list[Aanvraaginvoer]:
    """These klantaanvragen by key, with how far their plan is. At most two queries.

    Plain rows, not models: a round over everything is mostly reading.
    """
    with connection.cursor() as cursor:
        cursor.execute(leesvraag(velden), [list(klantaanvragen)])
        uit = _aanvragen(cursor.fetchall(), velden)
        _voeg_onderdelen_toe(cursor, uit)
    return uit


def leesvraag(velden: tuple[str, ...]) -> str:
    """The joined read: how far each plan is, these fields of each zaak, and the plan that is stored."""
    kolommen = (*STAND, *map(_kolom, velden), *(f"plan.{veld}" for veld in GEPLAND))
    return LEES.format(kolommen=", ".join(kolommen))


def _kolom(veld: str) -> str:
    """The column of a field as `values()` calls it."""
    if veld == "pk":
        return "zaak.id"
    if veld == "wet_belofte":
        return WET_BELOFTE
    tabel, _, kolom = veld.rpartition("__")
    return f"{tabel or 'zaak'}.{kolom}"


def _aanvragen(rijen: Iterable[tuple[Any, ...]], velden: tuple[str, ...]) -> list[Aanvraaginvoer]:
    """Rows in the order of the query: those of one klantaanvraag follow each other."""
    begin, einde = len(STAND), len(STAND) + len(velden)
    uit: list[Aanvraaginvoer] = []
    vorige = None
    for rij in rijen:
        if rij[0] != vorige:
            vorige, gevraagd, gemaakt, plandag, verwacht = rij[:begin]
            aanvraag = Aanvraaginvoer(vorige, gevraagd or 0, gemaakt or 0, plandag, verwacht)
            uit.append(aanvraag)
        if rij[begin] is None:  # nothing in it
            continue
        invoer = Zaakinvoer(dict(zip(velden, rij[begin:einde], strict=True)))
        if rij[einde] is not None:
            invoer.planning = Planstand(rij[einde:-1], rij[-1])
        aanvraag.groep.append(invoer)
    for aanvraag in uit:
        geef_namen(aanvraag.groep)
    return uit


def _voeg_onderdelen_toe(cursor: Any, aanvragen: list[Aanvraaginvoer]) -> None:
    """Who waits for whom, and what stood still: a zaak alone waits for none, only begun work can stand still."""
    volgers = {z.rij["pk"]: z for a in aanvragen if len(a.groep) > 1 for z in a.groep}
    begonnen = {z.rij["pk"]: z for a in aanvragen for z in a.groep if z.rij["begonnen_op"]}
    if not volgers and not begonnen:
        return
    cursor.execute(ONDERDELEN, [list(volgers), list(begonnen)])
    for zaak, van, wachttijd, verzoek, uiterlijk, beeindigd in cursor.fetchall():
        if van is not None:
            volgers[zaak].voorgangers.append((van, wachttijd))
            continue
        daarna = uiterlijk + timedelta(days=1)
        einde = min(beeindigd or daarna, daarna)
        begonnen[zaak].opschortingen.append((verzoek, einde, beeindigd is not None))
