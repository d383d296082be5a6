"""When teams have their zaken done as things are now: list scheduling in the order of the queue, under capacity.

Work-conserving: no place stays free while something can start in that team. A zaak takes one place from begin to
end and is never laid aside for another; places that fall away below what runs stop nothing. A klantaanvraag goes
from team to team, so all teams are gone through day by day together. Linear in days, n log n in zaken. Pure.
Times are working-day numbers; ends are exclusive, as in `regie/planning.py`.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import heappop, heappush
from typing import Any, NamedTuple

from kcc.kalender import Kalender

HORIZON = 2600
"""Werkdagen (ten years): what has not begun by then gets no forecast."""
Team = Hashable


class Voorganger(NamedTuple):
    """What must be done first; `wachttijd` in kalenderdagen after its end."""

    sleutel: int
    wachttijd: int = 0


@dataclass(frozen=True, slots=True)
class Werk:
    """A zaak as the forecast sees it.

    `orde`: what sorts the queue, lower first, `sleutel` between equals. `duur`: werkdagen that are left. Of running
    work `vroegst` counts for nothing. Work of no werkdagen (minutes at the balie), and work that waits for somebody
    else (`plek` False), takes no place.
    """

    sleutel: int
    team: Team
    orde: Any
    duur: int
    vroegst: int
    voorgangers: tuple[Voorganger, ...] = ()
    loopt: bool = False
    plek: bool = True

    @property
    def neemt_plek(self) -> bool:
        return self.plek and self.duur > 0


class Uitkomst(NamedTuple):
    """`einde`: number of the day on which the result is there."""

    begin: int
    einde: int


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """How many zaken a team can have in hand: per day from `vanaf` on, and afterwards always `daarna`."""

    vanaf: int
    per_dag: Sequence[float]
    daarna: float

    def op(self, dag: int) -> float:
        plek = dag - self.vanaf
        return self.per_dag[plek] if 0 <= plek < len(self.per_dag) else self.daarna


def voorspel(
    werk: Iterable[Werk],
    capaciteit: Mapping[Team, Plaatsen],
    *,
    vandaag: int,
    kalender: Kalender | None = None,
    horizon: int = HORIZON,
) -> dict[int, Uitkomst | None]:
    """Begin and end of each zaak; None when there is no telling: its team has no places, or what it waits for has no
    forecast. A team that is not in `capaciteit` has none. `kalender` turns a wachttijd into working days."""
    return Voorspeller(list(werk), capaciteit, vandaag, kalender).tot(vandaag + horizon)


class Voorspeller:
    """The teams, day by day: what ends frees its place and lets its volgers go, what can start queues, the first of
    the queue take the places that are free."""

    def __init__(
        self,
        werk: list[Werk],
        capaciteit: Mapping[Team, Plaatsen],
        vandaag: int,
        kalender: Kalender | None,
    ) -> None:
        self.capaciteit, self.vandaag, self.kalender = capaciteit, vandaag, kalender
        self.werk = {taak.sleutel: taak for taak in werk}
        self.uitkomst: dict[int, Uitkomst | None] = dict.fromkeys(sorted(self.werk))
        self.wacht_nog: dict[int, int] = {}
        self.vroegst: dict[int, int] = {}
        self.volgers: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.vrij_op: dict[int, list[Werk]] = defaultdict(list)  # day -> what can start from then on
        self.af_op: dict[int, list[Werk]] = defaultdict(list)  # day -> what leaves its place
        self.rijen: dict[Team, list[tuple[Any, int, Werk]]] = defaultdict(list)
        self.bezet: dict[Team, int] = defaultdict(int)
        self.open = 0  # tasks that are to start

    def tot(self, laatste: int) -> dict[int, Uitkomst | None]:
        for taak in self.werk.values():
            self._neem_op(taak)
        for taak in self.werk.values():
            self._geef_vrij(taak)
        dag = self.vandaag
        while dag <= laatste and (self.open or self.af_op):
            self._doe(dag)
            dag = self._volgende(dag)
        return self.uitkomst

    def _neem_op(self, taak: Werk) -> None:
        """A voorganger that is not among the work is done already."""
        eerst = [] if taak.loopt else [rij for rij in taak.voorgangers if rij.sleutel in self.werk]
        for voor in eerst:
            self.volgers[voor.sleutel].append((taak.sleutel, voor.wachttijd))
        self.wacht_nog[taak.sleutel] = len(eerst)
        self.vroegst[taak.sleutel] = max(self.vandaag, taak.vroegst)
        self.open += not taak.loopt

    def _geef_vrij(self, taak: Werk) -> None:
        """Once everybody is known: what runs goes on, what waits for nothing can start on its first day."""
        if taak.loopt:
            self._begin(taak, self.vandaag)
        elif not any(rij.sleutel in self.werk for rij in taak.voorgangers):
            self.vrij_op[self.vroegst[taak.sleutel]].append(taak)

    def _volgende(self, dag: int) -> int:
        """The next day on which something can change: with a queue each day, as places come and go."""
        if any(self.rijen.values()):
            return dag + 1
        return min(min(self.vrij_op, default=dag + HORIZON), min(self.af_op, default=dag + HORIZON))

    def _doe(self, dag: int) -> None:
        for taak in self.af_op.pop(dag, ()):
            self.bezet[taak.team] -= 1
        while klaar := self.vrij_op.pop(dag, None):
            for taak in klaar:
                self._laat_los(taak, dag)
        for team, rij in self.rijen.items():
            if rij:
                self._vul(team, rij, dag)

    def _laat_los(self, taak: Werk, dag: int) -> None:
        """In the queue of its team; what takes no place is done at once, where there is anybody at all."""
        if taak.neemt_plek or not self._ooit(taak.team):
            heappush(self.rijen[taak.team], (taak.orde, taak.sleutel, taak))
        else:
            self.open -= 1
            self._begin(taak, dag)

    def _ooit(self, team: Team) -> bool:
        plaatsen = self.capaciteit.get(team)
        return plaatsen is not None and bool(plaatsen.daarna or any(plaatsen.per_dag))

    def _vul(self, team: Team, rij: list[tuple[Any, int, Werk]], dag: int) -> None:
        plaatsen = self.capaciteit.get(team)
        vrij = plaatsen.op(dag) - self.bezet[team] if plaatsen else 0
        while rij and vrij > 0:
            self.open -= 1
            vrij -= 1
            self._begin(heappop(rij)[2], dag)

    def _begin(self, taak: Werk, dag: int) -> None:
        """Running work holds its place today, even when it should have been done."""
        einde = dag + taak.duur
        self.uitkomst[taak.sleutel] = Uitkomst(dag, einde)
        if taak.plek and (taak.duur or taak.loopt):
            self.bezet[taak.team] += 1
            self.af_op[max(einde, dag + 1)].append(taak)
        self._geef_door(taak, einde)

    def _geef_door(self, taak: Werk, einde: int) -> None:
        """Its volgers know when they can start once the last of what they wait for has a place."""
        for sleutel, wachttijd in self.volgers.get(taak.sleutel, ()):
            self.vroegst[sleutel] = max(self.vroegst[sleutel], self._na(einde, wachttijd))
            self.wacht_nog[sleutel] -= 1
            if not self.wacht_nog[sleutel]:
                self.vrij_op[self.vroegst[sleutel]].append(self.werk[sleutel])

    def _na(self, einde: int, wachttijd: int) -> int:
        if self.kalender is None or not wachttijd:
            return einde + wachttijd
        return self.kalender.nummer(self.kalender.dag(einde) + timedelta(days=wachttijd))
