"""People needed against people there, per half hour (R17). Pure: teams and people by their keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from dashboards.inzetadvies.raster import UUR, is_middag

MINSTE_TEKORT = 0.5
"""Half a person short on average over half a day: below that nobody is asked to move."""


@dataclass(frozen=True)
class Nodig:
    """How many people on the roster one half hour asks of a team."""

    telefoon: int = 0
    gesprekken: float = 0.0  # calls expected
    aanloop: float = 0.0  # people for desk and chat
    later: float = 0.0  # people for work that can wait

    @property
    def totaal(self) -> float:
        return self.telefoon + self.aanloop + self.later


Behoefte = Mapping[int, Nodig]
"""Half hour -> what is needed; the open half hours of the day."""
Aanwezig = tuple[int, int]
"""How many people are there in the morning and in the afternoon."""


@dataclass(frozen=True)
class Saldo:
    """Hours short, and hours more than needed, added up over the half hours of a day."""

    tekort: float
    over: float

    def __add__(self, ander: "Saldo") -> "Saldo":
        return Saldo(self.tekort + ander.tekort, self.over + ander.over)


def er_zijn(aanwezig: Aanwezig, half: int) -> int:
    """People there in this half hour."""
    return aanwezig[is_middag(half)]


def saldo(behoefte: Behoefte, aanwezig: Aanwezig) -> Saldo:
    """Over and under in hours; one does not make up for the other: a quiet morning does not help a busy one."""
    verschil = [er_zijn(aanwezig, half) - nodig.totaal for half, nodig in behoefte.items()]
    return Saldo(
        UUR * sum(-uren for uren in verschil if uren < 0), UUR * sum(uren for uren in verschil if uren > 0)
    )


@dataclass(frozen=True)
class Gat:
    """Of one half of a day: how many people more are wanted, and how many can be missed all the time."""

    tekort: int
    ruimte: int


def gat(behoefte: Behoefte, aanwezig: Aanwezig, *, middag: bool) -> Gat:
    """`tekort` from the average over the half day, so that one busy half hour moves nobody; `ruimte` from its
    busiest half hour, so that nobody is missed there."""
    verschil = [
        er_zijn(aanwezig, half) - nodig.totaal
        for half, nodig in behoefte.items()
        if is_middag(half) == middag
    ]
    if not verschil:
        return Gat(0, 0)
    kort = sum(max(0.0, -rij) for rij in verschil) / len(verschil)
    return Gat(ceil(kort) if kort >= MINSTE_TEKORT else 0, max(0, floor(min(verschil))))


@dataclass(frozen=True)
class Kandidaat:
    """Somebody who can be moved: the team where they work in this half day, and the productgroepen that they do
    without help."""

    mens: int
    team: int
    kan: frozenset[int]
    middag: bool


@dataclass(frozen=True)
class Zet:
    """A proposal: this person from one team to another for half a day."""

    mens: int
    van: int
    naar: int
    middag: bool


def stel_voor(
    gaten: Mapping[tuple[int, bool], Gat],
    kandidaten: Sequence[Kandidaat],
    vraagt: Mapping[int, frozenset[int]],
) -> list[Zet]:
    """Who can help where (R13): the team that is shortest first, helped by the team that has most room; only people
    who do something of that team without help. Never more than a team can miss. Fixed for the same input."""
    ruimte = {plek: rij.ruimte for plek, rij in gaten.items() if rij.ruimte and not rij.tekort}
    bezet: set[tuple[int, bool]] = set()
    zetten: list[Zet] = []
    for tekort, (naar, middag) in sorted((-rij.tekort, plek) for plek, rij in gaten.items() if rij.tekort):
        groepen = vraagt.get(naar, frozenset())
        passend = [
            rij for rij in kandidaten if rij.middag == middag and rij.team != naar and rij.kan & groepen
        ]
        for _ in range(-tekort):
            over = [rij for rij in passend if (rij.mens, middag) not in bezet and ruimte.get(_plek(rij))]
            if not over:
                break
            gekozen = min(over, key=lambda rij: (-ruimte[_plek(rij)], -len(rij.kan & groepen), rij.mens))
            ruimte[_plek(gekozen)] -= 1
            bezet.add((gekozen.mens, middag))
            zetten.append(Zet(gekozen.mens, gekozen.team, naar, middag))
    return zetten


def _plek(rij: Kandidaat) -> tuple[int, bool]:
    return rij.team, rij.middag
