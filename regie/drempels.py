"""When a belofte is signalled: pure. Days in, days out; no clock, no database.

Three kinds of threshold: so many werkdagen before the last day, so much of the werkdagen gone, and the day
after the last one. Werkdagen are those of the office, for a term of law too: they are the days on which
something can still be done about it. Rounding is always towards the earlier day: a signal is never late.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kcc.kalender import BuitenKalender, Kalender

NOOIT: Final = date(9999, 12, 31)
"""No threshold is left."""
WERKDAGEN, PROCENT, VERSTREKEN = "werkdagen", "procent", "verstreken"
BREEKT: Final = "breekt"

STANDAARD: Final[dict[str, tuple[tuple[str, int], ...]]] = {
    "dvo_norm": ((PROCENT, 80),),
    "dvo_maximum": ((WERKDAGEN, 5), (WERKDAGEN, 1), (VERSTREKEN, 0)),
    "wet": ((WERKDAGEN, 10), (WERKDAGEN, 5), (VERSTREKEN, 0)),
    "servicebelofte": ((WERKDAGEN, 3), (VERSTREKEN, 0)),
    "klantaanvraag": ((WERKDAGEN, 5), (WERKDAGEN, 1), (VERSTREKEN, 0)),
    "terugbellen": ((WERKDAGEN, 0), (VERSTREKEN, 0)),
}
"""Until a municipality sets its own: kind of belofte -> unit and value."""


@dataclass(frozen=True, order=True)
class Grens:
    """One threshold of one belofte: it is passed from `dag` on."""

    dag: date
    code: str


def code_van(eenheid: str, waarde: int) -> str:
    """As a signal keeps it: "5w", "80p", "verstreken"."""
    return {WERKDAGEN: f"{waarde}w", PROCENT: f"{waarde}p"}.get(eenheid, eenheid)


def grenzen(begin: date, due: date, drempels: Iterable[tuple[str, int]], kalender: Kalender) -> list[Grens]:
    """The first day of each threshold, the earliest first. `drempels`: unit and value of its kind.

    A warning in werkdagen that would come on the very day of the promise, or before it, warns about nothing
    and is left out; but the last warning always comes. Outside the calendar only the day itself counts.
    """
    drempels = list(drempels)
    dagen = [waarde for eenheid, waarde in drempels if eenheid == WERKDAGEN]
    rijen = []
    for eenheid, waarde in drempels:
        dag = _dag(begin, due, eenheid, waarde, kalender)
        te_vroeg = eenheid == WERKDAGEN and waarde > min(dagen) and dag is not None and dag <= begin
        if dag is not None and not te_vroeg:
            rijen.append(Grens(dag, code_van(eenheid, waarde)))
    return sorted(rijen)


def _dag(begin: date, due: date, eenheid: str, waarde: int, kalender: Kalender) -> date | None:
    if eenheid == VERSTREKEN:
        return due + timedelta(days=1) if due < NOOIT else None
    try:
        laatste = kalender.nummer_tot(due)
        if eenheid == WERKDAGEN:
            return kalender.dag(laatste - waarde)
        eerste = min(kalender.nummer(begin), laatste)
        return kalender.dag(eerste + (laatste - eerste) * waarde // 100)
    except BuitenKalender:
        return None


def gepasseerd(rijen: Sequence[Grens], dag: date) -> list[str]:
    """The codes of what is passed on `dag`."""
    return [rij.code for rij in rijen if rij.dag <= dag]


def volgende(rijen: Sequence[Grens], dag: date) -> date:
    """The first day after `dag` on which another threshold is passed; NOOIT when there is none."""
    return min((rij.dag for rij in rijen if rij.dag > dag), default=NOOIT)


def zwaarte(code: str) -> tuple[int, int]:
    """To sort on, the most severe first: over, about to break, then the fewest days left, then percents."""
    vast = {VERSTREKEN: 0, BREEKT: 1}
    if code in vast:
        return (vast[code], 0)
    aantal = int(code[:-1])
    return (2, aantal) if code.endswith("w") else (3, 100 - aantal)


def in_woorden(code: str) -> str:
    """For a list, in plain Dutch."""
    if code == VERSTREKEN:
        return "te laat"
    if code == BREEKT:
        return "belofte wordt niet gehaald"
    aantal = int(code[:-1])
    if code.endswith("p"):
        return f"{aantal} procent van de tijd is om"
    return {0: "laatste dag", 1: "nog hoogstens 1 werkdag"}.get(aantal, f"nog hoogstens {aantal} werkdagen")
