"""Mail that goes out: the row is the outbox. Written with what it is about, sent by a worker after the commit.

What a broker lost or a mail server refused for now, the sweeper tries again, each time later. The Message-ID
stays the same: sent twice by a crash between sending and storing, it is one mail for whoever gets it.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4, uuid5

from celery import current_app
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from contacts.models import Bericht, BerichtSoort, Bezorging, Klantcontact, Richting, Vraag
from contacts.post.nummers import nummer_van
from contacts.post.teksten import Brieftekst, ontvangst
from contacts.post.teksten import antwoord as antwoordtekst
from contacts.post.verzenden import Onmogelijk
from contacts.post.verzenden import verstuur as post
from contacts.services.basis import vergrendel
from contacts.services.onbezorgd import meld_onbezorgd
from kcc import klok
from kcc.fouten import Geweigerd, NietBevoegd, Ongeldig
from kcc.models import Bestand, Medewerker
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast

logger = logging.getLogger(__name__)
POGINGEN = 11
"""The last one about 17 hours after the first: each waits twice as long as the one before, from a minute on."""
ANTWOORD = UUID("6d1f0a2e-3f57-4d7a-9a55-0e6f2f6f4c11")
PER_RONDE = 200


def zet_klaar(
    *,
    gesprek: Klantcontact,
    tekst: Brieftekst,
    soort: str = BerichtSoort.BERICHT,
    door: Dader = None,
    bijlagen: Iterable[Bestand] = (),
    uuid: UUID | None = None,
    aan: str = "",
) -> Bericht:
    """Queue a mail to whoever the gesprek is with, or to `aan`, within the transaction of what it is about."""
    uuid = uuid or uuid4()
    bericht = Bericht.objects.create(
        uuid=uuid,
        klantcontact=gesprek,
        richting=Richting.UIT,
        soort=soort,
        bezorging=Bezorging.WACHT,
        message_id=nummer_van(uuid),
        antwoord_op=_laatste_binnengekomen(gesprek),
        aan=aan or gesprek.afzender,
        onderwerp=tekst.onderwerp[:300],
        tekst=tekst.tekst,
        door=door if isinstance(door, Medewerker) else None,
        aangemaakt_op=klok.nu(),
    )
    bericht.bijlagen.set(bijlagen)
    leg_vast(_feit("bericht_klaargezet", bericht, door=door, naar=Bezorging.WACHT, nieuw=True))
    transaction.on_commit(lambda: _meld(bericht.pk), robust=True)
    return bericht


def bevestig_ontvangst(*, gesprek: Klantcontact, weggelaten: int = 0) -> Bericht:
    """The receipt, at once (Wmebv)."""
    tekst = ontvangst(gesprek, weggelaten=weggelaten)
    return zet_klaar(gesprek=gesprek, tekst=tekst, soort=BerichtSoort.ONTVANGST)


@transaction.atomic
def antwoord_per_mail(
    *,
    gesprek: Klantcontact,
    tekst: str,
    door: Medewerker,
    vraag: Vraag | None = None,
    bijlagen: Iterable[Bestand] = (),
    sleutel: UUID | None = None,
) -> Bericht:
    """A mail to the klant in the thread of this gesprek, by whoever has it. `sleutel` makes a second press the same.

    Raises Geweigerd (gesprek_afgerond, geen_mailadres), NietBevoegd (niet_uw_gesprek), Ongeldig (tekst).
    """
    gesprek = vergrendel(gesprek)
    eerder = Bericht.objects.filter(uuid=sleutel, klantcontact=gesprek).first() if sleutel else None
    if eerder:
        return eerder
    if gesprek.status != "lopend":
        raise Geweigerd("gesprek_afgerond", "Dit gesprek loopt niet meer.")
    if gesprek.medewerker_id != door.pk:
        raise NietBevoegd("niet_uw_gesprek", "Dit gesprek is van een collega.")
    if not gesprek.afzender:
        raise Geweigerd("geen_mailadres", "Van deze klant is geen e-mailadres bekend.")
    if not tekst.strip():
        raise Ongeldig("tekst_ontbreekt", "Schrijf eerst wat u wilt antwoorden.", veld="tekst")
    brief = antwoordtekst(gesprek, tekst, door, vraag.onderwerp if vraag else "")
    return zet_klaar(gesprek=gesprek, tekst=brief, door=door, bijlagen=bijlagen, uuid=sleutel)


def verstuur_antwoord(
    *, vraag: Vraag, antwoord: str, door: Dader, bijlagen: Iterable[Bestand] = ()
) -> Bericht | None:
    """The answer to a vraag by mail, within the transaction of the save that ends it; None when it can't be sent.

    Once per vraag, whoever saves: the database refuses a second one.
    """
    gesprek = vraag.klantcontact
    if not gesprek.afzender or not antwoord.strip() or not isinstance(door, Medewerker):
        return None
    brief = antwoordtekst(gesprek, antwoord, door, vraag.onderwerp)
    try:
        with transaction.atomic():
            return zet_klaar(
                gesprek=gesprek,
                tekst=brief,
                door=door,
                bijlagen=bijlagen,
                uuid=uuid5(ANTWOORD, str(vraag.uuid)),
            )
    except IntegrityError:
        raise Geweigerd("al_verstuurd", "Dit antwoord is al verstuurd.") from None


@transaction.atomic
def probeer_opnieuw(*, bericht: Bericht, door: Medewerker) -> Bericht:
    """An employee lets a mail that did not arrive go out once more. Raises Geweigerd when it did, or waits."""
    rij = Bericht.objects.select_for_update(of=("self",)).select_related("klantcontact").get(pk=bericht.pk)
    if rij.bezorging != Bezorging.MISLUKT:
        raise Geweigerd("niet_mislukt", "Dit bericht is al verstuurd of wordt nog verstuurd.")
    rij.bezorging, rij.pogingen, rij.fout, rij.verstuurd_op = Bezorging.WACHT, 0, "", None
    rij.aangemaakt_op = klok.nu()
    rij.save()
    leg_vast(_feit("bericht_opnieuw", rij, door=door, van=Bezorging.MISLUKT, naar=Bezorging.WACHT))
    transaction.on_commit(lambda: _meld(rij.pk), robust=True)
    return rij


def _laatste_binnengekomen(gesprek: Klantcontact) -> str:
    rijen = gesprek.berichten.filter(richting=Richting.IN).order_by("-aangemaakt_op", "-pk")
    return rijen.values_list("message_id", flat=True).first() or ""


def _feit(soort: str, bericht: Bericht, door: Dader = None, **meer: object) -> Feit:
    team = bericht.klantcontact.team_id
    return Feit(soort, "bericht", bericht.uuid, door=door, team_id=team, **meer)  # type: ignore[arg-type]


def _meld(sleutel: int) -> None:
    """Without a broker nothing is lost: the sweeper finds the row."""
    try:
        current_app.send_task("contacts.tasks.verstuur_bericht", [sleutel])
    except OperationalError:
        logger.warning("De broker antwoordt niet: een bericht wacht op de veegronde.")


def probeer(sleutel: int) -> bool:
    """Send one; a failure is kept with its kind, because the text of an error may hold an address."""
    try:
        return verstuur(sleutel)
    except Onmogelijk as fout:
        return _mislukt(sleutel, str(fout), voorgoed=True)
    except OSError as fout:  # smtplib's errors are of this kind too
        return _mislukt(sleutel, type(fout).__name__, voorgoed=False)


@transaction.atomic
def verstuur(sleutel: int) -> bool:
    """Send a mail that waits, once: False when somebody else sent it or is sending it."""
    rijen = Bericht.objects.select_for_update(of=("self",), skip_locked=True).select_related("klantcontact")
    bericht = rijen.filter(pk=sleutel, **TE_VERZENDEN).first()
    if bericht is None:
        return False
    van, bericht.bezorging = bericht.bezorging, Bezorging.VERSTUURD
    bericht.verstuurd_op, bericht.fout = klok.nu(), ""
    bericht.pogingen += 1
    bericht.save()
    leg_vast(_feit("bericht_bezorging", bericht, van=van, naar=bericht.bezorging))
    post(bericht)  # last: a failure takes the change back
    return True


TE_VERZENDEN = {
    "richting": Richting.UIT,
    "bezorging__in": [Bezorging.WACHT, Bezorging.MISLUKT],
    "pogingen__lt": POGINGEN,
    "verstuurd_op": None,
}


@transaction.atomic
def _mislukt(sleutel: int, fout: str, *, voorgoed: bool) -> bool:
    bericht = Bericht.objects.select_for_update(of=("self",)).select_related("klantcontact").get(pk=sleutel)
    van, bericht.bezorging, bericht.fout = bericht.bezorging, Bezorging.MISLUKT, fout[:60]
    bericht.pogingen = POGINGEN if voorgoed else bericht.pogingen + 1
    bericht.save()
    leg_vast(_feit("bericht_bezorging", bericht, van=van, naar=bericht.bezorging, reden=fout[:60]))
    if bericht.pogingen >= POGINGEN:
        meld_onbezorgd(bericht)
    return False


def veeg() -> int:
    """Send what waits for its turn; how many went. One that fails does not stop the rest."""
    nu = klok.nu()
    rijen = Bericht.objects.filter(**TE_VERZENDEN).order_by("aangemaakt_op")
    wachtend = rijen.values_list("pk", "pogingen", "aangemaakt_op")[: PER_RONDE * 5]
    aan_de_beurt = [pk for pk, pogingen, sinds in wachtend if sinds + _wachttijd(pogingen) <= nu]
    return sum(probeer(pk) for pk in aan_de_beurt[:PER_RONDE])


def _wachttijd(pogingen: int) -> timedelta:
    return timedelta(minutes=2**pogingen)
