"""By when somebody calls back: as the DVO of the team says, else two werkdagen (Nederweert, Beverwijk).

The one place for this day: the panel shows it before the save, the service promises it. What comes in outside
working days starts on the next one (P8).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import F, Q

from contacts.models import Urgentie
from dvo.models import Dvoregel
from kcc import bereikbaarheid, kalenders, klok
from kcc.kalender import Kalender
from kcc.kanalen import Kanaal
from kcc.openingstijden import Rooster

NORM: Final = 2
"""Werkdagen, where nothing was agreed."""


@dataclass(frozen=True)
class Afgesproken:
    """What a DVO says about calling back: a norm in werkdagen or minuten."""

    norm: int
    eenheid: str
    dvo: str


@dataclass(frozen=True)
class Termijn:
    """`om`: the moment, when the norm is in minuten. `dvo`: where it was agreed, empty for nowhere."""

    begin: date
    uiterlijk: date
    dvo: str = ""
    om: datetime | None = None
    spoed: bool = False

    @property
    def vandaag(self) -> bool:
        return self.uiterlijk == klok.vandaag()


def bereken(
    nu: datetime,
    afgesproken: Afgesproken | None,
    *,
    kalender: Kalender,
    rooster: Callable[[], Rooster],
    spoed: bool = False,
) -> Termijn:
    """From a request that was made at `nu`. `rooster`: when the telephone is answered; read only when needed."""
    termijn = _gewoon(nu, afgesproken, kalender, rooster)
    if not spoed:
        return termijn
    dag = vandaag_nog(nu, kalender, rooster())
    return termijn if termijn.uiterlijk < dag else _spoed(termijn, dag)


def _spoed(termijn: Termijn, dag: date) -> Termijn:
    om = termijn.om if termijn.uiterlijk == dag else None
    return Termijn(termijn.begin, dag, dvo=termijn.dvo if om else "", om=om, spoed=True)


def _gewoon(
    nu: datetime, afgesproken: Afgesproken | None, kalender: Kalender, rooster: Callable[[], Rooster]
) -> Termijn:
    begin, dvo = kalender.plus(nu.date(), 0), afgesproken.dvo if afgesproken else ""
    if afgesproken and afgesproken.eenheid == "minuten":
        om = rooster().plus_minuten(nu, afgesproken.norm)
        return Termijn(begin, om.date(), dvo, om)
    return Termijn(begin, kalender.plus(nu.date(), afgesproken.norm if afgesproken else NORM), dvo)


def vandaag_nog(nu: datetime, kalender: Kalender, rooster: Rooster) -> date:
    """Today, while the office is open or still will be; else the next working day."""
    dag = nu.date()
    if not kalender.is_werkdag(dag):
        return kalender.plus(dag, 0)
    middernacht = datetime.combine(dag + timedelta(days=1), time(), klok.AMSTERDAM)
    return dag if rooster.open_minuten(nu, middernacht) else kalender.plus(dag, 1)


def lees_termijn(*, team: str, urgentie: str = Urgentie.NORMAAL, zaaktype: Any = None) -> Termijn:
    """As it would be promised now for this team (its code): one query, three more for minuten or spoed."""
    return bereken(
        klok.nu(),
        lees_afgesproken(team, klok.vandaag(), zaaktype),
        kalender=kalenders.gemeente(),
        rooster=lambda: bereikbaarheid.rooster(Kanaal.TELEFOON),
        spoed=urgentie == Urgentie.SPOED,
    )


def lees_afgesproken(team: str, dag: date, zaaktype: Any = None) -> Afgesproken | None:
    """The rule of this team on this day; one for the zaaktype goes before the one for everything."""
    rijen = Dvoregel.objects.filter(
        Q(zaaktype=None) | Q(zaaktype=zaaktype),
        plicht=Dvoregel.Plicht.TERUGBELLEN,
        uitvoerder__code=team,
        vast__contains=dag,
    )
    regel = rijen.select_related("dvo").order_by(F("zaaktype").asc(nulls_last=True)).first()
    return Afgesproken(regel.norm, regel.norm_eenheid, regel.dvo.naam) if regel else None
