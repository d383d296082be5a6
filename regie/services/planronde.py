"""A round over all plans, in batches: the replan of everything, and the check that it changes nothing.

How far it is stands in its row. A worker that stopped halfway leaves it there; another takes it over and goes
on behind the last klantaanvraag that was done.
"""

import logging
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from kcc import klok
from kcc.fouten import Geweigerd
from kcc.models import Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from regie.models import Planronde
from regie.services.plannen import PARTIJ, herplan_partij, open_aanvragen, verschillen
from regie.zaakinvoer import PLANVELDEN, Waarden, Zaakinvoer
from zaken.models import Zaak

logger = logging.getLogger(__name__)
STIL = timedelta(minutes=2)  # without a batch: whoever worked on it is gone
BEWAARD = 100  # differences kept in a round
SOORT, STATUS = Planronde.Soort, Planronde.Status


def begin(*, soort: str, door: Medewerker | None = None) -> Planronde:
    """A round that waits for a worker; one that was left halfway goes on. Raises Geweigerd while one runs."""
    loopt = Planronde.objects.filter(soort=soort, status=STATUS.BEZIG).first()
    if loopt is not None:
        if loopt.geleefd_op > klok.nu() - STIL:
            raise Geweigerd("ronde_bezig", "Er loopt al een ronde. Wacht tot die klaar is, of stop hem.")
        return loopt
    try:
        with transaction.atomic():
            return _maak(soort, door)
    except IntegrityError:
        raise Geweigerd("ronde_bezig", "Er is net een ronde begonnen.") from None


def _maak(soort: str, door: Medewerker | None) -> Planronde:
    """Not lived yet: the first worker that comes takes it."""
    totaal = len(open_aanvragen())
    ronde = Planronde.objects.create(soort=soort, door=door, totaal=totaal, geleefd_op=klok.nu() - STIL)
    leg_vast(_feit("planronde_begonnen", ronde, door, nieuw=True))
    return ronde


def vraag(*, soort: str, door: Medewerker) -> Planronde:
    """A round by a worker, soon; without a broker the sweeper finds it."""
    ronde = begin(soort=soort, door=door)
    transaction.on_commit(lambda: _meld(ronde.pk), robust=True)
    return ronde


def _meld(sleutel: int) -> None:
    try:
        current_app.send_task("regie.tasks.planronde", [sleutel])
    except OperationalError:
        logger.warning("De broker antwoordt niet: planronde %s wacht op de veegronde.", sleutel)


@transaction.atomic
def stop(*, ronde: Planronde, door: Medewerker) -> None:
    """After the batch under way. What is written stays: each klantaanvraag has a plan that is right."""
    ronde = _vergrendel(ronde.pk)
    if ronde.status != STATUS.BEZIG:
        raise Geweigerd("ronde_klaar", "Deze ronde is al klaar.")
    ronde.stop_gevraagd = True
    ronde.save(update_fields=["stop_gevraagd"])
    leg_vast(_feit("planronde_gestopt", ronde, door))


@transaction.atomic
def zie(*, ronde: Planronde, door: Medewerker) -> None:
    """Somebody has read what differed: no alarm any more. The first one counts."""
    ronde = _vergrendel(ronde.pk)
    if ronde.gezien_op is None:
        ronde.gezien_door, ronde.gezien_op = door, klok.nu()
        ronde.save(update_fields=["gezien_door", "gezien_op"])
        leg_vast(_feit("planronde_gezien", ronde, door))


def controleer() -> Planronde | None:
    """The nightly check, at once. None when another one is at it."""
    try:
        ronde = begin(soort=SOORT.CONTROLE)
    except Geweigerd:
        return None
    verwerk(ronde.pk)
    return Planronde.objects.get(pk=ronde.pk)


def verwerk(sleutel: int) -> None:
    """Batch by batch until it is done, or somebody stopped it. Nothing when another worker is at it."""
    for _ in partijen(sleutel):
        pass


def veeg() -> int:
    """Go on with rounds that a lost message or a dead worker left behind. Returns how many."""
    stil = Planronde.objects.filter(status=STATUS.BEZIG, geleefd_op__lte=klok.nu() - STIL).order_by("pk")
    sleutels = list(stil.values_list("pk", flat=True))
    for sleutel in sleutels:
        verwerk(sleutel)
    return len(sleutels)


def partijen(sleutel: int) -> Iterator[Planronde]:
    """The round after each batch; without one when another worker is at it."""
    if not _neem(sleutel):
        return
    while (ronde := _stap(sleutel)) is not None:
        yield ronde


def _neem(sleutel: int) -> bool:
    """One worker at a time: delivered twice, the second finds that it lives."""
    nu = klok.nu()
    stil = Planronde.objects.filter(pk=sleutel, status=STATUS.BEZIG, geleefd_op__lte=nu - STIL)
    return bool(stil.update(geleefd_op=nu))


@transaction.atomic
def _stap(sleutel: int) -> Planronde | None:
    """One batch and how far the round is, together; None when nothing is left to do."""
    ronde = _vergrendel(sleutel)
    if ronde.status != STATUS.BEZIG:
        return None
    partij = [] if ronde.stop_gevraagd else open_aanvragen(na=ronde.tot_en_met, hoogstens=PARTIJ)
    if partij:
        _doe(ronde, partij)
    else:
        _rond_af(ronde)
    ronde.geleefd_op = klok.nu()
    ronde.save()
    return ronde if partij else None


def _doe(ronde: Planronde, partij: Collection[int]) -> None:
    if ronde.soort == SOORT.HERPLAN:
        ronde.verschillen += herplan_partij(partij)
    else:
        _noteer(ronde, verschillen(partij))
    ronde.gedaan += len(partij)
    ronde.tot_en_met = max(partij)


def _noteer(ronde: Planronde, anders: list[tuple[Zaakinvoer, Waarden]]) -> None:
    ronde.verschillen += len(anders)
    over = anders[: BEWAARD - len(ronde.rijen)] if len(ronde.rijen) < BEWAARD else []
    if over:
        sleutels = [zaak.rij["pk"] for zaak, _ in over]
        uuids = dict(Zaak.objects.filter(pk__in=sleutels).values_list("pk", "uuid"))
        rijen = [rij for zaak, waarden in over for rij in _verschil(uuids[zaak.rij["pk"]], zaak, waarden)]
        ronde.rijen = [*ronde.rijen, *rijen][:BEWAARD]


def _verschil(uuid: UUID, zaak: Zaakinvoer, waarden: Waarden) -> Iterator[dict[str, Any]]:
    was = zaak.planning.waarden if zaak.planning else [None] * len(waarden)
    for veld, oud, nieuw in zip(PLANVELDEN, was, waarden, strict=True):
        if oud != nieuw:
            yield {"zaak": str(uuid), "veld": veld, "was": _tekst(oud), "wordt": _tekst(nieuw)}


def _tekst(waarde: object) -> str:
    return "" if waarde is None else str(waarde)


def _rond_af(ronde: Planronde) -> None:
    ronde.sluit_af()
    if ronde.soort == SOORT.CONTROLE and ronde.verschillen:
        logger.error("Plancontrole: %s plannen zijn anders dan wat er is bewaard.", ronde.verschillen)


def _vergrendel(sleutel: int) -> Planronde:
    return Planronde.objects.select_for_update().get(pk=sleutel)


def _feit(soort: str, ronde: Planronde, door: Dader, *, nieuw: bool = False) -> Feit:
    return Feit(soort, "planronde", ronde.uuid, door=door, naar=ronde.soort, nieuw=nieuw)
