"""The figures of the scorecard per team, as a manager may see them: what is behind a number without its rows (R75).

One query per figure. What is too small is not told, and a split is not shown when its small parts would follow from
the others and the total (`dashboards.verhullen`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboards.blad.getallen import getal
from dashboards.kengetallen.kader import Kader
from dashboards.kengetallen.rekenen import Groep, Meting, verdeling
from dashboards.kengetallen.soort import Kengetal, Maat, Perspectief
from dashboards.scorekaart.kaart import op_kaart
from dashboards.verhullen import Reeks, verhul_delen, verhul_reeks, verhul_waarde
from kcc.models import Team


@dataclass(frozen=True)
class Cel:
    """One team: the figure, and the number of rows it is of."""

    waarde: str
    n: str = ""


@dataclass(frozen=True)
class Figuurrij:
    """One figure over the teams; `samen` is the number of the scorecard (empty for a time: that is no sum)."""

    kengetal: Kengetal
    cellen: tuple[Cel, ...]
    samen: Cel


@dataclass(frozen=True)
class Teamtabel:
    """Names of the teams that have rows, and a row per figure."""

    teams: tuple[str, ...]
    rijen: tuple[Figuurrij, ...]


def per_team(kader: Kader) -> Teamtabel:
    """Of the last period. A figure that is of the whole only is left out."""
    figuren = [rij for perspectief in Perspectief for rij in op_kaart(perspectief) if rij.per_team]
    gemeten = {figuur: verdeling(figuur, kader, "team") for figuur in figuren}
    geteld = {groep for per_groep in gemeten.values() for groep, meting in per_groep.items() if meting.n}
    groepen = _groepen(geteld)
    rijen = (
        _rij(figuur, [per_groep.get(groep, Meting()) for groep in groepen])
        for figuur, per_groep in gemeten.items()
        if per_groep
    )
    return Teamtabel(tuple(groepen.values()), tuple(rijen))


def _groepen(sleutels: set[Groep]) -> Mapping[Groep, str]:
    """Key to name, in the order of the teams; what has no team last."""
    teams: dict[Groep, str] = dict(
        Team.objects.filter(pk__in=[sleutel for sleutel in sleutels if sleutel]).values_list("pk", "naam")
    )
    return {**teams, None: "Zonder team"} if None in sleutels else teams


def _rij(kengetal: Kengetal, metingen: Sequence[Meting]) -> Figuurrij:
    match kengetal.maat:
        case Maat.DEEL:
            reeks = verhul_delen([(meting.teller or 0, meting.n) for meting in metingen])
            cellen = zip(reeks.delen.cellen, reeks.aantallen.cellen, strict=True)
            samen = Cel(reeks.delen.totaal, reeks.aantallen.totaal)
            return Figuurrij(kengetal, tuple(Cel(*cel) for cel in cellen), samen)
        case Maat.AANTAL | Maat.SOM:
            return _tellend(kengetal, verhul_reeks([round(meting.waarde or 0) for meting in metingen]))
        case _:
            waarden = (verhul_waarde(meting.waarde, meting.n) for meting in metingen)
            return Figuurrij(kengetal, tuple(Cel(waarde) for waarde in waarden), Cel(""))


def _tellend(kengetal: Kengetal, reeks: Reeks) -> Figuurrij:
    return Figuurrij(kengetal, tuple(Cel(cel) for cel in reeks.cellen), Cel(_met_punt(reeks.totaal)))


def _met_punt(tekst: str) -> str:
    return getal(float(tekst)) if tekst.isdecimal() else tekst
