"""What a day asks of each team per half hour: telephone by Erlang-C, desk and chat by their time, the rest spread.

A team of which the load is not known has no need here: it is neither short nor has it room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from dashboards.inzetadvies import erlang
from dashboards.inzetadvies.aannames import MINUTEN_POST, MINUTEN_TERUGBELLEN, MINUTEN_ZAAK
from dashboards.inzetadvies.balans import Behoefte, Nodig
from dashboards.inzetadvies.raster import UUR, open_halfuren
from dashboards.inzetadvies.telefoon import (
    Teamdeel,
    Telefoonverloop,
    gesprekstijd,
    lees_teamdeel,
    lees_verloop,
)
from dashboards.inzetadvies.voorspelling import (
    WEKEN,
    Fout,
    Verwachting,
    meet_fout,
    niveau_van,
    voorspel,
)
from dashboards.inzetadvies.werk import Aanloop, Voorraad, lees_aanloop, lees_dagtotalen, lees_voorraad
from dashboards.periode import Periode, Soort, laatste
from kcc import bereikbaarheid, inrichting
from kcc.kalender import Kalender
from kcc.kanalen import Kanaal

TERUG: Final = timedelta(days=730)  # 24 months of daily totals


@dataclass(frozen=True)
class Telefoondag:
    """The calls of one day: what is expected, how wrong that was in `maand`, and what was measured."""

    verloop: Telefoonverloop
    deel: Teamdeel
    verwachting: Verwachting
    fout: Fout | None
    maand: Periode

    @property
    def duur(self) -> float:
        """Handling time in seconds."""
        return gesprekstijd(self.verloop, self.deel)


class Dagwerk:
    """Of all teams on one day. Ten queries at most, however many teams."""

    def __init__(self, teams: Sequence[Any], dag: date, vandaag: date, kalender: Kalender) -> None:
        self.dag, self._vandaag = dag, vandaag
        self.doel = erlang.Doel(seconden=inrichting.lees().opneem_seconden)
        self.halven = open_halfuren(bereikbaarheid.lees().rooster(Kanaal.TELEFOON).uren(dag))
        if not kalender.is_werkdag(dag):
            self.halven = []
        self._niveau = niveau_van(lees_dagtotalen(vandaag - TERUG, vandaag), kalender)
        self._deel = lees_teamdeel(teams, vandaag - timedelta(weeks=WEKEN), vandaag)
        self.telefoon = self._telefoon()
        aanloop = lees_aanloop(teams, dag.isoweekday(), vandaag)
        self.voorraad = lees_voorraad(teams, dag, vandaag, kalender, self._deel.delen)
        self.behoefte: dict[int, Behoefte] = {
            team.pk: self._van_team(team.pk, aanloop.get(team.pk, Aanloop()), self.voorraad[team.pk])
            for team in teams
            if self.bekend(team.pk)
        }

    def bekend(self, team: int) -> bool:
        """Whether the load of this team is known: for who answers the telephone only with telephone data."""
        belt = self._deel.delen.get(team, 0) > 0
        return not belt or (self.telefoon is not None and self.telefoon.verwachting.bekend)

    def _telefoon(self) -> Telefoondag | None:
        maand = laatste(Soort.MAAND, self._vandaag)
        verloop = lees_verloop(maand.van - timedelta(weeks=WEKEN), self._vandaag)
        if verloop is None:
            return None
        verwacht = voorspel(verloop.historie, self.dag, self._niveau, gezien_tot=self._vandaag)
        fout = meet_fout(verloop.historie, maand.van, maand.tot, self._niveau)
        return Telefoondag(verloop, self._deel, verwacht, fout, maand)

    def _van_team(self, team: int, aanloop: Aanloop, voorraad: Voorraad) -> Behoefte:
        live = voorspel(aanloop.historie, self.dag, self._niveau, gezien_tot=self._vandaag).halfuren
        later = uren_later(voorraad, self.doel.krimp) / (UUR * len(self.halven)) if self.halven else 0.0
        bellen = {half: self.gesprekken(team, half) for half in self.halven}
        return {
            half: Nodig(
                telefoon=self.mensen(bellen[half]).ingeroosterd,
                gesprekken=bellen[half],
                aanloop=erlang.belasting(live.get(half, 0.0), aanloop.duur) / (1 - self.doel.krimp),
                later=later,
            )
            for half in self.halven
        }

    def gesprekken(self, team: int, half: int) -> float:
        """Calls expected for this team."""
        if self.telefoon is None:
            return 0.0
        return self.telefoon.verwachting.halfuren.get(half, 0.0) * self._deel.delen.get(team, 0.0)

    def mensen(self, gesprekken: float) -> erlang.Bezetting:
        """How many people that asks at the telephone."""
        return erlang.benodigd(gesprekken, self.telefoon.duur if self.telefoon else 0.0, self.doel)


def uren_later(voorraad: Voorraad, krimp: float = erlang.STANDAARD.krimp) -> float:
    """Rostered hours for the work that can wait."""
    delen = (
        (voorraad.zaken, MINUTEN_ZAAK),
        (voorraad.terugbellen, MINUTEN_TERUGBELLEN),
        (voorraad.post, MINUTEN_POST),
    )
    return sum(erlang.werkuren(aantal, minuten, krimp) for aantal, minuten in delen)
