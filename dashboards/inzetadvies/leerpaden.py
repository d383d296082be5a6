"""Learning paths, read: of the people one leads, or of oneself. As many queries for one as for twenty."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dashboards.inzetadvies.competenties import te_kort_in
from dashboards.inzetadvies.drukte import Weekreeks, gemiddeld_per_week, lees_weken
from dashboards.inzetadvies.leerpad import OPZOEKEN, Pad, Stand, Stap, Vraag, pad_van, volgende_stap
from dashboards.inzetadvies.pieken import Paar, Piekadvies, Weken, paren
from dashboards.keuze import LEIDERS
from kcc.inzet import werkenden
from kcc.models import Medewerker, Productgroep, Team, Vaardigheid
from kcc.models.organisatie import VaardigheidNiveau
from kcc.rollen import Rol
from kcc.vaardigheden import GENOEG


def eigen_teams(wie: Medewerker) -> list[Team]:
    """The teams that one leads, and no other (not the own team when there is none, as `keuze.geleide_teams`): what is
    said of people here is between them and their leader."""
    return list(wie.leidt.all()) if wie.rolset & LEIDERS else []


def mensen_van(wie: Medewerker, team: Team | None = None) -> QuerySet[Medewerker]:
    """The people that one leads, never oneself; nobody for who leads no team, a manager included."""
    if not wie.rolset & LEIDERS:
        return werkenden().none()
    rijen = werkenden().filter(team__leidinggevende=wie).exclude(pk=wie.pk).select_related("team")
    return rijen.filter(team=team) if team else rijen


@dataclass(frozen=True)
class Leerregel:
    """Somebody with their path and next step; `stap` None where there is no path."""

    medewerker: Medewerker
    pad: Pad | None
    kan: list[str]
    leert: list[str]
    stap: Stap | None


class Leerpaden:
    """All that the steps are made of. Six queries, the groups of the teams included."""

    def __init__(self, vandaag: date) -> None:
        kunnen = Count("vaardigheden", filter=_zelfstandig())
        rijen: Any = Productgroep.objects.annotate(kunnen=kunnen).prefetch_related("teams")
        self._groepen = list(rijen)
        self.reeks: Weekreeks = lees_weken(vandaag)
        per_week = gemiddeld_per_week(self.reeks)
        self._vragen = {
            groep.pk: Vraag(groep.naam, per_week[groep.pk], groep.kunnen) for groep in self._groepen
        }
        self._thuis: dict[int, set[int]] = defaultdict(set)
        for groep in self._groepen:
            for team in groep.teams.all():
                self._thuis[team.pk].add(groep.pk)

    @property
    def weken(self) -> Weken:
        return self.reeks.totalen

    def regels(self, mensen: Sequence[Any]) -> list[Leerregel]:
        """Three queries: skills, and two for the one competence that counts."""
        kan: dict[int, set[int]] = defaultdict(set)
        leert: dict[int, list[int]] = defaultdict(list)
        for mens, groep, niveau in Vaardigheid.objects.filter(medewerker__in=mensen).values_list(
            "medewerker", "productgroep", "niveau"
        ):
            if niveau in GENOEG:
                kan[mens].add(groep)
            elif niveau == VaardigheidNiveau.LEERT:
                leert[mens].append(groep)
        tekort = te_kort_in(OPZOEKEN, Rol.EERSTELIJNS, mensen)
        return [self._regel(mens, kan[mens.pk], leert[mens.pk], tekort.get(mens.pk, 0)) for mens in mensen]

    def _regel(self, mens: Any, kan: set[int], leert: list[int], tekort: int) -> Leerregel:
        pad = pad_van(mens.team.lijn) if mens.team else None
        stap = None
        if pad:
            thuis = frozenset(self._thuis[mens.team_id])
            stand = Stand(pad, frozenset(kan), tuple(leert), thuis, tekort)
            stap = volgende_stap(stand, self._vragen, self.weken)
        return Leerregel(mens, pad, self._namen(kan), self._namen(leert), stap)

    def thuis(self, team: Team) -> frozenset[int]:
        """The productgroepen of a team."""
        return frozenset(self._thuis[team.pk])

    def _namen(self, groepen: set[int] | list[int]) -> list[str]:
        return sorted(self._vragen[groep].naam for groep in groepen)

    def paren(self, groepen: frozenset[int] | None = None) -> list[tuple[Paar, str, str]]:
        """Pairs with the names of both; with one of some groups in it, or all."""
        alle = paren(self.weken)
        return [
            (paar, self._vragen[paar.een].naam, self._vragen[paar.ander].naam)
            for paar in alle
            if groepen is None or groepen & {paar.een, paar.ander}
        ]


def _zelfstandig() -> Q:
    return Q(vaardigheden__niveau__in=GENOEG, vaardigheden__medewerker__is_active=True)


def verdeel(rijen: list[tuple[Paar, str, str]]) -> dict[Piekadvies, list[tuple[Paar, str, str]]]:
    """By what the advice says, the strongest of each first."""
    delen: dict[Piekadvies, list[tuple[Paar, str, str]]] = {advies: [] for advies in Piekadvies}
    for rij in rijen:
        delen[rij[0].advies].append(rij)
    delen[Piekadvies.ZELFDE].reverse()
    return delen
