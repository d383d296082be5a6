"""The plan of one klantaanvraag: the longest procedure starts now, the others no sooner than they must.

Critical path forward, then backward from the end of the longest (seed 1, "Van klantaanvragen, naar zaken"),
with the legal end of each zaak inside the backward pass. Pure: no Django, no clock, linear in its input.
Times are working-day numbers of `kcc.kalender`; ends are exclusive: a taak that starts on s and takes n
occupies s .. s+n-1 and is due on s+n.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Literal

from kcc.kalender import Kalender
from regie import redenen
from regie.netwerk import Lus, eenmalig, op_volgorde, volgers_van

__all__ = ["Lus", "Plan", "Planregel", "Taak", "plan"]

Status = Literal["open", "loopt", "opgeschort", "klaar", "afgebroken"]
Risico = Literal["op_schema", "dreigt", "te_laat"]


@dataclass(frozen=True, slots=True)
class Taak:
    """A zaak as the planner sees it.

    Work that has begun stays where it is. Of an opgeschorte taak `vroegst` is the day it is expected to go
    on; days it stood still before today belong in `duur`. Of a finished taak give as `duur` what it really
    took, if a volger counts a wachttijd from its end.
    """

    sleutel: str
    duur: int  # werkdagen, the norm
    voorgangers: tuple[str, ...] = ()
    wachttijd: int = 0  # kalenderdagen after the last voorganger
    vast_begin: int | None = None  # appointment, or klaar terwijl u wacht
    vroegst: int | None = None
    wettelijk_einde: int | None = None  # number of the last working day on or before the legal end
    werkelijk_begin: int | None = None
    vorige_start: int | None = None  # what the last plan said: never planned later than that of itself
    buffer: int | None = None  # werkdagen between planned and latest start; None: ceil(duur / 2) + 1
    marge: int = 5  # werkdagen to keep free before the legal end
    status: Status = "open"

    def __post_init__(self) -> None:
        if min(self.duur, self.wachttijd, self.marge, self.buffer or 0) < 0:
            raise ValueError(f"Een duur, wachttijd, marge of buffer van {self.sleutel} is negatief.")

    @property
    def ruimte(self) -> int:
        """The buffer that applies, in werkdagen (facts/planning.md: half the norm and one)."""
        return (self.duur + 1) // 2 + 1 if self.buffer is None else self.buffer

    @property
    def voorbij(self) -> bool:
        """Whether nothing is left to do."""
        return self.status in ("klaar", "afgebroken")

    @property
    def begonnen(self) -> bool:
        """Whether somebody works on it, or has and laid it aside."""
        return not self.voorbij and (self.werkelijk_begin is not None or self.status == "loopt")

    @property
    def te_plannen(self) -> bool:
        """Whether its start is still to come."""
        return self.werkelijk_begin is None and self.status in ("open", "opgeschort")


@dataclass(frozen=True, slots=True)
class Planregel:
    """Where one taak stands. `risico` knows plan and law only; `reden` is a sentence without its subject."""

    sleutel: str
    vroegste_start: int
    geplande_start: int
    uiterste_start: int
    gepland_einde: int
    speling: int  # werkdagen between earliest and latest start
    risico: Risico
    reden: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A line for every taak, and the number of the day on which the last one is due ("verwacht")."""

    regels: dict[str, Planregel]
    einde: int


def plan(
    taken: Sequence[Taak],
    *,
    vandaag: int,
    kalender: Kalender | None = None,
    namen: Mapping[str, str] | None = None,
) -> Plan:
    """Plan the taken of one klantaanvraag as seen on working day `vandaag`.

    `kalender` turns a wachttijd in kalenderdagen into working days; without it every day is one. `namen`: how
    a reden calls a taak, its key unless given. Raises `Lus`, or ValueError for a key unknown or double.
    """
    return Planner(taken, vandaag, kalender, namen or {}).plan()


