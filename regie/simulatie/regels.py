"""The rules that are compared: in which order a team takes its zaken. Each knows what the product knows on that
day: norms and what has happened, never how long work will really take. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

from regie.planning import Taak, plan
from regie.simulatie.wereld import Soort, Wereld, Zaak
from regie.wachtrij import ALPHA, ALPHA_DRUK, DRUK_VANAF, gelijkspel, sleutel

Regelnaam = Literal["fcfs", "product", "letterlijk"]
REGELNAMEN: dict[str, str] = {
    "fcfs": "Op volgorde van binnenkomst",
    "product": "Zoals dit systeem kiest",
    "letterlijk": "Letterlijk terugrekenen",
}
MARGE = 5  # werkdagen before the legal end, as a zaaktype has unless set otherwise


class Plaats(NamedTuple):
    """Of a zaak in the queue: lower goes first; `druk` is the key while the team is too full."""

    rustig: float
    druk: float
    niet_voor: int  # day on which it may start at the earliest
    gepland: int  # planned start


@dataclass
class Stand:
    """What has happened so far: per zaak the day of its begin and (exclusive) end, -1 while it has not."""

    wereld: Wereld
    begin: list[int]
    einde: list[int]
    klaar: list[bool]
    plaats: list[Plaats | None]

    @classmethod
    def leeg(cls, wereld: Wereld) -> "Stand":
        aantal = len(wereld.zaken)
        return cls(wereld, [-1] * aantal, [-1] * aantal, [False] * aantal, [None] * aantal)


@dataclass(frozen=True)
class Regel:
    """`plaats`: of each zaak of a klantaanvraag, seen on a day. `herplant`: it looks again whenever a zaak of a
    klantaanvraag begins or ends. `druk_vanaf`: werkdagen of waiting work from which the second key counts."""

    naam: str
    plaats: Callable[[Stand, int, int], Sequence[Plaats]]
    herplant: bool = False
    druk_vanaf: float = DRUK_VANAF


def fcfs() -> Regel:
    """First come, first served."""

    def plaats(stand: Stand, aanvraag: int, dag: int) -> list[Plaats]:
        zelf = stand.wereld.aanvragen[aanvraag]
        return [Plaats(zelf.dag, zelf.dag, dag, dag)] * len(zelf.zaken)

    return Regel("fcfs", plaats)


def product(*, alpha: float = ALPHA, alpha_druk: float = ALPHA_DRUK, herplant: bool = True) -> Regel:
    """The order of the werkvoorraad: the plan of `regie.planning` and the key of `regie.wachtrij`; work starts
    earlier than planned when the team has nothing more urgent."""

    def plaats(stand: Stand, aanvraag: int, dag: int) -> list[Plaats]:
        zelf = stand.wereld.aanvragen[aanvraag]
        zaken = [stand.wereld.zaken[nummer] for nummer in zelf.zaken]
        kaal = len(zaken) == 1 and dag == zelf.dag  # nothing to plan: starts now, without slack
        starts = [(dag, dag)] if kaal else _gepland(stand, aanvraag, dag)
        over = sum(rij.soort.norm for nr, rij in zip(zelf.zaken, zaken, strict=True) if not stand.klaar[nr])
        extra = gelijkspel(over) if alpha_druk else 0
        nieuw = (
            _plaats(zaak.soort, zelf.dag, uiterst, gepland, alpha, alpha_druk, extra)
            for zaak, (uiterst, gepland) in zip(zaken, starts, strict=True)
        )
        return [_niet_later(stand.plaats[nr], rij) for nr, rij in zip(zelf.zaken, nieuw, strict=True)]

    return Regel("product", plaats, herplant)


def _niet_later(was: Plaats | None, wordt: Plaats) -> Plaats:
    """As `regie.vormen.met_pal`: a replan puts nothing further back in the queue."""
    if was is None:
        return wordt
    return wordt._replace(rustig=min(was.rustig, wordt.rustig), druk=min(was.druk, wordt.druk))


def _plaats(
    rij: Soort, dag: int, uiterst: int, gepland: int, alpha: float, druk: float, extra: float
) -> Plaats:
    plaats = partial(
        sleutel,
        uiterste_start=uiterst,
        norm=rij.norm,
        duur=rij.norm,
        wettelijk_einde=dag + rij.wettelijk,
        marge=MARGE,
    )
    return Plaats(plaats(alpha=alpha), plaats(alpha=druk) + extra, dag, gepland)


def _gepland(stand: Stand, aanvraag: int, dag: int) -> list[tuple[int, int]]:
    """Latest and planned start of each zaak, by the planner of the product as it plans on an event of that day."""
    zelf = stand.wereld.aanvragen[aanvraag]
    regels = plan([_taak(stand, nummer, zelf.dag) for nummer in zelf.zaken], vandaag=dag).regels
    return [(regels[str(nummer)].uiterste_start, regels[str(nummer)].geplande_start) for nummer in zelf.zaken]


def _taak(stand: Stand, nummer: int, ontvangen: int) -> Taak:
    zaak, begin, klaar = stand.wereld.zaken[nummer], stand.begin[nummer], stand.klaar[nummer]
    vorige = stand.plaats[nummer]
    return Taak(
        sleutel=str(nummer),
        duur=stand.einde[nummer] - begin if klaar else zaak.soort.norm,
        voorgangers=tuple(str(eerder) for eerder in zaak.voorgangers),
        vroegst=ontvangen,
        wettelijk_einde=ontvangen + zaak.soort.wettelijk,
        werkelijk_begin=begin if begin >= 0 else None,
        vorige_start=vorige.gepland if vorige else None,
        marge=MARGE,
        status="klaar" if klaar else "loopt" if begin >= 0 else "open",
    )


def letterlijk() -> Regel:
    """The rule as the seed words it, taken to the letter: nothing starts before its backward date, and that date
    looks at the klantaanvraag only, not at the own term of law."""

    def plaats(stand: Stand, aanvraag: int, dag: int) -> list[Plaats]:
        zelf = stand.wereld.aanvragen[aanvraag]
        taken = [_kale_taak(nummer, stand.wereld.zaken[nummer]) for nummer in zelf.zaken]
        regels = plan(taken, vandaag=dag).regels
        starts = [regels[taak.sleutel].uiterste_start for taak in taken]
        return [Plaats(uiterst, uiterst, uiterst, uiterst) for uiterst in starts]

    return Regel("letterlijk", plaats)


def _kale_taak(nummer: int, zaak: Zaak) -> Taak:
    return Taak(str(nummer), zaak.soort.norm, tuple(str(eerder) for eerder in zaak.voorgangers), buffer=0)


def regels() -> list[Regel]:
    """Those that are compared; the first is the measure."""
    return [fcfs(), product(), letterlijk()]
