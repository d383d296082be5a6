"""Who is there for a call, read (practice P7): by doorverbinden, by a question to a colleague, by the header.

What was set on an earlier day counts no more: somebody who closed the browser without logging out is not
"beschikbaar" the next morning. Without a row, or with an old one, somebody is afwezig.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Q

from kcc import klok
from kcc.models import Aanwezigheid, Inzet, Medewerker, Team
from kcc.models.aanwezigheid import Stand

VOLGORDE = {stand.value: nummer for nummer, stand in enumerate(Stand)}
ZELF = (Stand.BESCHIKBAAR, Stand.NAWERK, Stand.PAUZE, Stand.OVERLEG, Stand.AFWEZIG)
"""What somebody chooses; "in gesprek" follows from the gesprek itself."""


@dataclass(frozen=True)
class Aanwezige:
    """One employee and what they are doing now."""

    medewerker: Medewerker
    stand: Stand
    sinds: datetime | None = None

    @property
    def woord(self) -> str:
        return str(self.stand.label).lower()

    @property
    def beschikbaar(self) -> bool:
        return self.stand == Stand.BESCHIKBAAR


@dataclass(frozen=True)
class Teamstand:
    """The people of a team, whoever is free first."""

    team: Team
    mensen: list[Aanwezige]

    @property
    def beschikbaar(self) -> int:
        return sum(mens.beschikbaar for mens in self.mensen)


def begin_van_vandaag() -> datetime:
    return datetime.combine(klok.vandaag(), time.min, klok.AMSTERDAM)


def is_beschikbaar(pad: str = "") -> Q:
    """As a condition on medewerkers, or on rows that reach one by `pad`."""
    plek = f"{pad}__aanwezigheid" if pad else "aanwezigheid"
    return Q(**{f"{plek}__stand": Stand.BESCHIKBAAR, f"{plek}__sinds__gte": begin_van_vandaag()})


def geldend(rij: Aanwezigheid | None) -> tuple[Stand, datetime | None]:
    """What a row still says today, and since when."""
    if rij is None or rij.sinds < begin_van_vandaag():
        return Stand.AFWEZIG, None
    return Stand(rij.stand), rij.sinds


def aanwezige(medewerker: Medewerker) -> Aanwezige:
    """From a medewerker read with `select_related("aanwezigheid")`; one query without."""
    return Aanwezige(medewerker, *geldend(getattr(medewerker, "aanwezigheid", None)))


def mijn_stand(medewerker: Medewerker) -> Stand:
    """One query."""
    return geldend(Aanwezigheid.objects.filter(medewerker=medewerker).first())[0]


def op_volgorde(mensen: Iterable[Medewerker]) -> list[Aanwezige]:
    """Whoever is free first, then by what they are doing, then by name."""
    return sorted(map(aanwezige, mensen), key=lambda mens: (VOLGORDE[mens.stand], str(mens.medewerker)))


def stand_van(teams: Iterable[Team]) -> dict[Team, Teamstand]:
    """Per team its people, those deployed to it today among them. Two queries, whatever the number of teams."""
    teams = list(teams)
    mensen: dict[int, dict[int, Any]] = {team.pk: {} for team in teams}
    for mens in Medewerker.objects.filter(is_active=True, team__in=teams).select_related("aanwezigheid"):
        mensen[mens.team_id or 0][mens.pk] = mens
    for inzet in _inzet_vandaag(teams):
        mensen[inzet.team_id].setdefault(inzet.medewerker_id, inzet.medewerker)
    return {team: Teamstand(team, op_volgorde(mensen[team.pk].values())) for team in teams}


def _inzet_vandaag(teams: list[Team]) -> Iterable[Inzet]:
    rijen = Inzet.objects.filter(team__in=teams, datum=klok.vandaag(), medewerker__is_active=True)
    return rijen.select_related("medewerker__aanwezigheid")
