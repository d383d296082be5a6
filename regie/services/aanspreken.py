"""Aanspreken: a question to who works on a zaak, with an answer by a day; unanswered it climbs (R56).

Everything locks the zaak first, so that asking, answering and climbing wait for each other in one order.
"""

import logging
from datetime import date

from django.db import transaction

from kcc import kalenders, klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.kalender import BuitenKalender
from kcc.models import Medewerker
from kcc.rollen import Rol
from kcc.services.gebeurtenissen import leg_vast
from kcc.tekst import dag_kort, zonder_bsn
from regie.aanspraken import ANTWOORDTIJD, Sport, belofte_van, ladder, volgende_sport
from regie.bevoegd import bewaak_aanspreken
from regie.models import Aanspraak, Aanspraakstap, Stapreden, Trede
from zaken.models import Zaak
from zaken.models.zaak import LOPEND
from zaken.services.basis import bewaak_niet_over, feit, vergrendel

logger = logging.getLogger(__name__)
LANGST = 500


@transaction.atomic
def spreek_aan(*, zaak: Zaak, door: Medewerker, actie: str, antwoord_voor: date | None = None) -> Aanspraak:
    """Ask the behandelaar for `actie` and an answer by `antwoord_voor` (2 werkdagen from now). Without a
    behandelaar who is there the question goes to the first above.

    Raises NietBevoegd for who does not direct it; Geweigerd for a klacht about oneself, the own zaak, a zaak
    that is done, an open question, and when nobody is left to ask; Ongeldig (actie, antwoord_voor).
    """
    zaak = vergrendel(zaak)
    _bewaak_vrager(zaak, door)
    tekst, dag = _lees(actie, "actie", "Schrijf op wat u vraagt."), _dag(antwoord_voor)
    bestaand = Aanspraak.objects.open().filter(zaak=zaak).select_related("aan").first()
    if bestaand is not None:
        raise Geweigerd("al_aangesproken", f"{bestaand.aan} is al aangesproken over deze zaak.")
    sporten = ladder(zaak, door)
    if not sporten:
        raise Geweigerd("niemand_aan_te_spreken", "Er is nu niemand die u over deze zaak kunt aanspreken.")
    aanspraak = Aanspraak(zaak=zaak, belofte=belofte_van(zaak), gevraagd_door=door, actie=tekst)
    reden = Stapreden.GEVRAAGD if sporten[0].trede == Trede.BEHANDELAAR else Stapreden.GEEN_BEHANDELAAR
    _zet(aanspraak, sporten[0], reden, dag)
    leg_vast(feit("aangesproken", zaak, door, naar=sporten[0].trede, reden=reden, toelichting=tekst))
    return aanspraak


def _bewaak_vrager(zaak: Zaak, door: Medewerker) -> None:
    bewaak_niet_over(zaak, door)
    bewaak_aanspreken(door, zaak.klantaanvraag)
    if zaak.status not in LOPEND:
        raise Geweigerd("zaak_klaar", "Deze zaak is klaar: er is niets meer te vragen.")
    if zaak.behandelaar_id == door.pk:
        raise Geweigerd("eigen_zaak", "U behandelt deze zaak zelf.")


def _zet(aanspraak: Aanspraak, sport: Sport, reden: str, dag: date) -> None:
    """It stands on this step from now on."""
    aanspraak.trede, aanspraak.aan, aanspraak.antwoord_voor = sport.trede, sport.wie, dag
    aanspraak.save()
    Aanspraakstap.objects.create(
        aanspraak=aanspraak, trede=sport.trede, aan=sport.wie, reden=reden, antwoord_voor=dag, op=klok.nu()
    )


def _lees(tekst: str, veld: str, leeg: str) -> str:
    schoon = zonder_bsn(tekst.strip())
    if not schoon:
        raise Ongeldig(f"{veld}_ontbreekt", leeg, veld=veld)
    if len(schoon) > LANGST:
        raise Ongeldig(f"{veld}_te_lang", f"Gebruik hoogstens {LANGST} tekens.", veld=veld)
    return schoon


def _dag(dag: date | None) -> date:
    """The day by which an answer is asked; not one that has passed, nor further than the calendar goes."""
    vandaag, kalender = klok.vandaag(), kalenders.gemeente()
    if dag is None:
        return kalender.plus(vandaag, ANTWOORDTIJD)
    if dag < vandaag:
        raise Ongeldig("dag_voorbij", "Kies een dag die nog komt.", veld="antwoord_voor")
    try:
        werkdag = kalender.is_werkdag(dag)
    except BuitenKalender:
        werkdag = False
    if not werkdag:
        raise Ongeldig("geen_werkdag", "Dan werkt er niemand: kies een werkdag.", veld="antwoord_voor")
    return dag


