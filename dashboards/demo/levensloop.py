"""What happens to a zaak, drawn beforehand (`Lot`) and played act by act until the demo's now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from dashboards.demo.bouw import Bouw
from dashboards.demo.stad import Ploeg, Soort
from dashboards.demo.toeval import Kans
from dashboards.demo.zaakloop import Zaakloop

SNEL = Kans({0: 50.0, 1: 34.0, 2: 11.0, 4: 5.0})  # werkdagen for work of a day or less
LEVERTIJD = Kans({3: 20.0, 4: 36.0, 5: 36.0, 6: 5.0, 8: 3.0})
RESULTAAT = Kans({"verleend": 88.0, "geweigerd": 7.0, "geen_besluit": 5.0})
EENVOUDIG = Kans({"verleend": 97.0, "geen_besluit": 3.0})
GROND = Kans({"aanvulling": 80.0, "instemming": 14.0, "overmacht": 6.0})
TEMPO = {
    "wmo-jeugd": 1.12,
    "juridisch": 1.1,
    "vergunningen": 1.05,
    "beheer-afval": 0.9,
    "parkeren-verkeer": 0.9,
}
LANGER = "Het onderzoek kost meer tijd; de aanvrager heeft een brief gekregen."
OPNIEUW = "De klant belde: er was een document vergeten."
INGETROKKEN = "De klant ziet ervan af."
NIET_OPGEHAALD = "Na drie maanden niet opgehaald."


@dataclass(frozen=True)
class Lot:
    """Days are werkdagen: `begin` after it can start, `duur` from its DVO begin to the result; None: never."""

    begin: int = 0
    duur: int = 1
    direct: bool = False  # done at the desk while the resident waits
    doorzettingen: tuple[
        tuple[Ploeg, str, int], ...
    ] = ()  # before the begin: to whom, why, how long after the last
    toegewezen: bool = False
    geparkeerd: bool = False
    opschorting: tuple[int, int, int] | None = (
        None  # after the begin, standing still, kalenderdagen in the letter
    )
    verlenging: int | None = None  # after the begin
    afgebroken: int | None = None  # after the begin
    heropend: int | None = None  # after the result
    sluiting: int = 5
    ophalen: int | None = 3
    resultaat: str = "verleend"


NOOIT = 10_000  # werkdagen


def werp(bouw: Bouw, soort: Soort, *, aan_balie: bool) -> Lot:
    """An ordinary fate: most on time, some late, a few with a detour."""
    rng = bouw.rng
    duur = _duur(rng, soort)
    direct = aan_balie and soort.wacht
    niet_direct = not direct and not soort.wacht
    return Lot(
        begin=0 if soort.wacht else int(min(duur * 0.5, 9) * rng.random() ** 1.4),
        duur=duur,
        direct=direct,
        doorzettingen=_doorzettingen(bouw, soort) if niet_direct else (),
        toegewezen=niet_direct and rng.random() < 0.12,
        geparkeerd=niet_direct and rng.random() < 0.06,
        opschorting=_opschorting(rng) if soort.termijn and duur > 8 and rng.random() < 0.12 else None,
        verlenging=rng.randrange(8, 20) if _verlengbaar(soort) and rng.random() < 0.15 else None,
        afgebroken=rng.randrange(1 + duur) if not direct and rng.random() < 0.03 else None,
        heropend=rng.randrange(1, 4) if niet_direct and rng.random() < 0.015 else None,
        sluiting=rng.randrange(1, 13),
        ophalen=1 + int(rng.expovariate(0.25)) if rng.random() < 0.985 else None,
        resultaat=(RESULTAAT if soort.niveau == 4 else EENVOUDIG).trek(rng),
    )


def _duur(rng: Random, soort: Soort) -> int:
    if soort.levering:
        return LEVERTIJD.trek(rng) + max(soort.werkdagen - 5, 0)
    if soort.werkdagen <= 1:
        return SNEL.trek(rng)
    traag = 1.8 if rng.random() < 0.06 else TEMPO.get(soort.vakploeg.code, 1.0)
    return max(1, round(soort.werkdagen * 0.76 * traag * rng.lognormvariate(0, 0.28)))


def _verlengbaar(soort: Soort) -> bool:
    return soort.termijn is not None and soort.termijn.verlenging_aantal is not None


def _opschorting(rng: Random) -> tuple[int, int, int]:
    return rng.randrange(1, 7), rng.randrange(3, 13), rng.choice((14, 21, 28))


def _doorzettingen(bouw: Bouw, soort: Soort) -> tuple[tuple[Ploeg, str, int], ...]:
    """Mostly none; else a detour that ends where the zaak belongs."""
    worp, eigen = bouw.rng.random(), soort.vakploeg
    if worp > 0.07:
        return ()
    if worp < 0.02:
        return (bouw.stad.ploegen["kcc-telefonie"], "informatie_ontbrak", 1), (eigen, "te_complex", 1)
    if soort.ploeg.lijn == "tweede":
        return ((eigen, "te_complex" if worp < 0.06 else "verkeerd_doorgezet", 1),)
    andere_afdeling = "hoort_bij_andere_afdeling"
    return (bouw.ander_team(eigen), andere_afdeling, 1), (eigen, andere_afdeling, 2)


def speel(zaak: Zaakloop, lot: Lot, nu: datetime, vroegst: date | None = None) -> None:
    """Play its life up to `nu`; `vroegst`: the day it can start because of a voorganger."""
    for moment in _leef(zaak, lot, vroegst):
        if moment > nu:
            return


def trek_in(zaak: Zaakloop, dag: date, nu: datetime) -> None:
    """Its voorganger came to nothing."""
    if zaak.op_dag(dag) <= nu:
        zaak.breek_af("De aanvraag waarop deze wachtte gaat niet door.")


def _leef(zaak: Zaakloop, lot: Lot, vroegst: date | None) -> Iterator[datetime]:
    """Yields the moment of the next act, then does it."""
    if lot.direct:
        yield from _aan_de_balie(zaak, lot)
        return
    kalender = zaak.bouw.kalender
    begin = kalender.plus(_kan_beginnen(zaak, vroegst), lot.begin)
    eind = max(begin, kalender.plus(max(zaak.dvo_begin, vroegst or zaak.dvo_begin), lot.duur))
    for ploeg, reden, na in lot.doorzettingen:
        yield zaak.op_dag(kalender.plus(zaak.dag, na))
        zaak.zet_door(ploeg, reden)
    if lot.toegewezen:
        yield zaak.straks(30)
        zaak.wijs_toe()
    yield zaak.op_dag(begin)
    zaak.neem_in_behandeling()
    yield from _behandel(zaak, lot, begin, eind)


def _kan_beginnen(zaak: Zaakloop, vroegst: date | None) -> date:
    """As planned at the intake, unless it came in later or is never held."""
    if zaak.plan.soort.wacht or not zaak.plan.ontvangen:
        return vroegst or zaak.ontvangen_op
    planning: date = zaak.plan.planning["geplande_start"]
    return max(planning, vroegst or planning)


def _aan_de_balie(zaak: Zaakloop, lot: Lot) -> Iterator[datetime]:
    yield zaak.straks(1)
    zaak.neem_in_behandeling()
    yield zaak.straks(zaak.bouw.rng.randrange(5, 14))
    yield from _rond_af(zaak, lot, zaak.bouw.kalender.plus(zaak.dvo_begin, lot.duur))


def _behandel(zaak: Zaakloop, lot: Lot, begin: date, eind: date) -> Iterator[datetime]:
    """What may happen between the begin and the result."""
    kalender = zaak.bouw.kalender
    if lot.geparkeerd:
        yield zaak.straks(45)
        zaak.parkeer()
        yield zaak.op_dag(kalender.plus(begin, 1))
        zaak.neem_in_behandeling()
    if lot.afgebroken is not None:
        yield zaak.op_dag(kalender.plus(begin, lot.afgebroken))
        zaak.breek_af(INGETROKKEN)
        return
    if lot.opschorting:
        na, stil, brief = lot.opschorting
        yield from _sta_stil(zaak, kalender.plus(begin, na), stil, brief)
        eind = kalender.plus(eind, stil)
    if lot.verlenging is not None:
        yield zaak.op_dag(kalender.plus(begin, lot.verlenging))
        zaak.verleng(LANGER)
    yield from _rond_af(zaak, lot, eind)


def _sta_stil(zaak: Zaakloop, dag: date, stil: int, brief: int) -> Iterator[datetime]:
    yield zaak.op_dag(dag)
    if zaak.wettelijk_einde and zaak.dag > zaak.wettelijk_einde:
        return
    zaak.schort_op(GROND.trek(zaak.bouw.rng), brief)
    yield zaak.op_dag(zaak.bouw.kalender.plus(dag, stil))
    zaak.hervat()


def _rond_af(zaak: Zaakloop, lot: Lot, eind: date) -> Iterator[datetime]:
    if zaak.plan.soort.levering and lot.resultaat == "verleend":
        yield from _lever(zaak, lot, eind)
        return
    yield zaak.op if lot.direct else zaak.op_dag(eind)
    zaak.handel_af(lot.resultaat)
    kalender = zaak.bouw.kalender
    if lot.heropend is not None:
        yield zaak.op_dag(kalender.plus(zaak.dag, lot.heropend))
        zaak.heropen(OPNIEUW)
        yield zaak.op_dag(kalender.plus(zaak.dag, 1))
        zaak.handel_af(lot.resultaat)
    yield zaak.op_dag(kalender.plus(zaak.dag, lot.sluiting))
    zaak.sluit()


def _lever(zaak: Zaakloop, lot: Lot, eind: date) -> Iterator[datetime]:
    """Applied for, made elsewhere, collected at the desk (P12)."""
    kalender, balie = zaak.bouw.kalender, zaak.bouw.stad.ploegen["kcc-balie"]
    yield zaak.op
    zaak.wacht_op_levering()
    yield zaak.op_dag(eind)
    zaak.leg_klaar()
    yield zaak.op_dag(kalender.plus(zaak.dag, 63 if lot.ophalen is None else lot.ophalen))
    if lot.ophalen is None:
        zaak.breek_af(NIET_OPGEHAALD)
    else:
        zaak.reik_uit(zaak.bouw.rng.choice(balie.mensen))
