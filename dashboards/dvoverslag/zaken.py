"""Zaken of a rule: finished in the period, and those still open while their maximum ended in it (kpi.md, DVO).

Without the late ones that are open a team would do better by not finishing them. Team, finish and reopening come
from events; the days from the beloften that were given at intake (R67), so that a new version moves nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from dashboards.dvoverslag.kader import Kader, einde_van
from dashboards.dvoverslag.rij import Deel, Rij, oordeel
from dashboards.dvoverslag.verloop import KLAAR, SOORTEN, Stap, is_open, klaar_in, stond_stil, team_op
from dashboards.periode import Periode
from dvo.models import Dvoregel, Eenheid
from kcc.klok import dag_van
from kcc.models import Gebeurtenis
from regie.models import Belofte
from zaken.models import Zaak
from zaken.werktijd import gewerkt

NORM, MAXIMUM = Belofte.Soort.DVO_NORM, Belofte.Soort.DVO_MAXIMUM


@dataclass(frozen=True)
class Zaakfeiten:
    """What is known of one zaak: its rule, what was promised at intake, and its events."""

    uuid: UUID
    regel: Dvoregel
    begin: date
    norm: date
    maximum: date
    stappen: list[Stap]


def lees_zaken(kader: Kader) -> list[Rij]:
    """Of both parties and both periods; five queries, none without a rule."""
    regels = {regel.pk: regel for regel in kader.van_plicht(Dvoregel.Plicht.AFHANDELEN)}
    if not regels:
        return []
    zaken = kader.zichtbaar(Zaak.objects).filter(dvoregel__in=list(regels))
    feiten = _feiten(kader, zaken, regels, _afgerond(kader, zaken) | _te_laat(kader, zaken))
    rijen = (_rij(kader, zaak, periode) for zaak in feiten for periode in kader.perioden)
    return [rij for rij in rijen if rij]


def _afgerond(kader: Kader, zaken: QuerySet[Any]) -> set[UUID]:
    """Finished by one of the two, whatever came of it later."""
    rijen = Gebeurtenis.objects.filter(
        soort="zaak_status",
        naar__in=KLAAR,
        team__in=kader.partijen,
        tijd__gte=kader.begin,
        tijd__lt=kader.einde,
        onderwerp__in=zaken.values("uuid"),
    )
    return set(rijen.order_by().values_list("onderwerp", flat=True))


def _te_laat(kader: Kader, zaken: QuerySet[Any]) -> set[UUID]:
    """Their maximum ended in one of the periods and is over, and they were not certainly done by then."""
    rijen = Belofte.objects.filter(
        soort=MAXIMUM,
        volgnummer=1,
        due__gte=kader.deze.vorige.van,
        due__lt=min(kader.deze.tot, kader.vandaag),
        onderwerp__in=zaken.values("uuid"),
    )
    rijen = rijen.exclude(voldaan_op__lte=F("due")).exclude(vervallen_op__lte=F("due"))
    return set(rijen.order_by().values_list("onderwerp", flat=True))


def _feiten(
    kader: Kader, zaken: QuerySet[Any], regels: dict[int, Dvoregel], uuids: set[UUID]
) -> list[Zaakfeiten]:
    """Three queries. A zaak without a belofte was never promised a day: it is left out."""
    gekozen = list(uuids)
    stappen = _stappen(kader, gekozen)
    dagen: dict[tuple[UUID, str], tuple[date, date]] = {
        (uuid, soort): (begin, due)
        for uuid, soort, begin, due in Belofte.objects.filter(
            onderwerp__in=gekozen, soort__in=(NORM, MAXIMUM), volgnummer=1
        )
        .order_by()
        .values_list("onderwerp", "soort", "begin", "due")
    }
    return [
        Zaakfeiten(
            uuid,
            regels[regel],
            dagen[uuid, MAXIMUM][0],
            dagen.get((uuid, NORM), dagen[uuid, MAXIMUM])[1],
            dagen[uuid, MAXIMUM][1],
            stappen.get(uuid, []),
        )
        for uuid, regel in zaken.filter(uuid__in=gekozen).values_list("uuid", "dvoregel")
        if (uuid, MAXIMUM) in dagen
    ]


def _stappen(kader: Kader, uuids: Iterable[UUID]) -> dict[UUID, list[Stap]]:
    rijen = Gebeurtenis.objects.filter(onderwerp__in=uuids, soort__in=SOORTEN, tijd__lt=kader.einde)
    per_zaak: dict[UUID, list[Stap]] = {}
    velden = ("onderwerp", "soort", "naar", "tijd", "team")
    for uuid, *stap in rijen.order_by("onderwerp", "versie").values_list(*velden):
        per_zaak.setdefault(uuid, []).append(Stap(*stap))
    return per_zaak


def _rij(kader: Kader, zaak: Zaakfeiten, periode: Periode) -> Rij | None:
    klaar = klaar_in(zaak.stappen, periode.begin, periode.einde)
    if klaar:
        mijn = klaar.team == zaak.regel.dvo.uitvoerder_id
        return _klaar(kader, zaak, periode, klaar.tijd) if mijn else None
    return _open(kader, zaak, periode)


def _klaar(kader: Kader, zaak: Zaakfeiten, periode: Periode, tijd: datetime) -> Rij:
    dag = dag_van(tijd)
    delen = _in_minuten(zaak, tijd) if zaak.regel.norm_eenheid == Eenheid.MINUTEN else None
    delen = oordeel(dag, zaak.norm, zaak.maximum) if delen is None else delen
    return _maak(zaak, periode, delen, tijd, kader.kalender.tussen(zaak.begin, dag))


def _in_minuten(zaak: Zaakfeiten, tijd: datetime) -> frozenset[str]:
    """Klaar terwijl u wacht: the time in behandeling, what was put aside and taken up again added up (R41)."""
    duur = gewerkt([stap for stap in zaak.stappen if stap.tijd < tijd], tijd)
    if duur < timedelta(minutes=zaak.regel.norm):
        return frozenset((Deel.NORM, Deel.OP_TIJD))
    if zaak.regel.maximum_eenheid == Eenheid.MINUTEN:
        op_tijd = duur < timedelta(minutes=zaak.regel.maximum)
    else:
        op_tijd = dag_van(tijd) <= zaak.maximum
    return frozenset((Deel.OP_TIJD if op_tijd else Deel.LATER,))


def _open(kader: Kader, zaak: Zaakfeiten, periode: Periode) -> Rij | None:
    """Not in time and not done when the period (or today) ended, with whom it was when its time ran out."""
    voorbij = periode.van <= zaak.maximum < min(periode.tot, kader.vandaag)
    if not voorbij or not is_open(zaak.stappen, min(periode.einde, kader.nu)):
        return None
    if team_op(zaak.stappen, einde_van(zaak.maximum)) != zaak.regel.dvo.uitvoerder_id:
        return None
    return _maak(zaak, periode, oordeel(None, zaak.norm, zaak.maximum), None, None)


def _maak(
    zaak: Zaakfeiten, periode: Periode, delen: frozenset[str], tijd: datetime | None, dagen: int | None
) -> Rij:
    if Deel.LATER in delen and stond_stil(zaak.stappen, einde_van(zaak.maximum)):
        delen |= {Deel.STIL}
    return Rij(
        periode=periode.code,
        groep=str(zaak.regel.uuid),
        soort="zaak",
        sleutel=zaak.uuid,
        delen=delen,
        van=zaak.begin,
        tot=tijd,
        dagen=dagen,
        norm=zaak.norm,
        maximum=zaak.maximum,
    )