@transaction.atomic
def antwoord(
    *, aanspraak: Aanspraak, door: Medewerker, tekst: str, klaar_op: date | None = None
) -> Aanspraak:
    """By who is asked, or was asked on a lower step. Raises NietBevoegd for others, Geweigerd when it is closed
    already, Ongeldig (tekst, klaar_op)."""
    zaak = vergrendel(aanspraak.zaak)
    aanspraak = _open(aanspraak)
    bewaak_niet_over(zaak, door)
    if not aanspraak.stappen.filter(aan=door).exists():
        raise NietBevoegd("niet_gevraagd", "Alleen wie is aangesproken geeft antwoord.")
    if klaar_op is not None and klaar_op < klok.vandaag():
        raise Ongeldig("dag_voorbij", "Kies een dag die nog komt.", veld="klaar_op")
    aanspraak.antwoord = _lees(tekst, "tekst", "Schrijf uw antwoord op.")
    aanspraak.klaar_op, aanspraak.antwoord_door, aanspraak.antwoord_op = klaar_op, door, klok.nu()
    aanspraak.save()
    naar = klaar_op.isoformat() if klaar_op else ""
    leg_vast(feit("aanspraak_beantwoord", zaak, door, naar=naar, toelichting=aanspraak.antwoord))
    return aanspraak


@transaction.atomic
def trek_in(*, aanspraak: Aanspraak, door: Medewerker) -> Aanspraak:
    """By who asked, or a teamleider: it needs no answer any more."""
    zaak = vergrendel(aanspraak.zaak)
    aanspraak = _open(aanspraak)
    if aanspraak.gevraagd_door_id != door.pk and Rol.TEAMLEIDER not in door.rolset:
        raise NietBevoegd("niet_uw_vraag", "Alleen wie de vraag stelde kan hem intrekken.")
    aanspraak.ingetrokken_op = klok.nu()
    aanspraak.save()
    leg_vast(feit("aanspraak_ingetrokken", zaak, door))
    return aanspraak


@transaction.atomic
def gelezen(*, aanspraak: Aanspraak, door: Medewerker) -> Aanspraak:
    """The asker saw the answer: it leaves their start page. Twice is once; by anybody else nothing happens."""
    rij = Aanspraak.objects.select_for_update(of=("self",), no_key=True).get(pk=aanspraak.pk)
    if rij.gevraagd_door_id == door.pk and rij.antwoord_op and rij.gelezen_op is None:
        rij.gelezen_op = klok.nu()
        rij.save(update_fields=["gelezen_op"])
    return rij


def _open(aanspraak: Aanspraak) -> Aanspraak:
    rijen = Aanspraak.objects.select_for_update(of=("self",), no_key=True)
    rij: Aanspraak = rijen.select_related("gevraagd_door").get(pk=aanspraak.pk)
    if rij.antwoord_op is not None:
        raise Geweigerd("al_beantwoord", f"{rij.antwoord_door} heeft al geantwoord.")
    if rij.ingetrokken_op is not None:
        raise Geweigerd("ingetrokken", "Deze vraag is ingetrokken.")
    return rij


def klim() -> int:
    """Questions whose day has passed go one step up: one step per round. Each in a transaction of its own; a zaak
    that somebody else holds waits for the next round, and on a day off nobody is asked. Returns how many climbed or
    ended."""
    if not kalenders.gemeente().is_werkdag(klok.vandaag()):
        return 0
    verlopen = Aanspraak.objects.open().filter(antwoord_voor__lt=klok.vandaag()).order_by("zaak_id")
    return sum(_klim_een(sleutel) for sleutel in list(verlopen.values_list("pk", flat=True)))


@transaction.atomic
def _klim_een(sleutel: int) -> bool:
    van_vraag = Aanspraak.objects.open().filter(pk=sleutel).values("zaak")
    slot = Zaak.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    zaak = slot.select_related("klantaanvraag").filter(pk__in=van_vraag).first()
    aanspraak = Aanspraak.objects.open().filter(pk=sleutel).select_related("gevraagd_door").first()
    if zaak is None or aanspraak is None or aanspraak.antwoord_voor >= klok.vandaag():
        return False
    return stap_omhoog(aanspraak, zaak, Stapreden.GEEN_ANTWOORD)


def stap_omhoog(aanspraak: Aanspraak, zaak: Zaak, reden: str) -> bool:
    """One step up, of a zaak that the caller locked; False at the top. When the zaak is done, nothing is left to
    ask: then it ends."""
    if zaak.status not in LOPEND:
        aanspraak.ingetrokken_op = klok.nu()
        aanspraak.save()
        leg_vast(feit("aanspraak_ingetrokken", zaak, None, reden="zaak_klaar"))
        return True
    sport = volgende_sport(zaak, aanspraak)
    if sport is None:
        return False
    van = aanspraak.trede
    _zet(aanspraak, sport, reden, kalenders.gemeente().plus(klok.vandaag(), ANTWOORDTIJD))
    leg_vast(feit("aanspraak_hoger", zaak, None, van=van, naar=sport.trede, reden=reden))
    logger.info(
        "aanspraak %s naar %s, uiterlijk %s", aanspraak.pk, sport.trede, dag_kort(aanspraak.antwoord_voor)
    )
    return True
