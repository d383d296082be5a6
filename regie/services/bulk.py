"""One act on many zaken: what would happen, begin, leave, stop, take back. The worker does the rows
(`bulkuitvoering`)."""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import timedelta

from celery import current_app
from django.db import transaction
from django_fsm import TransitionNotAllowed
from kombu.exceptions import OperationalError

from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Medewerker, Team
from kcc.services.gebeurtenissen import Feit, leg_vast
from regie import bulkgegevens as gegevens
from regie.bulk import Kader, Zaakstand, bezwaar, verdeel
from regie.models import Bulkhandeling, Bulkregel, BulkSoort, Regelstand
from zaken.models import Reden, Zaak

logger = logging.getLogger(__name__)
HOOGSTENS = 2000  # zaken in one act
TERUG_BINNEN = timedelta(minutes=10)


@transaction.atomic
def stel_voor(
    *,
    soort: str,
    team: Team,
    zaken: Iterable[Zaak],
    door: Medewerker,
    naar: Team | None = None,
    behandelaars: Collection[Medewerker] = (),
    reden: str = "",
    toelichting: str = "",
) -> Bulkhandeling:
    """An act to look at, with a row per zaak in the given order; those that may not go say why.

    `behandelaars` for verdelen; `naar` and `reden` (of `Reden`) for overdragen. Changes no zaak.
    """
    if not gegevens.mag_verdelen(door, team):
        raise NietBevoegd("geen_recht", f"Alleen de leidinggevende van {team} doet dit.")
    rijen = _lees(zaken, door)
    kader = _kader(soort, team, naar, behandelaars, reden)
    _bewaak_toelichting(kader, toelichting)
    handeling = Bulkhandeling.objects.create(
        soort=soort,
        team=team,
        naar_team=naar if soort == BulkSoort.OVERDRAGEN else None,
        reden=reden if soort == BulkSoort.OVERDRAGEN else "",
        toelichting=toelichting,
        door=door,
    )
    Bulkregel.objects.bulk_create(_regels(handeling, rijen, kader))
    leg_vast(_feit(handeling, door, "", nieuw=True))
    return handeling


def _lees(zaken: Iterable[Zaak], door: Medewerker) -> list[Zaak]:
    """The zaken anew, in their order; what is out of sight is no part of it."""
    sleutels = list(dict.fromkeys(zaak.pk for zaak in zaken))
    if len(sleutels) > HOOGSTENS:
        raise Ongeldig("te_veel", f"Kies hoogstens {HOOGSTENS} zaken tegelijk.", veld="zaak")
    zichtbaar = Zaak.objects.zichtbaar_voor(door).filter(pk__in=sleutels)
    op_sleutel = {zaak.pk: zaak for zaak in gegevens.met_standen(zichtbaar)}
    if not op_sleutel:
        raise Ongeldig("geen_zaken", "Kies eerst een of meer zaken.", veld="zaak")
    return [op_sleutel[sleutel] for sleutel in sleutels if sleutel in op_sleutel]


def _kader(
    soort: str, team: Team, naar: Team | None, behandelaars: Collection[Medewerker], reden: str
) -> Kader:
    if soort not in BulkSoort.values:
        raise Ongeldig("soort_onbekend", "Kies wat er met de zaken gebeurt.", veld="soort")
    if soort == BulkSoort.VERDELEN:
        gekozen = {wie.pk for wie in behandelaars}
        wie = [gegevens.als_collega(c) for c in gegevens.collegas(team) if c.pk in gekozen]
        if not wie or len(wie) < len(gekozen):
            raise Ongeldig("behandelaars", f"Kies een of meer collega's van {team}.", veld="behandelaars")
        return gegevens.kader(soort, team, wie=wie)
    if soort == BulkSoort.OVERDRAGEN:
        if naar is None or naar not in gegevens.overdraagbaar(team):
            raise Ongeldig("team", "Kies een ander team dat zaken behandelt.", veld="naar")
        if reden not in Reden.values:
            raise Ongeldig("reden_ontbreekt", "Kies waarom de zaken naar een ander team gaan.", veld="reden")
    return gegevens.kader(soort, team, naar=naar, reden=reden)


def _bewaak_toelichting(kader: Kader, toelichting: str) -> None:
    if kader.reden == Reden.INFORMATIE_ONTBRAK and not toelichting.strip():
        raise Ongeldig("ontbrak_wat", "Schrijf op wat er ontbrak.", veld="toelichting")


def _regels(handeling: Bulkhandeling, zaken: Sequence[Zaak], kader: Kader) -> list[Bulkregel]:
    verdelen = kader.soort == BulkSoort.VERDELEN
    standen = gegevens.standen(zaken) if verdelen else [gegevens.stand(zaak) for zaak in zaken]
    tegen = {zaak.sleutel: bezwaar(zaak, kader) for zaak in standen}
    mogen: list[Zaakstand] = [zaak for zaak in standen if not tegen[zaak.sleutel]]
    naar = verdeel(mogen, kader) if verdelen else {}
    return [
        Bulkregel(
            handeling=handeling,
            volgorde=volgorde,
            zaak_id=zaak.sleutel,
            naar_id=naar.get(zaak.sleutel),
            stand=Regelstand.KAN_NIET if tegen[zaak.sleutel] else Regelstand.TE_DOEN,
            reden=tegen[zaak.sleutel][:300],
        )
        for volgorde, zaak in enumerate(standen, 1)
    ]


