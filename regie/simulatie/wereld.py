"""What happens in a simulated municipality, whatever the rule: who asks what on which day, how long the work really
takes, and how many places each team has. Times are working-day numbers from 0. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

WERKDAGEN_PER_MAAND = 21
WETTELIJK = 39  # werkdagen in eight weeks, less a holiday: the term of Awb 4:13
PLEKKEN_PER_MEDEWERKER = 5  # as regie.models.capaciteit.ZAKEN_TEGELIJK


@dataclass(frozen=True, slots=True)
class Soort:
    """A zaaktype: norm and maximum of its DVO and the term of law, in werkdagen; the team that does it."""

    naam: str
    norm: int
    maximum: int
    wettelijk: int
    team: int


def soort(naam: str, norm: int, team: int) -> Soort:
    """A zaaktype of which only the norm is known: maximum 1.5 norm, term of law eight weeks or twice the norm."""
    return Soort(naam, norm, max(norm + 1, round(norm * 1.5)), max(WETTELIJK, 2 * norm), team)


@dataclass(frozen=True, slots=True)
class Zaak:
    """One procedure. `duur`: werkdagen it really takes, which no rule knows before it is done."""

    soort: Soort
    duur: int
    voorgangers: tuple[int, ...] = ()  # numbers of zaken of the same klantaanvraag


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """A klantaanvraag, received on `dag`; `zaken` are numbers in `Wereld.zaken`."""

    dag: int
    zaken: tuple[int, ...]


@dataclass(frozen=True)
class Wereld:
    """The same for every rule: common random numbers. Klantaanvragen received in [meet_van, meet_tot) are measured;
    `plekken` gives for each team its places per day, the last of which holds for every later day."""

    teams: Sequence[str]
    zaken: Sequence[Zaak]
    aanvragen: Sequence[Aanvraag]  # by day
    plekken: Sequence[Sequence[int]]
    meet_van: int
    meet_tot: int
    let_op: tuple[str, ...] = field(default=())  # what had to be assumed, in Dutch sentences

    @cached_property
    def aanvraag_van(self) -> list[int]:
        """Of each zaak the number of its klantaanvraag."""
        van = [0] * len(self.zaken)
        for nummer, aanvraag in enumerate(self.aanvragen):
            for zaak in aanvraag.zaken:
                van[zaak] = nummer
        return van

    @cached_property
    def gemeten(self) -> list[int]:
        """Numbers of the klantaanvragen that count."""
        return [
            nummer
            for nummer, aanvraag in enumerate(self.aanvragen)
            if self.meet_van <= aanvraag.dag < self.meet_tot
        ]

    def belasting(self) -> float:
        """Work that came in, as a share of the places there were, in the days that are measured."""
        werk = sum(self.zaken[zaak].duur for nummer in self.gemeten for zaak in self.aanvragen[nummer].zaken)
        dagen = range(self.meet_van, self.meet_tot)
        plekken = sum(rij[min(dag, len(rij) - 1)] for rij in self.plekken for dag in dagen)
        return werk / plekken if plekken else 0.0
