"""Why a taak stands where it stands, in a sentence without its subject, and what is in danger: plan or law.

Made of names and durations, never of dates or day numbers: the sentence stays true when the calendar changes.
The worst news comes first. Pure; reads the first two passes of the planner.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.planning import Planner, Risico, Taak

VAST = {"een vast moment": "een gezette dag", "het vaste moment": "de gezette dag"}
"""What a sentence says of an appointment, and of a day that whoever directs has set."""


def oordeel(planner: "Planner", taak: "Taak") -> "tuple[Risico, str]":
    """Risico and reden of `taak`, once its latest start and all of its volgers are known."""
    if taak.voorbij:
        return "op_schema", "is klaar"
    return next(_slecht_nieuws(planner, taak), None) or ("op_schema", _waarom(planner, taak))


def gezet(reden: str) -> str:
    """The same sentence about a start that was set: no appointment, somebody chose the day."""
    for afspraak, dag in VAST.items():
        reden = reden.replace(afspraak, dag, 1)
    return reden


def _slecht_nieuws(planner: "Planner", taak: "Taak") -> "Iterator[tuple[Risico, str]]":
    begin, einde = planner.vroegst[taak.sleutel], planner.vroegste_einde[taak.sleutel]
    over = taak.marge if taak.wettelijk_einde is None else taak.wettelijk_einde - einde
    if over < 0:
        yield "te_laat", f"komt {_werkdagen(-over)} na de wettelijke termijn klaar"
    if over < taak.marge:
        yield "dreigt", f"houdt {_werkdagen(over)} over tot de wettelijke termijn"
    uitloop = planner.vandaag - begin - taak.duur - planner.stilstand(taak)
    if uitloop > 0:
        yield "dreigt", f"loopt {_werkdagen(uitloop)} uit; gepland was {_werkdagen(taak.duur)}"
    if taak.te_plannen and taak.vast_begin not in (None, begin):
        yield "dreigt", _met("kan niet op het vaste moment beginnen", _wacht_op(planner, taak))
    for volger in _gehinderd(planner, taak):
        yield "dreigt", f"houdt {planner.naam(volger)} op, en daar is geen ruimte meer"


def _gehinderd(planner: "Planner", taak: "Taak") -> "Iterator[Taak]":
    """Volgers in trouble that wait for this taak in particular."""
    for volger in planner.wachtenden(taak):
        knelt = planner.uiterste_aanvoer(volger) <= planner.vroegste_einde[taak.sleutel]
        if knelt and planner.oordelen[volger.sleutel][0] != "op_schema":
            yield volger


def _waarom(planner: "Planner", taak: "Taak") -> str:
    duurt = f"duurt {_werkdagen(taak.duur)}" if taak.duur else "is dezelfde dag klaar"
    if taak.status == "opgeschort":
        return f"is opgeschort en {duurt}"
    if taak.begonnen:
        return f"is begonnen en {duurt}"
    if taak.vast_begin is not None:
        return f"begint op een vast moment en {duurt}"
    if len(planner.volgorde) == 1:
        return duurt
    return _plaats(planner, taak)


def _plaats(planner: "Planner", taak: "Taak") -> str:
    """Its place among the others: it waits, it decides the end, or it can wait."""
    wacht = _wacht_op(planner, taak)
    if planner.vroegste_einde[taak.sleutel] == planner.einde:
        lengte = "duurt het langst ({})" if taak.duur == planner.langste else "duurt {}"
        return f"{wacht or lengte.format(_werkdagen(taak.duur))} en bepaalt het einde"
    speling = planner.uiterst[taak.sleutel] - planner.vroegst[taak.sleutel]
    kan = f"kan {_werkdagen(speling)} wachten" if speling else "kan niet wachten"
    return wacht or f"duurt {_werkdagen(taak.duur)} en {kan}: {_grens(planner, taak)}"


def _wacht_op(planner: "Planner", taak: "Taak") -> str | None:
    """What keeps it from starting, if that is a voorganger."""
    na = planner.na_voorgangers(taak, planner.vroegste_einde)
    if na <= planner.vandaag or na < planner.vroegst[taak.sleutel]:
        return None
    eerder = [planner.taken[sleutel] for sleutel in taak.voorgangers if sleutel in planner.vroegste_einde]
    laatste = min(eerder, key=lambda vorige: (-planner.vroegste_einde[vorige.sleutel], vorige.sleutel))
    rust = f" en daarna {_aantal(taak.wachttijd, 'kalenderdag')}" if taak.wachttijd else ""
    return f"wacht op {planner.naam(laatste)} ({_werkdagen(laatste.duur)}){rust}"


def _grens(planner: "Planner", taak: "Taak") -> str:
    """What would suffer if it waited longer than it can."""
    einde = planner.uiterst[taak.sleutel] + taak.duur
    if taak.wettelijk_einde is not None and taak.wettelijk_einde - taak.marge == einde:
        return "daarna dringt de wettelijke termijn"
    for volger in planner.wachtenden(taak):
        if planner.uiterste_aanvoer(volger) == einde:
            return f"{planner.naam(volger)} heeft het nodig"
    return f"{planner.naam(planner.bepalende)} bepaalt het einde"


def _met(zin: str, uitleg: str | None) -> str:
    return f"{zin}: {uitleg}" if uitleg else zin


def _werkdagen(aantal: int) -> str:
    return _aantal(aantal, "werkdag") if aantal else "geen werkdag"


def _aantal(aantal: int, woord: str) -> str:
    return f"{aantal} {woord}" + ("en" if aantal != 1 else "")
