"""Dwangsom bij niet tijdig beslissen (Awb 4:17): from when, how many days, how much. Pure.

Amounts stand in a dated table. Which row applies follows the day the ingebrekestelling came in, as the
Regeling indexering (Stcrt. 2018, 65542) has it; have a jurist check, and add a row when they change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Final, Protocol

from dvo.stappen import INGEBREKESTELLING_TE_VROEG, Stap, hoeveel, noem, som_op
from dvo.termijnen import plus_termijn, wettelijk_einde
from kcc.kalender import Kalender

LANGST: Final = 42  # days; the Algemene termijnenwet does not apply to these (4:17 lid 1)
PERIODE: Final = 14
ATW_BIJ_TWEE_WEKEN: Final = True
"""Whether the two weeks after the ingebrekestelling end by the Algemene termijnenwet. Art. 4:17 lid 1 takes
only the 42 days out, so we read that it applies to the two weeks; the other reading is a day or more earlier."""

_DAG: Final = timedelta(days=1)


class Tarief(Protocol):
    """Euro per day late from a day on: day 1-14, 15-28, 29-42. A row of the database will do."""

    @property
    def geldig_vanaf(self) -> date: ...
    @property
    def eerste(self) -> Decimal: ...
    @property
    def tweede(self) -> Decimal: ...
    @property
    def derde(self) -> Decimal: ...


@dataclass(frozen=True)
class Tariefrij:
    """A row of the table in code."""

    geldig_vanaf: date
    eerste: Decimal
    tweede: Decimal
    derde: Decimal


TARIEVEN: Final = (
    Tariefrij(date(2009, 10, 1), Decimal(20), Decimal(30), Decimal(40)),
    Tariefrij(date(2019, 1, 1), Decimal(23), Decimal(35), Decimal(45)),
)


@dataclass(frozen=True)
class Dwangsom:
    """What is owed. `eerste_dag` None: nothing can be owed, the ingebrekestelling came too early."""

    ontvangen: date
    einde_termijn: date
    tot_en_met: date
    tarief: Tarief = field(compare=False)
    eerste_dag: date | None

    @property
    def laatste_dag(self) -> date | None:
        """The last of the 42 days."""
        return self.eerste_dag + (LANGST - 1) * _DAG if self.eerste_dag else None

    @property
    def dagen(self) -> int:
        """Days that are owed, up to and including `tot_en_met`."""
        return min(max((self.tot_en_met - self.eerste_dag).days + 1, 0), LANGST) if self.eerste_dag else 0

    @property
    def bedrag(self) -> Decimal:
        return dwangsom(self.dagen, self.tarief)

    @property
    def tekst(self) -> str:
        """The amount as people write it."""
        return euro(self.bedrag)

    @property
    def vlaggen(self) -> tuple[str, ...]:
        return () if self.eerste_dag else (INGEBREKESTELLING_TE_VROEG,)

    @cached_property
    def stappen(self) -> tuple[Stap, ...]:
        return tuple(_stappen(self))


def dwangsom(dagen: int, tarief: Tarief = TARIEVEN[-1]) -> Decimal:
    """Euro owed for this many days late; after 42 nothing is added."""
    bedragen = (tarief.eerste, tarief.tweede, tarief.derde)
    stukken = (min(max(dagen - PERIODE * nummer, 0), PERIODE) for nummer in range(len(bedragen)))
    return sum((bedrag * stuk for bedrag, stuk in zip(bedragen, stukken, strict=True)), Decimal(0))


def tarief_op(dag: date, tarieven: Iterable[Tarief] = TARIEVEN) -> Tarief:
    """The row that applies to an ingebrekestelling of this day; ValueError before the first."""
    geldig = [rij for rij in tarieven if rij.geldig_vanaf <= dag]
    if not geldig:
        raise ValueError(f"Er is geen tarief voor de dwangsom bekend op {dag:%d-%m-%Y}.")
    return max(geldig, key=lambda rij: rij.geldig_vanaf)


def dwangsom_na(
    ontvangen: date,
    *,
    einde_termijn: date,
    tot_en_met: date,
    tarieven: Iterable[Tarief] = TARIEVEN,
    kalender: Kalender | None = None,
) -> Dwangsom:
    """What is owed when the ingebrekestelling came in on `ontvangen` and there is no decision up to and
    including `tot_en_met`. The first day is the one after the two weeks (4:17 lid 3)."""
    op_tijd = ontvangen > einde_termijn
    return Dwangsom(
        ontvangen=ontvangen,
        einde_termijn=einde_termijn,
        tot_en_met=tot_en_met,
        tarief=tarief_op(ontvangen, tarieven),
        eerste_dag=_na_twee_weken(ontvangen, kalender) if op_tijd else None,
    )


def _na_twee_weken(ontvangen: date, kalender: Kalender | None) -> date:
    if ATW_BIJ_TWEE_WEKEN:
        return wettelijk_einde(ontvangen, 2, "w", kalender=kalender) + _DAG
    return plus_termijn(ontvangen, 2, "w") + _DAG


def _stappen(som: Dwangsom) -> Iterator[Stap]:
    if som.eerste_dag is None or som.laatste_dag is None:
        zin = (
            f"De ingebrekestelling van {noem(som.ontvangen)} kwam niet na het einde van de termijn, "
            f"{noem(som.einde_termijn)}: er loopt geen dwangsom"
        )
        yield Stap(som.ontvangen, zin, "art. 4:17 lid 3 Awb")
        return
    zin = (
        f"De ingebrekestelling kwam op {noem(som.ontvangen)}; na twee weken, "
        f"vanaf {noem(som.eerste_dag)}, is elke dag een dwangsom verschuldigd"
    )
    yield Stap(som.eerste_dag, zin, "art. 4:17 lid 3 Awb")
    zin = f"Hoogstens {LANGST} dagen, weekend en feestdagen tellen mee: tot en met {noem(som.laatste_dag)}"
    yield Stap(som.laatste_dag, zin, "art. 4:17 lid 1 Awb")
    yield _som(som)


def _som(som: Dwangsom) -> Stap:
    bedragen = (som.tarief.eerste, som.tarief.tweede, som.tarief.derde)
    per_dag = som_op([f"{PERIODE} dagen {euro(bedrag)} per dag" for bedrag in bedragen])
    zin = (
        f"Tot en met {noem(som.tot_en_met)} zijn dat {hoeveel(som.dagen, 'd')}: "
        f"bij {per_dag} is dat samen {euro(som.bedrag)}"
    )
    return Stap(som.tot_en_met, zin, "art. 4:17 lid 2 Awb")


def euro(bedrag: Decimal) -> str:
    """As "€ 1.442" or "€ 23,50"."""
    tekst = f"{bedrag:,.2f}".removesuffix(".00")
    return "€ " + tekst.translate(str.maketrans(",.", ".,"))
