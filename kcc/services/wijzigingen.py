"""A change of days off: first what would move, then the change itself, both in the background.

The days are in force from `voer_door` on, in every process at once; the plans follow in batches. A worker
that dies halfway is followed by one that goes on from the cursor (`veeg`).
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from celery import current_app
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django_fsm import TransitionNotAllowed
from kombu.exceptions import OperationalError

from kcc import inrichting, klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.kalender import EERSTE_DAG, LAATSTE_DAG
from kcc.kalenderwijziging import SCHAKELAARS, Verandering, na, verandering, voor
from kcc.models import Gevolg, Inrichting, Kalenderdag, Medewerker, Wijziging
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.signals import kalender_verandert

logger = logging.getLogger(__name__)
PARTIJ = 250  # klantaanvragen per transaction
BEZIG = ("berekenen", "doorvoeren")


class Rekenaar(Protocol):
    """What a floor above answers to `kalender_verandert`."""

    def aantal(self) -> int:
        """How many klantaanvragen may be touched."""

    def volgende(self, na: int, hoogstens: int) -> Sequence[int]:
        """Their keys after `na`, in order."""

    def bereken(self, sleutels: Sequence[int]) -> list[Gevolg]:
        """What would move of these; writes nothing."""

    def voer_uit(self, sleutels: Sequence[int]) -> list[Gevolg]:
        """Move it; what did."""


@transaction.atomic
def stel_voor(*, soort: str, inhoud: Mapping[str, Any], omschrijving: str, door: Medewerker) -> Wijziging:
    """A change to look at. Raises Ongeldig (field) when it makes no sense, Geweigerd when it changes nothing."""
    gelezen = {**_lees(soort, inhoud), "basis": _gemaakt().count()}
    wijziging = Wijziging.objects.create(
        soort=soort, inhoud=gelezen, omschrijving=omschrijving[:200], door=door, aangemaakt_op=klok.nu()
    )
    leg_vast(_feit(wijziging, door, "", wijziging.status, nieuw=True))
    _meld(wijziging)
    return wijziging


def _lees(soort: str, inhoud: Mapping[str, Any]) -> dict[str, Any]:
    if soort not in Wijziging.Soort.values:
        raise Ongeldig("soort_onbekend", "Deze wijziging is niet bekend.", veld="soort")
    stand = inrichting.lees()
    if soort == Wijziging.Soort.DAGEN_VAN_KANTOOR:
        straks = {veld: bool(inhoud.get(veld)) for veld in SCHAKELAARS}
        was = {veld: getattr(stand, veld) for veld in SCHAKELAARS}
        if straks == was:
            raise Geweigerd("niets_veranderd", "Er verandert niets: zo staat het al.")
        return {**straks, "was": was}
    return _lees_dag(soort, inhoud)


def _lees_dag(soort: str, inhoud: Mapping[str, Any]) -> dict[str, Any]:
    dag, waar = _datum(str(inhoud.get("datum", ""))), str(inhoud.get("soort", ""))
    if waar not in Kalenderdag.Soort.values:
        raise Ongeldig("soort_onbekend", "Kies waarvoor de dag telt.", veld="soort")
    bestaat = Kalenderdag.objects.filter(soort=waar, datum=dag).first()
    if soort == Wijziging.Soort.DAG_ERBIJ:
        naam = str(inhoud.get("omschrijving", "")).strip()
        if bestaat:
            raise Ongeldig("dag_bestaat", "Deze dag staat er al.", veld="datum")
        if not naam:
            raise Ongeldig("omschrijving_ontbreekt", "Vul in hoe de dag heet.", veld="omschrijving")
        return {"soort": waar, "datum": dag.isoformat(), "omschrijving": naam[:100]}
    if bestaat is None:
        raise Ongeldig("dag_onbekend", "Deze dag staat er niet.", veld="datum")
    return {"soort": waar, "datum": dag.isoformat(), "omschrijving": bestaat.omschrijving}


def _datum(tekst: str) -> date:
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        raise Ongeldig("datum_onjuist", "Vul een datum in, bijvoorbeeld 2027-02-15.", veld="datum") from None
    if not EERSTE_DAG <= dag <= LAATSTE_DAG:
        raise Ongeldig(
            "datum_buiten_kalender",
            f"Kies een dag tussen {EERSTE_DAG.year} en {LAATSTE_DAG.year}.",
            veld="datum",
        )
    return dag


@transaction.atomic
def voer_door(*, wijziging: Wijziging, door: Medewerker) -> Wijziging:
    """In force at once. Raises Geweigerd when it was not looked at yet, another one is being made, or the
    calendar changed since the preview."""
    wijziging = _vergrendel(wijziging.pk)
    van = wijziging.status
    _verander(wijziging.voer_door, wijziging)
    if _gemaakt().count() != wijziging.inhoud["basis"]:
        raise Geweigerd(
            "voorbeeld_verouderd", "De kalender is intussen veranderd: bereken de gevolgen opnieuw."
        )
    wijziging.cursor = wijziging.gedaan = 0
    wijziging.doorgevoerd_op = klok.nu()
    _bewaar(wijziging)
    _zet(wijziging)
    leg_vast(_feit(wijziging, door, van, wijziging.status))
    _meld(wijziging)
    return wijziging


def _gemaakt() -> QuerySet[Wijziging]:
    """Changes that are in force: a preview holds as long as there are no more of them."""
    return Wijziging.objects.filter(doorgevoerd_op__isnull=False)


def _bewaar(wijziging: Wijziging) -> None:
    try:
        with transaction.atomic():
            wijziging.save()
    except IntegrityError:
        raise Geweigerd(
            "al_een_bezig", "Er wordt al een andere wijziging doorgevoerd: wacht tot die klaar is."
        ) from None


def _zet(wijziging: Wijziging) -> None:
    inhoud = wijziging.inhoud
    if wijziging.soort == Wijziging.Soort.DAGEN_VAN_KANTOOR:
        Inrichting.objects.filter(pk=1).update(**{veld: inhoud[veld] for veld in SCHAKELAARS})
        inrichting.vergeet()
    elif wijziging.soort == Wijziging.Soort.DAG_ERAF:
        Kalenderdag.objects.filter(soort=inhoud["soort"], datum=inhoud["datum"]).delete()
    else:
        Kalenderdag.objects.create(**{veld: inhoud[veld] for veld in ("soort", "datum", "omschrijving")})


@transaction.atomic
def stop(*, wijziging: Wijziging, door: Medewerker) -> Wijziging:
    """Leave everything as it is."""
    wijziging = _vergrendel(wijziging.pk)
    van = wijziging.status
    _verander(wijziging.stop, wijziging)
    wijziging.save()
    wijziging.gevolgen.all().delete()
    leg_vast(_feit(wijziging, door, van, wijziging.status))
    return wijziging


def verwerk(wijziging: int) -> None:
    """Compute or make it, batch by batch, each in a transaction of its own, until there is nothing left."""
    while _verwerk_partij(wijziging):
        pass


def veeg() -> int:
    """Go on with what a lost message or a dead worker left behind. Returns how many."""
    bezig = list(Wijziging.objects.filter(status__in=BEZIG).order_by("pk").values_list("pk", flat=True))
    for sleutel in bezig:
        verwerk(sleutel)
    return len(bezig)


@transaction.atomic
def _verwerk_partij(sleutel: int) -> bool:
    """One batch under the lock; False when this round is done."""
    wijziging = _vergrendel(sleutel)
    if wijziging.status not in BEZIG:
        return False
    rekenaar = _rekenaar(wijziging)
    if not wijziging.cursor:
        wijziging.totaal = rekenaar.aantal()
    sleutels = rekenaar.volgende(wijziging.cursor, PARTIJ)
    if sleutels:
        _doe_partij(wijziging, rekenaar, sleutels)
    else:
        _rond_ronde_af(wijziging)
    wijziging.save()
    return bool(sleutels)


def _doe_partij(wijziging: Wijziging, rekenaar: Rekenaar, sleutels: Sequence[int]) -> None:
    if wijziging.status == "berekenen":
        gevolgen = rekenaar.bereken(sleutels)
    else:
        gevolgen = rekenaar.voer_uit(sleutels)
        vorige = wijziging.gevolgen.filter(
            klantaanvraag__gt=wijziging.cursor, klantaanvraag__lte=sleutels[-1]
        )
        vorige.delete()
    for gevolg in gevolgen:
        gevolg.wijziging = wijziging
    Gevolg.objects.bulk_create(gevolgen)
    wijziging.gedaan += len(sleutels)
    wijziging.cursor = sleutels[-1]


def _rond_ronde_af(wijziging: Wijziging) -> None:
    van = wijziging.status
    if van == "berekenen":
        wijziging.toon()
    else:
        wijziging.gevolgen.filter(klantaanvraag__gt=wijziging.cursor).delete()
        wijziging.rond_af()
    leg_vast(_feit(wijziging, None, van, wijziging.status))


def verandering_van(wijziging: Wijziging) -> Verandering:
    """The calendars before and after it, whether it was made already or not."""
    stand, soort, inhoud = inrichting.lees(), wijziging.soort, wijziging.inhoud
    if wijziging.status in ("doorvoeren", "doorgevoerd"):
        return verandering(voor(stand, soort, inhoud), stand)
    return verandering(stand, na(stand, soort, inhoud))


def _rekenaar(wijziging: Wijziging) -> Rekenaar:
    antwoorden: list[tuple[Any, Any]] = kalender_verandert.send(
        sender=Wijziging, verandering=verandering_van(wijziging), reden=wijziging.omschrijving
    )
    rekenaar: Rekenaar = antwoorden[0][1]
    return rekenaar


def _vergrendel(sleutel: int) -> Wijziging:
    return (
        Wijziging.objects.select_for_update(of=("self",), no_key=True).select_related("door").get(pk=sleutel)
    )


def _verander(overgang: Any, wijziging: Wijziging) -> None:
    try:
        overgang()
    except TransitionNotAllowed:
        nu = wijziging.get_status_display().lower()
        raise Geweigerd("overgang_niet_toegestaan", f"Dit kan nu niet: de wijziging is {nu}.") from None


def _feit(wijziging: Wijziging, door: Medewerker | None, van: str, naar: str, *, nieuw: bool = False) -> Feit:
    return Feit("wijziging_status", "wijziging", wijziging.uuid, door, van, naar, nieuw=nieuw)


def _meld(wijziging: Wijziging) -> None:
    sleutel = wijziging.pk
    transaction.on_commit(lambda: _stuur(sleutel), robust=True)


def _stuur(sleutel: int) -> None:
    """Without a broker nothing is lost: the sweeper goes on with it."""
    try:
        current_app.send_task("kcc.tasks.verwerk_wijziging", [sleutel])
    except OperationalError:
        logger.warning("De broker antwoordt niet: wijziging %s wacht op de veegronde.", sleutel)
