"""How much danger a zaak or a klantaanvraag is in, and why: two levels, of days only (issue 6).

"Te laat" is said of an end that can no longer be met, "dreigt" of one that will not be met like this. The same
conditions for whole lists are in `regie/standen.py`; a test compares them. Pure: no Django, no clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kcc.kalender import Kalender
from kcc.tekst import dag_kort

Risico = Literal["op_schema", "dreigt", "te_laat"]
DEEL_OP, DELEN = 2, 3
"""A buffer is used up for the most part when more than two thirds of it are gone (facts/planning.md)."""
VOORUIT = 250
"""Kalenderdagen: of a latest start that lies further ahead no buffer is looked at."""


@dataclass(frozen=True, slots=True)
class Oordeel:
    """`reden`: a sentence without its subject or capital; `kort`: the same where a list has room for a few words."""

    risico: Risico
    reden: str = "ligt op schema"
    kort: str = "op schema"


def zaakrisico(
    *,
    vandaag: date,
    kalender: Kalender,
    begonnen: bool,
    geplande_start: date,
    uiterste_start: date,
    gepland_einde: date,
    dvo_datum: date | None = None,
    wettelijk_einde: date | None = None,
    prognose: date | None = None,
) -> Oordeel:
    """Of a zaak that waits or runs. `dvo_datum`: last day by the DVO maximum; `prognose`: the day on which the team
    has it done as things are now, None when that is not known."""
    te_laat = _te_laat(vandaag, gepland_einde, dvo_datum, wettelijk_einde)
    ruimte = _begin(vandaag, kalender, geplande_start, uiterste_start)
    dreigt = _prognose(vandaag, prognose, dvo_datum, wettelijk_einde)
    redenen = (*te_laat, *(() if begonnen else ruimte), *dreigt)
    return next(iter(redenen), Oordeel("op_schema"))


def aanvraagrisico(
    *, vandaag: date, beloofd: date, verwacht: date | None = None, prognose: date | None = None
) -> Oordeel:
    """Of a klantaanvraag whose promise is open. `verwacht`: its end in the plan, `prognose`: as the teams can do it."""
    if beloofd < vandaag:
        return Oordeel("te_laat", f"was beloofd voor {_dag(beloofd, vandaag)}", "te laat")
    if verwacht and verwacht > beloofd:
        na = f"is volgens het plan pas {_dag(verwacht, vandaag)} klaar"
        return Oordeel("dreigt", f"{na}, beloofd is {_dag(beloofd, vandaag)}", "verwacht na de belofte")
    if verwacht and verwacht < vandaag:
        was = f"was verwacht op {_dag(verwacht, vandaag)}"
        return Oordeel("dreigt", was, was)
    if prognose and prognose > beloofd:
        af = f"de teams hebben het pas {_dag(prognose, vandaag)} af"
        return Oordeel("dreigt", f"{af}, beloofd is {_dag(beloofd, vandaag)}", _pas_af(prognose, vandaag))
    return Oordeel("op_schema")


def _te_laat(vandaag: date, einde: date, dvo: date | None, wet: date | None) -> Iterator[Oordeel]:
    if dvo and dvo < vandaag:
        yield Oordeel("te_laat", f"had {_dag(dvo, vandaag)} klaar moeten zijn", "te laat")
    if wet and wet < vandaag:
        yield Oordeel("te_laat", f"de wettelijke termijn liep tot {_dag(wet, vandaag)}", "te laat")
    if wet and einde > wet:
        klaar = f"is volgens het plan pas {_dag(einde, vandaag)} klaar"
        yield Oordeel(
            "te_laat",
            f"{klaar}, de wettelijke termijn is {_dag(wet, vandaag)}",
            "haalt de wettelijke termijn niet",
        )


def _begin(vandaag: date, kalender: Kalender, gepland: date, uiterst: date) -> Iterator[Oordeel]:
    """Of a zaak that has not begun."""
    if uiterst < vandaag:
        had = f"had {_dag(uiterst, vandaag)} moeten beginnen"
        yield Oordeel("dreigt", had, had)
    elif ruimte_op(vandaag, kalender, gepland, uiterst):
        over, ruimte = kalender.tussen(vandaag, uiterst), kalender.tussen(gepland, uiterst)
        nog = f"nog {over}" if over else "geen"
        van = f"{nog} van de {ruimte} werkdagen ruimte over"
        yield Oordeel(
            "dreigt", f"er {'zijn ' if over else 'is '}{van}", f"begin uiterlijk {_dag(uiterst, vandaag)}"
        )


def ruimte_op(vandaag: date, kalender: Kalender, gepland: date, uiterst: date) -> bool:
    """Whether more than two thirds of the buffer are gone."""
    if (uiterst - vandaag).days >= VOORUIT:
        return False
    return DELEN * kalender.tussen(gepland, vandaag) > DEEL_OP * kalender.tussen(gepland, uiterst)


def buffergrens(vandaag: date, kalender: Kalender, uiterst: date) -> date:
    """The same the other way round: what was planned before this day and must begin on `uiterst` has used up its
    buffer. With v, u and g the day numbers: 3(v - g) > 2(u - g) is g < 3v - 2u."""
    nu = kalender.nummer(vandaag)
    return kalender.dag(DELEN * nu - DEEL_OP * kalender.nummer(uiterst))


def _prognose(vandaag: date, prognose: date | None, dvo: date | None, wet: date | None) -> Iterator[Oordeel]:
    """The end that is missed first; of two on one day what was agreed."""
    grenzen = [(dvo, "de afspraak"), (wet, "de wettelijke termijn")]
    for grens, naam in sorted((rij for rij in grenzen if rij[0]), key=lambda rij: rij[0] or vandaag):
        if prognose and grens and prognose > grens:
            af = f"het team heeft het pas {_dag(prognose, vandaag)} af"
            yield Oordeel("dreigt", f"{af}, {naam} is {_dag(grens, vandaag)}", _pas_af(prognose, vandaag))


def te_vol(vandaag: date, prognose: date | None, dvo_datum: date | None, wettelijk_einde: date | None) -> str:
    """That the team has it done after a day that was agreed, as a sentence; empty when it is in time."""
    return next((rij.reden for rij in _prognose(vandaag, prognose, dvo_datum, wettelijk_einde)), "")


def _pas_af(prognose: date, vandaag: date) -> str:
    return f"pas {_dag(prognose, vandaag)} af"


def _dag(dag: date, vandaag: date) -> str:
    return dag_kort(dag, dit_jaar=vandaag.year)
