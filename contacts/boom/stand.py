"""The decision tree as it stands on the screen: what is answered, what is known, what is asked next. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contacts.beslisboom import SEED_BOOM, Boom, Stap, Uitkomst

if TYPE_CHECKING:
    from contacts.boom.afwijking import Afwijking


@dataclass(frozen=True)
class Regel:
    """An answered step. `bekend`: the catalogue said so, nobody was asked."""

    stap: Stap
    antwoord: str
    bekend: bool

    @property
    def tekst(self) -> str:
        return self.stap.tekst(self.antwoord)


@dataclass(frozen=True)
class Boomstand:
    """Answered steps in order, then the step that is asked or the outcome."""

    regels: tuple[Regel, ...]
    stap: Stap | None
    uitkomst: Uitkomst | None
    afwijking: "Afwijking | None" = None  # the outcome is not what the tree said

    @property
    def pad(self) -> dict[str, str]:
        """What a vraag stores."""
        return {regel.stap.sleutel: regel.antwoord for regel in self.regels}


def boomstand(
    gegeven: Mapping[str, str],
    bekend: Mapping[str, str] | None = None,
    *,
    gevraagd: frozenset[str] = frozenset(),
    boom: Boom = SEED_BOOM,
) -> Boomstand:
    """Walk the tree. A given answer goes before a known one; an answer a step does not know is not given.

    `gevraagd`: steps the employee wants to answer although the answer is known ("wijzig").
    """
    bekend = {stap: antwoord for stap, antwoord in (bekend or {}).items() if stap not in gevraagd}
    regels: list[Regel] = []
    plek: str | Uitkomst = boom.begin
    while not isinstance(plek, Uitkomst):
        stap = boom.stappen[plek]
        antwoord = gegeven.get(plek, "")
        uit_catalogus = antwoord not in stap.antwoorden
        antwoord = bekend.get(plek, "") if uit_catalogus else antwoord
        if antwoord not in stap.antwoorden:
            return Boomstand(tuple(regels), stap, None)
        regels.append(Regel(stap, antwoord, uit_catalogus))
        plek = stap.naar(antwoord)
    return Boomstand(tuple(regels), None, plek)
