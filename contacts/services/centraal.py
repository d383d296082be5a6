"""Mail to the central mailbox: where a question goes that the KCC neither answers nor makes a zaak of (R4).

The event "gevraagd" is the outbox: it is written with the vraag, a worker sends after the commit and writes
"verstuurd". Whatever was lost on the way is found by the sweeper.
"""

import logging
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef
from kombu.exceptions import OperationalError

from contacts.centralemail import Bericht, schrijf
from contacts.models import Klantcontact, Uitkomst, Vraag
from contacts.services.basis import feit, sluit_vraag, vergrendel, vergrendel_vraag
from contacts.services.gesprekken import rond_gesprek_af
from kcc import inrichting, klok
from kcc.fouten import Geweigerd, Ongeldig
from kcc.models import Gebeurtenis, Klant
from kcc.services.gebeurtenissen import Dader, Feit, leg_vast
from kcc.services.inzage import leg_inzage_vast

logger = logging.getLogger(__name__)
GEVRAAGD, VERSTUURD = "centrale_mail_gevraagd", "centrale_mail_verstuurd"
VEEGDAGEN = 7


@transaction.atomic
def mail_centraal(*, vraag: Vraag, door: Dader, onderwerp: str = "") -> Vraag:
    """Close the vraag as doorverwezen; one mail goes after the commit.

    Raises Geweigerd without a mailbox, Ongeldig when nobody could tell what it is about.
    """
    vraag = vergrendel_vraag(vraag)
    _eis_postbus()
    vraag.onderwerp = onderwerp or vraag.onderwerp
    if not (vraag.onderwerp.strip() or vraag.klantcontact.notitie.strip()):
        raise Ongeldig("onderwerp_ontbreekt", "Vul in waar het over gaat.", veld="onderwerp")
    vraag = _verwijs(vraag, door)
    _vraag_mail(Feit(GEVRAAGD, "vraag", vraag.uuid, door=door, team_id=vraag.klantcontact.team_id))
    return vraag


@transaction.atomic
def mail_webformulier(*, gesprek: Klantcontact, door: Dader) -> Klantcontact:
    """A web form in a phase without workflow: registered, one mail for all its vragen, finished (R4).

    Without a mailbox it stays in the inbox, where an employee sees it.
    """
    gesprek = vergrendel(gesprek)
    vragen = list(gesprek.vragen.filter(uitkomst="").select_related("productgroep", "zaaktype"))
    if not vragen or not inrichting.lees().centrale_mailbox:
        return gesprek
    for vraag in vragen:
        vraag.klantcontact = gesprek
        _verwijs(vraag, door)
    _vraag_mail(feit(GEVRAAGD, gesprek, door))
    return rond_gesprek_af(gesprek=gesprek, door=door)


def _eis_postbus() -> str:
    postbus = inrichting.lees().centrale_mailbox
    if not postbus:
        raise Geweigerd(
            "geen_centrale_postbus",
            "Er is geen centrale postbus ingesteld. Kies een andere weg, of vraag de beheerder om het adres.",
        )
    return postbus


def _verwijs(vraag: Vraag, door: Dader) -> Vraag:
    return sluit_vraag(vraag, Uitkomst.DOORVERWEZEN, door, boomuitkomst="afhandelen_vraag")


def _vraag_mail(wat: Feit) -> None:
    (rij,) = leg_vast(wat)
    transaction.on_commit(lambda: _meld(rij.pk), robust=True)


def _meld(sleutel: int) -> None:
    """Without a broker nothing is lost: the sweeper finds the event."""
    try:
        current_app.send_task("contacts.tasks.verstuur_mail", [sleutel])
    except OperationalError:
        logger.warning("De broker antwoordt niet: een mail wacht op de veegronde.")


@transaction.atomic
def verstuur_mail(sleutel: int) -> bool:
    """Send what this event asked for, once; False when it was sent before or there is no mailbox now."""
    gevraagd = Gebeurtenis.objects.select_related("door").get(pk=sleutel, soort=GEVRAAGD)
    gesprek, vragen = _waarover(gevraagd)
    postbus = inrichting.lees().centrale_mailbox
    al = Gebeurtenis.objects.filter(soort=VERSTUURD, onderwerp=gevraagd.onderwerp).exists()
    if al or not postbus:
        return False
    klanten = _klanten(gesprek)
    bericht = schrijf(gesprek, vragen, klanten)
    leg_vast(
        Feit(
            VERSTUURD,
            gevraagd.onderwerp_soort,
            gevraagd.onderwerp,
            team_id=gevraagd.team_id,
            reden="centraal",
        )
    )
    if klanten:
        leg_inzage_vast(
            klanten=klanten,
            door=gevraagd.door,
            doel="mail naar de centrale postbus",
            onderwerp_soort="klantcontact",
            onderwerp=gesprek.uuid,
        )
    _post(bericht, postbus)  # last: a failure takes the event back, and the sweeper tries again
    return True


def _waarover(gevraagd: Gebeurtenis) -> tuple[Klantcontact, list[Vraag]]:
    """The gesprek, locked so that two workers send one after the other, and the vragen it is about."""
    vragen = Vraag.objects.order_by("volgnummer")
    if gevraagd.onderwerp_soort == "vraag":
        vraag = vragen.get(uuid=gevraagd.onderwerp)
        return vergrendel(vraag.klantcontact), [vraag]
    gesprek = vergrendel(Klantcontact.objects.get(uuid=gevraagd.onderwerp))
    return gesprek, list(vragen.filter(klantcontact=gesprek, uitkomst=Uitkomst.DOORVERWEZEN))


def _klanten(gesprek: Klantcontact) -> list[Klant]:
    rijen = gesprek.betrokkenen.select_related("klant", "namens")
    return [klant for rij in rijen for klant in (rij.klant, rij.namens) if klant]


def _post(bericht: Bericht, postbus: str) -> None:
    mail = EmailMessage(bericht.onderwerp, bericht.tekst, settings.DEFAULT_FROM_EMAIL, [postbus])
    mail.send()


def veeg_mail() -> int:
    """Send what was asked for in the last days and never went; how many. One that fails does not stop the rest."""
    verstuurd = Gebeurtenis.objects.filter(soort=VERSTUURD, onderwerp=OuterRef("onderwerp"))
    sinds = klok.nu() - timedelta(days=VEEGDAGEN)
    wachtend = Gebeurtenis.objects.filter(soort=GEVRAAGD, tijd__gte=sinds).exclude(Exists(verstuurd))
    return sum(probeer_mail(sleutel) for sleutel in wachtend.order_by("pk").values_list("pk", flat=True))


def probeer_mail(sleutel: int) -> bool:
    """A mail server that is down is tried again by the sweeper.

    The text of the error may hold an address: only its kind is logged.
    """
    try:
        return verstuur_mail(sleutel)
    except OSError as fout:  # smtplib's errors are of this kind too
        logger.warning("mail niet verstuurd: %s", type(fout).__name__)
        return False
