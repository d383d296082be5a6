"""How long zaken took: asked by the floor of the agreements, which knows no zaken. Numbers only."""

from datetime import date
from typing import Any

from kcc import kalenders
from zaken.models import Zaak
from zaken.models.zaak import AFGEROND


def doorlooptijden(*, zaaktype: int, team: int, sinds: date, **_: Any) -> list[int]:
    """Werkdagen from the begin of the DVO term up to the result, of what this team finished since `sinds`.

    Counted as the agreement counts, suspended days included: those move the legal end, not the DVO.
    """
    kalender = kalenders.gemeente()
    zaken = Zaak.objects.filter(
        versie__zaaktype=zaaktype, team=team, status__in=AFGEROND, afgerond_op__gte=sinds
    )
    dagen = zaken.order_by().values_list("dvo_begin", "afgerond_op")
    return [kalender.tussen(begin, klaar) for begin, klaar in dagen if klaar is not None]
