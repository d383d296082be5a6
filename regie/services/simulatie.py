"""Simulations: asked for, run by a worker, stopped, taken up again from the start after a worker that died."""

import hashlib
import json
import logging
import time
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from kombu.exceptions import OperationalError

from kcc import kalenders, klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Bestand, Gebeurtenis, Medewerker
from kcc.services.bestanden import GROOTST, leesbare_naam
from kcc.services.gebeurtenissen import Feit, leg_vast
from kcc.tekst import verberg_bsn
from regie.models import Simulatie
from regie.querysets import SIMULEREN
from regie.simulatie import csvbron, eigen, stad
from regie.simulatie.draai import Bouwer, Gestopt, draai, stappen
from regie.simulatie.opname import Opname, TeWeinig
from regie.simulatie.watals import Onbekend, Vraag, pas_normen_toe, pas_teams_toe

logger = logging.getLogger(__name__)
ONDERWEG = ("wacht", "bezig")
STIL = timedelta(minutes=2)  # without a sign of life: the worker is gone
TEKEN = 1.0  # seconds between two signs of life
POGINGEN = 3
FOUT = "Er ging iets mis. Er is niets veranderd; probeer het later nog eens."
TE_LANG = "Dit duurde te lang. Kies minder maanden of minder herhalingen."
AFGEBROKEN = "Het rekenen is drie keer afgebroken en niet opnieuw begonnen."


def start(
    *,
    bron: str,
    vraag: Vraag,
    door: Medewerker,
    omschrijving: str = "",
    bestand: UploadedFile | None = None,
) -> Simulatie:
    """Ask for a simulation; a worker runs it. Raises Ongeldig at `bestand`, `team` or `norm`."""
    if not door.rolset & SIMULEREN:
        raise NietBevoegd("geen_recht", "Alleen een teamleider of manager rekent door wat een volgorde doet.")
    rijen = _lees_bestand(bestand) if bron == Simulatie.Bron.CSV else []
    _bewaak_namen(bron, rijen, vraag)
    return _maak(bron, vraag, door, omschrijving, _bewaar(rijen, door) if rijen else None)


@transaction.atomic
def _maak(bron: str, vraag: Vraag, door: Medewerker, omschrijving: str, bestand: Bestand | None) -> Simulatie:
    Medewerker.objects.select_for_update(no_key=True).get(pk=door.pk)  # two clicks are one simulation
    if Simulatie.objects.filter(door=door, status__in=ONDERWEG).exists():
        raise Geweigerd("loopt_al", "Uw vorige simulatie loopt nog. Wacht erop of stop haar.")
    simulatie = Simulatie.objects.create(
        bron=bron,
        omschrijving=verberg_bsn(omschrijving.strip())[:100],
        invoer=vraag.als_json(),
        bestand=bestand,
        totaal=stappen(vraag.zaden),
        door=door,
    )
    leg_vast(_feit(simulatie, door, "", nieuw=True))
    transaction.on_commit(lambda: _meld(simulatie.pk), robust=True)
    return simulatie


@transaction.atomic
def stop(*, simulatie: Simulatie, door: Medewerker) -> Simulatie:
    """Whoever may simulate may stop one. A worker that is at it hears it within a second or so."""
    if not door.rolset & SIMULEREN:
        raise NietBevoegd("geen_recht", "Alleen een teamleider of manager stopt een simulatie.")
    simulatie = Simulatie.objects.select_for_update(no_key=True).get(pk=simulatie.pk)
    if simulatie.status not in ONDERWEG:
        raise Geweigerd("niet_bezig", f"Dit kan nu niet: het is {simulatie.get_status_display().lower()}.")
    simulatie.stop_gevraagd = True
    return _zet(simulatie, "gestopt", door)


