"""Where somebody works per part of the day (R13, R45), read: the own team, unless deployed to another.

A moment is half a working day: that is how people are moved. A row of `Inzet` can hold both halves.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple, Self

from django.db.models import Q, QuerySet

from kcc import inrichting, klok
from kcc.models import Afwezigheid, Inzet, Medewerker, Team
from kcc.models.organisatie import InzetDagdeel, Lijn
from kcc.rollen import UITVOERING, Rol

OCHTEND_TOT = time(12, 30)
HELFTEN = (InzetDagdeel.OCHTEND, InzetDagdeel.MIDDAG)
KCC_LIJNEN = (Lijn.EERSTE, Lijn.TWEEDE)


def dagdeel(moment: datetime) -> InzetDagdeel:
    """The part of the day on the clock in the office; the morning lasts until half past twelve."""
    plaatselijk = moment.astimezone(klok.AMSTERDAM).time()
    return InzetDagdeel.OCHTEND if plaatselijk < OCHTEND_TOT else InzetDagdeel.MIDDAG


class Moment(NamedTuple):
    """Half a day. As a code it is "2026-03-10.ochtend"; moments sort in time."""

    datum: date
    middag: bool

    @property
    def deel(self) -> InzetDagdeel:
        return HELFTEN[self.middag]

    @property
    def code(self) -> str:
        return f"{self.datum.isoformat()}.{self.deel.value}"

    @classmethod
    def van(cls, code: str) -> Self:
        """Raises ValueError for what is no code."""
        datum, _, deel = code.partition(".")
        return cls(date.fromisoformat(datum), [helft.value for helft in HELFTEN].index(deel) == 1)

    @classmethod
    def nu(cls) -> Self:
        nu = klok.nu()
        return cls(nu.date(), dagdeel(nu) == InzetDagdeel.MIDDAG)

    @property
    def voorbij(self) -> bool:
        """What is going on can still change; what is over can't."""
        return self < Moment.nu()


Plek = tuple[int, Moment]
"""Somebody (their key) at a moment."""


def momenten(datum: date, deel: str) -> list[Moment]:
    """The halves that a dagdeel covers."""
    halven = [helft.value for helft in HELFTEN] if deel == InzetDagdeel.DAG else [deel]
    return [Moment(datum, half == InzetDagdeel.MIDDAG) for half in halven]


def momenten_van(code: str) -> list[Moment]:
    """As `Moment.van`, for a whole day too ("2026-03-10.dag")."""
    datum, _, deel = code.partition(".")
    return momenten(date.fromisoformat(datum), InzetDagdeel(deel).value)


def inzetten(dagen: Collection[date], mensen: Iterable[int] | None = None) -> QuerySet[Inzet]:
    """Of these people, or of all."""
    rijen = Inzet.objects.filter(datum__in=dagen).select_related("team")
    return rijen if mensen is None else rijen.filter(medewerker__in=list(mensen))


def rooster(rijen: Iterable[Inzet]) -> dict[Plek, Team]:
    """Who works where instead of in the own team."""
    return {
        (rij.medewerker_id, moment): rij.team for rij in rijen for moment in momenten(rij.datum, rij.dagdeel)
    }


class Afwezigen:
    """Who is not there between two days, both included. Never why. One query."""

    def __init__(self, begin: date, einde: date) -> None:
        rijen = Afwezigheid.objects.filter(
            Q(einde=None) | Q(einde__gte=begin), beeindigd_op=None, begin__lte=einde
        )
        self._tijden = {rij.medewerker_id: (rij.begin, rij.einde or einde) for rij in rijen}

    def __contains__(self, plek: Plek) -> bool:
        begin, einde = self._tijden.get(plek[0], (date.max, date.min))
        return begin <= plek[1].datum <= einde


def werkenden() -> QuerySet[Medewerker]:
    """Everybody who does the work itself and has a team."""
    rollen = [rol.value for rol in UITVOERING]
    return Medewerker.objects.filter(is_active=True, team__isnull=False, rollen__overlap=rollen)


def te_verplaatsen(wie: Medewerker) -> Q:
    """The people whom `wie` deploys, as a condition on medewerkers: those of the own teams and of teams that
    they lead; a teamleider of the KCC those of its lines, a manager everybody."""
    if Rol.MANAGER in wie.rolset:
        return Q(team__isnull=False)
    van_mij = Q(team__in=wie.zicht.teams)
    return van_mij | Q(team__lijn__in=KCC_LIJNEN) if Rol.TEAMLEIDER in wie.rolset else van_mij


def gaat_over(wie: Medewerker, team: Team) -> bool:
    """The same of one team: whether `wie` deploys its people."""
    if Rol.MANAGER in wie.rolset or team.pk in wie.zicht.teams:
        return True
    return Rol.TEAMLEIDER in wie.rolset and team.lijn in KCC_LIJNEN


def doelteams() -> QuerySet[Team]:
    """Where somebody can be deployed to: wherever zaken or gesprekken are handled."""
    teams = Team.objects.exclude(lijn=Lijn.FACILITAIR)
    return teams if inrichting.lees().heeft_tweede_lijn else teams.exclude(lijn=Lijn.TWEEDE)


def als_rijen(plekken: dict[Plek, Team]) -> dict[tuple[int, date, str], Team]:
    """The fewest rows that say this: two halves with the same team are one day."""
    rijen: dict[tuple[int, date, str], Any] = {}
    for (wie, moment), team in sorted(plekken.items(), key=lambda paar: paar[0]):
        if moment.middag and rijen.get((wie, moment.datum, InzetDagdeel.OCHTEND)) == team:
            del rijen[wie, moment.datum, InzetDagdeel.OCHTEND]
            rijen[wie, moment.datum, InzetDagdeel.DAG] = team
        else:
            rijen[wie, moment.datum, moment.deel] = team
    return rijen
