"""Celery: thin wrappers around the services."""

from celery import shared_task

from contacts.services import centraal


@shared_task
def verstuur_mail(gebeurtenis: int) -> None:
    """Send one mail to the central mailbox, if it was not sent yet."""
    centraal.probeer_mail(gebeurtenis)


@shared_task
def veeg_mail() -> None:
    """Send what a lost message or a mail server that was down left behind."""
    centraal.veeg_mail()
