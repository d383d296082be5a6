"""What the settings become by a change of days off, and which days it touches. Pure: no query, no clock.

`inhoud` of a Wijziging, by its soort:
dag_erbij, dag_eraf: {"soort": "sluiting" | "gelijkgesteld", "datum": "2027-02-15", "omschrijving": "Carnaval"}
dagen_van_kantoor: {"goede_vrijdag": bool, "gelijkgestelde_dagen": bool}, with the same under "was".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kcc import kalenders
from kcc.inrichting import Stand
from kcc.kalender import Kalender, goede_vrijdagen
from kcc.kalenders import Kalenders

SCHAKELAARS = ("goede_vrijdag", "gelijkgestelde_dagen")


@dataclass(frozen=True)
class Verandering:
    """Both calendars before and after, and the days on which either differs, in order."""

    oud: Kalenders
    nieuw: Kalenders
    kantoordagen: tuple[date, ...]
    wetsdagen: tuple[date, ...]

    @property
    def vanaf(self) -> date | None:
        """The first day that differs; None when nothing does (a closing day in a weekend)."""
        return min((*self.kantoordagen, *self.wetsdagen), default=None)


def na(stand: Stand, soort: str, inhoud: Mapping[str, Any]) -> Stand:
    """The settings with the change made."""
    if soort == "dagen_van_kantoor":
        return stand.met(**{veld: bool(inhoud[veld]) for veld in SCHAKELAARS})
    return _met_dag(stand, inhoud, erbij=soort == "dag_erbij")


def voor(stand: Stand, soort: str, inhoud: Mapping[str, Any]) -> Stand:
    """The settings with the change taken back."""
    if soort == "dagen_van_kantoor":
        return stand.met(**{veld: bool(inhoud["was"][veld]) for veld in SCHAKELAARS})
    return _met_dag(stand, inhoud, erbij=soort == "dag_eraf")


def _met_dag(stand: Stand, inhoud: Mapping[str, Any], *, erbij: bool) -> Stand:
    dag, naam = date.fromisoformat(inhoud["datum"]), inhoud["omschrijving"]
    if inhoud["soort"] == "gelijkgesteld":
        return stand.met(gelijkgesteld=stand.gelijkgesteld | {dag} if erbij else stand.gelijkgesteld - {dag})
    dicht = {d: n for d, n in stand.sluitingsdagen.items() if d != dag}
    return stand.met(sluitingsdagen=dicht | {dag: naam} if erbij else dicht)


def verandering(oud: Stand, nieuw: Stand) -> Verandering:
    """Between two settings."""
    a, b = kalenders.van(oud), kalenders.van(nieuw)
    dagen = _dagen(oud) | _dagen(nieuw)
    return Verandering(a, b, _anders(a.gemeente, b.gemeente, dagen), _anders(a.wet, b.wet, dagen))


def _dagen(stand: Stand) -> set[date]:
    vrijdagen = goede_vrijdagen() if stand.goede_vrijdag else {}
    return {*stand.sluitingsdagen, *stand.gelijkgesteld, *vrijdagen}


def _anders(a: Kalender, b: Kalender, dagen: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(dag for dag in dagen if a.is_werkdag(dag) != b.is_werkdag(dag)))
