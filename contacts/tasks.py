"""Celery: thin wrappers around the services."""

from celery import shared_task

from contacts.post import ophalen
from contacts.services import berichten, centraal, opruimen, post, webformulier


@shared_task
def verstuur_mail(gebeurtenis: int) -> None:
    """Send one mail to the central mailbox, if it was not sent yet."""
    centraal.probeer_mail(gebeurtenis)


@shared_task
def veeg_mail() -> None:
    """Send what a lost message or a mail server that was down left behind."""
    centraal.veeg_mail()


@shared_task
def haal_post_op() -> None:
    """Take in the mail that waits in the mailbox; without a mail server nothing."""
    ophalen.haal_op(post.ontvang_mail, post.weiger_mail)


@shared_task
def verstuur_bericht(bericht: int) -> None:
    """Send one message of a gesprek, if it was not sent yet."""
    berichten.probeer(bericht)


@shared_task
def veeg_berichten() -> None:
    """Send what waits: lost by the broker, or refused by the mail server for now. And forget old senders."""
    berichten.veeg()
    webformulier.vergeet_afzenders()


@shared_task
def ruim_bestanden_op() -> None:
    """Delete uploads that nothing came of."""
    opruimen.ruim_bestanden_op()
