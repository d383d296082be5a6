"""Wettelijke termijnen: when a term of law ends (Awb 4:13-4:15, Algemene termijnenwet art. 1-4).

How we count. The day of receipt is day 0. A term of n weeks ends on the same weekday n weeks later; n months
on the same day number or the last day of a shorter month. A verlenging counts on from the end of the term as
set, days of opschorting are added to that, and the Algemene termijnenwet is applied once, at the very end.
Pure: no Django, no clock. Have a jurist check this before publishing it as a claim to residents.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from kcc.kalender import BuitenKalender, Kalender, wettelijke_kalender

Eenheid = Literal["d", "w", "m", "j"]

AANVULDAG_LOOPT: Final = True
"""Whether the term runs again on the day the application is completed. Awb 4:15 says "tot de dag waarop",
which is read both ways; one convention for all."""

ATW_TOT_EN_MET: Final = {"d": 90, "w": 12, "m": 3}
"""The longest terms the Algemene termijnenwet looks at (art. 4); never one in years."""

_DAG: Final = timedelta(days=1)


class OpschortingNaEinde(ValueError):
    """A request to complete was sent after the term had ended: nothing is left to suspend."""

    def __init__(self, verzoek: date, einde: date) -> None:
        super().__init__(
            f"Het verzoek van {verzoek:%d-%m-%Y} kwam na het einde van de termijn ({einde:%d-%m-%Y}); "
            "opschorten kan dan niet meer."
        )
        self.verzoek, self.einde = verzoek, einde


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
    kaal = plus_termijn(ontvangen, aantal, eenheid)
    if verlengd_met is not None:
        kaal = plus_termijn(kaal, *verlengd_met)
    atw = (kalender or wettelijke_kalender()) if _atw_geldt(aantal, eenheid) else None
    looptijd = _Looptijd(ontvangen, kaal, atw, minstens_drie_dagen=eenheid != "d" or aantal >= 3)
    for verzoek, aangevuld in sorted(opschortingen):
        looptijd.schort_op(verzoek, aangevuld)
    return looptijd.einde()


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


@dataclass
class _Looptijd:
    """A term while it is counted: its end so far, and the stretches (both days included) it stood still."""

    ontvangen: date
    kaal: date
    atw: Kalender | None
    minstens_drie_dagen: bool
    stil: list[tuple[date, date]] = field(default_factory=list)

    def schort_op(self, verzoek: date, aangevuld: date) -> None:
        """Stand still from the day after the request; requests come in order of date."""
        self._controleer(verzoek, aangevuld)
        eerste = max(verzoek, self.stil[-1][1] if self.stil else verzoek) + _DAG
        laatste = aangevuld - _DAG if AANVULDAG_LOOPT else aangevuld
        if eerste <= laatste:
            self.stil.append((eerste, laatste))
            self.kaal += laatste - eerste + _DAG

    def einde(self) -> date:
        """Art. 2, then art. 1; and a term never ends before it runs again."""
        dag = max(self.kaal, self.stil[-1][1] + _DAG) if self.stil else self.kaal
        if self.atw and self.minstens_drie_dagen:
            dag = max(dag, self._tweede_werkdag())
        return self.atw.plus(dag, 0) if self.atw else dag

    def _tweede_werkdag(self) -> date:
        dag, te_gaan = self.ontvangen, 2
        while te_gaan and self.atw:
            dag += _DAG
            te_gaan -= self.atw.is_werkdag(dag) and not self._staat_stil(dag)
        return dag

    def _staat_stil(self, dag: date) -> bool:
        return any(eerste <= dag <= laatste for eerste, laatste in self.stil)

    def _controleer(self, verzoek: date, aangevuld: date) -> None:
        if aangevuld < verzoek:
            raise ValueError(f"De opschorting van {verzoek:%d-%m-%Y} eindigt voordat zij begint.")
        if verzoek < self.ontvangen:
            raise ValueError(f"Het verzoek van {verzoek:%d-%m-%Y} kwam voor de ontvangst van de aanvraag.")
        if verzoek > self.einde():
            raise OpschortingNaEinde(verzoek, self.einde())


def _atw_geldt(aantal: int, eenheid: Eenheid) -> bool:
    """Art. 4 looks at the term as set, before verlenging and opschorting."""
    return eenheid in ATW_TOT_EN_MET and aantal <= ATW_TOT_EN_MET[eenheid]


def _plus_maanden(dag: date, maanden: int) -> date:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))
