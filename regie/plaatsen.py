"""How many zaken a team can have in hand on a day: people in half days, times what one has in hand. Pure.

A team has its own people who are there, without who works elsewhere that day, with who comes from elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

HEEL = 2  # halves in a day


class Afwezig(NamedTuple):
    """`einde`: the last day; None: not known yet."""

    mens: int
    begin: date
    einde: date | None


class Elders(NamedTuple):
    """Somebody works `halven` of that day at another team than their own."""

    mens: int
    dag: date
    team: int
    halven: int


def plaatsen(halven: int, tegelijk: int, procent: int = 100) -> int:
    """Of so many half days of people who each have `tegelijk` zaken in hand; half a place counts as one."""
    return (halven * tegelijk * procent + 100) // (HEEL * 100)


def halven_per_dag(
    dagen: Sequence[date],
    team_van: Mapping[int, int],
    afwezig: Iterable[Afwezig],
    elders: Iterable[Elders],
) -> dict[int, list[int]]:
    """team -> for each of `dagen` (in order) the half days of its people; `team_van`: employee -> own team."""
    plek = {dag: nummer for nummer, dag in enumerate(dagen)}
    weg = _weg(dagen, afwezig)
    halven: dict[int, list[int]] = {}
    for mens, team in team_van.items():
        rij = halven.setdefault(team, [0] * len(dagen))
        for nummer in range(len(dagen)):
            rij[nummer] += 0 if nummer in weg.get(mens, ()) else HEEL
    for inzet in elders:
        dag = plek.get(inzet.dag)
        if dag is None or inzet.mens not in team_van or dag in weg.get(inzet.mens, ()):
            continue
        halven[team_van[inzet.mens]][dag] -= inzet.halven
        halven.setdefault(inzet.team, [0] * len(dagen))[dag] += inzet.halven
    return halven


def _weg(dagen: Sequence[date], afwezig: Iterable[Afwezig]) -> dict[int, set[int]]:
    """employee -> the numbers of the days on which they are not there."""
    weg: dict[int, set[int]] = {}
    for rij in afwezig:
        einde = rij.einde or date.max
        weg.setdefault(rij.mens, set()).update(
            nummer for nummer, dag in enumerate(dagen) if rij.begin <= dag <= einde
        )
    return weg


def werk_in_werkdagen(duren: float, plaatsen_nu: int) -> float | None:
    """Werkdagen of work that wait: the norms of what could begin, over the places of today. None without places:
    there is no telling."""
    return round(duren / plaatsen_nu, 1) if plaatsen_nu else None
