"""The round that guards beloften: what passed a threshold becomes a signal, once.

A round takes what is due in batches, each a transaction of its own: killed halfway, the rest is still due. Two
rounds at once skip each other's rows (SKIP LOCKED), and `signaal_eenmaal` refuses what was there already. After an
outage of days every threshold that was passed meanwhile is found, since a belofte keeps the first day on which one is.
"""

import logging
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from kcc import klok
from kcc.tekst import dag_kort
from regie.bewaken import BRON, Onderwerpen, Wacht, gezegd
from regie.drempels import Grens, gepasseerd, grenzen, volgende
from regie.models import Belofte, Klantaanvraagplan, Signaal

logger = logging.getLogger(__name__)
BATCH = 500


def bewaak() -> int:
    """Look at every belofte of which a threshold may have passed, and at promises that will break. Returns how
    many beloften were looked at."""
    wacht, bekeken = Wacht.lees(), 0
    while aantal := _ronde(wacht):
        bekeken += aantal
    while aantal := _breekt(wacht):
        bekeken += aantal
    if bekeken:
        logger.info("beloften bekeken: %s", bekeken)
    return bekeken


@transaction.atomic
def _ronde(wacht: Wacht) -> int:
    """One batch: six queries, eight with calls to return; the number of rows, 0 when nothing is left."""
    beloften = list(_te_bekijken(wacht))
    if not beloften:
        return 0
    per_belofte = {rij.pk: _grenzen(rij, wacht) for rij in beloften}
    te_melden = [rij for rij in beloften if gepasseerd(per_belofte[rij.pk], wacht.vandaag)]
    onderwerpen = Onderwerpen(te_melden, wacht)
    _meld(
        _signaal(rij, code, onderwerpen)
        for rij in te_melden
        for code in gepasseerd(per_belofte[rij.pk], wacht.vandaag)
    )
    for rij in beloften:
        rij.bewaak_op = volgende(per_belofte[rij.pk], wacht.vandaag)
    Belofte.objects.bulk_update(beloften, ["bewaak_op"])
    return len(beloften)


def _te_bekijken(wacht: Wacht) -> QuerySet[Any]:
    """Locked, and with `vervangen`: a later promise took its place, so that it warns nobody any more."""
    aan_de_beurt = Q(bewaak_op=None) | Q(bewaak_op__lte=wacht.vandaag)
    rijen: QuerySet[Any] = Belofte.objects.open().filter(aan_de_beurt)  # type: ignore[attr-defined]
    rijen = rijen.annotate(vervangen=Exists(_later())).select_related("gegeven_door", "team__leidinggevende")
    return rijen.order_by("pk").select_for_update(of=("self",), skip_locked=True, no_key=True)[:BATCH]


def _later() -> QuerySet[Belofte]:
    return Belofte.objects.filter(
        onderwerp=OuterRef("onderwerp"),
        soort=OuterRef("soort"),
        volgnummer__gt=OuterRef("volgnummer"),
        vervallen_op=None,
    )


def _grenzen(belofte: Any, wacht: Wacht) -> list[Grens]:
    if belofte.vervangen:
        return []
    return grenzen(belofte.begin, belofte.due, wacht.drempels.get(belofte.soort, ()), wacht.kalender)


def _signaal(belofte: Any, code: str, onderwerpen: Onderwerpen, bron: str = "") -> Signaal:
    naar = onderwerpen.ontvanger(belofte)
    return Signaal(
        belofte=belofte,
        onderwerp_soort=belofte.onderwerp_soort,
        onderwerp=belofte.onderwerp,
        soort=belofte.soort,
        drempel=code,
        due=belofte.due,
        klantaanvraag=belofte.klantaanvraag,
        ontvanger_id=naar.medewerker_id,
        team_id=naar.team_id,
        bron=(bron or onderwerpen.bron(belofte))[:BRON],
        gemaakt_op=klok.nu(),
    )


def _meld(signalen: Any) -> None:
    """Sorted, so that two rounds that meet the same row wait for each other in one order."""
    rijen = sorted(signalen, key=lambda rij: (str(rij.onderwerp), rij.soort, rij.drempel, rij.due))
    Signaal.objects.bulk_create(rijen, ignore_conflicts=True)


@transaction.atomic
def _breekt(wacht: Wacht) -> int:
    """The expected end lies after the latest promise: whoever directs it tells the resident, before the day has
    come. Once per promise."""
    beloften = list(_brekende()[:BATCH])
    if not beloften:
        return 0
    onderwerpen = Onderwerpen(beloften, wacht)
    _meld(_signaal(rij, Signaal.BREEKT, onderwerpen, _waarom(rij)) for rij in beloften)
    return len(beloften)


def _brekende() -> QuerySet[Any]:
    plan = Klantaanvraagplan.objects.filter(klantaanvraag__uuid=OuterRef("onderwerp"))
    na = Q(verwacht__gt=OuterRef("due")) | Q(prognose__gt=OuterRef("due"))
    gemeld = Signaal.objects.filter(
        onderwerp=OuterRef("onderwerp"),
        soort=OuterRef("soort"),
        drempel=Signaal.BREEKT,
        due=OuterRef("due"),
    )
    rijen: QuerySet[Any] = Belofte.objects.open().filter(  # type: ignore[attr-defined]
        Exists(plan.filter(na)), ~Exists(gemeld), ~Exists(_later()), soort=Belofte.Soort.KLANTAANVRAAG
    )
    einde = plan.values(einde=Greatest("verwacht", "prognose"))  # of PostgreSQL: what is empty does not count
    rijen = rijen.annotate(verwacht_einde=Subquery(einde[:1])).select_related("gegeven_door")
    return rijen.order_by("pk").select_for_update(of=("self",), skip_locked=True, no_key=True)


def _waarom(belofte: Any) -> str:
    return f"{gezegd(belofte)}: uiterlijk {dag_kort(belofte.due)}. Nu verwacht: {dag_kort(belofte.verwacht_einde)}"


def bekijk_opnieuw(*soorten: str) -> None:
    """Thresholds or the calendar changed: the next round works out anew when each open belofte is due. Within a
    transaction of the caller. What was signalled stays, and is not signalled twice."""
    rijen: QuerySet[Belofte] = Belofte.objects.open().exclude(bewaak_op=None)  # type: ignore[attr-defined]
    (rijen.filter(soort__in=soorten) if soorten else rijen).update(bewaak_op=None)
