"""The figures of a page measured: each within what it can be told of, with the norm of the team that is looked at."""

from collections.abc import Iterable
from dataclasses import replace

from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.rekenen import metingen
from dashboards.kengetallen.soort import Kengetal
from dashboards.kengetallen.standen import TREND, Cijferstand
from dashboards.keuze import Keuze
from dashboards.normen import lees_normen
from kcc.models import Team
from kcc.models.organisatie import Lijn


def past_bij(kengetal: Kengetal, team: Team | None) -> bool:
    """Whether a figure says anything of this team: what is of the KCC alone says nothing of a vakafdeling."""
    return not (kengetal.alleen_kcc and team and team.lijn == Lijn.VAKAFDELING)


def kader_voor(kengetal: Kengetal, kader: Kader) -> Kader:
    """Without the team or productgroep that it can't be split by: then it is that of all (`bereik` says so)."""
    team = kader.team if kengetal.per_team else None
    productgroep = kader.productgroep if kengetal.per_productgroep else None
    return replace(kader, team=team, productgroep=productgroep)


def bereik(kengetal: Kengetal, kader: Kader) -> str:
    """What is said where a figure is about more than was chosen; empty when it is not."""
    breder = []
    if kengetal.delen and kader.team and not kengetal.per_team:
        breder.append("alle teams samen")
    if kengetal.delen and kader.productgroep and not kengetal.per_productgroep:
        breder.append("alle productgroepen samen")
    return ", ".join(breder)


def standen_van(kengetallen: Iterable[Kengetal], keuze: Keuze) -> list[Cijferstand]:
    """Each over the period and those before it: a query per figure, and one for the norms."""
    kengetallen, kader = list(kengetallen), keuze.kader(TREND)
    normen = lees_normen(kengetallen, kader.team, kader.perioden[-1].laatste_dag)
    return [
        Cijferstand(
            kengetal,
            tuple(zip(kader.perioden, metingen(kengetal, kader_voor(kengetal, kader)), strict=True)),
            normen.get(kengetal.sleutel),
        )
        for kengetal in kengetallen
    ]
