"""What the KCC delivers: zaken handed over complete, to the right team, and without a promise nobody agreed to (R70).

A zaak counts once, in the period in which it was first handed over, under the rule of that day. The norm of such a
rule is the share that may go wrong.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from dashboards.dvoverslag.kader import Kader
from dashboards.dvoverslag.overgangen import Overgang
from dashboards.dvoverslag.rij import Deel, Rij
from dvo.models import Dvoregel, Eenheid
from kcc.klok import dag_van
from regie.models import Belofte
from zaken.models import Reden, Zaak

PLICHT = Dvoregel.Plicht.INTAKE


def lees_intake(kader: Kader, overgangen: Iterable[Overgang]) -> list[Rij]:
    """Two queries, none without a rule."""
    regels = kader.van_plicht(PLICHT)
    van = {regel.dvo.uitvoerder_id for regel in regels}
    eerste: dict[tuple[UUID, str, int], Overgang] = {}
    for overgang in overgangen:
        if overgang.van in van:
            periode = next(p.code for p in kader.perioden if p.begin <= overgang.tijd < p.einde)
            eerste.setdefault((overgang.zaak, periode, overgang.van), overgang)
    if not eerste:
        return []
    zaken = _zaken(sleutel[0] for sleutel in eerste)
    eerder = _eerder_beloofd(kader, zaken)
    gevonden = (
        _rij(kader, periode, overgang, zaken[zaak]["versie__zaaktype"], eerder=zaak in eerder)
        for (zaak, periode, _), overgang in eerste.items()
    )
    return [rij for rij in gevonden if rij]


def _zaken(uuids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    velden = ("uuid", "versie__zaaktype", "dvoregel__maximum", "dvoregel__maximum_eenheid")
    return {rij["uuid"]: rij for rij in Zaak.objects.filter(uuid__in=list(uuids)).order_by().values(*velden)}


def _eerder_beloofd(kader: Kader, zaken: dict[UUID, dict[str, Any]]) -> set[UUID]:
    """The resident was promised a day before the maximum that the team which does the work agreed to (R68)."""
    beloften = Belofte.objects.filter(
        onderwerp__in=list(zaken), soort=Belofte.Soort.SERVICEBELOFTE, volgnummer=1
    )
    return {
        uuid
        for uuid, begin, due in beloften.order_by().values_list("onderwerp", "begin", "due")
        if zaken[uuid]["dvoregel__maximum_eenheid"] == Eenheid.WERKDAGEN
        and due < kader.kalender.plus(begin, zaken[uuid]["dvoregel__maximum"])
    }


def _rij(kader: Kader, periode: str, overgang: Overgang, zaaktype: int, *, eerder: bool) -> Rij | None:
    dag: date = dag_van(overgang.tijd)
    regel = kader.regel_op(PLICHT, overgang.van, zaaktype, dag)
    if regel is None:
        return None
    gemist = any(stap.soort == "informatie_ontbrak" and stap.van != "eerste" for stap in overgang.daarna)
    naar = next(team.code for team in kader.partijen if team.pk == overgang.naar)
    verkeerd = any(
        stap.soort == "zaak_team" and stap.van == naar and stap.reden == Reden.VERKEERD_DOORGEZET
        for stap in overgang.daarna
    )
    delen = {Deel.ONVOLLEDIG if gemist else Deel.VOLLEDIG}
    delen |= {Deel.VERKEERD} if verkeerd else set()
    delen |= {Deel.EERDER_BELOOFD} if eerder else set()
    return Rij(
        periode=periode,
        groep=str(regel.uuid),
        soort="zaak",
        sleutel=overgang.zaak,
        delen=frozenset(str(deel) for deel in delen),
        van=overgang.tijd,
    )
