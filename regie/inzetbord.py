"""The deployment board, read: who works where in a week, how busy each team is, who came and went (R13).

Its queries are as many for five people as for sixty: people, deployments and absences are read once.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from kcc import inrichting, kalenders, klok
from kcc.inzet import (
    Afwezigen,
    Moment,
    Plek,
    doelteams,
    gaat_over,
    inzetten,
    momenten,
    momenten_van,
    rooster,
    te_verplaatsen,
    werkenden,
)
from kcc.models import Gebeurtenis, Inzet, Medewerker, Productgroep, Team, Vaardigheid
from kcc.paginas import lijst
from kcc.rollen import Rol, mag
from kcc.services.inzet import VAN_MENSEN, WEG
from kcc.tekst import dag_kort
from kcc.vaardigheden import GENOEG
from regie.inzetweek import Kolom, Week
from regie.rechten import WERKVOORRAAD
from regie.standen import Stand, voorwaarden, zaken_met_dagen
from zaken.models import Zaak

LAATSTE = 12  # who came and went
EIGEN = "eigen"
"""In an address, where a team is chosen: back to the own team."""


@dataclass(frozen=True)
class Keuzes:
    """What the list was narrowed to: codes, empty for all."""

    team: str = ""
    productgroep: str = ""
    bij: str = ""


@dataclass(frozen=True)
class Cel:
    """One half of a day, or a whole one (`breed` 2) with the same in both. No team: the own one."""

    kop: str
    team: Team | None
    afwezig: bool
    breed: int
    url: str  # to move this person again, or back; empty when it can change no more


@dataclass(frozen=True)
class Rij:
    medewerker: Any
    cellen: list[Cel]
    kiesbaar: bool


@dataclass(frozen=True)
class Drukte:
    """How busy a team is, and how many people it has in each half of the day after all moves."""

    team: Team
    lijn: str  # as this municipality calls it
    ochtend: int
    middag: int
    open: int
    dreigt: int
    te_laat: int
    erbij: int  # people of elsewhere, in one half or both
    eraf: int  # own people who work elsewhere
    url: str  # of its queue; empty for who has none to open


@dataclass(frozen=True)
class Wissel:
    """Somebody came to a team or went from it."""

    wie: str
    kwam: bool
    team: Team
    wanneer: str
    door: Medewerker | None
    tijd: datetime


class Bord:
    """One week as `wie` sees it."""

    def __init__(self, wie: Medewerker, week: Week, keuzes: Keuzes) -> None:
        self.wie, self.week, self.keuzes = wie, week, keuzes
        self.kolommen: list[Kolom] = week.kolommen(kalenders.gemeente())

    @cached_property
    def teams(self) -> list[Team]:
        return list(doelteams())

    @cached_property
    def mijn_teams(self) -> list[Team]:
        """Whose people one deploys."""
        return [team for team in self.teams if gaat_over(self.wie, team)]

    @cached_property
    def productgroepen(self) -> list[Productgroep]:
        return list(Productgroep.objects.all())

    def mensen(self) -> QuerySet[Medewerker]:
        """One's own people, and who comes to a team that one leads this week; narrowed to the choices."""
        komt = Inzet.objects.filter(
            medewerker=OuterRef("pk"), team__leidinggevende=self.wie, datum__in=self.week.dagen
        )
        rijen = werkenden().filter(te_verplaatsen(self.wie) | Exists(komt)).select_related("team")
        return self._gekozen(rijen).order_by("team__naam", "last_name", "first_name", "pk")

    def _gekozen(self, rijen: QuerySet[Medewerker]) -> QuerySet[Medewerker]:
        kan = Vaardigheid.objects.filter(medewerker=OuterRef("pk"), niveau__in=GENOEG)
        if self.keuzes.team:
            rijen = rijen.filter(team__code=self.keuzes.team)
        if self.keuzes.productgroep:
            rijen = rijen.filter(Exists(kan.filter(productgroep__code=self.keuzes.productgroep)))
        if self.keuzes.bij:
            bij = kan.filter(productgroep__teams__code=self.keuzes.bij)
            rijen = rijen.filter(Exists(bij)).exclude(team__code=self.keuzes.bij)
        return rijen

    @cached_property
    def rooster(self) -> dict[Plek, Team]:
        """Of everybody: the figures per team need all of it."""
        return rooster(inzetten(self.week.dagen))

    @cached_property
    def afwezigen(self) -> Afwezigen:
        return Afwezigen(self.week.dagen[0], self.week.dagen[-1])

    def rijen(self, mensen: list[Any]) -> list[Rij]:
        return [Rij(mens, self._cellen(mens), gaat_over(self.wie, mens.team)) for mens in mensen]

    def _cellen(self, mens: Any) -> list[Cel]:
        paren = zip(self.kolommen[::2], self.kolommen[1::2], strict=True)
        return [cel for paar in paren for cel in self._dag(mens, *paar)]

    def _dag(self, mens: Any, ochtend: Kolom, middag: Kolom) -> list[Cel]:
        hier, straks = self._staat(mens, ochtend), self._staat(mens, middag)
        if hier == straks and any(hier):
            return [self._cel(mens, hier, ochtend, middag)]
        return [self._cel(mens, hier, ochtend), self._cel(mens, straks, middag)]

    def _staat(self, mens: Any, kolom: Kolom) -> tuple[Team | None, bool]:
        plek = (mens.pk, kolom.moment)
        return self.rooster.get(plek), plek in self.afwezigen

    def _cel(self, mens: Any, staat: tuple[Team | None, bool], *kolommen: Kolom) -> Cel:
        team, afwezig = staat
        delen = [kolom.moment.code for kolom in kolommen if kolom.kan]
        mag = team and delen and gaat_over(self.wie, mens.team)
        kop = kolommen[0].naam if len(kolommen) == 1 else f"{kolommen[0].dag} hele dag"
        return Cel(kop, team, afwezig, len(kolommen), self._nieuw(mens, delen) if mag else "")

    def _nieuw(self, mens: Any, delen: list[str]) -> str:
        vraag = {"week": self.week.code, "wie": mens.uuid, "deel": delen, "naar": EIGEN}
        return f"{reverse('regie:inzet_nieuw')}?{urlencode(vraag, doseq=True)}"

    def drukte(self, dag: date) -> list[Drukte]:
        """Per team; an afdelingshoofd sees the own ones. Two queries more."""
        ziet_alles = self.wie.zicht.kcc or Rol.MANAGER in self.wie.rolset
        teams = self.teams if ziet_alles else self.mijn_teams
        bezetting = Bezetting(self.rooster, self.afwezigen, dag)
        zaken = _zaken(teams)
        rij = "regie:werkvoorraad" if mag(self.wie, WERKVOORRAAD) else ""
        return [
            _drukte(team, bezetting, zaken.get(team.pk, {}), lijst(rij, team=team.code) if rij else "")
            for team in teams
        ]

    def wissels(self) -> list[Wissel]:
        """Of the teams that one goes over, and of one's own people. Two queries."""
        mijn = Q(team__in=[team.pk for team in self.mijn_teams])
        eigen = Q(onderwerp__in=werkenden().filter(te_verplaatsen(self.wie)).values("uuid"))
        feiten = Gebeurtenis.objects.filter(mijn | eigen, soort__in=VAN_MENSEN).order_by("-tijd", "-pk")
        rijen: list[Any] = list(
            feiten.filter(onderwerp_soort="medewerker").select_related("team", "door")[:LAATSTE]
        )
        namen = {
            mens.uuid: str(mens) for mens in Medewerker.objects.filter(uuid__in={r.onderwerp for r in rijen})
        }
        return [
            Wissel(namen[rij.onderwerp], rij.soort != WEG, rij.team, _wanneer(rij.reden), rij.door, rij.tijd)
            for rij in rijen
        ]


