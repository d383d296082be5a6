"""Missed calls as their list shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from contacts.models import Oproep
from contacts.telefonie.beller import Mogelijk, mogelijk
from contacts.telefonie.herkennen import klanten_per_nummer
from contacts.telefonie.nummers import leesbaar
from kcc.models import Klant
from kcc.zicht import Kijker


@dataclass(frozen=True)
class Gemist:
    """One caller: the first call, how often they tried, who it may be."""

    oproep: Oproep
    pogingen: int
    klanten: tuple[Klant, ...] = ()

    @property
    def wie(self) -> list[Mogelijk]:
        return [mogelijk(klant) for klant in self.klanten]

    @property
    def nummer(self) -> str:
        return leesbaar(self.oproep.nummer)

    @property
    def wachtte(self) -> timedelta | None:
        """How long they heard it ring."""
        einde = self.oproep.beeindigd_op
        return einde - self.oproep.aangeboden_op if einde else None


def gemiste_regels(rijen: Iterable[Oproep], wie: Kijker) -> list[Gemist]:
    """One line per number, the longest waiting first. Two queries."""
    per_nummer: dict[str, list[Oproep]] = {}
    for oproep in rijen:
        per_nummer.setdefault(oproep.nummer, []).append(oproep)
    klanten = klanten_per_nummer(per_nummer, wie)
    return [
        Gemist(oproepen[0], len(oproepen), tuple(klanten.get(nummer, ())))
        for nummer, oproepen in per_nummer.items()
    ]
