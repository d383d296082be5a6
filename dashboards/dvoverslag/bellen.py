"""Calling back: the first attempt against the day that was agreed; the request counts in the period of its last day.

An attempt is enough: whether the resident was there is not the team's doing (kpi.md, terugbelnorm). A request counts
for the team that had it at the first attempt, or without one on its last day.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from contacts.models import Belpoging, Doorsturing, Terugbelverzoek
from dashboards.dvoverslag.kader import Kader, einde_van
from dashboards.dvoverslag.rij import Rij, oordeel
from dvo.models import Dvoregel, Eenheid
from kcc.klok import dag_van

PLICHT = Dvoregel.Plicht.TERUGBELLEN


def lees_bellen(kader: Kader) -> list[Rij]:
    """Two queries, none without a rule."""
    regels = kader.van_plicht(PLICHT)
    if not regels:
        return []
    rijen = _verzoeken(kader, {regel.dvo.uitvoerder_id for regel in regels})
    stappen = _doorsturingen([rij["pk"] for rij in rijen])
    gevonden = (_rij(kader, rij, stappen.get(rij["pk"], [])) for rij in rijen)
    return [rij for rij in gevonden if rij]


def _verzoeken(kader: Kader, teams: set[int]) -> list[dict[str, Any]]:
    poging = Belpoging.objects.filter(terugbelverzoek=OuterRef("pk")).order_by("tijd").values("tijd")[:1]
    hadden = Doorsturing.objects.filter(terugbelverzoek=OuterRef("pk"), van_team__in=teams)
    rijen = kader.zichtbaar(Terugbelverzoek.objects).filter(
        Q(team__in=teams) | Exists(hadden), uiterlijk__gte=kader.deze.vorige.van, uiterlijk__lt=kader.deze.tot
    )
    return list(
        rijen.annotate(eerste=Subquery(poging)).values(
            "pk", "uiterlijk", "aangemaakt_op", "team", "eerste", "vraag__zaaktype"
        )
    )


def _doorsturingen(sleutels: list[int]) -> dict[int, list[tuple[datetime, int]]]:
    """Per request when it left which team, in order."""
    rijen = Doorsturing.objects.filter(terugbelverzoek__in=sleutels).order_by("tijd", "pk")
    per_verzoek: dict[int, list[tuple[datetime, int]]] = {}
    for sleutel, tijd, team in rijen.values_list("terugbelverzoek", "tijd", "van_team"):
        per_verzoek.setdefault(sleutel, []).append((tijd, team))
    return per_verzoek


def _rij(kader: Kader, rij: dict[str, Any], stappen: list[tuple[datetime, int]]) -> Rij | None:
    """None: of another team, nothing was agreed, or it is not yet over."""
    eerste: datetime | None = rij["eerste"]
    begin, moment = dag_van(rij["aangemaakt_op"]), eerste or einde_van(rij["uiterlijk"])
    team = next((van for tijd, van in stappen if tijd >= moment), rij["team"])
    regel = kader.regel_op(PLICHT, team, rij["vraag__zaaktype"], begin)
    if regel is None:
        return None
    norm = _dag(kader, begin, regel.norm, regel.norm_eenheid, rij["uiterlijk"])
    maximum = _dag(kader, begin, regel.maximum, regel.maximum_eenheid, rij["uiterlijk"])
    if eerste is None and kader.vandaag <= max(maximum, rij["uiterlijk"]):
        return None
    return Rij(
        periode=next(p.code for p in kader.perioden if p.van <= rij["uiterlijk"] < p.tot),
        groep=str(regel.uuid),
        soort="terugbelverzoek",
        sleutel=rij["pk"],
        delen=oordeel(dag_van(eerste) if eerste else None, norm, maximum),
        van=rij["aangemaakt_op"],
        tot=eerste,
        dagen=kader.kalender.tussen(begin, dag_van(eerste)) if eerste else None,
        norm=norm,
        maximum=maximum,
    )


def _dag(kader: Kader, begin: date, aantal: int, eenheid: str, uiterlijk: date) -> date:
    """The last day; of a norm in minuten the day that was promised."""
    return uiterlijk if eenheid == Eenheid.MINUTEN else kader.kalender.plus(begin, aantal)