class Bezetting:
    """Who works for which team on one day. One query."""

    def __init__(self, bord: dict[Plek, Team], afwezigen: Afwezigen, dag: date) -> None:
        self.bij: dict[Moment, Counter[int]] = {moment: Counter() for moment in momenten(dag, "dag")}
        self.erbij: dict[int, set[int]] = {}
        self.eraf: dict[int, set[int]] = {}
        for wie, eigen in werkenden().values_list("pk", "team"):
            for moment, telling in self.bij.items():
                plek = (wie, moment)
                if plek not in afwezigen:
                    self._tel(telling, wie, eigen, bord.get(plek))

    def _tel(self, telling: Counter[int], wie: int, eigen: int, elders: Team | None) -> None:
        telling[elders.pk if elders else eigen] += 1
        if elders:
            self.erbij.setdefault(elders.pk, set()).add(wie)
            self.eraf.setdefault(eigen, set()).add(wie)


def _drukte(team: Team, bezetting: Bezetting, zaken: dict[str, int], url: str) -> Drukte:
    ochtend, middag = (telling[team.pk] for telling in bezetting.bij.values())
    return Drukte(
        team=team,
        lijn=inrichting.lees().naam("lijn", team.lijn, team.get_lijn_display()),
        ochtend=ochtend,
        middag=middag,
        open=zaken.get(Stand.OPEN, 0),
        dreigt=zaken.get(Stand.DREIGT, 0),
        te_laat=zaken.get(Stand.TE_LAAT, 0),
        erbij=len(bezetting.erbij.get(team.pk, ())),
        eraf=len(bezetting.eraf.get(team.pk, ())),
        url=url,
    )


def _zaken(teams: list[Team]) -> dict[int, dict[str, int]]:
    """Numbers only, so of each zaak of the team, whoever looks. One query."""
    staat = voorwaarden(klok.vandaag(), kalenders.gemeente(), zaak="")
    gevraagd = (Stand.OPEN, Stand.DREIGT, Stand.TE_LAAT)
    tellen = {f"n_{stand.value}": Count("pk", filter=staat[stand]) for stand in gevraagd}
    zaken = zaken_met_dagen(Zaak.objects.filter(team__in=teams)).filter(uiterste_start__isnull=False)
    return {
        rij["team"]: {stand: rij[f"n_{stand.value}"] for stand in gevraagd}
        for rij in zaken.order_by().values("team").annotate(**tellen)
    }


def _wanneer(code: str) -> str:
    """ "2026-03-10.dag" as "di 10 mrt hele dag"."""
    delen = momenten_van(code)
    deel = "hele dag" if len(delen) > 1 else delen[0].deel.value
    return f"{dag_kort(delen[0].datum)} {deel}"
