"""The page of what teams can take, read: places today and the coming days, work that waits, how full they are.

The same number of queries for one team as for thirty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kcc import kalenders, klok
from kcc.inzet import doelteams, gaat_over
from kcc.models import Medewerker, Team
from kcc.paginas import lijst
from kcc.rollen import INZET, mag
from regie.capaciteit import Capaciteit, Teamdagen, lees_capaciteit, werkdagen_vanaf
from regie.models import Capaciteitsafwijking
from regie.rechten import WERKVOORRAAD
from regie.regels import drukzin
from regie.teams import kiesbare_teams

VOORUIT = 10  # werkdagen after today


@dataclass(frozen=True)
class Teamrij:
    """One team. `wachtrij`: the address of its queue, empty for who has none to open."""

    team: Team
    dagen: Teamdagen
    wachtrij: str
    inzet: str

    @property
    def stand(self) -> Any:
        return self.dagen.stand

    @property
    def vandaag(self) -> int:
        return self.dagen.per_dag[0]

    @property
    def straks(self) -> Sequence[int]:
        return self.dagen.per_dag[1:]

    @property
    def spreiding(self) -> str:
        """ "18 tot 20 per dag" of the coming days."""
        minst, meest = min(self.straks), max(self.straks)
        return f"{minst} per dag" if minst == meest else f"{minst} tot {meest} per dag"

    @property
    def zonder(self) -> bool:
        """No places at all: then nothing can be said about its zaken."""
        return not any(self.dagen.per_dag) and not self.dagen.daarna

    @property
    def drukzin(self) -> str:
        return drukzin(self.stand.werk) if self.stand.druk_sinds and self.stand.werk is not None else ""


@dataclass(frozen=True)
class Dagrij:
    """One day of a team. `procent`: where it differs from 100."""

    dag: date
    mensen: str
    procent: int | None
    plaatsen: int
    inzet: str


class Blad:
    """What `wie` goes over."""

    def __init__(self, wie: Medewerker) -> None:
        self.wie, self.vandaag = wie, klok.vandaag()
        self.teams = [team for team in doelteams() if gaat_over(wie, team)]
        self.kalender = kalenders.gemeente()
        self.dagen = werkdagen_vanaf(self.vandaag, VOORUIT + 1, self.kalender)
        self.capaciteit: Capaciteit = lees_capaciteit(self.dagen)

    def rijen(self) -> list[Teamrij]:
        open_ = (
            set(kiesbare_teams(self.wie).values_list("pk", flat=True))
            if mag(self.wie, WERKVOORRAAD)
            else set()
        )
        return [self._rij(team, met_wachtrij=team.pk in open_) for team in self.teams]

    def rij(self, code: str) -> Teamrij | None:
        return next((rij for rij in self.rijen() if rij.team.code == code), None)

    def _rij(self, team: Team, *, met_wachtrij: bool) -> Teamrij:
        wachtrij = lijst("regie:werkvoorraad", team=team.code) if met_wachtrij else ""
        return Teamrij(team, self.capaciteit.van(team.pk), wachtrij, self._inzet(team, self.dagen[0]))

    def _inzet(self, team: Team, dag: date) -> str:
        """Who works there that day."""
        if not mag(self.wie, INZET):
            return ""
        jaar, week, _ = dag.isocalendar()
        return lijst("regie:inzet", week=f"{jaar}-W{week:02}", team=team.code, dag=dag.isoformat())

    def dagrijen(self, rij: Teamrij, afwijkingen: Sequence[Any]) -> list[Dagrij]:
        return [
            Dagrij(
                dag,
                halven_in_mensen(rij.dagen.halven[nummer]),
                next((a.procent for a in afwijkingen if a.begin <= dag <= a.einde), None),
                rij.dagen.per_dag[nummer],
                self._inzet(rij.team, dag),
            )
            for nummer, dag in enumerate(self.dagen)
        ]


def afwijkingen_van(team: Team) -> QuerySet[Capaciteitsafwijking]:
    """That run or are to come."""
    return Capaciteitsafwijking.objects.filter(team=team, einde__gte=klok.vandaag()).select_related("door")


def halven_in_mensen(halven: int) -> str:
    """Nine half days are "4,5" people."""
    return f"{halven // 2},5" if halven % 2 else str(halven // 2)