class Planner:
    """Three passes over the taken in order: earliest, latest, planned. Afgebroken taken take no part."""

    def __init__(
        self, taken: Sequence[Taak], vandaag: int, kalender: Kalender | None, namen: Mapping[str, str]
    ) -> None:
        self.vandaag, self.kalender, self.namen = vandaag, kalender, namen
        eenmalig([taak.sleutel for taak in taken])
        self.taken = {taak.sleutel: taak for taak in taken}
        voorgangers = {taak.sleutel: taak.voorgangers for taak in taken}
        self.volgers = volgers_van(voorgangers)
        volgorde = [self.taken[sleutel] for sleutel in op_volgorde(voorgangers, self.volgers)]
        self.volgorde = [taak for taak in volgorde if taak.status != "afgebroken"]
        self.vroegst: dict[str, int] = {}
        self.vroegste_einde: dict[str, int] = {}
        self.uiterst: dict[str, int] = {}
        self.gepland: dict[str, int] = {}
        self.gepland_einde: dict[str, int] = {}
        self.oordelen: dict[str, tuple[Risico, str]] = {}

    def plan(self) -> Plan:
        for taak in self.volgorde:
            self.vroegst[taak.sleutel], self.vroegste_einde[taak.sleutel] = self.vooruit(taak)
        self.einde = max(self.vroegste_einde.values(), default=self.vandaag)
        for taak in reversed(self.volgorde):
            self.uiterst[taak.sleutel] = self.achteruit(taak)
            self.oordelen[taak.sleutel] = redenen.oordeel(self, taak)
        for taak in self.volgorde:
            self.gepland[taak.sleutel], self.gepland_einde[taak.sleutel] = self.plan_in(taak)
        return Plan({sleutel: self.regel(sleutel) for sleutel in self.taken}, self.einde)

    def vooruit(self, taak: Taak) -> tuple[int, int]:
        """Earliest begin and end. Nothing new begins in the past, nor an appointment before what it needs."""
        if not taak.te_plannen:
            return self.vastgelegd(taak)
        begin = max(self.vandaag, self.na_voorgangers(taak, self.vroegste_einde))
        for grens in (taak.vroegst, taak.vast_begin):
            if grens is not None and grens > begin:
                begin = grens
        return begin, begin + taak.duur

    def vastgelegd(self, taak: Taak) -> tuple[int, int]:
        """Work that has begun ends today at the earliest; finished work ended today at the latest."""
        begin = taak.werkelijk_begin
        if taak.status != "klaar":
            begin = self.vandaag if begin is None else begin
            return begin, max(begin + taak.duur + self.stilstand(taak), self.vandaag)
        if begin is None:
            return self.vandaag - taak.duur, self.vandaag
        return begin, max(begin, min(begin + taak.duur, self.vandaag))

    def stilstand(self, taak: Taak) -> int:
        """Werkdagen that begun work will stand still from today on."""
        if taak.status != "opgeschort" or taak.vroegst is None:
            return 0
        return max(0, taak.vroegst - self.vandaag)

    def achteruit(self, taak: Taak) -> int:
        """Latest start that delays neither the whole, nor who waits for it, nor its own legal end."""
        vroegst = self.vroegst[taak.sleutel]
        if not taak.te_plannen or taak.vast_begin is not None:
            return vroegst
        einde = min((self.uiterste_aanvoer(volger) for volger in self.wachtenden(taak)), default=self.einde)
        if taak.wettelijk_einde is not None:
            einde = min(einde, taak.wettelijk_einde - taak.marge)
        return max(vroegst, einde - taak.duur)

    def plan_in(self, taak: Taak) -> tuple[int, int]:
        """Planned begin and end: a buffer before the latest start, or earlier if the last plan said so."""
        sleutel = taak.sleutel
        if not taak.te_plannen or taak.vast_begin is not None:
            return self.vroegst[sleutel], self.vroegste_einde[sleutel]
        wens = self.uiterst[sleutel] - taak.ruimte
        if taak.vorige_start is not None:
            wens = min(wens, taak.vorige_start)
        begin = max(self.vroegst[sleutel], wens, self.na_voorgangers(taak, self.gepland_einde))
        return begin, begin + taak.duur

    def regel(self, sleutel: str) -> Planregel:
        if sleutel not in self.vroegst:
            nu = self.vandaag
            return Planregel(sleutel, nu, nu, nu, nu, 0, "op_schema", "is afgebroken")
        vroegst, uiterst = self.vroegst[sleutel], self.uiterst[sleutel]
        gepland, einde = self.gepland[sleutel], self.gepland_einde[sleutel]
        return Planregel(
            sleutel, vroegst, gepland, uiterst, einde, uiterst - vroegst, *self.oordelen[sleutel]
        )

    def wachtenden(self, taak: Taak) -> list[Taak]:
        """Volgers that are yet to start, by key; what has begun waits no more."""
        sleutels = self.volgers[taak.sleutel]
        if not sleutels:
            return []
        return [volger for sleutel in sorted(sleutels) if (volger := self.taken[sleutel]).te_plannen]

    def na_voorgangers(self, taak: Taak, einden: Mapping[str, int]) -> int:
        """First working day after the last voorganger and the wachttijd; today without voorgangers."""
        eerder = [einden[sleutel] for sleutel in taak.voorgangers if sleutel in einden]
        if not eerder:
            return self.vandaag
        laatste = max(eerder)
        if self.kalender is None or not taak.wachttijd:
            return laatste + taak.wachttijd
        return self.kalender.nummer(self.kalender.dag(laatste) + timedelta(days=taak.wachttijd))

    def uiterste_aanvoer(self, volger: Taak) -> int:
        """Latest end of a voorganger such that the wachttijd fits before the latest start of `volger`."""
        begin = self.uiterst[volger.sleutel]
        if self.kalender is None or not volger.wachttijd:
            return begin - volger.wachttijd
        return self.kalender.nummer_tot(self.kalender.dag(begin) - timedelta(days=volger.wachttijd))

    @cached_property
    def bepalende(self) -> Taak:
        """The taak that ends last; of several the longest."""
        laatste = (taak for taak in self.volgorde if self.vroegste_einde[taak.sleutel] == self.einde)
        return min(laatste, key=lambda taak: (-taak.duur, taak.sleutel))

    @cached_property
    def langste(self) -> int:
        return max(taak.duur for taak in self.volgorde)

    def naam(self, taak: Taak) -> str:
        return self.namen.get(taak.sleutel, taak.sleutel)
