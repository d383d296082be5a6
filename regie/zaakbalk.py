"""A zaak and its stored plan as a bar of the timeline."""

from datetime import date
from typing import Any

from kcc.kalender import Kalender
from regie.balken import Balk
from regie.models import Zaakplanning
from zaken.models.zaak import AFGEROND, LOPEND


def begin_van_balk(plan: Zaakplanning, vandaag: date) -> date:
    """Where the bar of work that is still to begin is drawn: as late as it may, but not in the past."""
    return max(plan.uiterste_start, vandaag)


def einde_van_balk(zaak: Any, plan: Zaakplanning, kalender: Kalender, vandaag: date) -> date:
    """The end of work that runs; of work still to begin its end when it begins as late as it may."""
    if zaak.begonnen_op:
        return plan.gepland_einde
    duur = kalender.tussen(plan.geplande_start, plan.gepland_einde)
    return kalender.plus(begin_van_balk(plan, vandaag), duur)


def balk_van(zaak: Any, plan: Zaakplanning | None, kalender: Kalender, vandaag: date, **meer: Any) -> Balk:
    """`plan` only while the zaak runs. `meer`: what the page knows besides (`onder`, `na`, `zet`)."""
    lopend = zaak.status in LOPEND
    plan = plan if lopend else None
    vast: dict[str, Any] = {"onder": str(zaak.behandelaar or zaak.team), "sleutel": str(zaak.uuid), **meer}
    if plan:
        vast |= {
            "gepland": plan.geplande_start,
            "uiterst": plan.uiterste_start,
            "begin": begin_van_balk(plan, vandaag),
            "einde": einde_van_balk(zaak, plan, kalender, vandaag),
            "prognose": plan.prognose,
        }
    return Balk(
        naam=zaak.versie.naam,
        status=zaak.status,
        begonnen=zaak.begonnen_op,
        klaar=zaak.afgerond_op if zaak.status in AFGEROND else None,
        wet=zaak.wettelijk_einde if lopend else None,
        **vast,
    )
