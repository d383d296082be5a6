"""From zaken as they were read to their plan: the general way, and the quick one for a round over everything.

Both start from a `Vorm`, a zaak in working days from the day of planning. A town asks the same things every
day, and a plan moves along with its day: the quick way plans each combination of vormen once. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from kcc.fouten import Geweigerd
from kcc.kalender import Kalender
from regie import redenen
from regie.planning import Lus, Plan, Planregel, Status, Taak, plan
from regie.wachtrij import ALPHA, ALPHA_DRUK, gelijkspel, sleutel
from regie.zaakinvoer import STATUSSEN, Waarden, Zaakinvoer

BEVROREN = 2  # werkdagen from the day of planning: such a start no longer moves because a sister stands still
ONTHOUDEN = 1 << 15  # combinations of vormen, of about a kilobyte each
REDEN_LENGTE = 300


class Vorm(NamedTuple):
    """What the plan of a zaak follows from. Days are working-day numbers, counted from the day of planning."""

    naam: str  # "" of a zaak alone: no sentence names it
    norm: int
    duur: int  # the norm and what it stood still; of finished work what it took
    voorgangers: tuple[int, ...]  # places in the klantaanvraag
    wachttijd: int  # kalenderdagen
    vast_begin: int | None
    vroegst: int | None
    wettelijk_einde: int | None
    werkelijk_begin: int | None
    vorige_start: int | None
    buffer: int | None
    marge: int
    status: Status
    gezet: bool  # vast_begin was chosen by whoever directs: no appointment
    bevroren: bool  # begins within BEVROREN, and it is a sister that stands still


Vormen = tuple[Vorm, ...]


class Rij(NamedTuple):
    """What is stored of a zaak, in working-day numbers counted from the day of planning."""

    vroegste_start: int
    geplande_start: int
    uiterste_start: int
    gepland_einde: int
    speling: int
    sleutel: float
    sleutel_druk: float
    reden: str


def plan_van(groep: list[Zaakinvoer], *, vandaag: date, kalender: Kalender) -> tuple[list[Taak], Plan]:
    """The tasks of one klantaanvraag and their plan as seen on `vandaag`. Geweigerd when they go in a circle.

    Work is planned no later than it was, unless one of them stands still: then the others may wait (plans are
    postponed on an explicit event only), but for what begins within two werkdagen.
    """
    nu = kalender.nummer(vandaag)
    vormen = vormen_van(groep, vandaag, kalender)
    sleutels = [invoer.sleutel for invoer in groep]
    taken = _taken(vormen, sleutels, nu)
    namen = dict(zip(sleutels, (invoer.naam for invoer in groep), strict=True))
    try:
        uitkomst = plan(taken, vandaag=nu, kalender=kalender, namen=namen)
    except Lus as lus:
        raise _kring(groep, map(sleutels.index, lus.taken)) from None
    regels = _op_gezette_dag(vormen, [uitkomst.regels[sleutel] for sleutel in sleutels])
    return taken, Plan(dict(zip(sleutels, regels, strict=True)), uitkomst.einde)


def planwaarden(groep: list[Zaakinvoer], *, vandaag: date, kalender: Kalender) -> tuple[list[Waarden], date]:
    """What is stored of each zaak, and the expected end of the whole: as `plan_van` has it, the quick way."""
    nu = kalender.nummer(vandaag)
    rijen, einde = _rijen(groep, vormen_van(groep, vandaag, kalender), nu, kalender)
    return [_waarden(rij, nu, kalender) for rij in rijen], kalender.dag(nu + einde)


def waarden_van(
    groep: Sequence[Zaakinvoer], taken: Sequence[Taak], uitkomst: Plan, kalender: Kalender
) -> list[Waarden]:
    """What is stored of each zaak of one klantaanvraag."""
    werk, regels = _werk(taken), uitkomst.regels
    rijen = (
        _rij(regels[taak.sleutel], zaak.norm, taak, werk, 0) for zaak, taak in zip(groep, taken, strict=True)
    )
    return [_waarden(rij, 0, kalender) for rij in rijen]


def met_pal(groep: Sequence[Zaakinvoer], rijen: Sequence[Waarden]) -> list[Waarden]:
    """A replan never puts a zaak further back in the queue: what still waits would be planned from a later day
    with each begin or end of a sister, and newcomers would overtake it. Only when a zaak of the klantaanvraag
    stands still, or its own start was set or agreed, its place follows the plan."""
    if any(invoer.rij["status"] == "opgeschort" for invoer in groep):
        return list(rijen)
    return [_niet_later(invoer, rij) for invoer, rij in zip(groep, rijen, strict=True)]


def _niet_later(invoer: Zaakinvoer, rij: Waarden) -> Waarden:
    if invoer.planning is None or invoer.planning.start_gezet or invoer.rij["afspraak_op"]:
        return rij
    *dagen, plaats, druk, reden = rij
    eerder, eerder_druk = invoer.planning.waarden[5:7]
    return (*dagen, min(plaats, eerder), min(druk, eerder_druk), reden)  # type: ignore[return-value]


def _waarden(rij: Rij, nu: int, kalender: Kalender) -> Waarden:
    vroegst, gepland, uiterst, einde, speling, plaats, druk, reden = rij
    dag = kalender.dag
    dagen = dag(vroegst + nu), dag(gepland + nu), dag(uiterst + nu), dag(einde + nu)
    return (*dagen, speling, plaats + nu, druk + nu, reden)


def _werk(taken: Iterable[Taak]) -> int:
    """Werkdagen that are left in the whole klantaanvraag."""
    return sum(taak.duur for taak in taken if not taak.voorbij)


def _rij(regel: Planregel, norm: int, taak: Taak, werk: int, nu: int) -> Rij:
    plaats = partial(
        sleutel,
        uiterste_start=regel.uiterste_start,
        norm=norm,
        duur=taak.duur,
        wettelijk_einde=taak.wettelijk_einde,
        marge=taak.marge,
    )
    return Rij(
        regel.vroegste_start - nu,
        regel.geplande_start - nu,
        regel.uiterste_start - nu,
        regel.gepland_einde - nu,
        regel.speling,
        plaats(alpha=ALPHA) - nu,
        plaats(alpha=ALPHA_DRUK) + gelijkspel(werk) - nu,
        regel.reden[:REDEN_LENGTE],
    )


def vormen_van(groep: list[Zaakinvoer], vandaag: date, kalender: Kalender) -> Vormen:
    """Each zaak of one klantaanvraag; a frozen start that something else moves beyond reach is let go."""
    nu = kalender.nummer(vandaag)
    stil = any(invoer.rij["status"] == "opgeschort" for invoer in groep)
    plekken = {invoer.rij["pk"]: plek for plek, invoer in enumerate(groep)}
    vormen = tuple(_vorm(invoer, plekken, vandaag, nu, kalender, stil=stil) for invoer in groep)
    while stil and any(vorm.bevroren for vorm in vormen):
        rijen, _ = _rijen(groep, vormen, nu, kalender)
        verder = tuple(map(_laat_los, vormen, rijen))
        if verder == vormen:
            break
        vormen = verder
    return vormen


def _laat_los(vorm: Vorm, rij: Rij) -> Vorm:
    """Its voorganger or its own earliest day moves it: then it is planned as if it were not near."""
    if not vorm.bevroren or rij.geplande_start <= BEVROREN:
        return vorm
    return vorm._replace(bevroren=False, vorige_start=None)


def _vorm(
    invoer: Zaakinvoer, plekken: dict[int, int], vandaag: date, nu: int, kalender: Kalender, *, stil: bool
) -> Vorm:
    rij, nummer, norm, eerder = invoer.rij, kalender.nummer, invoer.norm, invoer.voorgangers
    begonnen, wet, vroegst = rij["begonnen_op"], rij["wettelijk_einde"], _vroegst(invoer)
    vast, gezet = _vast_begin(invoer)
    vorige = nummer(invoer.planning.geplande_start) - nu if invoer.planning else None
    bevroren = stil and vorige is not None and vorige <= BEVROREN and rij["status"] != "opgeschort"
    return Vorm(
        invoer.naam if len(plekken) > 1 else "",
        norm,
        _duur(invoer, norm, vandaag, kalender),
        tuple([plekken[van] for van, _ in eerder if van in plekken]) if eerder else (),
        max([wacht for _, wacht in eerder]) if eerder else 0,
        nummer(vast) - nu if vast else None,
        max(nummer(vroegst) - nu, 0) if vroegst else None,  # what has passed holds nothing up
        kalender.nummer_tot(wet) - nu if wet else None,
        nummer(begonnen) - nu if begonnen else None,
        vorige if bevroren or not stil else None,
        rij["versie__buffer"],
        rij["versie__marge"],
        STATUSSEN[rij["status"]],
        gezet,
        bevroren,
    )


def _duur(invoer: Zaakinvoer, norm: int, vandaag: date, kalender: Kalender) -> int:
    """The norm and what it stood still; of finished work what it really took."""
    begonnen, afgerond = invoer.rij["begonnen_op"], invoer.rij["afgerond_op"]
    if begonnen and afgerond:
        return max(0, kalender.tussen(begonnen, afgerond))
    if not invoer.opschortingen:
        return norm
    return norm + invoer.stilgestaan(kalender, vandaag)


def _vroegst(invoer: Zaakinvoer) -> date | None:
    """The day a suspension ends, or the day it came in."""
    hervat = invoer.hervat_op() if invoer.opschortingen else None
    if hervat is not None:
        return hervat
    return invoer.rij["ontvangen_op"] if invoer.rij["ontvangen"] else None


def _vast_begin(invoer: Zaakinvoer) -> tuple[date | None, bool]:
    """A hard appointment; klaar terwijl u wacht, which starts on the day it came in; or a start that whoever
    directs has set (R58), and whether it is that."""
    rij = invoer.rij
    if rij["afspraak_op"]:
        return rij["afspraak_op"], False
    if rij["versie__klaar_terwijl_u_wacht"] and rij["ontvangen"]:
        return rij["ontvangen_op"], False
    dag = invoer.planning.start_gezet if invoer.planning else None
    return dag, dag is not None


def _rijen(groep: list[Zaakinvoer], vormen: Vormen, nu: int, kalender: Kalender) -> tuple[Sequence[Rij], int]:
    """Per zaak, and the end of the whole. Kalenderdagen of waiting differ from day to day, all else does not."""
    try:
        if any(vorm.wachttijd for vorm in vormen):
            return _maak(vormen, nu, kalender)
        return _onthouden(vormen)
    except Lus as lus:
        raise _kring(groep, map(int, lus.taken)) from None


@lru_cache(maxsize=ONTHOUDEN)
def _onthouden(vormen: Vormen) -> tuple[Sequence[Rij], int]:
    return _maak(vormen, 0, None)


def vergeet() -> None:
    """As in a new process: for measuring."""
    _onthouden.cache_clear()


def _maak(vormen: Vormen, nu: int, kalender: Kalender | None) -> tuple[Sequence[Rij], int]:
    plekken = [str(plek) for plek in range(len(vormen))]
    namen = {plek: vorm.naam for plek, vorm in zip(plekken, vormen, strict=True)}
    taken = _taken(vormen, plekken, nu)
    uitkomst = plan(taken, vandaag=nu, kalender=kalender, namen=namen)
    regels, werk = _op_gezette_dag(vormen, [uitkomst.regels[plek] for plek in plekken]), _werk(taken)
    rijen = [
        _rij(regel, vorm.norm, taak, werk, nu)
        for vorm, regel, taak in zip(vormen, regels, taken, strict=True)
    ]
    return rijen, uitkomst.einde - nu


def _taken(vormen: Vormen, sleutels: Sequence[str], nu: int) -> list[Taak]:
    return [
        Taak(
            sleutel=eigen,
            duur=vorm.duur,
            voorgangers=tuple(sleutels[plek] for plek in vorm.voorgangers),
            wachttijd=vorm.wachttijd,
            vast_begin=_plus(vorm.vast_begin, nu),
            vroegst=_plus(vorm.vroegst, nu),
            wettelijk_einde=_plus(vorm.wettelijk_einde, nu),
            werkelijk_begin=_plus(vorm.werkelijk_begin, nu),
            vorige_start=_plus(vorm.vorige_start, nu),
            buffer=vorm.buffer,
            marge=vorm.marge,
            status=vorm.status,
        )
        for eigen, vorm in zip(sleutels, vormen, strict=True)
    ]


def _plus(dag: int | None, nu: int) -> int | None:
    return None if dag is None else dag + nu


def _op_gezette_dag(vormen: Vormen, regels: list[Planregel]) -> list[Planregel]:
    """A start that was set is no appointment: its sentence says so."""
    return [
        replace(regel, reden=redenen.gezet(regel.reden)) if vorm.gezet else regel
        for vorm, regel in zip(vormen, regels, strict=True)
    ]


def _kring(groep: list[Zaakinvoer], plekken: Iterable[int]) -> Geweigerd:
    kring = ", ".join(groep[plek].naam for plek in plekken)
    return Geweigerd("zaken_in_kring", f"Deze zaken wachten op elkaar in een kring: {kring}.")
