"""The advice of one day for one team: need against capacity, hours before and after flex, who can help where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from dashboards.inzetadvies import beeld, erlang, raster
from dashboards.inzetadvies.balans import (
    Aanwezig,
    Behoefte,
    Kandidaat,
    Nodig,
    Saldo,
    Zet,
    er_zijn,
    gat,
    saldo,
    stel_voor,
)
from dashboards.inzetadvies.behoeften import Dagwerk
from dashboards.inzetadvies.drukte import Groepdrukte, lees_weken, per_groep
from dashboards.inzetadvies.ploegen import Ploegen
from dashboards.inzetadvies.werk import Voorraad
from kcc.inzet import doelteams, gaat_over
from kcc.kalender import Kalender
from kcc.models import Medewerker, Productgroep, Team
from kcc.paginas import lijst
from regie.inzetweek import Week

LEEG: Aanwezig = (0, 0)
VOORUIT = 8 * 7  # days: as far as the history that the forecast is made of


def lees_dag(tekst: str, vandaag: date, kalender: Kalender) -> date:
    """The day asked for, when it is one of today and the next eight weeks; else the first working day."""
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return kalender.plus(vandaag, 0)
    return dag if vandaag <= dag <= vandaag + timedelta(days=VOORUIT) else kalender.plus(vandaag, 0)


@dataclass(frozen=True)
class Regel:
    """One half hour in the table."""

    half: int
    nodig: Nodig
    aan_de_lijn: erlang.Bezetting
    zonder: int
    met: int

    @property
    def uur(self) -> str:
        return raster.klok(self.half)

    @property
    def verschil(self) -> float:
        return self.met - self.nodig.totaal


def drukste(regels: list[Regel]) -> Regel | None:
    """The half hour with most calls; None without calls."""
    met_gesprekken = [regel for regel in regels if regel.nodig.gesprekken]
    return max(met_gesprekken, key=lambda regel: regel.nodig.gesprekken, default=None)


@dataclass(frozen=True)
class Teamregel:
    """Hours over and under of one team: at home, after all deployments, and with the proposals. None: the load is
    not known."""

    team: Team
    zonder: Saldo | None
    met: Saldo | None
    voorstel: Saldo | None
    url: str

    @property
    def scheelt(self) -> float | None:
        """Hours of over- and undercapacity together that flex takes away (R17)."""
        if self.zonder is None or self.met is None:
            return None
        return scheelt(self.zonder, self.met)


def scheelt(voor: Saldo, na: Saldo) -> float:
    """How many hours less are short or too many."""
    return voor.tekort + voor.over - na.tekort - na.over


@dataclass(frozen=True)
class Mensregel:
    """Somebody who can help: what they do there without help, and the board with the move filled in."""

    naam: str
    kan: str
    url: str


@dataclass(frozen=True)
class Hulp:
    """From one team to another in half a day. `mensen` only for who deploys them; else the leidinggevende to ask."""

    van: Team
    naar: Team
    deel: str
    aantal: int
    mensen: list[Mensregel]
    vraag: str
    bord: str


class Dagadvies:
    """What `wie` reads of `team` on `dag`."""

    def __init__(self, wie: Medewerker, team: Team, dag: date, vandaag: date, kalender: Kalender) -> None:
        self.wie, self.team, self.dag, self._vandaag = wie, team, dag, vandaag
        rijen = doelteams().select_related("leidinggevende").prefetch_related("productgroepen")
        self._teams: dict[int, Any] = {rij.pk: rij for rij in rijen if rij.productgroepen.all()}
        self.werk = Dagwerk(list(self._teams.values()), dag, vandaag, kalender)
        self._ploegen = Ploegen(dag)
        self._zonder = self._ploegen.aanwezig({})
        self._met = self._ploegen.aanwezig(self._ploegen.elders)

    @property
    def behoefte(self) -> Behoefte | None:
        """Of the team; None when its load is not known."""
        return self.werk.behoefte.get(self.team.pk)

    @property
    def open(self) -> bool:
        return bool(self.werk.halven)

    @property
    def heeft_werk(self) -> bool:
        """Whether the team handles productgroepen at all."""
        return self.team.pk in self._teams

    @property
    def voorraad(self) -> Voorraad | None:
        """What lies with the team to do on this day."""
        return self.werk.voorraad.get(self.team.pk)

    def regels(self) -> list[Regel]:
        zonder, met = self._zonder.get(self.team.pk, LEEG), self._met.get(self.team.pk, LEEG)
        return [
            Regel(half, nodig, self.werk.mensen(nodig.gesprekken), er_zijn(zonder, half), er_zijn(met, half))
            for half, nodig in (self.behoefte or {}).items()
        ]

    def beeld(self) -> beeld.Beeld | None:
        return beeld.teken(self.behoefte or {}, self._met.get(self.team.pk, LEEG))

    @cached_property
    def zetten(self) -> list[Zet]:
        """Over all teams, so that nobody is promised twice."""
        gaten = {
            (team, middag): gat(behoefte, self._met.get(team, LEEG), middag=middag)
            for team, behoefte in self.werk.behoefte.items()
            for middag in (False, True)
        }
        vraagt = {
            pk: frozenset(groep.pk for groep in team.productgroepen.all()) for pk, team in self._teams.items()
        }
        return stel_voor(gaten, self._kandidaten, vraagt)

    @cached_property
    def _kandidaten(self) -> list[Kandidaat]:
        return self._ploegen.kandidaten(self._teams.values())

    def teams(self, leidt: Iterable[Team]) -> list[Teamregel]:
        """Of the KCC all teams, of an afdelingshoofd the own ones (as on the board); those led have a page."""
        eigen = {team.pk for team in leidt}
        na = self._ploegen.aanwezig(self._ploegen.met(self.zetten))
        return [
            self._teamregel(team, na, met_pagina=pk in eigen)
            for pk, team in self._teams.items()
            if self.wie.zicht.kcc or pk in eigen
        ]

    def _teamregel(self, team: Team, na: Mapping[int, Aanwezig], *, met_pagina: bool) -> Teamregel:
        behoefte = self.werk.behoefte.get(team.pk)

        def telt(aanwezig: Mapping[int, Aanwezig]) -> Saldo | None:
            return None if behoefte is None else saldo(behoefte, aanwezig.get(team.pk, LEEG))

        url = lijst("dashboards:inzetadvies", team=team.code, dag=self.dag.isoformat()) if met_pagina else ""
        return Teamregel(team, telt(self._zonder), telt(self._met), telt(na), url)

    def hulp(self) -> list[Hulp]:
        """The proposals to and from this team."""
        van_mij = [zet for zet in self.zetten if self.team.pk in (zet.van, zet.naar)]
        van_mij.sort(key=_soort)
        return [
            self._hulp(*soort, [self._ploegen.mensen[zet.mens] for zet in zetten])
            for soort, zetten in groupby(van_mij, key=_soort)
        ]

    def _hulp(self, middag: bool, naar: int, van: int, mensen: list[Any]) -> Hulp:  # noqa: FBT001 a key of groupby
        bron, doel = self._teams[van], self._teams[naar]
        moment = self._ploegen.momenten[middag]
        week = Week(self.dag - timedelta(days=self.dag.weekday())).code
        mag = gaat_over(self.wie, bron)
        namen = {groep.pk: groep.naam for groep in doel.productgroepen.all()}
        kan = {rij.mens: rij.kan for rij in self._kandidaten}

        def regel(mens: Any) -> Mensregel:
            kent = ", ".join(sorted(namen[pk] for pk in kan[mens.pk] if pk in namen))
            url = lijst("regie:inzet_nieuw", week=week, wie=mens.uuid, deel=moment.code, naar=doel.code)
            return Mensregel(str(mens), kent, url)

        return Hulp(
            bron,
            doel,
            moment.deel.value,
            len(mensen),
            [regel(mens) for mens in mensen] if mag else [],
            "" if mag else str(bron.leidinggevende or "de KCC-manager"),
            lijst("regie:inzet", week=week, dag=self.dag.isoformat(), bij=doel.code),
        )

    def drukte(self) -> list[tuple[Productgroep, Groepdrukte]]:
        """The productgroepen of the team that have totals."""
        per = per_groep(lees_weken(self._vandaag))
        groepen = self._teams[self.team.pk].productgroepen.all() if self.heeft_werk else ()
        return [(groep, per[groep.pk]) for groep in groepen if groep.pk in per]


def _soort(zet: Zet) -> tuple[bool, int, int]:
    return zet.middag, zet.naar, zet.van
