"""Questions of a colleague of the other party: answered in the period, and those without an answer whose maximum ended
in it. Who asked and who answered is the team of the event, not of today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from contacts.models import Hulpvraag, Vraag
from dashboards.dvoverslag.kader import Kader
from dashboards.dvoverslag.rij import Deel, Rij, oordeel
from dashboards.periode import Periode
from dvo.models import Dvoregel, Eenheid
from kcc.klok import dag_van
from kcc.models import Gebeurtenis, Team
from zaken.models import Zaak

PLICHT = Dvoregel.Plicht.ANTWOORD


@dataclass(frozen=True)
class Gevraagd:
    """One question, to which team, under which rule."""

    pk: int
    op: datetime
    antwoord: datetime | None
    regel: Dvoregel


def lees_antwoorden(kader: Kader) -> list[Rij]:
    """Two queries, none without a rule."""
    if not kader.van_plicht(PLICHT):
        return []
    groepen: dict[int, set[int]] = {}
    koppeling = Team.productgroepen.through.objects.filter(team__in=kader.partijen)
    for team, groep in koppeling.values_list("team", "productgroep"):
        groepen.setdefault(groep, set()).add(team)
    vragen = [vraag for rij in _hulpvragen(kader) if (vraag := _gevraagd(kader, rij, groepen))]
    gevonden = (_rij(kader, vraag, periode) for vraag in vragen for periode in kader.perioden)
    return [rij for rij in gevonden if rij]


def _hulpvragen(kader: Kader) -> list[dict[str, Any]]:
    def team_van(soort: str) -> Subquery:
        return Subquery(
            Gebeurtenis.objects.filter(onderwerp=OuterRef("uuid"), soort=soort).values("team")[:1]
        )

    rijen = _zichtbaar(kader).filter(
        Q(beantwoord_op=None) | Q(beantwoord_op__gte=kader.begin), aangemaakt_op__lt=kader.einde
    )
    rijen = rijen.annotate(vroeg=team_van("hulpvraag_gesteld"), gaf=team_van("hulpvraag_beantwoord"))
    rijen = rijen.filter(vroeg__in=[team.pk for team in kader.partijen]).order_by()
    velden = ("pk", "aangemaakt_op", "beantwoord_op", "aan__team", "productgroep", "vroeg", "gaf")
    return [dict(zip(velden, rij, strict=True)) for rij in rijen.values_list(*velden)]


def _zichtbaar(kader: Kader) -> QuerySet[Hulpvraag]:
    """Of a vraag or zaak that one may see."""
    if kader.verhuld:
        return Hulpvraag.objects.all()
    vragen, zaken = kader.zichtbaar(Vraag.objects), kader.zichtbaar(Zaak.objects)
    return Hulpvraag.objects.filter(Q(vraag__in=vragen.values("pk")) | Q(zaak__in=zaken.values("pk")))


def _gevraagd(kader: Kader, rij: dict[str, Any], groepen: dict[int, set[int]]) -> Gevraagd | None:
    """None: not asked of the other party, or nothing was agreed."""
    ander = next(team.pk for team in kader.partijen if team.pk != rij["vroeg"])
    open_aan = groepen.get(rij["productgroep"], set()) if rij["aan__team"] is None else {rij["aan__team"]}
    if ander not in ({rij["gaf"]} if rij["gaf"] else open_aan):
        return None
    regel = kader.regel_op(PLICHT, ander, None, dag_van(rij["aangemaakt_op"]))
    return Gevraagd(rij["pk"], rij["aangemaakt_op"], rij["beantwoord_op"], regel) if regel else None


def _rij(kader: Kader, vraag: Gevraagd, periode: Periode) -> Rij | None:
    norm, maximum = _dag(kader, vraag, "norm"), _dag(kader, vraag, "maximum")
    grens = min(periode.einde, kader.nu)
    if vraag.antwoord and periode.begin <= vraag.antwoord < periode.einde:
        tot: datetime | None = vraag.antwoord
        delen = _op_tijd(vraag, vraag.antwoord, norm, maximum)
    elif (vraag.antwoord is None or vraag.antwoord >= grens) and periode.van <= maximum < min(
        periode.tot, kader.vandaag
    ):
        tot, delen = None, oordeel(None, norm, maximum)
    else:
        return None
    return Rij(
        periode=periode.code,
        groep=str(vraag.regel.uuid),
        soort="hulpvraag",
        sleutel=vraag.pk,
        delen=delen,
        van=vraag.op,
        tot=tot,
        dagen=kader.kalender.tussen(dag_van(vraag.op), dag_van(tot)) if tot else None,
        norm=norm,
        maximum=maximum,
    )


def _dag(kader: Kader, vraag: Gevraagd, veld: str) -> date:
    """The last day by norm or maximum; minuten count as part of the same werkdag."""
    eenheid = getattr(vraag.regel, f"{veld}_eenheid")
    aantal = getattr(vraag.regel, veld) if eenheid == Eenheid.WERKDAGEN else 0
    return kader.kalender.plus(dag_van(vraag.op), aantal)


def _op_tijd(vraag: Gevraagd, antwoord: datetime, norm: date, maximum: date) -> frozenset[str]:
    """A norm in minuten runs by the clock from the question on."""
    delen = set(oordeel(dag_van(antwoord), norm, maximum))
    minuten, regel = antwoord - vraag.op, vraag.regel
    if regel.norm_eenheid == Eenheid.MINUTEN and minuten > timedelta(minutes=regel.norm):
        delen.discard(Deel.NORM)
    if regel.maximum_eenheid == Eenheid.MINUTEN and minuten > timedelta(minutes=regel.maximum):
        delen = {Deel.LATER}
    return frozenset(delen)
