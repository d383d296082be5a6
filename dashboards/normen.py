"""Which target of a figure is valid on a day, and the colour that a value gets by it.

Reading only; a municipality sets its own by `services/sturing.py`, in versions, so that a year that has passed keeps
the colours it had (R77). Until it does, the default of the figure is valid (`kengetallen`, with its source).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dashboards.kengetallen.soort import Kengetal
from dashboards.models import Norm
from kcc.models import Team

KLEUREN = {"groen": "op norm", "oranje": "bijna op norm", "rood": "buiten de norm"}


@dataclass(frozen=True)
class Norming:
    """A target: from `groen` on it is right, from `oranje` on nearly. `norm` None: the default, with its `bron`."""

    groen: float
    oranje: float
    hoger_is_beter: bool
    bron: str = ""
    norm: Norm | None = None

    def kleur(self, waarde: float | None) -> str:
        """groen, oranje or rood; empty when there is nothing to judge."""
        if waarde is None:
            return ""
        teken = 1 if self.hoger_is_beter else -1
        if teken * waarde >= teken * self.groen:
            return "groen"
        return "oranje" if teken * waarde >= teken * self.oranje else "rood"


def standaard(kengetal: Kengetal) -> Norming | None:
    """The default of a figure; None for one with a guideline, and for one that is only told."""
    if kengetal.richtlijn is not None or kengetal.norm is None or kengetal.hoger_is_beter is None:
        return None
    oranje = kengetal.norm if kengetal.oranje is None else kengetal.oranje
    return Norming(kengetal.norm, oranje, kengetal.hoger_is_beter, kengetal.norm_bron)


def lees_normen(kengetallen: Iterable[Kengetal], team: Team | None, dag: date) -> dict[str, Norming]:
    """By key the target valid on `dag`: that of the team, else of all, else the default; one query."""
    op_sleutel = {kengetal.sleutel: kengetal for kengetal in kengetallen}
    gezet = _gezet(list(op_sleutel), team, dag)
    normen = {sleutel: _norming(kengetal, gezet.get(sleutel)) for sleutel, kengetal in op_sleutel.items()}
    return {sleutel: norming for sleutel, norming in normen.items() if norming}


def _gezet(sleutels: list[str], team: Team | None, dag: date) -> dict[str, Norm]:
    """The newest that is valid, one of the team itself before one of all."""
    van_wie = Q(team__isnull=True) | Q(team=team) if team else Q(team__isnull=True)
    rijen = Norm.objects.filter(van_wie, sleutel__in=sleutels, geldig_vanaf__lte=dag).select_related(
        "eigenaar__team"
    )
    op_volgorde = sorted(rijen, key=lambda norm: (norm.team_id is not None, norm.geldig_vanaf))
    return {norm.sleutel: norm for norm in op_volgorde}


def _norming(kengetal: Kengetal, norm: Norm | None) -> Norming | None:
    if norm is None or kengetal.richtlijn is not None or kengetal.hoger_is_beter is None:
        return standaard(kengetal)
    return Norming(norm.groen, norm.oranje, kengetal.hoger_is_beter, norm.reden, norm)