def voer_uit(sleutel: int) -> bool:
    """Run it, if it waits or its worker is gone. False when there is nothing to do."""
    simulatie = _neem(sleutel)
    if simulatie is None:
        return False
    loop = _Loop(simulatie)
    try:
        resultaat = loop.draai()
    except Gestopt:
        return False
    except (TeWeinig, Onbekend, csvbron.Leesfout) as fout:
        loop.rond_af("mislukt", fout=str(fout))
    except SoftTimeLimitExceeded:
        loop.rond_af("mislukt", fout=TE_LANG)
    except Exception:
        logger.exception("Simulatie %s ging mis", simulatie.uuid)
        loop.rond_af("mislukt", fout=FOUT)
    else:
        loop.rond_af("klaar", resultaat=resultaat)
    return True


def veeg() -> int:
    """Call a worker for what waits, or lost its worker. Returns how many."""
    grens = klok.nu() - STIL
    open_ = Simulatie.objects.filter(status__in=ONDERWEG).order_by("pk")
    achter = [rij.pk for rij in open_ if (rij.geleefd_op or rij.gemaakt_op) <= grens]
    for sleutel in achter:
        _meld(sleutel)
    return len(achter)


@transaction.atomic
def _neem(sleutel: int) -> Simulatie | None:
    """Make it ours: nobody else's, unless they gave no sign of life."""
    rij = (
        Simulatie.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .filter(pk=sleutel, status__in=ONDERWEG)
        .first()
    )
    if rij is None or (rij.status == "bezig" and rij.geleefd_op and rij.geleefd_op > klok.nu() - STIL):
        return None
    if Gebeurtenis.objects.van(rij.uuid).filter(naar="bezig").count() >= POGINGEN:
        _zet(rij, "mislukt", None, fout=AFGEBROKEN)
        return None
    rij.gedaan, rij.geleefd_op = 0, klok.nu()
    return _zet(rij, "bezig", None)


def _zet(simulatie: Simulatie, status: str, door: Medewerker | None, fout: str = "") -> Simulatie:
    van, simulatie.status, simulatie.fout = simulatie.status, status, fout[:300]
    simulatie.klaar_op = None if status in ONDERWEG else klok.nu()
    simulatie.save()
    leg_vast(_feit(simulatie, door, van))
    return simulatie


def _feit(simulatie: Simulatie, door: Medewerker | None, van: str, *, nieuw: bool = False) -> Feit:
    return Feit("simulatie_status", "simulatie", simulatie.uuid, door, van, simulatie.status, nieuw=nieuw)


def _meld(sleutel: int) -> None:
    """Without a broker nothing is lost: the sweeper calls again."""
    try:
        current_app.send_task("regie.tasks.simuleer", [sleutel])
    except OperationalError:
        logger.warning("De broker antwoordt niet: simulatie %s wacht op de veegronde.", sleutel)


class _Loop:
    """One run by one worker. `geleefd_op` is both sign of life and proof that it is still ours: who took it over
    has set another one."""

    def __init__(self, simulatie: Simulatie) -> None:
        self.simulatie, self.vraag = simulatie, Vraag.uit_json(simulatie.invoer)
        self.teken: datetime = simulatie.geleefd_op or klok.nu()
        self.laatst = time.monotonic()
        self.gedaan = 0

    def draai(self) -> dict[str, Any]:
        return draai(self._bouwer(), self.vraag.zaden, klaar_met=self._klaar_met, leeft=self._leeft)

    def _bouwer(self) -> Bouwer:
        if self.simulatie.bron == Simulatie.Bron.STAD:
            return lambda zaad: stad.wereld(zaad, self.vraag)
        return bouwer_van(self._rijen(), self.vraag)

    def _rijen(self) -> list[csvbron.Rij]:
        """What was read is kept with it, so that the same invoer goes on giving the same result."""
        if self.simulatie.bestand is None:
            rijen = eigen.lees(kalenders.gemeente())
            if rijen:
                self.simulatie.bestand = _bewaar(rijen, None)
                self.simulatie.save(update_fields=["bestand"])
            return rijen
        with self.simulatie.bestand.inhoud.open("rb") as inhoud:
            return csvbron.lees(inhoud.read())

    def _klaar_met(self, gedaan: int) -> None:
        self.gedaan = gedaan
        self._schrijf_teken()

    def _leeft(self) -> bool:
        if time.monotonic() - self.laatst >= TEKEN:
            self._schrijf_teken()
        return True

    def _schrijf_teken(self) -> None:
        """Raises Gestopt when it was stopped, or is somebody else's by now."""
        self.laatst, nu = time.monotonic(), klok.nu()
        if not self._van_mij().update(geleefd_op=nu, gedaan=self.gedaan):
            raise Gestopt
        self.teken = nu

    def _van_mij(self) -> Any:
        return Simulatie.objects.filter(
            pk=self.simulatie.pk, status="bezig", stop_gevraagd=False, geleefd_op=self.teken
        )

    @transaction.atomic
    def rond_af(self, status: str, *, resultaat: dict[str, Any] | None = None, fout: str = "") -> None:
        rij = self._van_mij().select_for_update(no_key=True).first()
        if rij is None:
            return
        rij.resultaat, rij.gedaan = json.loads(json.dumps(resultaat)), self.gedaan
        _zet(rij, status, None, fout)


