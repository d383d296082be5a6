"""What the page of the growth phases shows: per phase its plan, checklist, and how full the catalogue is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kcc.fasen import FASEN, Fase, begin_van
from kcc.models import Fasepunt, Inrichting
from kcc.signals import zaaktypen_gevraagd


@dataclass(frozen=True)
class Zaaktypen:
    """The answer of the floor that has them: how many open in each phase, and where they are listed."""

    per_fase: Mapping[int, int]
    url: str

    @property
    def totaal(self) -> int:
        return sum(self.per_fase.values())

    def open_in(self, fase: int) -> int:
        return sum(aantal for vanaf, aantal in self.per_fase.items() if vanaf <= fase)


@dataclass(frozen=True)
class Fasebeeld:
    """One phase as it stands."""

    fase: Fase
    gepland: date
    nu: bool
    geweest: bool
    punten: list[Fasepunt]
    zaaktypen_open: int

    @property
    def klaar(self) -> int:
        return sum(punt.gereed_op is not None for punt in self.punten)

    @property
    def open_punten(self) -> list[Fasepunt]:
        return [punt for punt in self.punten if punt.gereed_op is None]


def lees_zaaktypen() -> Zaaktypen:
    """Asked by signal: the ground floor knows of no zaaktypen."""
    antwoorden: list[Any] = [antwoord for _, antwoord in zaaktypen_gevraagd.send(sender=Zaaktypen)]
    return next((Zaaktypen(*antwoord) for antwoord in antwoorden), Zaaktypen({}, ""))


def lees_fasen(rij: Inrichting, zaaktypen: Zaaktypen) -> list[Fasebeeld]:
    """One query."""
    punten = list(Fasepunt.objects.select_related("gereed_door"))
    return [
        Fasebeeld(
            fase=fase,
            gepland=begin_van(fase.nummer, rij.startdatum, rij.periode),
            nu=fase.nummer == rij.fase,
            geweest=fase.nummer < rij.fase,
            punten=[punt for punt in punten if punt.fase == fase.nummer],
            zaaktypen_open=zaaktypen.open_in(fase.nummer) if fase.zaken else 0,
        )
        for fase in FASEN
    ]
