"""What the teams can take per day, read: people, absence, deployment, settings and exceptions in five queries,
whatever the number of teams and days (R13, R45)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from kcc.inzet import momenten, werkenden
from kcc.kalender import Kalender
from kcc.models import Afwezigheid, Inzet
from regie.models import ZAKEN_TEGELIJK, Capaciteitsafwijking, Teamcapaciteit
from regie.plaatsen import HEEL, Afwezig, Elders, halven_per_dag, plaatsen
from regie.prognose import Plaatsen

VOORUIT = 260
"""Werkdagen that are looked ahead for a forecast; after that a team has its own people, without who is absent with
no end in sight."""


@dataclass(frozen=True)
class Teamdagen:
    """Of one team. `halven` and `per_dag` (places) stand beside the days that were asked for."""

    stand: Any  # Teamcapaciteit, stored or as it is by default
    mensen: int
    halven: Sequence[int]
    per_dag: Sequence[int]
    blijvend: int  # half days, once every deployment and known absence is over

    @property
    def daarna(self) -> int:
        return plaatsen(self.blijvend, self.stand.zaken_tegelijk)


@dataclass(frozen=True)
class Capaciteit:
    """Of every team that has people, now or by deployment."""

    dagen: Sequence[date]
    teams: Mapping[int, Teamdagen]

    def van(self, team: int) -> Teamdagen:
        leeg = [0] * len(self.dagen)
        return self.teams.get(team) or Teamdagen(Teamcapaciteit(team_id=team), 0, leeg, leeg, 0)

    def als_plaatsen(self, kalender: Kalender) -> dict[Any, Plaatsen]:
        """For the forecast."""
        vanaf = kalender.nummer(self.dagen[0])
        return {team: Plaatsen(vanaf, rij.per_dag, rij.daarna) for team, rij in self.teams.items()}


def werkdagen_vanaf(dag: date, aantal: int, kalender: Kalender) -> list[date]:
    """The first is `dag`, or the next werkdag."""
    eerste = kalender.nummer(dag)
    return [kalender.dag(eerste + nummer) for nummer in range(aantal)]


def lees_capaciteit(dagen: Sequence[date]) -> Capaciteit:
    """`dagen`: werkdagen in order. Five queries."""
    team_van: dict[int, Any] = dict(werkenden().values_list("pk", "team"))
    afwezig = _afwezig(dagen)
    halven = halven_per_dag(dagen, team_van, afwezig, _elders(dagen))
    standen: dict[int, Teamcapaciteit] = Teamcapaciteit.objects.in_bulk()
    procenten = _procenten(dagen)
    blijvend, mensen = _blijvend(team_van, afwezig), _tel(team_van)
    teams = {}
    for team in {*halven, *standen}:
        stand = standen.get(team) or Teamcapaciteit(team_id=team, zaken_tegelijk=ZAKEN_TEGELIJK)
        rij = halven.get(team, [0] * len(dagen))
        procent = procenten.get(team, [100] * len(dagen))
        per_dag = [plaatsen(n, stand.zaken_tegelijk, p) for n, p in zip(rij, procent, strict=True)]
        teams[team] = Teamdagen(stand, mensen[team], rij, per_dag, blijvend[team])
    return Capaciteit(dagen, teams)


def _afwezig(dagen: Sequence[date]) -> list[Afwezig]:
    rijen = Afwezigheid.objects.filter(
        Q(einde=None) | Q(einde__gte=dagen[0]), beeindigd_op=None, begin__lte=dagen[-1]
    )
    return [Afwezig(*rij) for rij in rijen.values_list("medewerker", "begin", "einde")]


def _elders(dagen: Sequence[date]) -> list[Elders]:
    rijen = Inzet.objects.filter(datum__range=(dagen[0], dagen[-1]))
    return [
        Elders(mens, dag, team, len(momenten(dag, deel)))
        for mens, dag, team, deel in rijen.values_list("medewerker", "datum", "team", "dagdeel")
    ]


def _procenten(dagen: Sequence[date]) -> dict[int, list[int]]:
    """team -> percentage per day, of teams with an exception."""
    procenten: dict[int, list[int]] = defaultdict(lambda: [100] * len(dagen))
    rijen = Capaciteitsafwijking.objects.filter(begin__lte=dagen[-1], einde__gte=dagen[0])
    for team, begin, einde, procent in rijen.values_list("team", "begin", "einde", "procent"):
        for nummer, dag in enumerate(dagen):
            if begin <= dag <= einde:
                procenten[team][nummer] = procent
    return procenten


def _tel(team_van: Mapping[int, int]) -> dict[int, int]:
    aantal: dict[int, int] = defaultdict(int)
    for team in team_van.values():
        aantal[team] += 1
    return aantal


def _blijvend(team_van: Mapping[int, int], afwezig: Sequence[Afwezig]) -> dict[int, int]:
    onbepaald = {rij.mens for rij in afwezig if rij.einde is None}
    aantal = _tel({mens: team for mens, team in team_van.items() if mens not in onbepaald})
    halven: dict[int, int] = defaultdict(int)
    return halven | {team: HEEL * mensen for team, mensen in aantal.items()}
