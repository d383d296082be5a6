"""What a sum with days says of itself: its outcome, and the steps that lead there in plain Dutch. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from kcc.kalender import BuitenKalender, Kalender
from kcc.tekst import DAGEN, MAANDEN

EENHEDEN: Final = {
    "d": ("dag", "dagen"),
    "w": ("week", "weken"),
    "m": ("maand", "maanden"),
    "j": ("jaar", "jaar"),
    "wd": ("werkdag", "werkdagen"),
}
VERDAGING_TE_LAAT: Final = "verdaging_te_laat"
OPSCHORTING_ZONDER_TERMIJN: Final = "opschorting_zonder_termijn"
INGEBREKESTELLING_TE_VROEG: Final = "ingebrekestelling_te_vroeg"
VLAGGEN: Final = {
    VERDAGING_TE_LAAT: "Het bericht van verlenging kwam te laat: de termijn was al voorbij.",
    OPSCHORTING_ZONDER_TERMIJN: "Een opschorting telt niet mee: er is geen einde voor gesteld.",
    INGEBREKESTELLING_TE_VROEG: "De ingebrekestelling kwam te vroeg: de termijn liep nog.",
}
"""What an outcome may warn of: stable code, and the sentence for the screen."""


@dataclass(frozen=True)
class Stap:
    """One step: the day it leads to, what was done in a sentence without full stop, and the article."""

    dag: date
    zin: str
    bron: str = ""

    @property
    def tekst(self) -> str:
        """The sentence with its source."""
        return f"{self.zin} ({self.bron})." if self.bron else f"{self.zin}."


@dataclass(frozen=True)
class Berekening:
    """The outcome of a sum. `vlaggen` are codes of `VLAGGEN`; the steps are written when first asked for."""

    einde: date
    maak_stappen: Callable[[], Iterable[Stap]] = field(repr=False, compare=False)
    vlaggen: tuple[str, ...] = ()

    @cached_property
    def stappen(self) -> tuple[Stap, ...]:
        return tuple(self.maak_stappen())

    @property
    def te_laat(self) -> bool:
        """Whether a notice of verdaging came after the term had ended."""
        return VERDAGING_TE_LAAT in self.vlaggen


def noem(dag: date) -> str:
    """As "vr 3 april 2026"."""
    return f"{DAGEN[dag.weekday()][:2]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def hoeveel(aantal: int, eenheid: str) -> str:
    """As "8 weken" or "1 dag"; `eenheid` d, w, m, j or wd."""
    een, meer = EENHEDEN[eenheid]
    return f"{aantal} {een if abs(aantal) == 1 else meer}"


def waarom_vrij(kalender: Kalender, dag: date) -> str | None:
    """What day off `dag` is, ready for "dat is ..."; None on a working day and beyond the calendar."""
    try:
        naam = kalender.waarom_vrij(dag)
    except BuitenKalender:
        return None
    return f"een {naam}" if naam in ("zaterdag", "zondag", "sluitingsdag") else naam


def som_op(delen: list[str]) -> str:
    """As "a, b en c"."""
    return " en ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))