def bouwer_van(rijen: list[csvbron.Rij], vraag: Vraag) -> Bouwer:
    """Of recorded zaken. Raises TeWeinig."""
    return Opname(rijen, kalenders.gemeente(), vraag).wereld


def _lees_bestand(bestand: UploadedFile | None) -> list[csvbron.Rij]:
    if bestand is None:
        raise Ongeldig("bestand_ontbreekt", "Kies een CSV-bestand.", veld="bestand")
    naam = leesbare_naam(str(bestand.name))
    if (bestand.size or 0) > GROOTST:
        raise Ongeldig("bestand_te_groot", f"{naam}: dit bestand is groter dan 10 MB.", veld="bestand")
    if not naam.lower().endswith((".csv", ".txt")):
        raise Ongeldig("bestandssoort", f"{naam}: kies een CSV-bestand.", veld="bestand")
    try:
        return csvbron.lees(bestand.read())
    except csvbron.Leesfout as fout:
        raise Ongeldig("csv_ongeldig", " ".join(fout.fouten), veld="bestand") from None


def _bewaak_namen(bron: str, rijen: list[csvbron.Rij], vraag: Vraag) -> None:
    """Teams and zaaktypen that are asked about exist; of the own zaken that is known when they are read."""
    if bron == Simulatie.Bron.EIGEN:
        return
    try:
        if bron == Simulatie.Bron.CSV:
            opname = Opname(rijen, kalenders.gemeente(), vraag)
            soorten, teams = list(opname.soorten.values()), list(opname.teams)
        else:
            soorten, teams = stad.bouw().soorten, list(stad.TEAMNAMEN)
    except TeWeinig as fout:
        raise Ongeldig("te_weinig", str(fout), veld="bestand") from None
    except Onbekend as fout:
        raise Ongeldig("onbekend", str(fout), veld="norm") from None
    _bewaak(lambda: pas_normen_toe(soorten, vraag.norm), "norm")
    _bewaak(lambda: pas_teams_toe(teams, [[1]] * len(teams), vraag.team), "team")


def _bewaak(probeer: Any, veld: str) -> None:
    try:
        probeer()
    except Onbekend as fout:
        raise Ongeldig("onbekend", str(fout), veld=veld) from None


def _bewaar(rijen: list[csvbron.Rij], door: Medewerker | None) -> Bestand:
    """Only the columns that are used: what else stood in a file is not kept."""
    inhoud = csvbron.schrijf(rijen)
    som = hashlib.sha256(inhoud).hexdigest()
    rij = Bestand(naam="simulatie.csv", inhoudstype="text/csv", grootte=len(inhoud), sha256=som, door=door)
    rij.inhoud.save(f"{rij.uuid}.csv", ContentFile(inhoud), save=False)
    rij.save()
    return rij