@transaction.atomic
def begin(*, handeling: Bulkhandeling, door: Medewerker) -> Bulkhandeling:
    """The worker does it, row by row. Raises Geweigerd when no zaak can go."""
    handeling = _vergrendel_van(handeling, door)
    van = handeling.status
    _verander(handeling.begin, handeling)
    if not handeling.regels.filter(stand=Regelstand.TE_DOEN).exists():
        raise Geweigerd("geen_zaken", "Geen van deze zaken kan mee: er is niets om te doen.")
    return leg_stand_vast(handeling, door, van, meld=True)


@transaction.atomic
def laat(*, handeling: Bulkhandeling, door: Medewerker) -> Bulkhandeling:
    """Looked at, and not done."""
    handeling = _vergrendel_van(handeling, door)
    van = handeling.status
    _verander(handeling.laat, handeling)
    return leg_stand_vast(handeling, door, van)


@transaction.atomic
def stop(*, handeling: Bulkhandeling, door: Medewerker) -> Bulkhandeling:
    """Between two rows: the lock waits for the row that is being done. What was done stays done."""
    handeling = vergrendel(handeling.pk)
    if not gegevens.mag_verdelen(door, handeling.team):
        raise NietBevoegd("geen_recht", f"Alleen de leidinggevende van {handeling.team} doet dit.")
    van = handeling.status
    _verander(handeling.stop, handeling)
    handeling.stop_gevraagd, handeling.klaar_op = True, klok.nu()
    handeling.regels.filter(stand=Regelstand.TE_DOEN).update(stand=Regelstand.OVERGESLAGEN)
    return leg_stand_vast(handeling, door, van)


def terug_tot(handeling: Bulkhandeling) -> object:
    """Until when it can be taken back; None when it can't any more."""
    if handeling.status not in ("klaar", "gestopt") or handeling.klaar_op is None:
        return None
    tot = handeling.klaar_op + TERUG_BINNEN
    return tot if klok.nu() <= tot else None


@transaction.atomic
def draai_terug(*, handeling: Bulkhandeling, door: Medewerker) -> Bulkhandeling:
    """Within ten minutes; the worker goes back over the rows. What was changed since stays and is named."""
    handeling = _vergrendel_van(handeling, door)
    van = handeling.status
    if van in ("klaar", "gestopt") and terug_tot(handeling) is None:
        raise Geweigerd("te_laat", "Terugdraaien kan tot tien minuten nadat het klaar was.")
    _verander(handeling.draai_terug, handeling)
    if not handeling.regels.filter(stand=Regelstand.GEDAAN).exists():
        raise Geweigerd("geen_zaken", "Er is niets gedaan: er valt niets terug te draaien.")
    return leg_stand_vast(handeling, door, van, meld=True)


def vergrendel(sleutel: int) -> Bulkhandeling:
    """The act as it is now; who holds it does a row, or changes its status."""
    rijen = Bulkhandeling.objects.select_for_update(of=("self",), no_key=True)
    return rijen.select_related("team", "naar_team", "door").get(pk=sleutel)


def _vergrendel_van(handeling: Bulkhandeling, door: Medewerker) -> Bulkhandeling:
    """Its maker decides: the events say that it was their act."""
    handeling = vergrendel(handeling.pk)
    if handeling.door_id != door.pk:
        raise NietBevoegd("niet_van_u", f"Dit is klaargezet door {handeling.door}.")
    return handeling


def _verander(overgang: Callable[[], None], handeling: Bulkhandeling) -> None:
    try:
        overgang()
    except TransitionNotAllowed:
        nu = handeling.get_status_display().lower()
        raise Geweigerd("overgang_niet_toegestaan", f"Dit kan nu niet: het is {nu}.") from None


def leg_stand_vast(
    handeling: Bulkhandeling, door: Medewerker | None, van: str, *, meld: bool = False
) -> Bulkhandeling:
    """Save, record the move, and tell the worker when there is work for it."""
    handeling.save()
    leg_vast(_feit(handeling, door, van))
    if meld:
        sleutel = handeling.pk
        transaction.on_commit(lambda: _stuur(sleutel), robust=True)
    return handeling


def _feit(handeling: Bulkhandeling, door: Medewerker | None, van: str, *, nieuw: bool = False) -> Feit:
    return Feit(
        "bulk_status",
        "bulkhandeling",
        handeling.uuid,
        door,
        van,
        handeling.status,
        team_id=handeling.team_id,
        nieuw=nieuw,
    )


def _stuur(sleutel: int) -> None:
    """Without a broker nothing is lost: the sweeper goes on with it."""
    try:
        current_app.send_task("regie.tasks.verwerk_bulk", [sleutel])
    except OperationalError:
        logger.warning("De broker antwoordt niet: bulkhandeling %s wacht op de veegronde.", sleutel)
