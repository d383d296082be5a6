"""A figure as it is shown: its value, n, norm, the period before and the trend; the same on page, in API and report."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.rekenen import Meting, metingen
from dashboards.kengetallen.soort import Kengetal
from dashboards.normen import Norming, lees_normen
from dashboards.periode import Periode

TREND = 6
"""Periods that a trend shows, the present one included."""


@dataclass(frozen=True)
class Cijferstand:
    """One figure over one period, with those before it (oldest first, itself the last)."""

    kengetal: Kengetal
    reeks: tuple[tuple[Periode, Meting], ...]
    norming: Norming | None = None

    @property
    def periode(self) -> Periode:
        return self.reeks[-1][0]

    @property
    def meting(self) -> Meting:
        return self.reeks[-1][1]

    @property
    def vorige(self) -> Meting | None:
        """The period before; None when it was not asked for."""
        return self.reeks[-2][1] if len(self.reeks) > 1 else None

    @property
    def kleur(self) -> str:
        """groen, oranje or rood by the norm of the period's last day."""
        return self.norming.kleur(self.meting.waarde) if self.norming else ""

    @property
    def leeg(self) -> str:
        """What is said instead of a number; empty when there is one."""
        if self.meting.waarde is not None:
            return ""
        return self.kengetal.leeg if self.meting.rijp else "nog niet te zeggen"


def standen(kengetallen: Iterable[Kengetal], kader: Kader) -> list[Cijferstand]:
    """Each over the periods of the kader: a query per figure, and one for the norms."""
    kengetallen = list(kengetallen)
    normen = lees_normen(kengetallen, kader.team, kader.perioden[-1].laatste_dag)
    return [
        Cijferstand(
            kengetal,
            tuple(zip(kader.perioden, metingen(kengetal, kader), strict=True)),
            normen.get(kengetal.sleutel),
        )
        for kengetal in kengetallen
    ]
