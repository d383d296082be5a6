"""Wettelijke termijnen: when a term of law ends (Awb 4:13-4:15, Algemene termijnenwet art. 1-4).

How we count. The day of receipt is day 0. A term of n weeks ends on the same weekday n weeks later; n months
on the same day number or the last day of a shorter month. A verlenging counts on from the end of the term as
set, days of opschorting are added to that, and the Algemene termijnenwet is applied once, at the very end.
`loop` counts; `wettelijk_einde` gives the day, `dvo.berekening` the steps in words as well.
Pure: no Django, no clock. Have a jurist check this before publishing it as a claim to residents.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from typing import Final, Literal, NamedTuple, Self

from kcc.kalender import BuitenKalender, Kalender, wettelijke_kalender

Eenheid = Literal["d", "w", "m", "j"]
Grond = Literal["aanvulling", "buitenland", "instemming", "toerekenbaar", "overmacht"]

AANVULDAG_LOOPT: Final = True
"""Whether the term runs again on the day the application is completed. Awb 4:15 says "tot de dag waarop",
which is read both ways; one convention for all."""

ATW_TOT_EN_MET: Final = {"d": 90, "w": 12, "m": 3}
"""The longest terms the Algemene termijnenwet looks at (art. 4); never one in years."""

_DAG: Final = timedelta(days=1)


class OnmogelijkeOpschorting(ValueError):
    """The days of a suspension contradict each other or the receipt; `verzoek` says of which one."""

    def __init__(self, verzoek: date, melding: str) -> None:
        super().__init__(melding)
        self.verzoek = verzoek


class OpschortingNaEinde(OnmogelijkeOpschorting):
    """A request to complete was sent after the term had ended: nothing is left to suspend."""

    def __init__(self, verzoek: date, einde: date) -> None:
        super().__init__(
            verzoek,
            f"Het verzoek van {verzoek:%d-%m-%Y} kwam na het einde van de termijn ({einde:%d-%m-%Y}); "
            "opschorten kan dan niet meer.",
        )
        self.einde = einde


class OnmogelijkeVerdaging(ValueError):
    """The notice came before the application, or moves the end further than the law allows."""


@dataclass(frozen=True)
class Opschorting:
    """Why a term stands still from the day after `verzoek`: request sent, consent given, or cause begun.

    `einde`: the day it runs again, by convention (`AANVULDAG_LOOPT`) the day of completion, or the end of
    the period set. None: no period was set, and nothing is suspended (ABRvS, ECLI:NL:RVS:2016:2527).
    `grond`: Awb 4:15 lid 1 a (aanvulling), b (buitenland), lid 2 a (instemming), b, c.
    """

    verzoek: date
    einde: date | None
    grond: Grond = "aanvulling"

    @classmethod
    def met_instemming(cls, op: date, aantal: int, eenheid: Eenheid) -> Self:
        """The applicant agreed in writing to this much more time, counted from `op` (Awb 4:15 lid 2 a)."""
        weer = plus_termijn(op, aantal, eenheid) + (_DAG if AANVULDAG_LOOPT else 0 * _DAG)
        return cls(op, weer, "instemming")


@dataclass(frozen=True)
class Verdaging:
    """A later end, told to the applicant on `op` (None: in time). `uiterlijk`: the last day for that
    notice, where the law sets another than the last day of the term."""

    aantal: int
    eenheid: Eenheid
    op: date | None = None
    uiterlijk: date | None = None


def wettelijk_einde(
    ontvangen: date,
    aantal: int,
    eenheid: Eenheid,
    *,
    opschortingen: Iterable[tuple[date, date]] = (),
    verlengd_met: tuple[int, Literal["d", "w", "m"]] | None = None,
    kalender: Kalender | None = None,
) -> date:
    """The last day of a term of law of `aantal` days, weeks, months or years (d, w, m, j) after `ontvangen`.

    `opschortingen`: (request sent, completed or end of the period set), Awb 4:15; a day counts once however
    many cover it. A request without a period set suspends nothing (RVS:2016:2527): leave it out. Written
    consent to delay (4:15 lid 2 a) and a verdaging in time are a `verlengd_met`. `kalender`: the legal one
    unless given. Raises `OpschortingNaEinde`, `BuitenKalender`, or ValueError when the dates contradict.
    """
    verdaging = Verdaging(*verlengd_met) if verlengd_met is not None else None
    perioden = [Opschorting(verzoek, aangevuld) for verzoek, aangevuld in opschortingen]
    return loop(ontvangen, aantal, eenheid, perioden, verdaging, kalender).slot().einde


def plus_termijn(dag: date, aantal: int, eenheid: Eenheid) -> date:
    """The day on which a term ends before any law on weekends and holidays is applied."""
    if eenheid not in ("d", "w", "m", "j"):
        raise ValueError(f"Onbekende eenheid {eenheid!r}: kies d, w, m of j.")
    if aantal < 0:
        raise ValueError(f"Een termijn kan niet negatief zijn: {aantal}.")
    try:
        if eenheid in ("m", "j"):
            return _plus_maanden(dag, aantal * (12 if eenheid == "j" else 1))
        return dag + aantal * (7 if eenheid == "w" else 1) * _DAG
    except (OverflowError, ValueError):
        raise BuitenKalender("De uitkomst") from None


def atw_geldt(aantal: int, eenheid: Eenheid) -> bool:
    """Art. 4 looks at the term as set, before verlenging and opschorting."""
    return eenheid in ATW_TOT_EN_MET and aantal <= ATW_TOT_EN_MET[eenheid]


@dataclass(frozen=True)
class Stilstand:
    """What one opschorting did: the days `eerste` to `laatste` were added, those before were counted."""

    opschorting: Opschorting
    eerste: date
    laatste: date
    kaal: date

    @property
    def eigen(self) -> int:
        """Its own days, counted before or not."""
        return max((self.laatste - self.opschorting.verzoek).days, 0)

    @property
    def erbij(self) -> int:
        """Days that no earlier opschorting covered."""
        return max((self.laatste - self.eerste).days + 1, 0)


@dataclass(frozen=True)
class Uitstel:
    """What a verdaging did; `grens` was the last day for its notice, `kaal` the end after it."""

    verdaging: Verdaging
    grens: date
    te_laat: bool
    kaal: date


class Slot(NamedTuple):
    """The end as each rule leaves it: bare, no longer standing still, by art. 2, by art. 1."""

    kaal: date
    lopend: date
    twee_werkdagen: date
    einde: date


def loop(
    ontvangen: date,
    aantal: int,
    eenheid: Eenheid,
    opschortingen: Iterable[Opschorting] = (),
    verdaging: Verdaging | None = None,
    kalender: Kalender | None = None,
) -> "Looptijd":
    """The one count: what happened to the term, in order of date. A verdaging without date comes first."""
    gesteld = plus_termijn(ontvangen, aantal, eenheid)
    atw = (kalender or wettelijke_kalender()) if atw_geldt(aantal, eenheid) else None
    looptijd = Looptijd(ontvangen, gesteld, gesteld, atw)
    for opschorting in sorted(opschortingen, key=attrgetter("verzoek")):
        if verdaging and (verdaging.op or ontvangen) <= opschorting.verzoek:
            looptijd.verdaag(verdaging)
            verdaging = None
        looptijd.schort_op(opschorting)
    if verdaging:
        looptijd.verdaag(verdaging)
    return looptijd


@dataclass
class Looptijd:
    """A term while it is counted: `basis` is its end without the days it stood still."""

    ontvangen: date
    gesteld: date
    basis: date
    atw: Kalender | None
    stil: list[Stilstand] = field(default_factory=list)
    gebeurd: list[Stilstand | Uitstel] = field(default_factory=list)
    dagen_stil: int = 0

    @property
    def kaal(self) -> date:
        return self.basis + self.dagen_stil * _DAG

    def schort_op(self, opschorting: Opschorting) -> None:
        """Stand still from the day after the request; requests come in order of date."""
        self._controleer(opschorting)
        verzoek, einde = opschorting.verzoek, opschorting.einde
        eerste = max(verzoek, self.stil[-1].laatste if self.stil else verzoek) + _DAG
        laatste = verzoek if einde is None else einde - _DAG if AANVULDAG_LOOPT else einde
        if eerste <= laatste:
            self.dagen_stil += (laatste - eerste).days + 1
        stuk = Stilstand(opschorting, eerste, laatste, self.kaal)
        self.gebeurd.append(stuk)
        if stuk.erbij:
            self.stil.append(stuk)

    def verdaag(self, verdaging: Verdaging) -> None:
        """Move the end, unless the notice came after it: that is a notice and no more."""
        if verdaging.op and verdaging.op < self.ontvangen:
            raise OnmogelijkeVerdaging(
                f"Het bericht van {verdaging.op:%d-%m-%Y} kwam voor de ontvangst van de aanvraag."
            )
        later = plus_termijn(self.basis, verdaging.aantal, verdaging.eenheid)
        grens = verdaging.uiterlijk or self.slot().einde
        te_laat = verdaging.op is not None and verdaging.op > grens
        self.basis = self.basis if te_laat else later
        self.gebeurd.append(Uitstel(verdaging, grens, te_laat, self.kaal))

    def slot(self) -> Slot:
        """Art. 2, then art. 1; and a term never ends before it runs again."""
        kaal = self.kaal
        lopend = max(kaal, self.stil[-1].laatste + _DAG) if self.stil else kaal
        if self.atw is None:
            return Slot(kaal, lopend, lopend, lopend)
        minstens_drie = (self.gesteld - self.ontvangen).days >= 3
        genoeg = max(lopend, self._tweede_werkdag(self.atw)) if minstens_drie else lopend
        return Slot(kaal, lopend, genoeg, self.atw.plus(genoeg, 0))

    def _tweede_werkdag(self, atw: Kalender) -> date:
        dag, te_gaan = self.ontvangen, 2
        while te_gaan:
            dag += _DAG
            te_gaan -= atw.is_werkdag(dag) and not self._staat_stil(dag)
        return dag

    def _staat_stil(self, dag: date) -> bool:
        return any(stuk.eerste <= dag <= stuk.laatste for stuk in self.stil)

    def _controleer(self, opschorting: Opschorting) -> None:
        verzoek, einde = opschorting.verzoek, opschorting.einde
        if einde and einde < verzoek:
            melding = f"De opschorting van {verzoek:%d-%m-%Y} eindigt voordat zij begint."
            raise OnmogelijkeOpschorting(verzoek, melding)
        if verzoek < self.ontvangen:
            melding = f"Het verzoek van {verzoek:%d-%m-%Y} kwam voor de ontvangst van de aanvraag."
            raise OnmogelijkeOpschorting(verzoek, melding)
        if einde and verzoek > (uiterlijk := self.slot().einde):
            raise OpschortingNaEinde(verzoek, uiterlijk)


def _plus_maanden(dag: date, maanden: int) -> date:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))
